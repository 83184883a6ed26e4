import { LAYER_LABELS, type Layer } from "../kernel/contact.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { type KeyValue, KeyValues } from "./key-values.tsx";
import { Panel, Prose } from "./page.tsx";
import { Table } from "./table.tsx";

interface OpeningProps {
  /** Where a reader posts who may open it; null for everybody else, and once it is open. */
  openAt: string | null;
  /** Kept on the way: the queue it was opened from. */
  kept?: Readonly<Record<string, string>>;
}

/** 联系人: whole for its owner, masked for the bureau until it is opened, which is written down (R113, R115). */
export function ContactPanel({
  title,
  facts,
  narrow,
  ...opening
}: OpeningProps & { title: string; facts: readonly KeyValue[]; narrow?: boolean }) {
  return (
    <Panel title={title} id="contact">
      <div class="flow">
        <KeyValues facts={facts} narrow={narrow} />
        <OpenContact {...opening} />
      </div>
    </Panel>
  );
}

/** 保密附件说明: null text is one that has to be opened first. */
export function AnnexPanel({ text, ...opening }: OpeningProps & { text: string | null }) {
  return (
    <Panel title="保密附件说明（不公开）" id="annex">
      {text === null ? <p>已填写，查看后显示。</p> : <AnnexText text={text} />}
      <OpenAnnex {...opening} />
    </Panel>
  );
}

/** On a page that shows part of it beside other things. */
export function OpenContact(opening: OpeningProps) {
  return <OpenForm {...opening} label="查看联系人" />;
}

/** One opening lasts the day: whoever checks a need compares its annex again and again. */
export function OpenAnnex(opening: OpeningProps) {
  const hint = "查看一次，您今天都能看到；查看会记入日志，单位能看到谁在什么时候看过。";
  return <OpenForm {...opening} label="查看保密附件说明" hint={hint} />;
}

function AnnexText({ text }: { text: string }) {
  return text === "" ? <p class="not-given">未填写</p> : <Prose text={text} />;
}

const OPENING_HINT = "每次查看都会记入日志，单位能看到谁在什么时候看过。";

/** A button that opens it, with what that entails; works without script. */
function OpenForm({ openAt, kept = {}, label, hint = OPENING_HINT }: OpeningProps & { label: string; hint?: string }) {
  if (openAt === null) return null;
  return (
    <form class="no-print" method="post" action={openAt} data-allow-resubmit>
      {Object.entries(kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="btn btn-outline btn-sm" type="submit">
        {label}
      </button>
      <p class="field-hint">{hint}</p>
    </form>
  );
}

export interface ReadingRow {
  layer: Layer;
  byName: string;
  at: Date;
}

/** 工作人员的查看记录, for whose it is. */
export function ReadingsPanel({ readings }: { readings: readonly ReadingRow[] }) {
  if (readings.length === 0) return null;
  return (
    <Panel title="工作人员的查看记录" id="readings">
      <Table
        caption="工作人员的查看记录"
        captionHidden
        columns={[
          { header: "时间", nowrap: true, heading: true, cell: ({ at }: ReadingRow) => shanghaiMinute(at) },
          { header: "查看人", cell: ({ byName }) => byName || "工作人员" },
          { header: "内容", cell: ({ layer }) => LAYER_LABELS[layer] },
        ]}
        rows={readings}
        empty="还没有查看过"
      />
    </Panel>
  );
}

import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { Act, type ActsProps } from "./contract-act.page.tsx";
import { PARTIES_READ_IT } from "./contract-act.ts";
import type { FollowUpRow } from "./contract-parts.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { FOLLOW_UP_YEARS, type FollowUpYears, followUpDueOn, followUpPart, yearsWord } from "./technology-contract.ts";

interface FollowUpsPanelProps extends ActsProps {
  followUps: readonly FollowUpRow[];
  isStaff: boolean;
  seesFigures: boolean;
  /** What proves the figures, by the follow-up. */
  files: ReadonlyMap<string, Child>;
}

interface Row {
  years: FollowUpYears;
  dueOn: string | null;
  found: FollowUpRow | undefined;
}

const FIGURES: readonly Column<Row>[] = [
  { header: "新增产值", numeric: true, cell: ({ found }) => (found ? formatMoney(found.outputValueFen) : "—") },
  { header: "新增税收", numeric: true, cell: ({ found }) => (found ? formatMoney(found.taxFen) : "—") },
  { header: "专利", numeric: true, cell: ({ found }) => found?.patents ?? "—" },
  { header: "就业", numeric: true, cell: ({ found }) => found?.jobs ?? "—" },
];

/** 回访: what came of the contract after one year and after three. */
export function FollowUpsPanel(props: FollowUpsPanelProps) {
  const { contract, followUps, isStaff, seesFigures, today } = props;
  const { signedOn } = contract;
  const rows: Row[] = FOLLOW_UP_YEARS.map((years) => ({
    years,
    dueOn: signedOn === null ? null : followUpDueOn(signedOn, years),
    found: followUps.find(({ afterYears }) => afterYears === years),
  }));
  const due = rows.filter(({ dueOn }) => dueOn !== null && dueOn <= today);
  return (
    <Panel title="回访" id="follow-ups">
      <div class="flow">
        <Table
          caption="签订满一年和满三年的成效"
          captionHidden
          rows={rows}
          columns={[
            { header: "何时", heading: true, cell: ({ years }) => yearsWord(years) },
            ...(seesFigures ? FIGURES : []),
            { header: "回访日期", cell: ({ found, dueOn }) => (found ? noted(found) : dueWord(dueOn, today)) },
            ...(seesFigures ? [proofColumn(props)] : []),
          ]}
          empty={null}
        />
        {seesFigures ? null : <p class="field-hint">回访的数字由买方提供，只有主管部门和买方能看到。</p>}
        {isStaff && due.length > 0 ? (
          <Act
            {...props}
            act="followUp"
            label="登记回访"
            sentence="记下这份合同带来的产值、税收、专利和就业，从签订到现在的合计；数字只有主管部门（工作人员、领导和审计员）和买方能看到。同一次回访再登记，以后一次为准。"
            confirmLabel="保存回访"
            primary={due.some(({ found }) => found === undefined)}
            begin={{ askedOn: today, afterYears: String((due.find(({ found }) => !found) ?? due[0])?.years ?? 1) }}
            fields={(form, name) => (
              <>
                <SelectField
                  form={form}
                  name={name("afterYears")}
                  label="何时"
                  required
                  empty={null}
                  options={due.map(({ years }) => ({ value: String(years), label: yearsWord(years) }))}
                />
                <DateField form={form} name={name("askedOn")} label="回访日期" required max={today} />
                <MoneyField form={form} name={name("outputValueFen")} label="新增产值" hint="没有填 0" required />
                <MoneyField form={form} name={name("taxFen")} label="新增税收" hint="没有填 0" required />
                <TextField form={form} name={name("patents")} label="专利（件）" required width="short" />
                <TextField form={form} name={name("jobs")} label="就业（人）" required width="short" />
                <TextArea
                  form={form}
                  name={name("note")}
                  label="说明"
                  hint={PARTIES_READ_IT}
                  maxLength={500}
                  rows={2}
                />
              </>
            )}
          />
        ) : null}
      </div>
    </Panel>
  );
}

const proofColumn = ({ contract, isStaff, files }: FollowUpsPanelProps): Column<Row> => ({
  header: "证明",
  cell: ({ found, years }) => {
    if (!found) return "—";
    const part = followUpPart(found.seq);
    return (
      <>
        {files.get(part) ?? (isStaff ? null : "—")}
        {isStaff ? (
          <a class="no-print" href={listAddress(`${CONTRACTS_PATH}/${contract.id}/attachments`, { part })}>
            添加证明<span class="sr-only">：{yearsWord(years)}回访</span>
          </a>
        ) : null}
      </>
    );
  },
});

const dueWord = (dueOn: string | null, today: string) =>
  dueOn === null ? "签订后计算" : `${dueOn} ${dueOn <= today ? "起可回访，还没有登记" : "起回访"}`;

const noted = ({ askedOn, note }: FollowUpRow) => (
  <>
    {askedOn}
    {note === "" ? null : <span class="cell-note">{note}</span>}
  </>
);

import { describeRequirement } from "../kernel/requirement.ts";
import { describeBudget, NEED_STATUS_LABELS } from "../needs/need.ts";
import { NEED_STATUS_TONES } from "../needs/need-status-tones.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import type { RowBadge } from "./match-row.page.tsx";

/** 状态 and whether outsiders may read the need. */
export function needBadgesOf(need: NeedView): RowBadge[] {
  const status: RowBadge = { tone: NEED_STATUS_TONES[need.status], text: NEED_STATUS_LABELS[need.status] };
  return need.trail?.visibility === "confidential" ? [status, { tone: "warning", text: "保密需求" }] : [status];
}

export function NeedSummaryBadges({ need }: { need: NeedView }) {
  return (
    <>
      {needBadgesOf(need).map(({ tone, text }) => (
        <Badge tone={tone}>{text}</Badge>
      ))}
    </>
  );
}

/** What the need asks for, short, above its candidates. */
export function NeedSummary({ need, reference }: { need: NeedView; reference: ReferenceBook }) {
  const { text } = need;
  if (text === null) return null;
  const modes = text.cooperationModes.map((code) => reference.label("cooperationMode", code));
  const labelOf = (list: "industry" | "technicalField" | "needType", code: string): string =>
    code === "" ? "" : reference.label(list, code);
  return (
    <Panel title="需求摘要" actions={<a href={`/needs/${need.id}`}>查看需求全文</a>}>
      <KeyValues
        facts={[
          { label: "需求单位", value: need.file?.organizationName ?? need.asker },
          { label: "产业", value: labelOf("industry", text.industry) },
          { label: "技术领域", value: labelOf("technicalField", text.technicalField) },
          { label: "需求类型", value: labelOf("needType", text.needType) },
          { label: "合作方式", value: modes.join("、") },
          { label: "预算", value: describeBudget(text) },
        ]}
      />
      <details class="need-text">
        <summary>主要问题与技术指标</summary>
        <Prose text={text.problem === "" ? "没有填写主要问题。" : text.problem} />
        {text.requirements.length === 0 ? (
          <p class="not-given">没有列出可验收的技术指标</p>
        ) : (
          <ul class="tags">
            {text.requirements.map((row) => (
              <li class="tag tag-plain">{describeRequirement(row)}</li>
            ))}
          </ul>
        )}
      </details>
    </Panel>
  );
}

/** What staff want to know of a need before opening it, as far as anybody said it. */
export function needFactsOf(need: NeedView, reference: ReferenceBook): { label: string; value: string }[] {
  return [
    { label: "单位", value: need.file?.isUnclaimed ? "待认领" : (need.file?.organizationName ?? need.asker) },
    { label: "产业", value: labelPath(reference, "industry", need.industry) },
    { label: "预算", value: need.text === null ? need.amountBand : describeBudget(need.text) },
  ].filter(({ value }) => value !== "");
}

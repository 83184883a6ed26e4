import { CHECK_STEP_LABELS, type CheckStep } from "../checks/check.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { type ComparedField, Comparison } from "../web/comparison.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { DueCell, type QueueCells, ReviewerCell } from "../web/queue-table.tsx";
import { NEED_FIELD_LABELS } from "./need-form.ts";

/** The check that a need waits for, as staff read it. */
export interface NeedCheckState {
  step: CheckStep;
  cells: QueueCells;
  waitingSince: Date;
  /** Times it was handed in. */
  round: number;
  /** Why this person may not decide now; null when they may. */
  obstacle: string | null;
  /** Who stood there, for the form that appoints another. */
  reviewerId: string | null;
  reviewers: readonly { value: string; label: string }[];
  /** In whose place this person decides. */
  actsForName: string | null;
}

/** 审核进度: whose turn it is, and until when. */
export function CheckPanel({ check }: { check: NeedCheckState }) {
  const { step, cells, waitingSince, round, obstacle, actsForName } = check;
  return (
    <Panel title="审核进度">
      <KeyValues
        narrow
        facts={[
          { label: "环节", value: CHECK_STEP_LABELS[step] },
          { label: "审核人", value: <ReviewerCell reviewer={cells.reviewer} /> },
          { label: "等待自", value: shanghaiDay(waitingSince) },
          { label: "截止", value: <DueCell due={cells.due} /> },
          { label: "轮次", value: `第 ${round} 次提交` },
        ]}
      />
      {obstacle === null ? null : (
        <Notice tone="info">
          <p>{obstacle}</p>
        </Notice>
      )}
      {actsForName === null ? null : (
        <Notice tone="info">
          <p>您正在代{actsForName}办理，留痕会记录代办人和被代办人。</p>
        </Notice>
      )}
    </Panel>
  );
}

/** What was marked when the need came back, and whether it was changed since. */
export interface MendedField {
  field: string;
  remark: string;
  isChanged: boolean;
}

export interface LastReturn {
  at: Date;
  opinion: string;
  fields: readonly ComparedField[];
  marked: readonly MendedField[];
}

/** 与上次提交相比: what changed since the need was returned, field by field. */
export function ComparisonPanel({ before }: { before: LastReturn }) {
  const labels: Readonly<Record<string, string>> = NEED_FIELD_LABELS;
  return (
    <Panel title="与上次提交相比">
      {before.opinion === "" ? null : <p class="prose-text">上次退回的意见：{before.opinion}</p>}
      {before.marked.length === 0 ? null : (
        <ul class="notice-list">
          {before.marked.map(({ field, remark, isChanged }) => (
            <li>
              {labels[field]}：{remark}（{isChanged ? "已修改" : "没有修改"}）
            </li>
          ))}
        </ul>
      )}
      <Comparison
        caption={`${shanghaiDay(before.at)} 退回时的内容与现在的内容`}
        beforeLabel="上次提交"
        afterLabel="这次提交"
        fields={before.fields}
      />
    </Panel>
  );
}

import { shanghaiDay } from "../kernel/dates.ts";
import { type ComparedField, Comparison } from "./comparison.tsx";
import { KeyValues } from "./key-values.tsx";
import { Notice } from "./notice.tsx";
import { Panel } from "./page.tsx";
import { DueCell, type QueueCells, ReviewerCell } from "./queue-table.tsx";

/** The check that a post waits for, as its page shows it. */
export interface CheckView {
  /** 形式审核, 成果审核 … */
  step: string;
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
export function CheckPanel({ check }: { check: CheckView }) {
  const { step, cells, waitingSince, round, obstacle, actsForName } = check;
  return (
    <Panel title="审核进度">
      <KeyValues
        narrow
        facts={[
          { label: "环节", value: step },
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

/** The same for the owner, who learns whose turn it is and until when, and no reviewer's name. */
export function TurnPanel({ check: { step, cells, waitingSince } }: { check: CheckView }) {
  return (
    <Panel title="审核进度">
      <KeyValues
        narrow
        facts={[
          { label: "轮到", value: `工作人员（${step}）` },
          { label: "等待自", value: shanghaiDay(waitingSince) },
          { label: "办结期限", value: <DueCell due={cells.due} /> },
        ]}
      />
      <p class="field-hint">审核结果会显示在本页，并在消息里通知您，现在不用做什么。</p>
    </Panel>
  );
}

/** What was marked when a post came back, and whether it was changed since. */
interface MendedField {
  label: string;
  remark: string;
  isChanged: boolean;
}

export interface LastReturn {
  at: Date;
  opinion: string;
  fields: readonly ComparedField[];
  marked: readonly MendedField[];
}

/** 与上次提交相比: what changed since the post was returned, field by field. */
export function ComparisonPanel({ before }: { before: LastReturn }) {
  return (
    <Panel title="与上次提交相比">
      {before.opinion === "" ? null : <p class="prose-text">上次退回的意见：{before.opinion}</p>}
      {before.marked.length === 0 ? null : (
        <ul class="notice-list">
          {before.marked.map(({ label, remark, isChanged }) => (
            <li>
              {label}：{remark}（{isChanged ? "已修改" : "没有修改"}）
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

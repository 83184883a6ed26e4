import type { ImportSummary } from "../kernel/import.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { Notice } from "../web/notice.tsx";
import type { ImportRecord, ImportRowRecord } from "./import-queries.ts";

export const KIND_NOUNS = {
  needs: "需求",
  achievements: "成果",
  organizations: "单位",
  contracts: "技术合同",
} as const;

/** What undoing an import does with what it brought. */
const TAKEN_BACK = { needs: "关闭", achievements: "关闭", organizations: "从单位库删除", contracts: "作废" } as const;

const OUTCOME_LABELS: Record<ImportRowRecord["outcome"], string> = {
  created: "新增",
  updated: "更新",
  unchanged: "不变",
  refused: "不导入",
};

/** 新增, 更新 N-2026-0012 … */
export function outcomeOf({ outcome, number }: Pick<ImportRowRecord, "outcome" | "number">): string {
  return number === null ? OUTCOME_LABELS[outcome] : `${OUTCOME_LABELS[outcome]} ${number}`;
}

/** What may be done with an import as it stands. */
export function ImportActs({ record, summary }: { record: ImportRecord; summary: ImportSummary }) {
  const path = `/imports/${record.id}`;
  const changing = summary.created + summary.updated;
  switch (record.state) {
    case "ready":
      return (
        <div class="form-buttons">
          {changing === 0 ? (
            <Notice tone="info" title="没有可以导入的行">
              <p>每一行都与现有内容相同，或有问题要先改好。</p>
            </Notice>
          ) : (
            <form method="post" action={`${path}/run`}>
              <button class="btn btn-primary" type="submit">
                {`确认导入 ${changing} 行${record.publish ? "，内容齐全的直接发布" : ""}`}
              </button>
            </form>
          )}
          <Discard path={path} />
        </div>
      );
    case "reading":
      return <Discard path={path} />;
    case "running":
      return (
        <div class="form-buttons">
          <form method="post" action={`${path}/run`}>
            <button class="btn btn-primary" type="submit">
              继续导入其余各行
            </button>
          </form>
          {changing === 0 ? null : <Undo record={record} summary={summary} />}
        </div>
      );
    case "done":
      return (
        <>
          <p>
            <Whereabouts record={record} />
          </p>
          {changing === 0 ? null : <Undo record={record} summary={summary} />}
        </>
      );
    case "undoing":
      return (
        <form method="post" action={`${path}/undo`}>
          <button class="btn btn-primary" type="submit">
            继续撤销其余各行
          </button>
        </form>
      );
    case "failed":
    case "discarded":
    case "undone":
      return (
        <p>
          <a href={`/imports?kind=${record.kind}`}>再导入一个文件</a>
        </p>
      );
  }
}

function Undo({ record: { id, kind }, summary }: { record: ImportRecord; summary: ImportSummary }) {
  return (
    <ConfirmForm
      action={`/imports/${id}/undo`}
      label="撤销这次导入"
      sentence={`新增的 ${summary.created} 条将${TAKEN_BACK[kind]}，更新的 ${summary.updated} 条将恢复原样。其中任何一条若已被使用、审核或修改，就不能撤销。`}
      confirmLabel="确认撤销"
      danger
    />
  );
}

/** Where to find what came in. */
function Whereabouts({ record: { kind, organizationId } }: { record: ImportRecord }) {
  if (kind === "organizations") {
    return (
      <>
        已存入<a href="/organizations">单位库</a>
        ，新增的直接通过；联系方式不从文件导入，由单位登录后填写，或在单位页面补上。
      </>
    );
  }
  if (kind === "contracts") {
    return (
      <>
        已存入<a href="/technology-contracts">技术合同台账</a>；到款、节点和附件不从文件导入，请在合同页上登记。
      </>
    );
  }
  if (organizationId !== null) {
    return (
      <>
        已提交审核，在<a href="/my/achievements">我的成果</a>中查看进度。
      </>
    );
  }
  return (
    <>
      没有写明单位的归“待认领”，在<a href={`/desk/${kind}?queue=unclaimed`}>{KIND_NOUNS[kind]}办理</a>中分配给单位。
    </>
  );
}

function Discard({ path }: { path: string }) {
  return (
    <form method="post" action={`${path}/discard`}>
      <button class="btn btn-outline" type="submit">
        放弃，不导入
      </button>
    </form>
  );
}

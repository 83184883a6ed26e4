import { shanghaiMinute } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { ContactSubject } from "./contact.ts";
import type { Canary, NamedOwner, Trip } from "./queries.ts";

export const CANARIES_PATH = "/canaries";
export const CANARY_FIELD = "record";
export const CANARY_FIELD_LABELS = { [CANARY_FIELD]: "编号或单位名称" };

const SUBJECTS: Record<ContactSubject, { noun: string; path: string }> = {
  need: { noun: "需求", path: "/needs" },
  achievement: { noun: "成果", path: "/achievements" },
  organization: { noun: "单位", path: "/organizations" },
  expert: { noun: "专家", path: "/experts" },
};
const nameOf = ({ subject, name }: NamedOwner): string => `${SUBJECTS[subject].noun} ${name}`;
const HOW: Record<Trip["how"], string> = { read: "查看", exported: "导出" };

interface CanariesPageProps {
  frame: Frame;
  form: FormState;
  canaries: readonly Canary[];
  trips: readonly Trip[];
}

/** 诱饵联系人: which contacts are bait, and who took it; for the security administrator and the auditor alone. */
export function CanariesPage({ frame, form, canaries, trips }: CanariesPageProps) {
  const mayMark = may(frame.actor, "canary.mark");
  return (
    <Layout
      frame={frame}
      title="诱饵联系人"
      current="canaries"
      breadcrumbs={[{ label: "诱饵联系人" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="诱饵联系人"
        lead="正常工作用不到的联系人。有人查看或导出它，就说明有人在收集联系方式：安全管理员和审计员会立即收到消息。只有这两种角色知道哪些是诱饵。"
      />
      <div class="flow">
        <ErrorSummary errors={form.errors} />
        <Panel title="触发记录">
          <Table
            caption="触发记录"
            captionHidden
            columns={[
              { header: "时间", nowrap: true, heading: true, cell: ({ at }: Trip) => shanghaiMinute(at) },
              { header: "操作人", cell: ({ byName }) => byName || "已注销用户" },
              { header: "经过", cell: ({ how }) => HOW[how] },
              { header: "诱饵联系人", cell: nameOf },
            ]}
            rows={trips}
            empty={
              <EmptyState title="还没有人触发过">
                <p>触发的时间、操作人和经过会记在这里，也记入操作日志。</p>
              </EmptyState>
            }
          />
        </Panel>
        <Panel title="已标记的诱饵">
          <Table
            caption="已标记的诱饵"
            captionHidden
            columns={[
              { header: "记录", heading: true, cell: nameOf },
              { header: "标记时间", nowrap: true, cell: ({ markedAt }: Canary) => shanghaiMinute(markedAt) },
              ...(mayMark ? [{ header: "操作", cell: (canary: Canary) => <Unmark canary={canary} /> }] : []),
            ]}
            rows={canaries}
            empty="还没有标记诱饵联系人"
          />
        </Panel>
        {mayMark ? <MarkForm form={form} /> : null}
      </div>
    </Layout>
  );
}

function Unmark({ canary }: { canary: Canary }) {
  return (
    <ConfirmForm
      action={`${CANARIES_PATH}/${canary.subject}/${canary.subjectId}/removal`}
      label="取消标记"
      sentence="取消后，再有人查看或导出它不会报警。"
      confirmLabel={`取消标记：${nameOf(canary)}`}
      danger
    />
  );
}

function MarkForm({ form }: { form: FormState }) {
  return (
    <Panel title="标记诱饵联系人">
      <form method="post" action={CANARIES_PATH} class="flow" novalidate>
        <TextField
          form={form}
          name={CANARY_FIELD}
          label={CANARY_FIELD_LABELS[CANARY_FIELD] ?? ""}
          hint="需求、成果或专家的编号，或单位的全称、统一社会信用代码。请先登记一条专用的记录，不要标记真实的联系人。"
          required
          width="medium"
        />
        <p>
          <button class="btn btn-primary" type="submit">
            标记
          </button>
        </p>
      </form>
    </Panel>
  );
}

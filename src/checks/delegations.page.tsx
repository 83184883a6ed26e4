import { SelectField } from "../web/choice-fields.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { DateField } from "../web/text-fields.tsx";
import type { Delegation, Reviewer } from "./check.ts";
import { QUEUE_PLACE } from "./queue-address.ts";

export const DELEGATIONS_PATH = "/delegations";

interface DelegationsPageProps {
  frame: Frame;
  form: FormState;
  today: string;
  /** Colleagues who may stand in. */
  colleagues: readonly Reviewer[];
  given: readonly Delegation[];
  taken: readonly Delegation[];
}

/** 请人代办: who checks what is appointed to a reviewer while they are away. */
export function DelegationsPage({ frame, form, today, colleagues, given, taken }: DelegationsPageProps) {
  const period = ({ fromDay, toDay }: Delegation): string =>
    `${fromDay} 至 ${toDay}${fromDay > today ? "（未开始）" : ""}`;
  return (
    <Layout
      frame={frame}
      title="请人代办"
      current={QUEUE_PLACE.current}
      breadcrumbs={[QUEUE_PLACE.list, { label: "请人代办" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="请人代办"
        lead="您不在期间，指派给您的需求、成果和修订同时出现在代办人的“我的待审”里，标明“代您”。留痕记录实际办理的人和被代办的人。"
      />
      <div class="flow">
        <Panel title="请谁代办">
          {colleagues.length === 0 ? (
            <p>还没有其他工作人员可以代办。请先请安全管理员开通同事的账号。</p>
          ) : (
            <Form form={form} action={DELEGATIONS_PATH}>
              <RequiredLegend />
              <SelectField
                form={form}
                name="deputyId"
                label="代办人"
                required
                options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <DateField form={form} name="fromDay" label="从哪天起" required />
              <DateField form={form} name="toDay" label="到哪天止（含当天）" required />
              <FormButtons>
                <button class="btn btn-primary" type="submit">
                  确认代办
                </button>
              </FormButtons>
            </Form>
          )}
        </Panel>
        <Panel title="我请别人代办的">
          <Table
            caption="我请别人代办的"
            captionHidden
            columns={[
              { header: "代办人", heading: true, cell: ({ deputyName }: Delegation) => deputyName },
              { header: "时间", cell: period },
              {
                header: "操作",
                cell: ({ id }) => (
                  <ConfirmForm
                    action={`${DELEGATIONS_PATH}/${id}/ending`}
                    label="提前结束"
                    sentence="结束后，指派给您的只由您办理。"
                    confirmLabel="确认结束"
                  />
                ),
              },
            ]}
            rows={given}
            empty={<p>现在没有人代您办理。</p>}
          />
        </Panel>
        <Panel title="我代别人办理的">
          <Table
            caption="我代别人办理的"
            captionHidden
            columns={[
              { header: "代谁办理", heading: true, cell: ({ reviewerName }: Delegation) => reviewerName },
              { header: "时间", cell: period },
            ]}
            rows={taken}
            empty={<p>现在没有代别人办理的。</p>}
          />
        </Panel>
        <ExportLinks total={given.length + taken.length} href={DELEGATIONS_PATH} />
      </div>
    </Layout>
  );
}

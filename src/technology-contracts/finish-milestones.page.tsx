import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import { DateField } from "../web/text-fields.tsx";
import { CONTRACTS_PATH, DUE_PATH, FINISHED_PATH } from "./contract-status.page.tsx";
import type { TickedMilestone } from "./due-of-contracts.ts";

/** One of the ticked milestones; `because` says why it is not done. */
export interface Ticked extends TickedMilestone {
  because: string | null;
}

interface FinishedPageProps {
  frame: Frame;
  milestones: readonly Ticked[];
}

const CRUMBS = [
  { label: "技术合同", href: CONTRACTS_PATH },
  { label: "节点与回访", href: DUE_PATH },
];
const COLUMNS: readonly Column<Ticked>[] = [
  {
    header: "节点",
    heading: true,
    cell: ({ contractId, milestone }) => <a href={`${CONTRACTS_PATH}/${contractId}#milestones`}>{milestone}</a>,
  },
  {
    header: "合同",
    cell: ({ title, number }) => (
      <>
        {title}
        <span class="cell-note">{number}</span>
      </>
    ),
  },
  { header: "期限", nowrap: true, cell: ({ dueOn }) => dueOn },
];

/** 登记勾选的节点完成: which, and on what day, before anything is done. */
export function ConfirmFinishedPage(props: FinishedPageProps & { form: FormState; today: string }) {
  const { frame, milestones, form, today } = props;
  const open = milestones.filter(({ because }) => because === null);
  const isNone = open.length === 0;
  const title = isNone ? `勾选的 ${milestones.length} 个节点都不能登记完成` : `登记 ${open.length} 个节点完成`;
  return (
    <Layout
      frame={frame}
      title={title}
      current="technology-contracts"
      breadcrumbs={[...CRUMBS, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      {isNone ? (
        <PageHeading title={title} lead="没有节点要登记，原因如下。" actions={<BackToDue />} />
      ) : (
        <PageHeading
          title={title}
          lead="同一天完成的可以一起登记；日期不同的请分开登记。登记以后不能撤回，请逐个核对后确认。"
        />
      )}
      <div class="flow">
        {isNone ? null : (
          <Panel title="将要登记完成">
            <div class="flow">
              <Table caption="将要登记完成的节点" captionHidden rows={open} columns={[...COLUMNS]} empty={null} />
              <form class="flow" method="post" action={FINISHED_PATH}>
                <ErrorSummary {...form} />
                {open.map(({ milestoneId }) => (
                  <input type="hidden" name="milestones[]" value={milestoneId} />
                ))}
                <DateField form={form} name="doneOn" label="完成日期" required max={today} />
                <p class="work-links">
                  <button class="btn btn-primary" type="submit">
                    确认 {open.length} 个节点完成
                  </button>
                  <a class="btn btn-ghost" href={DUE_PATH}>
                    取消
                  </a>
                </p>
              </form>
            </div>
          </Panel>
        )}
        <LeftOut title="不能登记" milestones={milestones} />
      </div>
    </Layout>
  );
}

/** What came of them where not all could be done. */
export function FinishedPage({ frame, milestones }: FinishedPageProps) {
  const done = milestones.filter(({ because }) => because === null);
  const left = milestones.length - done.length;
  const title =
    done.length === 0 ? `${left} 个节点都没有登记完成` : `登记了 ${done.length} 个节点完成，${left} 个没有登记`;
  return (
    <Layout frame={frame} title={title} current="technology-contracts" breadcrumbs={[...CRUMBS, { label: "登记结果" }]}>
      <PageHeading title={title} lead="没有登记的保持原样，原因如下。" actions={<BackToDue />} />
      <div class="flow">
        <LeftOut title="没有登记" milestones={milestones} />
        {done.length === 0 ? null : (
          <Panel title="已登记完成">
            <Table caption="已登记完成的节点" captionHidden rows={done} columns={[...COLUMNS]} empty={null} />
          </Panel>
        )}
      </div>
    </Layout>
  );
}

function BackToDue() {
  return (
    <a class="btn btn-primary" href={DUE_PATH}>
      回到节点与回访
    </a>
  );
}

function LeftOut({ title, milestones }: { title: string; milestones: readonly Ticked[] }) {
  const left = milestones.filter(({ because }) => because !== null);
  if (left.length === 0) return null;
  return (
    <Panel title={title}>
      <Table
        caption={title}
        captionHidden
        rows={left}
        columns={[...COLUMNS, { header: "原因", cell: ({ because }: Ticked) => because }]}
        empty={null}
      />
    </Panel>
  );
}

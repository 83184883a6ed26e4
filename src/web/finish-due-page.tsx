import type { Frame } from "./env.ts";
import { ErrorSummary } from "./error-summary.tsx";
import type { FormState } from "./form-state.ts";
import { Layout } from "./layout.tsx";
import { PageHeading, Panel } from "./page.tsx";
import { type Column, Table } from "./table.tsx";
import { DateField } from "./text-fields.tsx";

/** Something that is to be done by a day, of a record, as somebody ticked it. */
export interface TickedDue {
  id: string;
  recordId: string;
  what: string;
  dueOn: string;
  title: string;
  number: string;
}

/** One of the ticked; `because` says why it is not done. */
export type Judged<Row> = Row & { because: string | null };

/** What the pages call it, and where they stand. */
export interface FinishDueWords {
  /** The name of its boxes: `milestones`. */
  field: string;
  /** 节点 */
  noun: string;
  /** What it is counted by: 个. */
  measure: string;
  /** 合同 */
  record: string;
  /** The place in the menu. */
  current: string;
  crumbs: readonly { label: string; href: string }[];
  /** 节点与回访, the page they were ticked on. */
  list: string;
  hrefOf: (row: TickedDue) => string;
}

interface FinishDuePageProps {
  frame: Frame;
  words: FinishDueWords;
  rows: readonly Judged<TickedDue>[];
  /** The list as it was searched and shown. */
  back: string;
}

/** 登记勾选的节点完成: which, and on what day, before anything is done. @param action where it is done. */
export function ConfirmFinishedPage(props: FinishDuePageProps & { action: string; form: FormState; today: string }) {
  const { frame, words, rows, back, action, form, today } = props;
  const { field, noun, measure } = words;
  const open = rows.filter(({ because }) => because === null);
  const isNone = open.length === 0;
  const title = isNone
    ? `勾选的 ${rows.length} ${measure}${noun}都不能登记完成`
    : `登记 ${open.length} ${measure}${noun}完成`;
  return (
    <Layout
      frame={frame}
      title={title}
      current={words.current}
      breadcrumbs={[...words.crumbs, { label: words.list, href: back }, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      {isNone ? (
        <PageHeading title={title} lead={`没有${noun}要登记，原因如下。`} actions={<BackToDue {...props} />} />
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
              <Table
                caption={`将要登记完成的${noun}`}
                captionHidden
                rows={open}
                columns={columnsOf(words)}
                empty={null}
              />
              <form class="flow" method="post" action={action}>
                <ErrorSummary {...form} />
                {open.map(({ id }) => (
                  <input type="hidden" name={`${field}[]`} value={id} />
                ))}
                <DateField form={form} name="doneOn" label="完成日期" required max={today} />
                <p class="work-links">
                  <button class="btn btn-primary" type="submit">
                    确认 {open.length} {measure}
                    {noun}完成
                  </button>
                  <a class="btn btn-ghost" href={back}>
                    取消
                  </a>
                </p>
              </form>
            </div>
          </Panel>
        )}
        <LeftOut title="不能登记" {...{ words, rows }} />
      </div>
    </Layout>
  );
}

/** What came of them where not all could be done. */
export function FinishedPage(props: FinishDuePageProps) {
  const { frame, words, rows, back } = props;
  const { noun, measure } = words;
  const done = rows.filter(({ because }) => because === null);
  const left = rows.length - done.length;
  const title =
    done.length === 0
      ? `${left} ${measure}${noun}都没有登记完成`
      : `登记了 ${done.length} ${measure}${noun}完成，${left} ${measure}没有登记`;
  return (
    <Layout
      frame={frame}
      title={title}
      current={words.current}
      breadcrumbs={[...words.crumbs, { label: words.list, href: back }, { label: "登记结果" }]}
    >
      <PageHeading title={title} lead="没有登记的保持原样，原因如下。" actions={<BackToDue {...props} />} />
      <div class="flow">
        <LeftOut title="没有登记" {...{ words, rows }} />
        {done.length === 0 ? null : (
          <Panel title="已登记完成">
            <Table caption={`已登记完成的${noun}`} captionHidden rows={done} columns={columnsOf(words)} empty={null} />
          </Panel>
        )}
      </div>
    </Layout>
  );
}

function columnsOf({ noun, record, hrefOf }: FinishDueWords): Column<Judged<TickedDue>>[] {
  return [
    { header: noun, heading: true, cell: (row) => <a href={hrefOf(row)}>{row.what}</a> },
    {
      header: record,
      cell: ({ title, number }) => (
        <>
          {title}
          <span class="cell-note">{number}</span>
        </>
      ),
    },
    { header: "期限", nowrap: true, cell: ({ dueOn }) => dueOn },
  ];
}

function BackToDue({ words, back }: FinishDuePageProps) {
  return (
    <a class="btn btn-primary" href={back}>
      回到{words.list}
    </a>
  );
}

function LeftOut({ title, words, rows }: Pick<FinishDuePageProps, "words" | "rows"> & { title: string }) {
  const left = rows.filter(({ because }) => because !== null);
  if (left.length === 0) return null;
  return (
    <Panel title={title}>
      <Table
        caption={title}
        captionHidden
        rows={left}
        columns={[...columnsOf(words), { header: "原因", cell: ({ because }) => because }]}
        empty={null}
      />
    </Panel>
  );
}

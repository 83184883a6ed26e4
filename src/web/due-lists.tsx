import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { Badge } from "./badge.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ExportLinks } from "./export-links.tsx";
import { countChosen, Filters, type FiltersProps, filtersInAddress } from "./filters.tsx";
import { finishedPath } from "./finish-due.tsx";
import { listAddress } from "./list-address.ts";
import { Columns, Panel } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { Table } from "./table.tsx";
import { type RefusedTicks, TickBox, TickForm } from "./tick-form.tsx";

/** One thing that is due, of a record. */
interface Due {
  what: string;
  dueOn: string;
  title: string;
  number: string;
}

export interface DueListWords {
  /** 超期的节点 */
  title: string;
  /** What stands above the things themselves: 节点. */
  header: string;
  /** When something appears in it. */
  hint: string;
  isOverdue: boolean;
}

interface DueListsProps<List extends string, Row extends Due> {
  path: string;
  search: { id: string; label: string; value: string };
  words: Readonly<Record<List, DueListWords>>;
  /** What the record is called: 合同. */
  record: string;
  /** Leads from a list that a text has emptied to all of them. */
  all: string;
  /** None for all of them. */
  chosen: readonly List[];
  /** Each that is shown; of several, the beginning. */
  lists: readonly { list: List; page: Page<Row> }[];
  hrefOf: (row: Row, list: List) => string;
  ticks: DueTicks<Row>;
}

/** What can be done with several at once. */
interface DueTicks<Row> extends RefusedTicks {
  /** 节点 */
  noun: string;
  /** The name of the boxes. */
  field: string;
  /** Null of a row that cannot be ticked. */
  idOf: (row: Row) => string | null;
}

const TICK_FORM = "finish-ticked";

/** What is due, in lists beside their filters, each by day and with pages of its own. */
export function DueLists<List extends string, Row extends Due>(props: DueListsProps<List, Row>) {
  const { path, search, words, chosen, lists } = props;
  const known = Object.keys(words) as List[];
  const filters: FiltersProps = {
    action: path,
    search,
    facets: [
      {
        name: "list",
        label: "事项",
        chosen,
        options: known.map((list) => ({ value: list, label: words[list].title })),
      },
    ],
  };
  const address = filtersInAddress(filters);
  const total = lists.reduce((sum, { page }) => sum + page.total, 0);
  const isFiltered = countChosen({ ...filters, facets: [] }) > 0;
  // One alone is done on its own page; a refusal shows its ticks however few.
  const { problem, idOf } = props.ticks;
  const open = lists.flatMap(({ page }) => page.rows).filter((row) => idOf(row) !== null).length;
  const ticks = open > 1 || (open > 0 && problem !== null) ? props.ticks : null;
  const shown = lists.length === 1 ? lists[0]?.page.page : 1;
  return (
    <Columns side="left" aside={<Filters {...filters} />}>
      <div class="flow">
        <ActiveFilters {...filters} />
        <ExportLinks total={total} href={listAddress(path, address)} noun="项" />
        {problem === null ? null : (
          <p class="field-error" role="alert">
            {problem}
          </p>
        )}
        {ticks === null ? null : (
          <TickForm
            id={TICK_FORM}
            action={listAddress(`${finishedPath(path)}/confirmation`, address, shown)}
            label={`登记勾选的${ticks.noun}完成…`}
          >
            <span>勾选下面已经完成的{ticks.noun}，一次登记。</span>
          </TickForm>
        )}
        {lists.map(({ list, page }) => {
          const href = (number: number) => listAddress(path, { ...address, list }, number);
          return (
            <Panel title={`${words[list].title}（${page.total}）`}>
              <DueTable {...props} {...{ ticks, list, isFiltered, page }} />
              {lists.length === 1 ? <Pagination page={page} href={href} /> : <Rest page={page} href={href} />}
            </Panel>
          );
        })}
      </div>
    </Columns>
  );
}

/** Leads from the beginning of a list among others to the list itself. */
function Rest({ page: { rows, total }, href }: { page: Page<Due>; href: (page: number) => string }) {
  if (total <= rows.length) return null;
  return (
    <p class="page-range">
      这里列出前 {rows.length} 项，<a href={href(2)}>另有 {total - rows.length} 项</a>
    </p>
  );
}

interface DueTableProps<List extends string, Row extends Due> extends Omit<DueListsProps<List, Row>, "ticks"> {
  /** None where there are not several to choose from. */
  ticks: DueTicks<Row> | null;
  list: List;
  page: Page<Row>;
  isFiltered: boolean;
}

function DueTable<List extends string, Row extends Due>(props: DueTableProps<List, Row>) {
  const { list, isFiltered, record, path, all, hrefOf, ticks } = props;
  const { rows, total } = props.page;
  const { title, header, hint, isOverdue } = props.words[list];
  const canTick = ticks !== null && rows.some((row) => ticks.idOf(row) !== null);
  // A page beyond the last says so itself, below.
  if (rows.length === 0 && total > 0) return null;
  return (
    <Table
      caption={title}
      captionHidden
      rows={rows}
      columns={[
        ...(canTick ? [{ header: "勾选", cell: (row: Row) => <Box {...{ row, ticks }} /> }] : []),
        { header, heading: true, cell: (row) => <a href={hrefOf(row, list)}>{row.what}</a> },
        {
          header: record,
          cell: (row) => (
            <>
              {row.title}
              <span class="cell-note">{row.number}</span>
            </>
          ),
        },
        {
          header: "期限",
          nowrap: true,
          cell: ({ dueOn }) => (
            <>
              {dueOn} {isOverdue ? <Badge tone="error">已超期</Badge> : null}
            </>
          ),
        },
      ]}
      empty={
        <EmptyState title={isFiltered ? `没有符合条件的${title}` : `没有${title}`}>
          <p>{isFiltered ? <a href={path}>{all}</a> : hint}</p>
        </EmptyState>
      }
    />
  );
}

function Box<Row extends Due>({ row, ticks }: { row: Row; ticks: DueTicks<Row> | null }) {
  const id = ticks?.idOf(row) ?? null;
  if (ticks === null || id === null) return null;
  const { field, ticked } = ticks;
  const label = `选择 ${row.number} 的${row.what}`;
  return <TickBox form={TICK_FORM} name={field} value={id} ticked={ticked.includes(id)} label={label} />;
}

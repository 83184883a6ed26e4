import type { Child } from "hono/jsx";
import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { Badge } from "./badge.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ExportLinks } from "./export-links.tsx";
import { countChosen, Filters, type FiltersProps, filtersInAddress } from "./filters.tsx";
import { listAddress } from "./list-address.ts";
import { Columns, Panel } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { Table } from "./table.tsx";

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
  /** What is done with several at once; none where there are not several to choose from. */
  ticks?: DueTicks<List, Row> | undefined;
}

interface DueTicks<List, Row> {
  /** Above the lists. */
  form: Child;
  /** The lists of what can be ticked. */
  lists: readonly List[];
  box: (row: Row) => Child;
}

/** What is due, in lists beside their filters, each by day and with pages of its own. */
export function DueLists<List extends string, Row extends Due>(props: DueListsProps<List, Row>) {
  const { path, search, words, chosen, lists, ticks } = props;
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
  return (
    <Columns side="left" aside={<Filters {...filters} />}>
      <div class="flow">
        <ActiveFilters {...filters} />
        <ExportLinks total={total} href={listAddress(path, address)} noun="项" />
        {ticks?.form}
        {lists.map(({ list, page }) => {
          const href = (number: number) => listAddress(path, { ...address, list }, number);
          return (
            <Panel title={`${words[list].title}（${page.total}）`}>
              <DueTable {...props} list={list} rows={page.rows} isFiltered={isFiltered} />
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

interface DueTableProps<List extends string, Row extends Due> extends DueListsProps<List, Row> {
  list: List;
  rows: readonly Row[];
  isFiltered: boolean;
}

function DueTable<List extends string, Row extends Due>(props: DueTableProps<List, Row>) {
  const { list, rows, isFiltered, record, path, all, hrefOf, ticks } = props;
  const { title, header, hint, isOverdue } = props.words[list];
  return (
    <Table
      caption={title}
      captionHidden
      rows={rows}
      columns={[
        ...(ticks?.lists.includes(list) ? [{ header: "勾选", cell: ticks.box }] : []),
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

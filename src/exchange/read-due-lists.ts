import type { Page } from "../kernel/pagination.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import { type ExportFormat, readSlice } from "./export-list.ts";

const PAGE_SIZE = 20;

interface DueLists<List, Row> {
  /** None for all of them. */
  chosen: readonly List[];
  /** Each that is shown; of several, the beginning. */
  lists: readonly { list: List; page: Page<Row> }[];
  /** Where a file is asked for: all lists in one, by day. */
  file: { format: ExportFormat; rows: Row[]; total: number } | null;
}

/** What is due, in lists that share a page, so that none hides another: `?list=` chooses some, and one alone has pages. */
export async function readDueLists<List extends string, Row extends { dueOn: string; number: string }>(
  query: Query,
  known: readonly List[],
  read: (list: List, slice: { page: number; pageSize: number }) => Promise<Page<Row>>,
): Promise<DueLists<List, Row>> {
  const chosen = readChoices(query, "list", known);
  const shown = chosen.length === 0 ? known : chosen;
  const { format, page, pageSize } = readSlice(query, PAGE_SIZE);
  const lists: { list: List; page: Page<Row> }[] = [];
  for (const list of shown)
    lists.push({ list, page: await read(list, { page: shown.length === 1 ? page : 1, pageSize }) });
  if (format === null) return { chosen, lists, file: null };
  const due = lists.flatMap((one) => one.page.rows);
  due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number));
  const total = lists.reduce((sum, one) => sum + one.page.total, 0);
  return { chosen, lists, file: { format, rows: due.slice(0, pageSize), total } };
}

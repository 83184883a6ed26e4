// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls is reached and moved by the keyboard.
// biome-ignore-all lint/a11y/noRedundantRoles: Safari forgets what a table is once its `display` changes.
import type { Child } from "hono/jsx";

export interface Column<Row> {
  header: string;
  cell: (row: Row) => Child;
  /** Right-aligned with figures of equal width. */
  numeric?: boolean | undefined;
  /** Never broken into two lines: numbers of records, days. */
  nowrap?: boolean | undefined;
  /** The column that names the row: a heading for screen readers, the title of the card on a phone. */
  heading?: boolean | undefined;
}

export interface TableProps<Row> {
  caption: string;
  /** Hide the caption where a heading above says the same. */
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Shown instead of a table without rows. */
  empty: Child;
  /** J and K walk through the rows, from one `data-row-stop` to the next. */
  rowKeys?: boolean | undefined;
  /** Figures to compare down a column: on a phone it scrolls sideways, and rows do not become cards. */
  scrolls?: boolean | undefined;
  /** Its headings may stand on several lines: long ones over narrow columns. */
  wrapsHeadings?: boolean | undefined;
}

/** A table; on a phone each row becomes a card. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, empty, rowKeys, scrolls, wrapsHeadings } = props;
  if (rows.length === 0) return <div class="table-empty">{empty}</div>;
  const table = (
    <table class={`data-table${scrolls ? " scrolled" : ""}${wrapsHeadings ? " wrapped-headings" : ""}`} role="table">
      <caption class={captionHidden ? "sr-only" : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={cellClass(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" {...(rowKeys ? { "data-row-keys": "" } : {})}>
        {rows.map((row) => (
          <tr role="row">
            {columns.map((column) =>
              column.heading ? (
                <th scope="row" role="rowheader" class={column.nowrap ? "nowrap" : undefined}>
                  {column.cell(row)}
                </th>
              ) : (
                <td role="cell" data-label={column.header} class={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!scrolls) return table;
  return (
    <>
      <p class="scroll-hint">表格比屏幕宽，可以左右滑动。</p>
      <section class="table-scroll" aria-label={caption} tabindex={0}>
        {table}
      </section>
    </>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.numeric) return "numeric";
  return column.nowrap ? "nowrap" : undefined;
}

import { Badge } from "./badge.tsx";
import type { Column } from "./table.tsx";

/** How one record waits for its check. */
export interface QueueCells {
  daysWaited: number;
  reviewer: { name: string; deputy: { isMine: boolean; words: string } | null };
  due: { day: string; words: string; tone: "plain" | "warning" | "error" };
}

/** Days, reviewer and due day of each row. */
export function queueColumns<Row>(cellsOf: (row: Row) => QueueCells | null): Column<Row>[] {
  return [
    { header: "已过天数", numeric: true, cell: (row) => String(cellsOf(row)?.daysWaited ?? "—") },
    {
      header: "审核人",
      cell: (row) => {
        const cells = cellsOf(row);
        return cells === null ? "—" : <ReviewerCell reviewer={cells.reviewer} />;
      },
    },
    {
      header: "截止",
      cell: (row) => {
        const cells = cellsOf(row);
        return cells === null ? "—" : <DueCell due={cells.due} />;
      },
    },
  ];
}

export function ReviewerCell({ reviewer: { name, deputy } }: { reviewer: QueueCells["reviewer"] }) {
  return (
    <>
      <span class="person-name">{name}</span>
      {deputy === null ? null : (
        <span class="cell-note">{deputy.isMine ? <Badge tone="info">{deputy.words}</Badge> : deputy.words}</span>
      )}
    </>
  );
}

export function DueCell({ due: { day, words, tone } }: { due: QueueCells["due"] }) {
  return (
    <>
      <span class="nowrap">{day}</span>
      <span class="cell-note">{tone === "plain" ? words : <Badge tone={tone}>{words}</Badge>}</span>
    </>
  );
}

export interface BulkAppointProps {
  /** Where the form is sent. */
  action: string;
  reviewers: readonly { value: string; label: string }[];
  /** The queue as it is narrowed, to come back to. */
  from: string;
  /** The same with every row of this page ticked, or with none. */
  selectAll: { label: string; href: string };
  error: string | null;
}

const BULK_FORM = "appoint-form";

/** 批量指派: whoever is chosen here checks what is ticked above. */
export function BulkAppoint({ action, reviewers, from, selectAll, error }: BulkAppointProps) {
  return (
    <form class="bulk-form no-print" id={BULK_FORM} method="post" action={action}>
      <input type="hidden" name="from" value={from} />
      <a href={selectAll.href}>{selectAll.label}</a>
      <label class="field-label" for="field-reviewerId">
        把勾选的指派给
      </label>
      <select
        class="select"
        id="field-reviewerId"
        name="reviewerId"
        {...(error === null ? {} : { "aria-invalid": "true" as const, "aria-describedby": "field-reviewerId-error" })}
      >
        <option value="">请选择审核人</option>
        {reviewers.map(({ value, label }) => (
          <option value={value}>{label}</option>
        ))}
      </select>
      <button class="btn btn-primary btn-sm" type="submit">
        指派
      </button>
      {error === null ? null : (
        <p class="field-error" id="field-reviewerId-error" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}

interface BulkBoxProps {
  /** Says what stood on the page: what changed meanwhile is not overwritten. */
  value: string;
  title: string;
  ticked: boolean;
}

/** A row's box. */
export function BulkBox({ value, title, ticked }: BulkBoxProps) {
  return (
    <label class="bulk-box">
      <input
        class="checkbox"
        type="checkbox"
        form={BULK_FORM}
        name="chosen[]"
        value={value}
        data-row-tick
        {...(ticked ? { checked: true } : {})}
      />
      <span class="sr-only">选择 {title}</span>
    </label>
  );
}

/** Keys of the rows, shown where they work. */
export function QueueKeys() {
  return (
    <p class="field-hint queue-keys no-print">
      快捷键：<kbd>J</kbd> 下一行 · <kbd>K</kbd> 上一行 · <kbd>Enter</kbd> 打开 · <kbd>X</kbd> 勾选
    </p>
  );
}

import type { Child } from "hono/jsx";
import { Badge } from "./badge.tsx";
import { Table } from "./table.tsx";

export interface ComparedField {
  label: string;
  before: Child;
  after: Child;
  isChanged: boolean;
}

/** Two records' fields in words, under the names they have on the screen. */
export function compareFields<Field extends string>(
  before: Readonly<Record<Field, string>>,
  after: Readonly<Record<NoInfer<Field>, string>>,
  labels: Readonly<Record<NoInfer<Field>, string>>,
): ComparedField[] {
  return (Object.keys(before) as Field[]).map((field) => ({
    label: labels[field],
    before: before[field] === "" ? "（空）" : before[field],
    after: after[field] === "" ? "（空）" : after[field],
    isChanged: before[field] !== after[field],
  }));
}

interface ComparisonProps {
  caption: string;
  beforeLabel: string;
  afterLabel: string;
  fields: readonly ComparedField[];
  /** What is said of fields that differ, and of those that do not. */
  words?: { changed: string; same: string } | undefined;
}

const OF_CHANGES = { changed: "有改动", same: "没有改动的栏目" };

/** Two texts of one post side by side; a word says which fields differ, changed ones first. */
export function Comparison({ caption, beforeLabel, afterLabel, fields, words = OF_CHANGES }: ComparisonProps) {
  const changed = fields.filter((field) => field.isChanged);
  const same = fields.filter((field) => !field.isChanged);
  return (
    <div class="compare-table">
      <Table
        caption={caption}
        columns={[
          {
            header: "栏目",
            heading: true,
            cell: (field: ComparedField) => (
              <>
                {field.label} <Badge tone="warning">{words.changed}</Badge>
              </>
            ),
          },
          { header: beforeLabel, cell: (field) => <span class="prose-text">{field.before}</span> },
          { header: afterLabel, cell: (field) => <span class="prose-text">{field.after}</span> },
        ]}
        rows={changed}
        empty={<p>两份内容没有差别。</p>}
      />
      {same.length === 0 ? null : (
        <p class="field-hint">
          {words.same}：{same.map((field) => field.label).join("、")}
        </p>
      )}
    </div>
  );
}

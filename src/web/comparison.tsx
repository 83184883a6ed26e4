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
}

/** Two texts of one post side by side; a word says which fields differ, changed ones first. */
export function Comparison({ caption, beforeLabel, afterLabel, fields }: ComparisonProps) {
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
                {field.label} <Badge tone="warning">有改动</Badge>
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
        <p class="field-hint">没有改动的栏目：{same.map((field) => field.label).join("、")}</p>
      )}
    </div>
  );
}

import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import type { ImportRowRecord } from "./import-queries.ts";

/** The name of the field in which cell `index` of a row's problems is mended. */
export function cellName(position: number, index: number): string {
  return `cell-${position}-${index}`;
}

/** What was typed into those fields; an emptied cell is mended, too: it stays empty on purpose. */
export function mendedCells(rows: readonly ImportRowRecord[], values: FormValues) {
  return rows.flatMap(({ position, problems }) =>
    problems.flatMap(({ header }, index) => {
      const name = cellName(position, index);
      return name in values ? [{ position, header, typed: typedText(values, name) }] : [];
    }),
  );
}

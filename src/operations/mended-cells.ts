import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import type { ImportRowRecord } from "./import-queries.ts";
import type { ChosenValue, WrongValue } from "./wrong-values.ts";

/** The name of the field in which cell `index` of a row's problems is mended. */
export function cellName(position: number, index: number): string {
  return `cell-${position}-${index}`;
}

/** What was typed into those fields; an emptied cell is mended, too: it stays empty on purpose. */
export function mendedCells(rows: readonly ImportRowRecord[], values: FormValues) {
  return rows.flatMap(({ position, problems }) =>
    problems.flatMap(({ header, typed: before }, index) => {
      const name = cellName(position, index);
      const typed = typedText(values, name);
      return name in values && typed !== before ? [{ position, header, typed }] : [];
    }),
  );
}

/** The names of the fields in which wrong value `index` is mended: which one it is, and what is chosen in its place. */
export function valueNames(index: number) {
  return { which: `values[${index}][which]`, chosen: `values[${index}][chosen]` };
}

/** Which value a field is about, whatever stands there by the time that it is sent. */
export function whichValue({ field, typed }: Pick<WrongValue, "field" | "typed">): string {
  return JSON.stringify([field, typed]);
}

/** What was chosen; where nothing was, the value stays as it is. */
export function chosenValues(wrong: readonly WrongValue[], values: FormValues): ChosenValue[] {
  const rows = Array.isArray(values.values) ? values.values.length : 0;
  const chosenOf = new Map(
    Array.from({ length: rows }, (_, index) => {
      const names = valueNames(index);
      return [typedText(values, names.which), typedText(values, names.chosen).trim()] as const;
    }),
  );
  return wrong.flatMap(({ field, typed }) => {
    const chosen = chosenOf.get(whichValue({ field, typed })) ?? "";
    return chosen === "" ? [] : [{ field, typed, chosen }];
  });
}

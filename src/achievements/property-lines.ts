import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { IntellectualProperty } from "./achievement.ts";

/** 知识产权 as a cell: one a line, `发明专利 ZL202110000001.2（已授权）`. */
export function propertiesToText(rows: readonly IntellectualProperty[], reference: ReferenceBook): string {
  return rows
    .map(({ kind, number, status }) => {
      const state = status === "" ? "" : `（${optionName(reference, "intellectualPropertyStatus", status)}）`;
      return `${optionName(reference, "intellectualPropertyKind", kind)} ${number}`.trim() + state;
    })
    .join("\n");
}

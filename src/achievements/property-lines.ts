import { numberIn, saysNothing } from "../exchange/says-nothing.ts";
import { optionsNamed } from "../reference/form-options.ts";
import { optionName } from "../reference/option-name.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
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

/**
 * Lines that say nothing, as `不详`, are no rights; `无` is a kind of the list.
 * @returns null where another line begins with no kind of right: then the cell is left out as a whole.
 */
export function propertiesFromText(text: string, reference: ReferenceBook): IntellectualProperty[] | null {
  const codeOf = (list: ListName, name: string): string | undefined =>
    optionsNamed(reference, list, name).found[0]?.code;
  const isKind = (name: string): boolean => codeOf("intellectualPropertyKind", name) !== undefined;
  // The box of a form has kinds alone, one beside the other.
  const ofLine = (line: string): string[] => (line.split("、").every(isKind) ? line.split("、") : [line]);
  const lines = text
    .split(/\r?\n|；|;/)
    .flatMap(ofLine)
    .map((line) => line.trim());
  const rows = lines
    .filter((line) => isKind(line) || !saysNothing(line))
    .map((line): IntellectualProperty | null => {
      const [, said = "", state = ""] = /^(.*?)(?:（([^（）]*)）)?$/.exec(line) ?? [];
      const [, name = "", number = ""] = /^([^\s:：]*)[\s:：]*(.*)$/.exec(said.trim()) ?? [];
      const kind = codeOf("intellectualPropertyKind", name);
      const status = saysNothing(state) ? "" : codeOf("intellectualPropertyStatus", state);
      return kind === undefined || status === undefined
        ? null
        : { kind, number: numberIn(number.replaceAll(/\s+/g, " ")), status };
    });
  return rows.every((row) => row !== null) ? rows : null;
}

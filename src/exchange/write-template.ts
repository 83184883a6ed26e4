import { type DataValidation, writeXlsx } from "hucre/xlsx";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import type { ExportedFile } from "./export-list.ts";
import { type HeaderAliases, nameOfField } from "./headers.ts";
import { EXAMPLE_NUMBER } from "./source-ids.ts";

/** 模板: what an empty file to fill in looks like. */
export interface TemplateOf<Field extends string> {
  name: string;
  headers: HeaderAliases<Field>;
  /** What a person would write there; a field without one is left empty in the example. */
  example: Partial<Record<Field, string>>;
  /** Fields to be chosen from an option list. */
  lists: Partial<Record<Field, ListName>>;
  required: readonly Field[];
  /** Read where a form of others has them, and no part of ours. */
  unlisted?: readonly Field[];
}

const OPTIONS_SHEET = "选项";
const FILLED_ROWS = 1000;
const LETTERS = 26;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The headers the province uses, one example that an import passes over, and the options on a second sheet. */
export async function writeTemplate<Field extends string>(
  template: TemplateOf<Field>,
  reference: ReferenceBook,
): Promise<ExportedFile> {
  const fields = (Object.keys(template.headers) as Field[]).filter((field) => !template.unlisted?.includes(field));
  const header = (field: Field): string =>
    nameOfField(template.headers, field) + (template.required.includes(field) ? "*" : "");
  const listed = fields.flatMap((field) => {
    const list = template.lists[field];
    const labels = list === undefined ? [] : reference.options(list).map(({ label }) => label);
    return labels.length === 0 ? [] : [{ field, labels }];
  });
  const dataValidations = listed.map(({ field, labels }, column): DataValidation => {
    const at = columnName(fields.indexOf(field));
    const from = columnName(column);
    return {
      type: "list",
      range: `${at}2:${at}${FILLED_ROWS}`,
      formula1: `${OPTIONS_SHEET}!$${from}$2:$${from}$${labels.length + 1}`,
      allowBlank: true,
      // Several may stand in one cell, which a strict list would refuse.
      showErrorMessage: false,
    };
  });
  const example = fields.map((field) => (field === "sourceId" ? EXAMPLE_NUMBER : (template.example[field] ?? "")));
  const longest = Math.max(0, ...listed.map(({ labels }) => labels.length));
  const options = Array.from({ length: longest }, (_, row) => listed.map(({ labels }) => labels[row] ?? ""));
  const bytes = await writeXlsx({
    sheets: [
      {
        name: template.name,
        columns: fields.map(() => ({ width: 22, style: { alignment: { vertical: "top", wrapText: true } } })),
        rows: [fields.map(header), example],
        dataValidations,
        freezePane: { rows: 1 },
      },
      {
        name: OPTIONS_SHEET,
        columns: listed.map(() => ({ width: 28 })),
        rows: [listed.map(({ field }) => nameOfField(template.headers, field)), ...options],
      },
    ],
  });
  return { fileName: `${template.name}导入模板.xlsx`, mediaType: XLSX, bytes: new Uint8Array(bytes) };
}

/** A … Z, AA … */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? last : columnName(Math.floor(index / LETTERS) - 1) + last;
}

import { CONTACT_HEADERS } from "../exchange/contact-of-row.ts";
import { knowsHeader } from "../exchange/headers.ts";
import type { FileRow } from "../exchange/read-table.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ImportRecord, ImportRowRecord } from "./import-queries.ts";
import { HEADERS } from "./import-rows.ts";

type Cells = ImportRowRecord["cells"];
type Place = Pick<ImportRowRecord, "importId" | "position">;

const isContact = knowsHeader(CONTACT_HEADERS);

/** The cells of a row that an import of this kind reads, as they are kept until it is over: a contact's sealed (R131). */
export function keepCells(kind: ImportRecord["kind"], row: FileRow | undefined, place: Place, vault: Vault): Cells {
  if (row === undefined || !("cells" in row)) return null;
  const isRead = knowsHeader(HEADERS[kind]);
  return [...row.cells].flatMap(([header, value]): [string, unknown][] =>
    isRead(header) ? [[header, keepCell(header, value, place, vault)]] : [],
  );
}

/** One of them. */
export function keepCell(header: string, value: unknown, place: Place, vault: Vault): unknown {
  // As JSON keeps it.
  const plain = value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? "");
  return isContact(header) && plain !== "" ? vault.encrypt(JSON.stringify(plain), placeOf(header, place)) : plain;
}

/** The row as it was read. */
export function fileRowOf({ line, cells, remarks, ...place }: ImportRowRecord, vault: Vault): FileRow {
  if (cells === null) return { line, problem: remarks[0] ?? "" };
  const open = ([header, value]: [string, unknown]): [string, unknown] =>
    isContact(header) && typeof value === "string" && value !== ""
      ? [header, JSON.parse(vault.decrypt(value, placeOf(header, place)))]
      : [header, value];
  return { line, cells: new Map(cells.map(open)) };
}

const placeOf = (header: string, { importId, position }: Place): string =>
  `importRows:${importId}:${position}:${header}`;

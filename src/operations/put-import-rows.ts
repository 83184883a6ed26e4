import { eq, getTableColumns, sql } from "drizzle-orm";
import { importRows } from "../../db/schema/imports.ts";
import { insertRows } from "../kernel/insert-rows.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { ImportRowRecord } from "./import-queries.ts";

const { importId, position, ...columns } = getTableColumns(importRows);
const NEW_VALUES = Object.fromEntries(
  Object.entries(columns).map(([field, { name }]) => [field, sql`excluded.${sql.identifier(name)}`]),
);

/** Puts some rows of a file as they are now, in place of those read before; one that was imported stays as it is. */
export async function putImportRows({ db }: WriteContext, rows: ImportRowRecord[]): Promise<void> {
  await insertRows(db, importRows, rows).onConflictDoUpdate({
    target: [importId, position],
    set: NEW_VALUES,
    setWhere: eq(importRows.done, false),
  });
}

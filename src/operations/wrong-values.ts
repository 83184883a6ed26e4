import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { importRows } from "../../db/schema/imports.ts";
import { cellText } from "../exchange/cell-text.ts";

/** A value of a file that a field does not take, and in how many rows it stands. */
export interface WrongValue {
  field: string;
  header: string;
  typed: string;
  because: string;
  rows: number;
}

/** What is chosen in place of such a value, in every row that has it. */
export interface ChosenValue {
  field: string;
  typed: string;
  chosen: string;
}

const SHOWN = 40;

/** The values that these fields do not take, the most frequent first. */
export async function listWrongValues(
  db: Database,
  importId: string,
  fields: readonly string[],
): Promise<WrongValue[]> {
  const said = (name: string) => sql<string>`json_extract(problem.value, ${`$.${name}`})`;
  const rows = await db
    .select({
      field: said("field").as("field"),
      header: said("header").as("header"),
      typed: said("typed").as("typed"),
      because: said("because").as("because"),
      rows: sql<number>`count(DISTINCT ${importRows.position})`.as("rows"),
    })
    .from(sql`${importRows}, json_each(${importRows.problems}) AS problem`)
    .where(
      and(
        eq(importRows.importId, importId),
        sql`${said("field")} IN (SELECT value FROM json_each(${JSON.stringify(fields)}))`,
      ),
    )
    .groupBy(sql`1, 3`)
    .orderBy(sql`5 DESC, min(${importRows.position})`)
    .limit(SHOWN);
  return rows.filter(({ typed }) => typed !== "");
}

/** The cell with the other value in its place, which may be one of several. */
export function replaceValue(cell: unknown, { typed, chosen }: Pick<ChosenValue, "typed" | "chosen">): unknown {
  if (Array.isArray(cell)) return cell.map((one) => (cellText(one).trim() === typed ? chosen : one));
  const text = cellText(cell);
  if (text === typed) return chosen;
  const parts = text.split(/([、，,；;\n\r\t|]+)/);
  return parts.map((part) => (part.trim() === typed ? chosen : part)).join("");
}

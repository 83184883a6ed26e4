import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { options } from "../../db/schema/reference.ts";
import type { ListName } from "./reference-book.ts";

/** One code somebody chose, and where it stands in the form. */
export interface ChosenCode {
  list: ListName;
  code: string;
  path: (string | number)[];
}

/**
 * Refuses codes that no list holds or that are retired; an empty code is left to the form's own rules.
 * @throws ZodError with one issue per wrong code, at its place in the form.
 */
export async function checkCodes(db: Database, chosen: readonly ChosenCode[]): Promise<void> {
  const filled = chosen.filter(({ code }) => code !== "");
  if (filled.length === 0) return;
  const rows = await db
    .select({ list: options.list, code: options.code })
    .from(options)
    .where(
      and(
        inArray(options.list, [...new Set(filled.map(({ list }) => list))]),
        inArray(options.code, [...new Set(filled.map(({ code }) => code))]),
        eq(options.retired, false),
      ),
    );
  const known = new Set(rows.map(({ list, code }) => `${list}/${code}`));
  const wrong = filled.filter(({ list, code }) => !known.has(`${list}/${code}`));
  if (wrong.length === 0) return;
  throw new z.ZodRealError(
    wrong.map(({ code, path }) => ({
      code: "custom" as const,
      path,
      input: code,
      message: "这个选项已停用或不存在，请重新选择",
    })),
  );
}

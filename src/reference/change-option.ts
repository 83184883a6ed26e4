import { and, eq } from "drizzle-orm";
import { options } from "../../db/schema/reference.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { getOption, type OptionRow } from "./edit-queries.ts";

type Change = Partial<Pick<OptionRow, "label" | "note" | "retired">>;

/**
 * Updates only the version that the person saw, and marks the option as the administrator's own, so that the official
 * list leaves it alone when it is read in again.
 * @throws NotFound, Conflict `option.stateChanged`.
 */
export async function changeOption(
  tx: WriteContext,
  place: { list: string; code: string; version: number },
  action: string,
  change: Change,
): Promise<OptionRow> {
  const { list, code, version } = place;
  const present = await getOption(tx.db, list, code);
  const [row] = await tx.db
    .update(options)
    .set({ ...change, edited: true, version: version + 1 })
    .where(and(eq(options.list, list), eq(options.code, code), eq(options.version, version)))
    .returning();
  if (!row) throw new Conflict("option.stateChanged", { label: present.label });
  const fields = (Object.keys(change) as (keyof Change)[]).filter((key) => row[key] !== present[key]);
  const renamed = row.label === present.label ? {} : { from: present.label, to: row.label };
  await tx.audit({ action, entity: "option", entityId: `${list}/${code}`, detail: { fields, ...renamed } });
  await tx.emit({ event: "reference.changed", payload: { list } });
  return row;
}

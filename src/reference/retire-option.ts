import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { changeOption } from "./change-option.ts";
import { getOption, listOptions, type OptionRow } from "./edit-queries.ts";

const placeSchema = z.object({ list: z.string(), code: z.string(), version: seenVersionSchema });
type Place = z.input<typeof placeSchema>;

/**
 * 停用选项: nobody chooses it any more; records that chose it still read its name.
 * @throws NotFound, Refused `option.hasBranches` or `option.lastOne`, Conflict when it changed meanwhile.
 */
export async function retireOption(ctx: Context, input: Place): Promise<OptionRow> {
  return write(ctx, { permission: "reference.edit", schema: placeSchema, input }, async (tx, place) => {
    const option = await getOption(tx.db, place.list, place.code);
    if (option.retired) throw new Conflict("option.stateChanged", { label: option.label });
    const inUse = (await listOptions(tx.db, place.list)).filter(({ retired }) => !retired);
    if (inUse.some(({ parent }) => parent === place.code)) throw new Refused("option.hasBranches");
    if (inUse.length === 1) throw new Refused("option.lastOne");
    return changeOption(tx, place, "option.retired", { retired: true });
  });
}

/** 恢复选项. @throws NotFound, Refused `option.parentRetired`, Conflict when it changed meanwhile. */
export async function restoreOption(ctx: Context, input: Place): Promise<OptionRow> {
  return write(ctx, { permission: "reference.edit", schema: placeSchema, input }, async (tx, place) => {
    const option = await getOption(tx.db, place.list, place.code);
    if (!option.retired) throw new Conflict("option.stateChanged", { label: option.label });
    if (option.parent !== null && (await getOption(tx.db, place.list, option.parent)).retired) {
      throw new Refused("option.parentRetired");
    }
    return changeOption(tx, place, "option.restored", { retired: false });
  });
}

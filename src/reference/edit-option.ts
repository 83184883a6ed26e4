import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { optionLabelSchema, optionNoteSchema } from "./add-option.ts";
import { changeOption } from "./change-option.ts";
import { getOption, listOptions, type OptionRow } from "./edit-queries.ts";

export const editOptionSchema = z.object({
  list: z.string(),
  code: z.string(),
  version: seenVersionSchema,
  label: optionLabelSchema,
  note: optionNoteSchema,
});

/**
 * Another name for a choice; its code, and with it every record that chose it, stays.
 * @throws NotFound, Conflict `option.labelTaken` or `option.stateChanged`.
 */
export async function editOption(ctx: Context, input: z.input<typeof editOptionSchema>): Promise<OptionRow> {
  const command = { permission: "reference.edit", schema: editOptionSchema, input } as const;
  return write(ctx, command, async (tx, { label, note, ...place }) => {
    const { parent } = await getOption(tx.db, place.list, place.code);
    const siblings = (await listOptions(tx.db, place.list)).filter((option) => option.parent === parent);
    if (siblings.some((option) => option.code !== place.code && option.label === label)) {
      throw new Conflict("option.labelTaken", { label });
    }
    return changeOption(tx, place, "option.edited", { label, note });
  });
}

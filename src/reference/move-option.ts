import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { options } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { getOption, listOptions } from "./edit-queries.ts";

const moveSchema = z.object({
  list: z.string(),
  code: z.string(),
  version: seenVersionSchema,
  direction: z.enum(["up", "down"], "请选择上移或下移"),
});

/**
 * One place up or down among the choices of the same branch; at the end of the branch nothing moves.
 * @throws NotFound, Conflict `option.stateChanged` when it changed meanwhile.
 */
export async function moveOption(ctx: Context, input: z.input<typeof moveSchema>): Promise<void> {
  const command = { permission: "reference.edit", schema: moveSchema, input } as const;
  await write(ctx, command, async (tx, { list, code, version, direction }) => {
    const option = await getOption(tx.db, list, code);
    if (option.version !== version) throw new Conflict("option.stateChanged", { label: option.label });
    const branch = (await listOptions(tx.db, list)).filter(({ parent }) => parent === option.parent);
    const from = branch.findIndex((sibling) => sibling.code === code);
    const to = direction === "up" ? from - 1 : from + 1;
    const moved = branch.filter((sibling) => sibling.code !== code);
    if (to >= 0 && to < branch.length) moved.splice(to, 0, option);
    else moved.splice(from, 0, option);

    // The places stay those of the branch; equal ones, which a new edition of a list can bring, are pulled apart.
    let last = -1;
    for (const [index, sibling] of moved.entries()) {
      const position = Math.max(last + 1, branch[index]?.position ?? 0);
      last = position;
      if (position === sibling.position) continue;
      await tx.db
        .update(options)
        .set({ position, edited: true, version: sibling.version + 1 })
        .where(and(eq(options.list, list), eq(options.code, sibling.code)));
    }
    await tx.audit({ action: "option.moved", entity: "option", entityId: `${list}/${code}`, detail: { direction } });
    await tx.emit({ event: "reference.changed", payload: { list } });
  });
}

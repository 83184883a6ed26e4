import { eq, max } from "drizzle-orm";
import { z } from "zod";
import { options } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getOption, getOptionList, listOptions, type OptionRow } from "./edit-queries.ts";

export const optionLabelSchema = z.string("请填写名称").trim().min(1, "请填写名称").max(60, "名称不超过 60 字");
export const optionNoteSchema = z.string().trim().max(200, "说明不超过 200 字").default("");

export const addOptionSchema = z.object({
  list: z.string(),
  parent: z.string().default(""),
  name: z
    .string("请填写代码")
    .trim()
    .regex(/^(?:[a-z][A-Za-z0-9]{1,39}|\d{6})$/, "代码须以小写英文字母开头，只含字母和数字（行政区划用 6 位数字）"),
  label: optionLabelSchema,
  note: optionNoteSchema,
});

/**
 * A new choice at the end of its list or branch. Its code stays for ever: a child's begins with its parent's.
 * @throws ZodError for a code of the wrong form, NotFound for an unknown list, Refused `option.parentRetired`, Conflict `option.codeTaken` or `option.labelTaken`.
 */
export async function addOption(ctx: Context, input: z.input<typeof addOptionSchema>): Promise<OptionRow> {
  const command = { permission: "reference.edit", schema: addOptionSchema, input } as const;
  return write(ctx, command, async (tx, { list, parent, name, label, note }) => {
    await getOptionList(tx.db, list);
    if (parent !== "" && (await getOption(tx.db, list, parent)).retired) throw new Refused("option.parentRetired");
    // Regions alone carry the figures of GB/T 2260, which say by themselves what lies in what.
    const isRegion = list === "region";
    if (/^\d/.test(name) !== isRegion) {
      const message = isRegion ? "行政区划代码须为 6 位数字" : "代码须以小写英文字母开头，只含字母和数字";
      throw new z.ZodRealError([{ code: "custom", path: ["name"], message, input: name }]);
    }
    const code = parent === "" || isRegion ? name : `${parent}.${name}`;
    const present = await listOptions(tx.db, list);
    if (present.some((option) => option.code === code)) throw new Conflict("option.codeTaken", { code });
    const isSibling = (option: OptionRow) => (option.parent ?? "") === parent;
    if (present.some((option) => isSibling(option) && option.label === label)) {
      throw new Conflict("option.labelTaken", { label });
    }
    const [last] = await tx.db
      .select({ position: max(options.position) })
      .from(options)
      .where(eq(options.list, list));
    const position = (last?.position ?? -1) + 1;
    const [row] = await tx.db
      .insert(options)
      .values({
        list,
        code,
        label,
        note,
        parent: parent === "" ? null : parent,
        position,
        attributes: {},
        edited: true,
      })
      .returning();
    if (!row) throw new Error("the insert of an option returned no row");
    await tx.audit({ action: "option.added", entity: "option", entityId: `${list}/${code}`, detail: { label } });
    await tx.emit({ event: "reference.changed", payload: { list } });
    return row;
  });
}

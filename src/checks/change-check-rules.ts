import type { z } from "zod";
import { checkRules } from "../../db/schema/checks.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { type CheckRules, checkRulesSchema } from "./check.ts";
import { getCheckRules } from "./queries.ts";

export const changeCheckRulesSchema = checkRulesSchema.extend({ version: seenVersionSchema });

/** 审核规则: saves how long each check may take. Due days of what waits follow at once. @throws Conflict on a race. */
export async function changeCheckRules(
  ctx: Context,
  input: z.input<typeof changeCheckRulesSchema>,
): Promise<CheckRules> {
  return write(ctx, { permission: "setting.edit", schema: changeCheckRulesSchema, input }, async (tx, typed) => {
    const { version, ...rules } = typed;
    const { version: present, ...before } = await getCheckRules(tx.db);
    if (version !== present) throw new Conflict("checkRules.stateChanged");
    const row = { ...rules, version: version + 1, updatedAt: tx.now };
    await tx.db
      .insert(checkRules)
      .values({ id: "rules", ...row })
      .onConflictDoUpdate({ target: checkRules.id, set: row });
    await tx.audit({
      action: "checkRules.changed",
      entity: "checkRules",
      entityId: "rules",
      detail: { fields: changedFields(before, rules) },
    });
    return rules;
  });
}

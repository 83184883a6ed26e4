import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForChange } from "./change-need.ts";
import { NEED_STATUSES } from "./need.ts";
import type { NeedRow } from "./queries.ts";

const assignNeedSchema = z.object({ needId: z.string(), organizationId: z.string().min(1, "请选择企业") });

/** 认领: an imported need leaves the placeholder 待认领 for the enterprise it belongs to. */
export async function assignNeed(ctx: Context, input: z.input<typeof assignNeedSchema>): Promise<NeedRow> {
  return write(
    ctx,
    { permission: "post.assign", schema: assignNeedSchema, input },
    async (tx, { needId, organizationId }) => {
      const need = await loadForChange(tx, needId);
      if (!need.organizationPlaceholder) throw new Refused("need.alreadyAssigned", { number: need.number });
      const [organization] = await tx.db.select().from(organizations).where(eq(organizations.id, organizationId));
      if (organization?.kind !== "enterprise" || organization.placeholder || organization.status !== "approved") {
        throw new NotFound("organization", organizationId);
      }
      const row = await changeNeed(tx, need, NEED_STATUSES, { organizationId });
      await tx.audit({
        action: "need.assigned",
        entity: "need",
        entityId: need.id,
        detail: { from: need.organizationId, to: organizationId },
      });
      return row;
    },
  );
}

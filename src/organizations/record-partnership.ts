import { z } from "zod";
import { partnerships } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getOrganization } from "./queries.ts";

const recordPartnershipSchema = z
  .object({
    enterpriseId: z.string(),
    institutionId: z.string(),
    /** What the record comes from, such as `contract:` and its id; the same source is recorded once. */
    source: z.string().trim().min(1).max(80),
    workedOn: z.string().refine(isCalendarDay, "请填写合作日期，如 2026-06-30"),
  })
  .strict();

/**
 * 合作记录: an enterprise and an institution have worked together.
 * @throws NotFound when one of them is no such organization, Conflict when this was recorded before.
 */
export async function recordPartnership(ctx: Context, input: z.input<typeof recordPartnershipSchema>): Promise<void> {
  const command = { permission: "partnership.record", schema: recordPartnershipSchema, input } as const;
  await write(ctx, command, async (tx, { enterpriseId, institutionId, source, workedOn }) => {
    const enterprise = await getOrganization(tx.db, enterpriseId);
    const institution = await getOrganization(tx.db, institutionId);
    if (enterprise.kind !== "enterprise" || enterprise.placeholder) throw new NotFound("organization", enterpriseId);
    if (institution.kind !== "institution" || institution.placeholder) {
      throw new NotFound("organization", institutionId);
    }
    const id = tx.newId();
    const rows = await tx.db
      .insert(partnerships)
      .values({ id, enterpriseId, institutionId, source, workedOn, createdAt: tx.now })
      .onConflictDoNothing()
      .returning();
    if (rows.length === 0) {
      throw new Conflict("partnership.alreadyRecorded", { enterprise: enterprise.name, institution: institution.name });
    }
    const detail = { enterpriseId, institutionId, source };
    await tx.audit({ action: "partnership.recorded", entity: "partnership", entityId: id, detail });
    await tx.emit({ event: "partnership.recorded", payload: { enterpriseId, institutionId } });
  });
}

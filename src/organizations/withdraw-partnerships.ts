import { eq } from "drizzle-orm";
import { z } from "zod";
import { partnerships } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";

const withdrawPartnershipsSchema = z
  .object({
    /** What the records came from. */
    source: z.string().trim().min(1).max(80),
    /** The pairs of which it still holds. */
    kept: z.array(z.object({ enterpriseId: z.string(), institutionId: z.string() })),
  })
  .strict();

/** Takes 合作记录 back that were wrong, since what they came from was entered by mistake or names others now. */
export async function withdrawPartnerships(
  ctx: Context,
  input: z.input<typeof withdrawPartnershipsSchema>,
): Promise<void> {
  const command = { permission: "partnership.record", schema: withdrawPartnershipsSchema, input } as const;
  await write(ctx, command, async (tx, { source, kept }) => {
    const rows = await tx.db.select().from(partnerships).where(eq(partnerships.source, source));
    for (const { id, enterpriseId, institutionId } of rows) {
      if (kept.some((pair) => pair.enterpriseId === enterpriseId && pair.institutionId === institutionId)) continue;
      await tx.db.delete(partnerships).where(eq(partnerships.id, id));
      const detail = { enterpriseId, institutionId, source };
      await tx.audit({ action: "partnership.withdrawn", entity: "partnership", entityId: id, detail });
      await tx.emit({ event: "partnership.withdrawn", payload: { enterpriseId, institutionId } });
    }
  });
}

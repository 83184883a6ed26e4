import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";

/**
 * An approved organization of this kind.
 * @param kept ids that the record has already: it may keep an organization that is disabled now.
 */
export async function requireParty(
  tx: WriteContext,
  id: string,
  kind: "institution" | "enterprise",
  kept: readonly string[],
): Promise<void> {
  if (kept.includes(id)) return;
  const [found] = await tx.db.select().from(organizations).where(eq(organizations.id, id));
  const fits = found?.kind === kind && !found.placeholder && found.status === "approved";
  if (!fits) throw new Refused(`provinceUniversity.${kind}Unknown`);
}

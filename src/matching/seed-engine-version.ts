import { eq } from "drizzle-orm";
import { z } from "zod";
import { engineVersions } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { WEIGHTS_V1 } from "./weights.ts";

/** Writes down the weights the engine works with, once: a stored match names the version it was made with. */
export async function seedEngineVersion(ctx: Context): Promise<void> {
  const { version: name, ...weights } = WEIGHTS_V1;
  const version = Number(name);
  const [known] = await ctx.db
    .select({ version: engineVersions.version })
    .from(engineVersions)
    .where(eq(engineVersions.version, version));
  if (known) return;
  await write(ctx, { permission: "reference.edit", schema: z.object({}), input: {} }, async (tx) => {
    await tx.db
      .insert(engineVersions)
      .values({ version, weights, source: "src/matching/weights.ts", adoptedAt: tx.now })
      .onConflictDoNothing();
    await tx.audit({ action: "engineVersion.adopt", entity: "engineVersion", entityId: name });
  });
}

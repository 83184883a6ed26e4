import { z } from "zod";
import { engineVersions } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { ALL_WEIGHTS, type Weights } from "./weights.ts";

/** Writes down every version of the weights, each once: a stored match names the version it was made with. */
export async function seedEngineVersions(ctx: Context): Promise<void> {
  const rows = await ctx.db.select({ version: engineVersions.version }).from(engineVersions);
  const known = new Set(rows.map(({ version }) => String(version)));
  for (const weights of ALL_WEIGHTS) if (!known.has(weights.version)) await seedOne(ctx, weights);
}

async function seedOne(ctx: Context, { version: name, ...weights }: Weights): Promise<void> {
  const version = Number(name);
  await write(ctx, { permission: "reference.edit", schema: z.object({}), input: {} }, async (tx) => {
    await tx.db
      .insert(engineVersions)
      .values({ version, weights, source: "src/matching/weights.ts", adoptedAt: tx.now })
      .onConflictDoNothing();
    await tx.audit({ action: "engineVersion.adopt", entity: "engineVersion", entityId: name });
  });
}

import { z } from "zod";
import { engineAdoptions, engineVersions } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { findVersionInForce } from "./engine-version-queries.ts";
import { ALL_WEIGHTS, type Weights } from "./weights.ts";

/**
 * Writes down every version of the program's, each once: a stored match names the version it was made with. A new one
 * comes into force unless a person chose the present one (docs/decisions/005).
 */
export async function seedEngineVersions(ctx: Context): Promise<void> {
  const rows = await ctx.db.select({ version: engineVersions.version }).from(engineVersions);
  const known = new Set(rows.map(({ version }) => String(version)));
  for (const weights of ALL_WEIGHTS) if (!known.has(weights.version)) await seedOne(ctx, weights);
}

async function seedOne(ctx: Context, { version: name, ...weights }: Weights): Promise<void> {
  const version = Number(name);
  await write(ctx, { permission: "engine.edit", schema: z.object({}), input: {} }, async (tx) => {
    const row = { version, weights, source: "src/matching/weights.ts" };
    await tx.db.insert(engineVersions).values(row);
    const chosen = (await findVersionInForce(tx.db))?.adoptedBy ?? null;
    const adopts = chosen === null;
    if (adopts) {
      await tx.db.insert(engineAdoptions).values({ version, adoptedAt: tx.now });
      await tx.emit({ event: "engineVersion.adopted", payload: { version } });
    }
    const action = adopts ? "engineVersion.adopt" : "engineVersion.propose";
    await tx.audit({ action, entity: "engineVersion", entityId: name });
  });
}

import { isDeepStrictEqual } from "node:util";
import { max } from "drizzle-orm";
import { z } from "zod";
import { engineVersions } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { listEngineVersions } from "./engine-version-queries.ts";
import { FIRST_FITTED_VERSION, type Weights } from "./weights.ts";
import { parseWeights } from "./weights-schema.ts";

const schema = z.object({
  weights: z.custom<Omit<Weights, "version">>(),
  /** Where the weights come from, in a sentence for the administrator. */
  source: z.string().trim().min(1).max(500),
});

/**
 * Stores weights as a version of their own, not adopted: an administrator compares and adopts it.
 * @returns its number. @throws Conflict `engineVersion.same` when a version has these weights already.
 */
export async function proposeEngineVersion(ctx: Context, input: z.input<typeof schema>): Promise<number> {
  return write(ctx, { permission: "engine.edit", schema, input }, async (tx, { weights, source }) => {
    const versions = await listEngineVersions(tx.db);
    const [newest] = await tx.db.select({ version: max(engineVersions.version) }).from(engineVersions);
    const version = Math.max(FIRST_FITTED_VERSION, (newest?.version ?? 0) + 1);
    const { version: name, ...valid } = parseWeights(String(version), weights);
    const same = versions.find(({ version: number, weights: known }) =>
      isDeepStrictEqual(known, { version: String(number), ...valid }),
    );
    if (same) throw new Conflict("engineVersion.same", { version: same.version });
    await tx.db.insert(engineVersions).values({ version, weights: valid, source });
    await tx.audit({ action: "engineVersion.propose", entity: "engineVersion", entityId: name, detail: { source } });
    return version;
  });
}

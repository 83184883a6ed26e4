import { z } from "zod";
import { engineAdoptions } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { findVersionInForce, listEngineVersions } from "./engine-version-queries.ts";

const schema = z.object({
  version: z.coerce.number().int(),
  /** The version that was in force on the page. */
  inForce: seenVersionSchema,
});

/**
 * 采用 an engine version, or goes back to an older one: every ranking uses it from the next request on.
 * @throws NotFound for a version that is unknown or that this program cannot rank by; Conflict `engineVersion.inForce`, and `engineVersion.stateChanged` when another was adopted meanwhile.
 */
export async function adoptEngineVersion(ctx: Context, input: z.input<typeof schema>): Promise<void> {
  await write(ctx, { permission: "engine.edit", schema, input }, async (tx, { version, inForce }) => {
    const known = await listEngineVersions(tx.db);
    if (!known.some((one) => one.version === version)) throw new NotFound("engineVersion", String(version));
    const present = await findVersionInForce(tx.db);
    if (present?.version === version) throw new Conflict("engineVersion.inForce", { version });
    if (present && present.version !== inForce)
      throw new Conflict("engineVersion.stateChanged", { version: present.version });
    await tx.db.insert(engineAdoptions).values({ version, adoptedAt: tx.now, adoptedBy: tx.actor.accountId });
    const entity = { entity: "engineVersion", entityId: String(version) };
    await tx.audit({ action: "engineVersion.adopt", ...entity, detail: { from: present?.version ?? null } });
    await tx.emit({ event: "engineVersion.adopted", payload: { version } });
  });
}

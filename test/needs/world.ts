import { desc } from "drizzle-orm";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { putNeedOptions } from "../support/needs-in-place.ts";
import { putPlaceholder, putRival } from "../support/second-enterprise.ts";

/** A fresh county: the cast's organizations, a rival, the placeholder and the option lists. */
export async function openWorld() {
  const open = await freshDatabase();
  const as = (actor: Actor, now?: Date): Context => testContext(open, actor, now);
  const system = testContext(open);
  await putNeedOptions(system);
  await putOrganizations(system);
  await putRival(system);
  await putPlaceholder(system);
  return {
    open,
    as,
    system,
    close: open.remove,
    /** The newest entry of the audit trail. */
    lastAudit: async () => {
      const [entry] = await open.db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
      if (!entry) throw new Error("the audit trail is empty");
      const { action, entity, entityId, actorId, detail } = entry;
      return { action, entity, entityId, actorId, detail: JSON.parse(detail) as Record<string, unknown> };
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

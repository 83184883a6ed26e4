/** 诱饵联系人: a contact that nobody has a reason to read; who reads it or takes it out is told of (R116). */
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { contactCanaries } from "../../db/schema/contacts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { type ContactSubject, contactEntity, contactOwnerSchema } from "./contact.ts";
import { hasContact } from "./queries.ts";

const IDS_PER_STATEMENT = 500;

/** @throws Conflict when it is one already; Refused when it has no contact that anybody could read. */
export async function markCanary(ctx: Context, input: z.input<typeof contactOwnerSchema>): Promise<void> {
  await write(ctx, { permission: "canary.mark", schema: contactOwnerSchema, input }, async (tx, owner) => {
    if (!(await hasContact(tx.db, owner))) throw new Refused("canary.noContact");
    const added = await tx.db
      .insert(contactCanaries)
      .values({ ...owner, markedBy: tx.actor.accountId, markedAt: tx.now })
      .onConflictDoNothing()
      .returning();
    if (added.length === 0) throw new Conflict("canary.markedAlready");
    await tx.audit({ action: "canary.marked", entity: contactEntity(owner.subject), entityId: owner.subjectId });
  });
}

/** @throws Conflict when it is none. */
export async function unmarkCanary(ctx: Context, input: z.input<typeof contactOwnerSchema>): Promise<void> {
  await write(ctx, { permission: "canary.mark", schema: contactOwnerSchema, input }, async (tx, owner) => {
    const { subject, subjectId } = owner;
    const removed = await tx.db
      .delete(contactCanaries)
      .where(and(eq(contactCanaries.subject, subject), eq(contactCanaries.subjectId, subjectId)))
      .returning();
    if (removed.length === 0) throw new Conflict("canary.unmarkedAlready");
    await tx.audit({ action: "canary.unmarked", entity: contactEntity(subject), entityId: subjectId });
  });
}

/** Within the write that shows or exports these contacts: tells of the canaries among them. Nothing else changes. */
export async function tripCanaries(
  tx: WriteContext,
  subject: ContactSubject,
  subjectIds: readonly string[],
  how: "read" | "exported",
): Promise<void> {
  for (const some of slices(subjectIds, IDS_PER_STATEMENT)) {
    const tripped = await tx.db
      .select({ subjectId: contactCanaries.subjectId })
      .from(contactCanaries)
      .where(and(eq(contactCanaries.subject, subject), inArray(contactCanaries.subjectId, [...some])));
    for (const { subjectId } of tripped) {
      await tx.audit({
        action: "canary.tripped",
        entity: contactEntity(subject),
        entityId: subjectId,
        detail: { how },
      });
      await tx.emit({ event: "canary.tripped", payload: { subject, subjectId, how } });
    }
  }
}

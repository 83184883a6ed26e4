import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { dockingInvitations } from "../../db/schema/docking-events.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { write } from "../kernel/write.ts";
import { auditEvent, loadEvent, stateChanged } from "./change-docking-event.ts";
import { findInvitation } from "./queries.ts";

const MAX_INVITED = 2000;
const ROWS_AT_ONCE = 50;
const inviteSchema = z.object({
  dockingEventId: z.string(),
  organizationIds: z.array(z.string()).min(1, "请至少选择一个单位").max(MAX_INVITED, "一次不超过 2000 个单位"),
});

/** 邀请, many at once: whoever is invited already is left as it is. @throws Conflict when all of them are. */
export async function inviteOrganizations(ctx: Context, input: z.input<typeof inviteSchema>): Promise<number> {
  const command = { permission: "dockingEvent.run", schema: inviteSchema, input } as const;
  return write(ctx, command, async (tx, { dockingEventId, organizationIds }) => {
    const event = await loadEvent(tx, dockingEventId, "invite");
    const asked: string[] = [];
    for (const ids of slices([...new Set(organizationIds)], ROWS_AT_ONCE)) {
      const known = await tx.db
        .select({ id: organizations.id })
        .from(organizations)
        .where(
          and(
            inArray(organizations.id, ids),
            eq(organizations.status, "approved"),
            eq(organizations.placeholder, false),
          ),
        );
      if (known.length !== ids.length) throw new Refused("dockingEvent.organizationUnknown");
      const rows = await tx.db
        .insert(dockingInvitations)
        .values(
          ids.map((organizationId) => ({
            id: tx.newId(),
            dockingEventId,
            organizationId,
            status: "invited" as const,
            people: 0,
            note: "",
            version: 1,
            invitedAt: tx.now,
          })),
        )
        .onConflictDoUpdate({
          target: [dockingInvitations.dockingEventId, dockingInvitations.organizationId],
          set: { status: "invited", version: sql`${dockingInvitations.version} + 1`, invitedAt: tx.now },
          setWhere: eq(dockingInvitations.status, "withdrawn"),
        })
        .returning({ organizationId: dockingInvitations.organizationId });
      asked.push(...rows.map((row) => row.organizationId));
    }
    if (asked.length === 0) throw new Conflict("dockingEvent.allInvited");
    await auditEvent(tx, dockingEventId, "dockingEvent.invited", { organizations: asked });
    if (event.status === "announced")
      await tx.emit({ event: "dockingEvent.invited", payload: { dockingEventId, organizationIds: asked } });
    return asked.length;
  });
}

const withdrawSchema = z.object({ dockingEventId: z.string(), organizationId: z.string() });

/** 撤回邀请: the organization sees the event no more; its names go. */
export async function withdrawDockingInvitation(ctx: Context, input: z.input<typeof withdrawSchema>): Promise<void> {
  const command = { permission: "dockingEvent.run", schema: withdrawSchema, input } as const;
  await write(ctx, command, async (tx, { dockingEventId, organizationId }) => {
    const event = await loadEvent(tx, dockingEventId, "withdrawInvitation");
    const invitation = await findInvitation(tx.db, dockingEventId, organizationId);
    if (invitation === null) throw new NotFound("dockingInvitation");
    if (invitation.status === "withdrawn") throw stateChanged(event);
    const gone = { status: "withdrawn" as const, people: 0, names: null, note: "", answeredAt: null, answeredBy: null };
    await tx.db
      .update(dockingInvitations)
      .set({ ...gone, version: invitation.version + 1 })
      .where(eq(dockingInvitations.id, invitation.id));
    const detail = { organizationId, from: invitation.status, to: "withdrawn" };
    await auditEvent(tx, dockingEventId, "dockingEvent.invitationWithdrawn", detail);
  });
}

import {
  announceDockingEvent,
  cancelDockingEvent,
  holdDockingEvent,
} from "../../src/docking-events/announce-docking-event.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import type { DockingContent, DockingEventStatus } from "../../src/docking-events/docking-event.ts";
import { inviteOrganizations } from "../../src/docking-events/invite-organizations.ts";
import { type DockingEventRow, findInvitation } from "../../src/docking-events/queries.ts";
import { addDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { cast, ORGANIZATION_IDS } from "./cast.ts";

/** On the day of the tests, so that it can be answered and held. */
export const batteryEvent: DockingContent = {
  name: "电池材料对接会",
  heldOn: "2026-11-23",
  startsAt: "13:00",
  endsAt: "15:00",
  place: "县科技服务中心",
  industries: ["newEnergy"],
  text: "分桌洽谈",
  capacity: 10,
  isPublic: true,
};

/** An event with the battery firm and the university invited, brought by the verbs to where a test begins. */
export async function putDockingEvent(
  as: (actor: Actor) => Context,
  status: DockingEventStatus,
  changes: Partial<DockingContent> = {},
): Promise<DockingEventRow> {
  const staff = as(cast.staff);
  const event = await addDockingEvent(staff, { content: { ...batteryEvent, ...changes }, formId: newId() });
  const about = { dockingEventId: event.id, version: event.version };
  const organizationIds = [ORGANIZATION_IDS.battery, ORGANIZATION_IDS.university];
  await inviteOrganizations(staff, { dockingEventId: event.id, organizationIds });
  if (status === "draft") return event;
  if (status === "cancelled") return cancelDockingEvent(staff, { ...about, reason: "场地维修" });
  const announced = await announceDockingEvent(staff, about);
  if (status === "announced") return announced;
  return holdDockingEvent(staff, { dockingEventId: event.id, version: announced.version, attended: 8 });
}

/** An answer as the form would send it. */
export async function answering(
  ctx: Context,
  dockingEventId: string,
  answer: "accepted" | "declined",
  people = 2,
): Promise<void> {
  const own = await findInvitation(ctx.db, dockingEventId, ctx.actor.organizationId ?? "");
  const said = answer === "accepted" ? { people, names: ["甲测试"] } : { people: 0, names: [] };
  await answerInvitation(ctx, { dockingEventId, version: own?.version ?? 0, answer, ...said });
}

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dockingInvitations } from "../../db/schema/docking-events.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import { forgetGuestNames, sealPlainNotes } from "../../src/docking-events/forget-names.ts";
import { findInvitation, readSaid } from "../../src/docking-events/queries.ts";
import { SYSTEM } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putDockingEvent } from "../support/docking-events-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const said = { names: ["甲测试", "乙测试"], note: "丙测试想了解涂布" };

/** An event of 2026-11-23 to which the battery firm has said who comes. */
async function putAnswered() {
  const event = await putDockingEvent(world.as, "announced");
  const own = await findInvitation(world.open.db, event.id, ORGANIZATION_IDS.battery);
  const answer = {
    dockingEventId: event.id,
    version: own?.version ?? 0,
    answer: "accepted",
    people: 2,
    ...said,
  } as const;
  await answerInvitation(world.as(cast.battery), answer);
  const invitation = await findInvitation(world.open.db, event.id, ORGANIZATION_IDS.battery);
  if (invitation === null) throw new Error("the invitation is gone");
  return invitation;
}
const again = async (id: string) => {
  const [row] = await world.open.db.select().from(dockingInvitations).where(eq(dockingInvitations.id, id));
  if (!row) throw new Error("the invitation is gone");
  return row;
};

describe("names and notes of those who come", () => {
  it("lie sealed, each bound to its place", async () => {
    const invitation = await putAnswered();
    expect(JSON.stringify(invitation)).not.toMatch(/测试/);
    expect(readSaid(world.system, invitation)).toEqual(said);
    const moved = { ...invitation, note: invitation.names ?? "" };
    expect(() => readSaid(world.system, moved)).toThrow();
  });

  it("go once the event lies long enough back; how many came stays", async () => {
    const { id } = await putAnswered();
    expect(await forgetGuestNames(world.as(SYSTEM), { beforeDay: "2026-11-23" })).toBe(0);
    expect(await forgetGuestNames(world.as(SYSTEM), { beforeDay: "2026-11-24" })).toBeGreaterThan(0);
    expect(await again(id)).toMatchObject({ names: null, note: "", people: 2, status: "accepted" });
    expect(await forgetGuestNames(world.as(SYSTEM), { beforeDay: "2026-11-24" })).toBe(0);
    const trail = await world.open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "dockingEvent.namesForgotten"));
    expect(trail).toHaveLength(3);
    expect(JSON.stringify(trail)).not.toMatch(/测试/);
    await expect(forgetGuestNames(world.as(cast.staff), { beforeDay: "2026-11-24" })).rejects.toThrow(NotAllowed);
  });

  it("written before notes were sealed are read as they are, and sealed once", async () => {
    const { id } = await putAnswered();
    await world.open.db.update(dockingInvitations).set({ note: "旧说明" }).where(eq(dockingInvitations.id, id));
    expect(readSaid(world.system, await again(id)).note).toBe("旧说明");
    expect(await sealPlainNotes(world.as(SYSTEM))).toBe(1);
    expect((await again(id)).note).not.toContain("旧说明");
    expect(readSaid(world.system, await again(id)).note).toBe("旧说明");
    expect(await sealPlainNotes(world.as(SYSTEM))).toBe(0);
  });
});

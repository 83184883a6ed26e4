import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  announceDockingEvent,
  cancelDockingEvent,
  holdDockingEvent,
} from "../../src/docking-events/announce-docking-event.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import {
  DOCKING_ANSWERS,
  DOCKING_EVENT_STATUSES,
  type DockingAnswer,
  type DockingEventStatus,
} from "../../src/docking-events/docking-event.ts";
import { inviteOrganizations, withdrawDockingInvitation } from "../../src/docking-events/invite-organizations.ts";
import {
  beginIntroductionAt,
  linkIntroduction,
  unlinkIntroduction,
} from "../../src/docking-events/link-introduction.ts";
import { type DockingEventRow, findInvitation, getDockingEvent } from "../../src/docking-events/queries.ts";
import { saveDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { answering, batteryEvent, putDockingEvent } from "../support/docking-events-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

const stranger = (actor: Actor): Actor => ({ ...actor, organizationId: "e".repeat(32), accountId: "e".repeat(32) });
const ROLES = {
  staff: cast.staff,
  enterprise: cast.battery,
  institution: cast.professor,
  otherEnterprise: stranger(cast.battery),
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;

let world: MatchingWorld;
let pair: Pair;
beforeAll(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
});
afterAll(() => world.close());

interface Begun {
  event: DockingEventRow;
  /** Of the actor's own invitation, as it stood. */
  seen: number;
  /** An introduction that is linked, and the number of one that is not. */
  linkedId: string;
  number: string;
}
type Run = (ctx: Context, begun: Begun) => Promise<unknown>;
const about = ({ event: { id, version } }: Begun) => ({ dockingEventId: id, version });
const ACTS = {
  save: (ctx, begun) => saveDockingEvent(ctx, { ...about(begun), content: { ...batteryEvent, place: "另一处" } }),
  announce: (ctx, begun) => announceDockingEvent(ctx, about(begun)),
  hold: (ctx, begun) => holdDockingEvent(ctx, { ...about(begun), attended: 8 }),
  cancel: (ctx, begun) => cancelDockingEvent(ctx, { ...about(begun), reason: "场地维修" }),
  invite: (ctx, { event }) =>
    inviteOrganizations(ctx, { dockingEventId: event.id, organizationIds: [ORGANIZATION_IDS.bureau] }),
  uninvite: (ctx, { event }) =>
    withdrawDockingInvitation(ctx, { dockingEventId: event.id, organizationId: ORGANIZATION_IDS.battery }),
  accept: (ctx, { event, seen }) =>
    answerInvitation(ctx, { dockingEventId: event.id, version: seen, answer: "accepted", people: 2 }),
  decline: (ctx, { event, seen }) =>
    answerInvitation(ctx, { dockingEventId: event.id, version: seen, answer: "declined" }),
  begin: (ctx, { event }) => beginIntroductionAt(ctx, { dockingEventId: event.id, ...pair }),
  link: (ctx, { event, number }) => linkIntroduction(ctx, { dockingEventId: event.id, number }),
  unlink: (ctx, { event, linkedId }) => unlinkIntroduction(ctx, { dockingEventId: event.id, introductionId: linkedId }),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

/** Where each act leads, written by hand and not from the program's table. Everything else is refused. */
function expectedAfter(status: DockingEventStatus, act: ActName, role: RoleName): DockingEventStatus | "refused" {
  if (act === "accept" || act === "decline")
    return status === "announced" && (role === "enterprise" || role === "institution") ? "announced" : "refused";
  if (role !== "staff") return "refused";
  const isToCome = status === "draft" || status === "announced";
  switch (act) {
    case "save":
    case "invite":
    case "uninvite":
      return isToCome ? status : "refused";
    case "announce":
      return status === "draft" ? "announced" : "refused";
    case "hold":
      return status === "announced" ? "held" : "refused";
    case "cancel":
      return isToCome ? "cancelled" : "refused";
    case "begin":
    case "link":
      return status === "announced" || status === "held" ? status : "refused";
    case "unlink":
      return status === "announced" || status === "held" ? status : "refused";
  }
}

class Undone extends Error {}

/** Works in a transaction that is taken back at the end, so that every case begins from the same county. */
async function undoing(work: (as: (actor: Actor) => Context) => Promise<void>): Promise<void> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  await write(testContext(world.open, SYSTEM), command, async (tx) => {
    await work((actor) => ({ ...tx, actor }));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

const TABLES = ["docking_events", "docking_invitations", "docking_introductions", "introductions"];
const TRAILS = ["audit_entries", "outbox_events"];
async function stateOf(ctx: Context): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await ctx.db.all(sql.raw(`SELECT * FROM ${table}`)));
  for (const table of TRAILS) rows.push(await ctx.db.all(sql.raw(`SELECT count(*) AS n FROM ${table}`)));
  return JSON.stringify(rows);
}

/** The event in this state, with what the act needs: an introduction to link, or one that is linked. */
async function beginning(
  as: (actor: Actor) => Context,
  status: DockingEventStatus,
  act: ActName,
  role: RoleName,
): Promise<Begun> {
  const event = await putDockingEvent(as, status);
  const needsIntroduction = act === "link" || act === "unlink";
  const introduction = needsIntroduction ? await introducingAt(world, as).propose(pair) : null;
  if (act === "unlink" && (status === "announced" || status === "held"))
    await linkIntroduction(as(cast.staff), { dockingEventId: event.id, number: introduction?.number ?? "" });
  const own = await findInvitation(as(SYSTEM).db, event.id, ROLES[role].organizationId ?? "");
  const { id = "0".repeat(32), number = "I-2026-9999" } = introduction ?? {};
  return { event, seen: own?.version ?? 0, linkedId: id, number };
}

describe.each(DOCKING_EVENT_STATUSES)("a docking event that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])("lets those and only those %s who may, once", async (act) => {
    for (const role of Object.keys(ROLES) as RoleName[]) {
      const expected = expectedAfter(status, act, role);
      await undoing(async (as) => {
        const begun = await beginning(as, status, act, role);
        const before = await stateOf(as(SYSTEM));
        const attempt = () =>
          ACTS[act](as(ROLES[role]), begun).then(
            () => null,
            (error: unknown) => error,
          );
        const first = await attempt();
        if (expected !== "refused") {
          expect(first, `${role} ${act}`).toBeNull();
          expect((await getDockingEvent(as(SYSTEM).db, begun.event.id)).status, `${role} ${act}`).toBe(expected);
        }
        const after = await stateOf(as(SYSTEM));
        expect(after === before, `${role} ${act}`).toBe(expected === "refused");
        expect(await attempt(), `${role} ${act} again`).toBeInstanceOf(DomainError);
        expect(await stateOf(as(SYSTEM)), `${role} ${act} again`).toBe(after);
      });
    }
  });
});

describe.each(DOCKING_ANSWERS)("an invitation that is %s", (answer) => {
  const bring = async (as: (actor: Actor) => Context, to: DockingAnswer) => {
    const event = await putDockingEvent(as, "announced");
    if (to === "accepted" || to === "declined") await answering(as(cast.battery), event.id, to);
    if (to === "withdrawn")
      await withdrawDockingInvitation(as(cast.staff), {
        dockingEventId: event.id,
        organizationId: ORGANIZATION_IDS.battery,
      });
    return event;
  };
  const standing = async (as: (actor: Actor) => Context, dockingEventId: string) =>
    (await findInvitation(as(SYSTEM).db, dockingEventId, ORGANIZATION_IDS.battery))?.status;

  it("is answered, withdrawn and sent again where that makes sense", async () => {
    const isWithdrawn = answer === "withdrawn";
    for (const next of ["accepted", "declined"] as const)
      await undoing(async (as) => {
        const { id } = await bring(as, answer);
        const outcome = await answering(as(cast.battery), id, next).then(
          () => next,
          () => "refused",
        );
        expect(outcome).toBe(isWithdrawn ? "refused" : next);
        expect(await standing(as, id)).toBe(isWithdrawn ? "withdrawn" : next);
      });
    await undoing(async (as) => {
      const { id: dockingEventId } = await bring(as, answer);
      const ids = { dockingEventId, organizationIds: [ORGANIZATION_IDS.battery] };
      const again = await inviteOrganizations(as(cast.staff), ids).catch(() => "refused");
      expect(again).toBe(isWithdrawn ? 1 : "refused");
      expect(await standing(as, dockingEventId)).toBe(isWithdrawn ? "invited" : answer);
    });
  });
});

describe("the seats of an event", () => {
  it("are not given twice, and an organization may think again", async () => {
    await undoing(async (as) => {
      const { id } = await putDockingEvent(as, "announced", { capacity: 5 });
      await answering(as(cast.battery), id, "accepted", 3);
      await expect(answering(as(cast.professor), id, "accepted", 3)).rejects.toMatchObject({
        code: "dockingEvent.full",
        facts: { left: 2 },
      });
      await answering(as(cast.battery), id, "accepted", 1);
      await answering(as(cast.professor), id, "accepted", 4);
      const event = await getDockingEvent(as(SYSTEM).db, id);
      const content = { ...batteryEvent, capacity: 4 };
      const fewer = saveDockingEvent(as(cast.staff), { dockingEventId: id, version: event.version, content });
      await expect(fewer).rejects.toMatchObject({ code: "dockingEvent.seatsTaken", facts: { people: 5 } });
    });
  });
  it("hold the names of those who come sealed", async () => {
    await undoing(async (as) => {
      const { id } = await putDockingEvent(as, "announced");
      await answering(as(cast.battery), id, "accepted");
      const own = await findInvitation(as(SYSTEM).db, id, ORGANIZATION_IDS.battery);
      expect(own?.names).toMatch(/^g1\./);
      expect(await stateOf(as(SYSTEM))).not.toContain("甲测试");
    });
  });
});

describe("fifty people at once", () => {
  const FIFTY = Array.from({ length: 50 });
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(FIFTY.map(run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("announce, invite, answer, begin, hold and link one event once", async () => {
    const event = await putDockingEvent(world.as, "draft");
    const begun: Begun = { event, seen: 1, linkedId: "", number: "" };
    expect(await successes(() => ACTS.announce(world.as(cast.staff), begun))).toBe(1);
    expect(await successes(() => ACTS.invite(world.as(cast.staff), begun))).toBe(1);
    expect(await successes(() => ACTS.accept(world.as(cast.battery), begun))).toBe(1);
    expect(await successes(() => ACTS.begin(world.as(cast.staff), begun))).toBe(1);
    const announced = { ...begun, event: await getDockingEvent(world.open.db, event.id) };
    expect(await successes(() => ACTS.hold(world.as(cast.staff), announced))).toBe(1);
    const number = "I-2026-0001";
    expect(await successes(() => ACTS.link(world.as(cast.staff), { ...begun, number }))).toBe(0);
  });
});

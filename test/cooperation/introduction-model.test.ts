import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { INTRODUCTION_STATUSES, type IntroductionStatus, type StepKind } from "../../src/cooperation/introduction.ts";
import { getIntroductionRecord, type IntroductionRow } from "../../src/cooperation/queries.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { cast } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

const stranger = (actor: Actor): Actor => ({ ...actor, organizationId: "e".repeat(32), accountId: "e".repeat(32) });
const ROLES = {
  enterprise: cast.battery,
  institution: cast.professor,
  staff: cast.staff,
  otherEnterprise: stranger(cast.battery),
  otherInstitution: stranger(cast.professor),
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;

type Run = (at: ReturnType<typeof introducingAt>, actor: Actor, row: IntroductionRow) => Promise<unknown>;
const step =
  (kind: StepKind): Run =>
  (at, actor, row) =>
    at.advance(actor, row, kind);
const ACTS = {
  accept: (at, actor, { id }) => at.accept(actor, id),
  decline: (at, actor, { id }) => at.decline(actor, id),
  withdraw: (at, actor, { id }) => at.withdraw(actor, id),
  call: step("call"),
  video: step("video"),
  visit: step("visit"),
  sample: step("sample"),
  pilot: step("pilot"),
  letter: step("letter"),
  contract: step("contract"),
  end: (at, actor, row) => at.end(actor, row),
  nudge: (at, actor, { id }) => at.nudge(actor, id),
  openContact: (at, actor, { id }) => at.consent(actor, id, "contact"),
  closeContact: (at, actor, { id }) => at.takeBack(actor, id, "contact"),
  openAnnex: (at, actor, { id }) => at.consent(actor, id, "annex"),
  closeAnnex: (at, actor, { id }) => at.takeBack(actor, id, "annex"),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

/**
 * Where each act leads, written by hand from domain.md and not from the program's table. Everything else is refused.
 * In these introductions both sides have opened all they can, and from the agreement on it is the staff's turn.
 */
const GOING_ON = ["accepted", "contacted", "visited", "sampleTrial", "pilotTrial", "letterOfIntent"] as const;
const LADDER: readonly IntroductionStatus[] = [...GOING_ON, "contracted"];
const REACHES: Partial<Record<ActName, IntroductionStatus>> = {
  call: "contacted",
  video: "contacted",
  visit: "visited",
  sample: "sampleTrial",
  pilot: "pilotTrial",
  letter: "letterOfIntent",
  contract: "contracted",
};

function expectedAfter(status: IntroductionStatus, act: ActName, role: RoleName): IntroductionStatus | "refused" {
  const isParty = role === "enterprise" || role === "institution";
  const isStaff = role === "staff";
  if (!isParty && !isStaff) return "refused";
  if (status === "proposed") {
    if (act === "accept" && isParty) return "proposed";
    if (act === "decline" && isParty) return "declined";
    if (act === "withdraw" && isStaff) return "withdrawn";
    return act === "nudge" && isStaff ? "proposed" : "refused";
  }
  const opened = (act === "closeContact" && isParty) || (act === "closeAnnex" && role === "enterprise");
  if (status === "contracted") return opened ? "contracted" : "refused";
  if (!GOING_ON.some((one) => one === status)) return "refused";
  if (opened) return status;
  if (act === "end") return "ended";
  if (act === "nudge") return isParty ? status : "refused";
  const reached = REACHES[act];
  if (reached === undefined) return "refused";
  if ((act === "letter" || act === "contract") && !isStaff) return "refused";
  return LADDER.indexOf(reached) > LADDER.indexOf(status) ? reached : status;
}

let world: MatchingWorld;
let pair: Pair;
beforeAll(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
});
afterAll(() => world.close());

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

const TABLES = ["introductions", "introduction_entries", "introduction_consents", "disclosure_views", "needs"];
const TRAILS = ["audit_entries", "outbox_events", "partnerships"];
/** Everything an act may touch. */
async function stateOf(ctx: Context): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await ctx.db.all(sql.raw(`SELECT * FROM ${table}`)));
  for (const table of TRAILS) rows.push(await ctx.db.all(sql.raw(`SELECT count(*) AS n FROM ${table}`)));
  return JSON.stringify(rows);
}

describe.each(INTRODUCTION_STATUSES)("an introduction that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])("lets those and only those %s who may, once", async (act) => {
    await undoing(async (as) => {
      const at = introducingAt(world, as);
      const row = await at.put(pair, status);
      const before = await stateOf(as(SYSTEM));
      for (const role of Object.keys(ROLES) as RoleName[]) {
        if (expectedAfter(status, act, role) !== "refused") continue;
        const refusal = await ACTS[act](at, ROLES[role], row).catch((error: unknown) => error);
        expect(refusal, `${role} ${act}`).toBeInstanceOf(DomainError);
        expect(await stateOf(as(SYSTEM)), `${role} ${act}`).toBe(before);
      }
    });
    for (const role of Object.keys(ROLES) as RoleName[]) {
      const expected = expectedAfter(status, act, role);
      if (expected === "refused") continue;
      await undoing(async (as) => {
        const at = introducingAt(world, as);
        const row = await at.put(pair, status);
        const before = await stateOf(as(SYSTEM));
        await ACTS[act](at, ROLES[role], row);
        const after = await stateOf(as(SYSTEM));
        expect(after, `${role} ${act}`).not.toBe(before);
        expect((await getIntroductionRecord(as(SYSTEM).db, row.id)).status, `${role} ${act}`).toBe(expected);
        const again = await ACTS[act](at, ROLES[role], row).catch((error: unknown) => error);
        expect(again, `${role} ${act} again`).toBeInstanceOf(DomainError);
        expect(await stateOf(as(SYSTEM))).toBe(after);
      });
    }
  });
});

describe.each(INTRODUCTION_STATUSES)("the contacts of an introduction that is %s", (status) => {
  it("are read by the two named parties from their agreement to its end, and by nobody else", async () => {
    const isOpen = LADDER.includes(status);
    await undoing(async (as) => {
      const at = introducingAt(world, as);
      const row = await at.put(pair, status);
      for (const role of Object.keys(ROLES) as RoleName[]) {
        const expected = isOpen && (role === "enterprise" || role === "institution") ? "contact" : "refused";
        const answer = await at.read(ROLES[role], row.id, "contact").then(
          ({ layer }) => layer,
          () => "refused",
        );
        expect(answer, role).toBe(expected);
      }
    });
  });
});

describe("fifty people at once", () => {
  const FIFTY = Array.from({ length: 50 });
  const at = () => introducingAt(world);
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(FIFTY.map(run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("propose, accept, advance, nudge and end one introduction once", async () => {
    expect(await successes(() => at().propose(pair))).toBe(1);
    const [{ id } = { id: "" }] = (await world.open.db.all(sql.raw("SELECT id FROM introductions"))) as {
      id: string;
    }[];
    expect(await successes(() => at().nudge(cast.staff, id))).toBe(1);
    expect(await successes(() => at().accept(cast.battery, id, ["contact"]))).toBe(1);
    expect(await successes(() => at().accept(cast.professor, id))).toBe(1);
    expect(await successes(() => at().consent(cast.professor, id, "contact"))).toBe(1);
    expect(await successes(() => at().takeBack(cast.battery, id, "contact"))).toBe(1);
    const agreed = await getIntroductionRecord(world.open.db, id);
    expect(await successes(() => at().advance(cast.staff, agreed, "visit"))).toBe(1);
    const visited = await getIntroductionRecord(world.open.db, id);
    expect(await successes(() => at().end(cast.professor, visited))).toBe(1);
  });
});

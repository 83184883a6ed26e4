import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INTRODUCTION_STATUSES, type IntroductionStatus, type StepKind } from "../../src/cooperation/introduction.ts";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { getIntroductionRecord, type IntroductionRow } from "../../src/cooperation/queries.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { retractVerdict } from "../../src/matching/retract-verdict.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { type Passing, undoing } from "../support/undoing.ts";

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

type Run = (
  at: ReturnType<typeof introducingAt>,
  actor: Actor,
  row: IntroductionRow,
  as: Passing["as"],
) => Promise<unknown>;
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
  /** 撤销 of the adoption that it came from, by whom gave it, within the minute. */
  retractAdoption: (_at, actor, { needId, achievementId }, as) =>
    retractVerdict(as(actor), { handOffs: listHandOffs }, { needId, achievementId, version: 1 }),
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
  // It is held by an introduction that goes on or was signed, and by none that came to nothing.
  if (act === "retractAdoption")
    return isStaff && ["withdrawn", "declined", "ended"].includes(status) ? status : "refused";
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
  await putAccounts(world.system);
  pair = await putAdoptedPair(world);
});
afterAll(() => world.close());

const TABLES = [
  "introductions",
  "introduction_entries",
  "introduction_consents",
  "disclosure_views",
  "needs",
  "partnerships",
  "verdicts",
];
const passing = (work: (passing: Passing) => Promise<void>) => undoing(world.open, TABLES, work);

describe.each(INTRODUCTION_STATUSES)("an introduction that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])("lets those and only those %s who may, once", async (act) => {
    await passing(async ({ as, everything }) => {
      const at = introducingAt(world, as);
      const row = await at.put(pair, status);
      const before = await everything();
      for (const role of Object.keys(ROLES) as RoleName[]) {
        if (expectedAfter(status, act, role) !== "refused") continue;
        const refusal = await ACTS[act](at, ROLES[role], row, as).catch((error: unknown) => error);
        expect(refusal, `${role} ${act}`).toBeInstanceOf(DomainError);
        expect(await everything(), `${role} ${act}`).toBe(before);
      }
    });
    for (const role of Object.keys(ROLES) as RoleName[]) {
      const expected = expectedAfter(status, act, role);
      if (expected === "refused") continue;
      await passing(async ({ as, everything }) => {
        const at = introducingAt(world, as);
        const row = await at.put(pair, status);
        const before = await everything();
        await ACTS[act](at, ROLES[role], row, as);
        const after = await everything();
        expect(after, `${role} ${act}`).not.toBe(before);
        expect((await getIntroductionRecord(as(SYSTEM).db, row.id)).status, `${role} ${act}`).toBe(expected);
        const again = await ACTS[act](at, ROLES[role], row, as).catch((error: unknown) => error);
        expect(again, `${role} ${act} again`).toBeInstanceOf(DomainError);
        expect(await everything()).toBe(after);
      });
    }
  });
});

describe.each(INTRODUCTION_STATUSES)("the contacts of an introduction that is %s", (status) => {
  it("are read by the two named parties from their agreement to its end, and by nobody else", async () => {
    const isOpen = LADDER.includes(status);
    await passing(async ({ as }) => {
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

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { withdrawIntroduction } from "../../src/cooperation/end-introduction.ts";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { proposeIntroduction } from "../../src/cooperation/propose-introduction.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { adoptMatch } from "../../src/matching/adopt-match.ts";
import { askForMore } from "../../src/matching/ask-for-more.ts";
import { declineMatch } from "../../src/matching/decline-match.ts";
import { listNotesOnPair } from "../../src/matching/list-match-notes.ts";
import { listVerdictHistory } from "../../src/matching/list-verdicts.ts";
import type { NeedStand } from "../../src/matching/need-stands.ts";
import { findNoMatch, standsAt } from "../../src/matching/no-match-queries.ts";
import { noteMatch, removeMatchNote } from "../../src/matching/note-match.ts";
import { recordNoMatch, retractNoMatch } from "../../src/matching/record-no-match.ts";
import { retractVerdict } from "../../src/matching/retract-verdict.ts";
import type { VerdictState } from "../../src/matching/verdict.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW, testContext } from "../support/database.ts";
import { expectOneOfFifty } from "../support/fifty-at-once.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putStandingMatch } from "../support/notices-in-place.ts";
import { undoing } from "../support/undoing.ts";

/** `staff` is the author of all that stands there when an act begins. */
const ROLES = {
  staff: cast.staff,
  colleague: cast.reviewer,
  enterprise: cast.battery,
  institution: cast.professor,
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const satisfies Record<string, Actor>;
type RoleName = keyof typeof ROLES;

let world: MatchingWorld;
let pair: { needId: string; achievementId: string };
beforeAll(async () => {
  world = await openMatchingWorld();
  pair = { needId: (await world.putNeed()).id, achievementId: (await world.putAchievement("coating")).id };
});
afterAll(() => world.close());

/** What stands on a person's page: all acts begin from it. */
interface Seen {
  verdict: number;
  notes: number;
  noMatch: number;
}
type Run = (ctx: Context, seen: Seen) => Promise<unknown>;
const deps = () => ({ engine: world.live.engine, reference: world.live.reference.book, handOffs: listHandOffs });
const ACTS = {
  adopt: (ctx, { verdict }) => adoptMatch(ctx, deps(), { ...pair, version: verdict }),
  decline: (ctx, { verdict }) => declineMatch(ctx, deps(), { ...pair, version: verdict, declineReason: "tooEarly" }),
  ask: (ctx, { verdict }) => askForMore(ctx, deps(), { ...pair, version: verdict }),
  retract: (ctx, { verdict }) => retractVerdict(ctx, deps(), { ...pair, version: verdict }),
  note: (ctx, { notes }) => noteMatch(ctx, { ...pair, version: notes, text: "先电话问一下" }),
  removeNote: (ctx, { notes }) => removeMatchNote(ctx, { ...pair, sequence: notes }),
  recordNoMatch: (ctx, { noMatch }) => recordNoMatch(ctx, deps(), { needId: pair.needId, version: noMatch }),
  retractNoMatch: (ctx, { noMatch }) => retractNoMatch(ctx, { needId: pair.needId, version: noMatch }),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

const NOTHING: Seen = { verdict: 0, notes: 0, noMatch: 0 };
const MINUTE_MS = 60_000;
type As = (actor: Actor, shiftMs?: number) => Context;
/** Each is brought about by its verbs; the acts come half a minute after `TEST_NOW`. */
const STATES = {
  unjudged: async () => NOTHING,
  noted: async (as) => {
    await ACTS.note(as(cast.staff), NOTHING);
    return { ...NOTHING, notes: 1 };
  },
  adopted: async (as) => {
    await ACTS.adopt(as(cast.staff), NOTHING);
    return { ...NOTHING, verdict: 1 };
  },
  adoptedLongAgo: async (as) => {
    await ACTS.adopt(as(cast.staff, -10 * MINUTE_MS), NOTHING);
    return { ...NOTHING, verdict: 1 };
  },
  handedOff: async (as) => {
    await ACTS.adopt(as(cast.staff), NOTHING);
    await proposeIntroduction(as(cast.staff), pair);
    return { ...NOTHING, verdict: 1 };
  },
  takenBack: async (as) => {
    await ACTS.adopt(as(cast.staff), NOTHING);
    const { id } = await proposeIntroduction(as(cast.staff), pair);
    await withdrawIntroduction(as(cast.staff), { introductionId: id });
    return { ...NOTHING, verdict: 1 };
  },
  declined: async (as) => {
    await ACTS.decline(as(cast.staff), NOTHING);
    return { ...NOTHING, verdict: 1 };
  },
  needsMore: async (as) => {
    await ACTS.ask(as(cast.staff), NOTHING);
    return { ...NOTHING, verdict: 1 };
  },
  noMatch: async (as) => {
    await ACTS.recordNoMatch(as(cast.staff, -10 * MINUTE_MS), NOTHING);
    return { ...NOTHING, noMatch: 1 };
  },
  newSince: async (as) => {
    await ACTS.recordNoMatch(as(cast.staff, -10 * MINUTE_MS), NOTHING);
    await putStandingMatch(as(SYSTEM), pair.needId, pair.achievementId);
    return { ...NOTHING, noMatch: 1 };
  },
} satisfies Record<string, (as: As) => Promise<Seen>>;
type StateName = keyof typeof STATES;

/** Where the need stands for staff: on the worklist, put aside, or under way. */
type Place = "waiting" | "withoutMatch" | "underWay";
interface Outcome {
  verdict: VerdictState;
  place: Place;
}
const BEFORE: Record<StateName, Outcome> = {
  unjudged: { verdict: "unjudged", place: "waiting" },
  noted: { verdict: "unjudged", place: "waiting" },
  adopted: { verdict: "adopted", place: "underWay" },
  adoptedLongAgo: { verdict: "adopted", place: "underWay" },
  handedOff: { verdict: "adopted", place: "underWay" },
  takenBack: { verdict: "adopted", place: "underWay" },
  declined: { verdict: "declined", place: "waiting" },
  needsMore: { verdict: "needsMore", place: "underWay" },
  noMatch: { verdict: "unjudged", place: "withoutMatch" },
  newSince: { verdict: "unjudged", place: "waiting" },
};

/** The model, by hand: what becomes of pair and need. Whatever is not named here is refused and changes nothing. */
function expectedAfter(state: StateName, act: ActName, role: RoleName): Outcome | "refused" {
  const isAuthor = role === "staff";
  if (!isAuthor && role !== "colleague") return "refused";
  const before = BEFORE[state];
  const waiting: Outcome = { verdict: "unjudged", place: "waiting" };
  // Both sides were asked because of this adoption: the proposal is taken back first.
  if (state === "handedOff" && (act === "ask" || act === "decline")) return "refused";
  switch (act) {
    case "adopt":
      return { verdict: "adopted", place: "underWay" };
    case "ask":
      return { verdict: "needsMore", place: "underWay" };
    case "decline":
      return { verdict: "declined", place: state === "noMatch" || state === "newSince" ? "withoutMatch" : "waiting" };
    case "retract":
      return isAuthor && ["adopted", "takenBack", "declined", "needsMore"].includes(state) ? waiting : "refused";
    case "note":
      return before;
    case "removeNote":
      return isAuthor && state === "noted" ? before : "refused";
    case "recordNoMatch":
      return ["unjudged", "noted", "declined", "newSince"].includes(state)
        ? { verdict: before.verdict, place: "withoutMatch" }
        : "refused";
    case "retractNoMatch":
      return state === "noMatch" || state === "newSince" ? waiting : "refused";
  }
}

async function outcomeOf({ db }: Context): Promise<Outcome> {
  const history = await listVerdictHistory(db, pair.needId, pair.achievementId);
  const isAt = async (stand: NeedStand) =>
    (await db.select({ id: needs.id }).from(needs).where(standsAt(stand))).some(({ id }) => id === pair.needId);
  const place = (await isAt("waiting")) ? "waiting" : (await isAt("noMatch")) ? "withoutMatch" : null;
  return { verdict: history.find(({ inForce }) => inForce)?.kind ?? "unjudged", place: place ?? "underWay" };
}

const TABLES = ["verdicts", "match_notes", "no_match_results", "standing_matches", "needs", "introductions"];
/** @param everything all that an act may touch. */
async function passing(work: (as: As, everything: () => Promise<string>) => Promise<void>): Promise<void> {
  await undoing(world.open, TABLES, ({ as, everything }) =>
    work((actor, shiftMs = 0) => as(actor, new Date(TEST_NOW.getTime() + shiftMs)), everything),
  );
}

const names = <Name extends string>(record: Record<Name, unknown>) => Object.keys(record) as Name[];
const LATER = MINUTE_MS / 2;

describe.each(names(STATES))("a match that is %s", (state) => {
  it("stands where the model says", async () => {
    await passing(async (as) => {
      await STATES[state](as);
      expect(await outcomeOf(as(SYSTEM))).toEqual(BEFORE[state]);
    });
  });

  it.each(names(ACTS))("lets those and only those %s who may, once", async (act) => {
    await passing(async (as, everything) => {
      const seen = await STATES[state](as);
      const before = await everything();
      for (const role of names(ROLES)) {
        if (expectedAfter(state, act, role) !== "refused") continue;
        const refusal = await ACTS[act](as(ROLES[role], LATER), seen).catch((error: unknown) => error);
        expect(refusal, `${role} ${act}`).toBeInstanceOf(DomainError);
        expect(await everything(), `${role} ${act}`).toBe(before);
      }
    });
    for (const role of names(ROLES)) {
      const expected = expectedAfter(state, act, role);
      if (expected === "refused") continue;
      await passing(async (as, everything) => {
        const seen = await STATES[state](as);
        await ACTS[act](as(ROLES[role], LATER), seen);
        expect(await outcomeOf(as(SYSTEM)), `${role} ${act}`).toEqual(expected);
        const after = await everything();
        const again = await ACTS[act](as(ROLES[role], LATER), seen).catch((error: unknown) => error);
        expect(again, `${role} ${act} again`).toBeInstanceOf(DomainError);
        expect(await everything(), `${role} ${act} again`).toBe(after);
      });
    }
  });
});

describe("fifty people at once", () => {
  const staff = () => testContext(world.open, cast.staff);
  const seenNow = async (): Promise<Seen> => {
    const { db } = world.open;
    const history = await listVerdictHistory(db, pair.needId, pair.achievementId);
    return {
      verdict: history.find(({ inForce }) => inForce)?.sequence ?? 0,
      notes: (await listNotesOnPair(db, pair.needId, pair.achievementId)).lastSequence,
      noMatch: (await findNoMatch(db, pair.needId))?.sequence ?? 0,
    };
  };

  it.each(["recordNoMatch", "retractNoMatch", "note", "removeNote", "ask", "decline", "retract", "adopt"] as const)(
    "%s: exactly one does",
    async (act) => {
      const seen = await seenNow();
      await expectOneOfFifty(world.open, () => ACTS[act](staff(), seen));
    },
  );

  it("leave one need with one verdict in force", async () => {
    const [need] = await world.open.db.select().from(needs).where(eq(needs.id, pair.needId));
    expect(need?.status).toBe("published");
    expect(await outcomeOf(testContext(world.open, SYSTEM))).toEqual({ verdict: "adopted", place: "underWay" });
  });
});

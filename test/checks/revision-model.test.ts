import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appointAchievementRevisionReviewer } from "../../src/achievements/appoint-reviewer.ts";
import {
  acceptAchievementRevision,
  proposeAchievementRevision,
  refuseAchievementRevision,
  returnAchievementRevision,
} from "../../src/achievements/revise-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { appointNeedRevisionReviewer } from "../../src/needs/appoint-reviewer.ts";
import { needRevisionSchema } from "../../src/needs/need.ts";
import {
  acceptNeedRevision,
  proposeNeedRevision,
  refuseNeedRevision,
  returnNeedRevision,
} from "../../src/needs/revise-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { expectOneOfFifty } from "../support/fifty-at-once.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { rival } from "../support/second-enterprise.ts";
import { type Passing, undoing } from "../support/undoing.ts";
import { type CheckPages, openCheckPages } from "./pages.ts";

let pages: CheckPages;
beforeAll(async () => {
  pages = await openCheckPages();
  await allowManyPosts(pages.world.as);
});
afterAll(() => pages.close());

type As = Passing["as"];
const county: As = (actor) => pages.world.as(actor);
const opinion = "请写明温度。";

/** One side's verbs, told by the id of the published post and of its revision. */
interface Side {
  owner: Actor;
  stranger: Actor;
  put: (as: As) => Promise<string>;
  withdraw: (as: As, postId: string) => Promise<unknown>;
  acts: Record<Act, (ctx: Context, postId: string, revisionId: string) => Promise<unknown>>;
  tables: readonly [posts: string, revisions: string, key: string];
}
const ACTS = ["propose", "appoint", "accept", "return", "refuse"] as const;
type Act = (typeof ACTS)[number];

const appointed = (revisionId: string) => ({ revisionId, seenReviewerId: null, reviewerId: cast.reviewer.accountId });
const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...needText } = separatorNeed;
const { contact: _person, validUntil: _last, ...achievementText } = coatingAchievement;

const needIn = (status: "published" | "inTalks"): Side => ({
  owner: cast.battery,
  stranger: rival,
  put: async (as) => (await putNeed(as, status)).id,
  withdraw: (as, needId) => withdrawNeed(as(cast.battery), { needId }),
  acts: {
    propose: (ctx, needId) =>
      proposeNeedRevision(ctx, { needId, content: needRevisionSchema.parse({ ...needText, goal: "不超过 1 %。" }) }),
    appoint: (ctx, _, revisionId) => appointNeedRevisionReviewer(ctx, appointed(revisionId)),
    accept: (ctx, _, revisionId) => acceptNeedRevision(ctx, { revisionId }),
    return: (ctx, _, revisionId) => returnNeedRevision(ctx, { revisionId, opinion }),
    refuse: (ctx, _, revisionId) => refuseNeedRevision(ctx, { revisionId, opinion }),
  },
  tables: ["needs", "need_revisions", "need_id"],
});
const SIDES = {
  "need that is published": needIn("published"),
  "need in talks": needIn("inTalks"),
  "published achievement": {
    owner: cast.professor,
    stranger: otherProfessor,
    put: async (as) => (await putAchievement(as, "published")).id,
    withdraw: (as, achievementId) => withdrawAchievement(as(cast.professor), { achievementId }),
    acts: {
      propose: (ctx, achievementId) =>
        proposeAchievementRevision(ctx, { achievementId, content: { ...achievementText, scenes: "涂覆线。" } }),
      appoint: (ctx, _, revisionId) => appointAchievementRevisionReviewer(ctx, appointed(revisionId)),
      accept: (ctx, _, revisionId) => acceptAchievementRevision(ctx, { revisionId }),
      return: (ctx, _, revisionId) => returnAchievementRevision(ctx, { revisionId, opinion }),
      refuse: (ctx, _, revisionId) => refuseAchievementRevision(ctx, { revisionId, opinion }),
    },
    tables: ["achievements", "achievement_revisions", "achievement_id"],
  },
} as const satisfies Record<string, Side>;
const KINDS = Object.keys(SIDES) as (keyof typeof SIDES)[];

const STATES = ["none", "submitted", "returned", "accepted", "refused", "withdrawn"] as const;
type State = (typeof STATES)[number];

const PEOPLE = (side: Side) => ({
  owner: side.owner,
  colleague: { ...side.owner, accountId: "0d".repeat(16) },
  stranger: side.stranger,
  otherRole: side.owner.role === "enterprise" ? cast.professor : cast.battery,
  staff: cast.staff,
  reviewer: cast.reviewer,
  leader: cast.leader,
  agency: cast.agency,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
});
type Person = keyof ReturnType<typeof PEOPLE>;
const STAFF: readonly Person[] = ["staff", "reviewer"];
const BOTH: readonly Person[] = ["owner", "colleague", ...STAFF];

/** The model, by hand: where an act leads the newest revision of a post, for whom. All that is not here is refused. */
const MODEL: Record<Act, Partial<Record<State, [to: State, by: readonly Person[]]>>> = {
  propose: {
    none: ["submitted", BOTH],
    returned: ["submitted", BOTH],
    accepted: ["submitted", BOTH],
    refused: ["submitted", BOTH],
  },
  appoint: { submitted: ["submitted", STAFF] },
  accept: { submitted: ["accepted", STAFF] },
  return: { submitted: ["returned", STAFF] },
  refuse: { submitted: ["refused", STAFF] },
};

async function newest({ tables: [, revisions, key] }: Side, { db }: Context, postId: string) {
  const [row] = await db.all(sql.raw(`SELECT * FROM ${revisions} WHERE ${key} = '${postId}' ORDER BY rowid DESC`));
  return row as Record<string, unknown> | undefined;
}

async function bring(side: Side, as: As, state: State): Promise<{ postId: string; revisionId: string }> {
  const postId = await side.put(as);
  if (state === "none") return { postId, revisionId: "0".repeat(32) };
  await side.acts.propose(as(side.owner), postId, "");
  const revisionId = String((await newest(side, as(SYSTEM), postId))?.id);
  if (state === "returned") await side.acts.return(as(cast.staff), postId, revisionId);
  if (state === "accepted") await side.acts.accept(as(cast.staff), postId, revisionId);
  if (state === "refused") await side.acts.refuse(as(cast.staff), postId, revisionId);
  if (state === "withdrawn") await side.withdraw(as, postId);
  return { postId, revisionId };
}

describe.each(KINDS)("the revision of a %s", (kind) => {
  const side: Side = SIDES[kind];
  const [posts, revisions] = side.tables;
  const people = Object.entries(PEOPLE(side)) as [Person, Actor][];
  const passing = (work: (passing: Passing) => Promise<void>) =>
    undoing(pages.world.open, [posts, revisions, posts === "needs" ? "need_checks" : "achievement_checks"], work);

  describe.each(ACTS)("%s", (act) => {
    it.each(STATES)("while it is %s, by everybody: allowed once, or refused without a trace", async (state) => {
      const [to, allowed] = MODEL[act][state] ?? [state, []];
      await passing(async ({ as, everything }) => {
        const { postId, revisionId } = await bring(side, as, state);
        const before = await everything();
        for (const [person, actor] of people.filter(([one]) => !allowed.includes(one))) {
          const attempt = side.acts[act](as(actor), postId, revisionId);
          await expect(attempt, `${person} ${act} ${state}`).rejects.toBeInstanceOf(DomainError);
          expect(await everything(), `${person} ${act} ${state}`).toBe(before);
        }
      });
      for (const [person, actor] of people.filter(([one]) => allowed.includes(one))) {
        await passing(async ({ as, everything }) => {
          const { postId, revisionId } = await bring(side, as, state);
          const before = await everything();
          const attempt = () => side.acts[act](as(actor), postId, revisionId);
          await attempt();
          expect((await newest(side, as(SYSTEM), postId))?.status, person).toBe(to);
          const after = await everything();
          expect(after, person).not.toBe(before);
          await expect(attempt(), `${person}, again`).rejects.toBeInstanceOf(DomainError);
          expect(await everything(), `${person}, again`).toBe(after);
        });
      }
    });
  });

  it("that is appointed to one reviewer is decided by no other", async () => {
    for (const act of ["accept", "return", "refuse"] as const) {
      const { postId, revisionId } = await bring(side, county, "submitted");
      await side.acts.appoint(county(cast.staff), postId, revisionId);
      await expect(side.acts[act](county(cast.staff), postId, revisionId)).rejects.toMatchObject({
        code: "check.forOther",
      });
      await side.acts[act](county(cast.reviewer), postId, revisionId);
    }
  });

  it("that was mended goes back to who returned it, as the second submission", async () => {
    const { postId } = await bring(side, county, "returned");
    await side.acts.propose(county(side.owner), postId, "");
    expect(await newest(side, county(SYSTEM), postId)).toMatchObject({ reviewer_id: cast.staff.accountId, round: 2 });
  });

  it.each(ACTS)("%s, by fifty at the same moment: exactly one does", async (act) => {
    const { postId, revisionId } = await bring(side, county, act === "propose" ? "none" : "submitted");
    const actor = act === "propose" ? side.owner : cast.staff;
    await expectOneOfFifty(pages.world.open, () => side.acts[act](county(actor), postId, revisionId));
  });
});

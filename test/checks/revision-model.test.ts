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
import { type Actor, type Context, VISITOR } from "../../src/kernel/context.ts";
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
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { rival } from "../support/second-enterprise.ts";
import { type CheckPages, openCheckPages } from "./pages.ts";

let pages: CheckPages;
beforeAll(async () => {
  pages = await openCheckPages();
  await allowManyPosts(pages.world.as);
});
afterAll(() => pages.close());

const as = (actor: Actor): Context => pages.world.as(actor);
const opinion = "请写明温度。";

/** One side's verbs, told by the id of the published post and of its revision. */
interface Side {
  owner: Actor;
  stranger: Actor;
  put: () => Promise<string>;
  withdraw: (postId: string) => Promise<unknown>;
  acts: Record<Act, (ctx: Context, postId: string, revisionId: string) => Promise<unknown>>;
  tables: readonly [posts: string, revisions: string, key: string];
}
const ACTS = ["propose", "appoint", "accept", "return", "refuse"] as const;
type Act = (typeof ACTS)[number];

const appointed = (revisionId: string) => ({ revisionId, seenReviewerId: null, reviewerId: cast.reviewer.accountId });
const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...needText } = separatorNeed;
const { contact: _person, validUntil: _last, ...achievementText } = coatingAchievement;

const SIDES: Record<"need" | "achievement", Side> = {
  need: {
    owner: cast.battery,
    stranger: rival,
    put: async () => (await putNeed(as, "published")).id,
    withdraw: (needId) => withdrawNeed(as(cast.battery), { needId }),
    acts: {
      propose: (ctx, needId) =>
        proposeNeedRevision(ctx, { needId, content: needRevisionSchema.parse({ ...needText, goal: "不超过 1 %。" }) }),
      appoint: (ctx, _, revisionId) => appointNeedRevisionReviewer(ctx, appointed(revisionId)),
      accept: (ctx, _, revisionId) => acceptNeedRevision(ctx, { revisionId }),
      return: (ctx, _, revisionId) => returnNeedRevision(ctx, { revisionId, opinion }),
      refuse: (ctx, _, revisionId) => refuseNeedRevision(ctx, { revisionId, opinion }),
    },
    tables: ["needs", "need_revisions", "need_id"],
  },
  achievement: {
    owner: cast.professor,
    stranger: otherProfessor,
    put: async () => (await putAchievement(as, "published")).id,
    withdraw: (achievementId) => withdrawAchievement(as(cast.professor), { achievementId }),
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
};
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

const rows = (text: string) => pages.world.open.db.all(sql.raw(text)) as Promise<Record<string, unknown>[]>;
const newest = async ({ tables: [, revisions, key] }: Side, postId: string) =>
  (await rows(`SELECT * FROM ${revisions} WHERE ${key} = '${postId}' ORDER BY rowid DESC LIMIT 1`))[0];
/** The post, its revisions, and how long the trail is. */
async function stateOf({ tables: [posts, revisions, key] }: Side, postId: string) {
  return JSON.stringify([
    await rows(`SELECT * FROM ${posts} WHERE id = '${postId}'`),
    await rows(`SELECT * FROM ${revisions} WHERE ${key} = '${postId}' ORDER BY rowid`),
    await rows("SELECT count(*) AS n FROM audit_entries"),
  ]);
}

async function bring(side: Side, state: State): Promise<{ postId: string; revisionId: string }> {
  const postId = await side.put();
  if (state === "none") return { postId, revisionId: "0".repeat(32) };
  await side.acts.propose(as(side.owner), postId, "");
  const revisionId = String((await newest(side, postId))?.id);
  if (state === "returned") await side.acts.return(as(cast.staff), postId, revisionId);
  if (state === "accepted") await side.acts.accept(as(cast.staff), postId, revisionId);
  if (state === "refused") await side.acts.refuse(as(cast.staff), postId, revisionId);
  if (state === "withdrawn") await side.withdraw(postId);
  return { postId, revisionId };
}

describe.each(KINDS)("the revision of a published %s", (kind) => {
  const side = SIDES[kind];

  describe.each(ACTS)("%s", (act) => {
    it.each(STATES)("while it is %s, by everybody: allowed once, or refused without a trace", async (state) => {
      const allowed = MODEL[act][state];
      for (const [person, actor] of Object.entries(PEOPLE(side)) as [Person, Actor][]) {
        const { postId, revisionId } = await bring(side, state);
        const before = await stateOf(side, postId);
        const attempt = () => side.acts[act](as(actor), postId, revisionId);
        const told = `${person} ${act} ${state}`;
        if (!allowed?.[1].includes(person)) {
          await expect(attempt(), told).rejects.toBeInstanceOf(DomainError);
          expect(await stateOf(side, postId), told).toBe(before);
          continue;
        }
        await attempt();
        expect((await newest(side, postId))?.status, told).toBe(allowed[0]);
        const after = await stateOf(side, postId);
        expect(after, told).not.toBe(before);
        await expect(attempt(), `${told}, again`).rejects.toBeInstanceOf(DomainError);
        expect(await stateOf(side, postId), `${told}, again`).toBe(after);
      }
    });
  });

  it("that is appointed to one reviewer is decided by no other", async () => {
    for (const act of ["accept", "return", "refuse"] as const) {
      const { postId, revisionId } = await bring(side, "submitted");
      await side.acts.appoint(as(cast.staff), postId, revisionId);
      await expect(side.acts[act](as(cast.staff), postId, revisionId)).rejects.toMatchObject({
        code: "check.forOther",
      });
      await side.acts[act](as(cast.reviewer), postId, revisionId);
    }
  });

  it("that was mended goes back to who returned it, as the second submission", async () => {
    const { postId } = await bring(side, "returned");
    await side.acts.propose(as(side.owner), postId, "");
    expect(await newest(side, postId)).toMatchObject({ reviewer_id: cast.staff.accountId, round: 2 });
  });

  it.each(ACTS)("%s, by fifty at the same moment: exactly one does", async (act) => {
    const { postId, revisionId } = await bring(side, act === "propose" ? "none" : "submitted");
    const actor = act === "propose" ? side.owner : cast.staff;
    const tries = Array.from({ length: 50 }, () => side.acts[act](as(actor), postId, revisionId));
    const done = await Promise.allSettled(tries);
    for (const one of done) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { ACHIEVEMENT_STATUSES, type AchievementStatus } from "../../src/achievements/achievement.ts";
import { appointAchievementReviewer } from "../../src/achievements/appoint-reviewer.ts";
import { publishAchievement, refuseAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { type AchievementRow, listAchievementChecks } from "../../src/achievements/queries.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { nameDeputy } from "../../src/checks/name-deputy.ts";
import { type Actor, type Context, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

const ACTIONS = {
  submit: (ctx: Context, { id, version }: AchievementRow) => submitAchievement(ctx, { achievementId: id, version }),
  appoint: (ctx: Context, { id, version, reviewerId }: AchievementRow) =>
    appointAchievementReviewer(ctx, {
      achievementId: id,
      version,
      seenReviewerId: reviewerId,
      reviewerId: cast.reviewer.accountId,
    }),
  publish: (ctx: Context, { id, version }: AchievementRow) => publishAchievement(ctx, { achievementId: id, version }),
  return: (ctx: Context, { id, version }: AchievementRow) =>
    returnAchievement(ctx, { achievementId: id, version, opinion: "请补充。" }),
  refuse: (ctx: Context, { id, version }: AchievementRow) =>
    refuseAchievement(ctx, { achievementId: id, version, opinion: "不属于。" }),
  withdraw: (ctx: Context, { id }: AchievementRow) => withdrawAchievement(ctx, { achievementId: id }),
} as const;
type Action = keyof typeof ACTIONS;

const PEOPLE = {
  owner: cast.professor,
  colleague: { ...cast.professor, accountId: "0d".repeat(16) },
  otherInstitution: otherProfessor,
  enterprise: cast.battery,
  staff: cast.staff,
  reviewer: cast.reviewer,
  leader: cast.leader,
  agency: cast.agency,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const satisfies Record<string, Actor>;
type Person = keyof typeof PEOPLE;

const OWNERS: readonly Person[] = ["owner", "colleague"];
const STAFF: readonly Person[] = ["staff", "reviewer"];
const BOTH: readonly Person[] = [...OWNERS, ...STAFF];

type Model = Record<Action, Partial<Record<AchievementStatus, [to: AchievementStatus, by: readonly Person[]]>>>;
/** The model, by hand: from which state an action leads where, for whom. All that is not here is refused. */
const MODEL: Model = {
  submit: { draft: ["submitted", OWNERS], returned: ["submitted", OWNERS] },
  appoint: { submitted: ["submitted", STAFF] },
  publish: { submitted: ["published", STAFF] },
  return: { submitted: ["returned", STAFF] },
  refuse: { submitted: ["refused", STAFF] },
  withdraw: {
    draft: ["closed", OWNERS],
    submitted: ["closed", BOTH],
    returned: ["closed", BOTH],
    published: ["closed", BOTH],
  },
};

const rowOf = async (id: string) => (await world.open.db.select().from(achievements).where(eq(achievements.id, id)))[0];
const countAudit = async () => (await world.open.db.select({ seq: auditEntries.seq }).from(auditEntries)).length;

/** One attempt, judged by the model: done once, or refused without a trace. */
async function judge(action: Action, person: Person, row: AchievementRow, to: AchievementStatus | null) {
  const before = await rowOf(row.id);
  const entries = await countAudit();
  const attempt = () => ACTIONS[action](world.as(PEOPLE[person]), before ?? row);
  const told = `${person} ${action} ${row.status}`;
  if (to === null) {
    await expect(attempt(), told).rejects.toBeInstanceOf(DomainError);
    expect(await rowOf(row.id), told).toEqual(before);
  } else {
    expect((await attempt()).status, told).toBe(to);
    const after = await rowOf(row.id);
    await expect(attempt(), `${told}, again`).rejects.toBeInstanceOf(DomainError);
    expect(await rowOf(row.id), `${told}, again`).toEqual(after);
  }
  expect(await countAudit(), told).toBe(entries + (to === null ? 0 : 1));
}

describe.each(Object.keys(ACTIONS) as Action[])("%s", (action) => {
  it.each(ACHIEVEMENT_STATUSES)(
    "of one that is %s, by everybody: allowed once, or refused without a trace",
    async (from) => {
      const allowed = MODEL[action][from];
      for (const person of Object.keys(PEOPLE) as Person[]) {
        const to = allowed?.[1].includes(person) ? allowed[0] : null;
        await judge(action, person, await putAchievement(world.as, from), to);
      }
    },
  );
});

describe("an achievement appointed to one reviewer", () => {
  it.each([
    ["publish", "published"],
    ["return", "returned"],
    ["refuse", "refused"],
  ] as const)("lets that one %s, and another of the staff only after appointing themselves", async (action, to) => {
    const appointed = async () => {
      const row = await putAchievement(world.as, "submitted");
      return ACTIONS.appoint(world.as(cast.staff), row);
    };
    await judge(action, "staff", await appointed(), null);
    await judge(action, "reviewer", await appointed(), to);
    const { id, version, reviewerId } = await appointed();
    const taken = await appointAchievementReviewer(world.as(cast.staff), {
      achievementId: id,
      version,
      seenReviewerId: reviewerId,
      reviewerId: cast.staff.accountId,
    });
    await judge(action, "staff", taken, to);
  });

  it("comes back to who returned it, and waits anew from the day it is handed in again", async () => {
    const { id } = await putAchievement(world.as, "returned");
    expect((await rowOf(id))?.reviewerId).toBe(cast.staff.accountId);
    const later = new Date("2026-11-30T09:00:00+08:00");
    const back = await rowOf(id);
    await submitAchievement(world.as(cast.professor, later), { achievementId: id, version: back?.version ?? 0 });
    expect(await rowOf(id)).toMatchObject({ reviewerId: cast.staff.accountId, waitingSince: later });
  });
});

describe("fifty at the same moment", () => {
  const FROM: readonly [Action, AchievementStatus, Person][] = [
    ["submit", "draft", "owner"],
    ["appoint", "submitted", "staff"],
    ["publish", "submitted", "staff"],
    ["return", "submitted", "reviewer"],
    ["refuse", "submitted", "staff"],
    ["withdraw", "published", "owner"],
  ];
  it.each(FROM)("%s one that is %s: exactly one does", async (action, from, person) => {
    const row = await putAchievement(world.as, from);
    const entries = await countAudit();
    const tries = Array.from({ length: 50 }, () => ACTIONS[action](world.as(PEOPLE[person]), row));
    const done = await Promise.allSettled(tries);
    for (const one of done) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await countAudit()).toBe(entries + 1);
  });
});

describe("while the reviewer is away", () => {
  it("the deputy decides, and record and trail say in whose place", async () => {
    const days = { fromDay: "2026-11-23", toDay: "2026-11-24" };
    await nameDeputy(world.as(cast.reviewer), { deputyId: cast.staff.accountId, ...days });
    const row = await ACTIONS.appoint(world.as(cast.staff), await putAchievement(world.as, "submitted"));
    await judge("publish", "staff", row, "published");
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.published",
      actorId: cast.staff.accountId,
      detail: { actedFor: cast.reviewer.accountId },
    });
    expect(await listAchievementChecks(world.open.db, row.id)).toMatchObject([
      { reviewerName: cast.staff.name, actedForName: cast.reviewer.name },
    ]);
  });
});

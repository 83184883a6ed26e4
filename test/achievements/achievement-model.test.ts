import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { AchievementStatus } from "../../src/achievements/achievement.ts";
import { appointAchievementReviewer } from "../../src/achievements/appoint-reviewer.ts";
import { expireAchievements } from "../../src/achievements/expire-achievements.ts";
import { type AchievementRow, getAchievementRecord, listAchievementChecks } from "../../src/achievements/queries.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { nameDeputy } from "../../src/checks/name-deputy.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { expectOneOfFifty } from "../support/fifty-at-once.ts";
import { describePostModel } from "../support/post-model.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import {
  ACHIEVEMENT_ACTS,
  ACHIEVEMENT_PEOPLE,
  ACHIEVEMENT_STATES,
  type AchievementAct,
  type AchievementState,
  achievementModel,
} from "./achievement-model.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

type Person = keyof typeof ACHIEVEMENT_PEOPLE;
const run = (act: AchievementAct, person: Person, row: AchievementRow) =>
  ACHIEVEMENT_ACTS[act](world.as(ACHIEVEMENT_PEOPLE[person]), row);
const rowOf = ({ id }: Pick<AchievementRow, "id">) => getAchievementRecord(world.open.db, id);
const countAudit = async () => (await world.open.db.all(sql.raw("SELECT seq FROM audit_entries"))).length;

/** One attempt: done once, or (null) refused without a trace. */
async function judge(act: AchievementAct, person: Person, row: AchievementRow, to: AchievementStatus | null) {
  const [before, entries] = [await rowOf(row), await countAudit()];
  if (to !== null) await run(act, person, row);
  const after = await rowOf(row);
  if (to === null) expect(after).toEqual(before);
  else expect(after.status).toBe(to);
  await expect(run(act, person, row)).rejects.toBeInstanceOf(DomainError);
  expect(await rowOf(row)).toEqual(after);
  expect(await countAudit()).toBe(entries + (to === null ? 0 : 1));
}

describePostModel({ ...achievementModel, open: () => world.open });

const putAppointed = async () => {
  const { id } = await putAchievement(world.as, "submitted");
  await run("appoint", "staff", await rowOf({ id }));
  return rowOf({ id });
};

describe("an achievement appointed to one reviewer", () => {
  it.each([
    ["publish", "published"],
    ["return", "returned"],
    ["refuse", "refused"],
  ] as const)("lets that one %s, and another of the staff only after appointing themselves", async (action, to) => {
    await judge(action, "staff", await putAppointed(), null);
    await judge(action, "reviewer", await putAppointed(), to);
    const { id, version, reviewerId } = await putAppointed();
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
    expect((await rowOf({ id })).reviewerId).toBe(cast.staff.accountId);
    const later = new Date("2026-11-30T09:00:00+08:00");
    const { version } = await rowOf({ id });
    await submitAchievement(world.as(cast.professor, later), { achievementId: id, version });
    expect(await rowOf({ id })).toMatchObject({ reviewerId: cast.staff.accountId, waitingSince: later });
  });
});

/** Every act but what the service does by itself, where it leads somewhere. */
const AT_ONCE: Readonly<Record<Exclude<AchievementAct, "expire">, readonly [AchievementState, Person][]>> = {
  save: [["draft", "owner"]],
  submit: [["draft", "owner"]],
  appoint: [["submitted", "staff"]],
  publish: [["submitted", "staff"]],
  return: [["submitted", "reviewer"]],
  refuse: [["submitted", "staff"]],
  correct: [["published", "owner"]],
  renew: [
    ["published", "owner"],
    ["expired", "colleague"],
  ],
  propose: [["published", "owner"]],
  withdraw: [["published", "owner"]],
  assign: [["unclaimed", "staff"]],
};

describe("fifty at the same moment", () => {
  it.each(
    Object.entries(AT_ONCE).flatMap(([act, ways]) =>
      ways.map(([state, person]) => [act as AchievementAct, state, person] as const),
    ),
  )("%s one that is %s: exactly one does", async (act, state, person) => {
    const row = await ACHIEVEMENT_STATES[state](world.as);
    await expectOneOfFifty(world.open, () => run(act, person, row));
  });

  it("close one whose last day is over: it is closed once, and the trail tells of it once", async () => {
    const { id } = await putAchievement(world.as, "published", { validUntil: "2026-12-01" });
    const now = new Date("2026-12-02T00:05:00+08:00");
    const closed = await Promise.all(Array.from({ length: 50 }, () => expireAchievements({ ...world.system, now })));
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await rowOf({ id })).toMatchObject({ status: "closed", closeReason: "expired" });
    const told = await world.open.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.entityId, id), eq(auditEntries.action, "achievement.expired")));
    expect(told).toHaveLength(1);
  });
});

describe("while the reviewer is away", () => {
  it("the deputy decides, and record and trail say in whose place", async () => {
    const days = { fromDay: "2026-11-23", toDay: "2026-11-24" };
    await nameDeputy(world.as(cast.reviewer), { deputyId: cast.staff.accountId, ...days });
    const row = await putAppointed();
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

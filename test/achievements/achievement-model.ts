import { appointAchievementReviewer } from "../../src/achievements/appoint-reviewer.ts";
import { assignAchievement } from "../../src/achievements/assign-achievement.ts";
import { publishAchievement, refuseAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { correctAchievement, renewAchievement } from "../../src/achievements/correct-achievement.ts";
import { expireAchievements } from "../../src/achievements/expire-achievements.ts";
import { importAchievements } from "../../src/achievements/import-achievements.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { type AchievementRow, getAchievementRecord, listOwnAchievements } from "../../src/achievements/queries.ts";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { saveAchievement } from "../../src/achievements/save-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { coatingAchievement, otherProfessor, putAchievement, UNCLAIMED_ID } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import type { PostModel } from "../support/post-model.ts";
import type { Passing } from "../support/undoing.ts";

export const ACHIEVEMENT_PEOPLE = {
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
type Person = keyof typeof ACHIEVEMENT_PEOPLE;

const { contact, validUntil, ...text } = coatingAchievement;
const dayAfterLast = new Date(Date.parse(`${validUntil}T00:05:00+08:00`) + 24 * 60 * 60 * 1000);

export const ACHIEVEMENT_ACTS = {
  save: (ctx, { id, version }) =>
    saveAchievement(ctx, { achievementId: id, version, content: { ...coatingAchievement, scenes: "涂覆线。" } }),
  submit: (ctx, { id, version }) => submitAchievement(ctx, { achievementId: id, version }),
  appoint: (ctx, { id, version, reviewerId }) =>
    appointAchievementReviewer(ctx, {
      achievementId: id,
      version,
      seenReviewerId: reviewerId,
      reviewerId: cast.reviewer.accountId,
    }),
  publish: (ctx, { id, version }) => publishAchievement(ctx, { achievementId: id, version }),
  return: (ctx, { id, version }) => returnAchievement(ctx, { achievementId: id, version, opinion: "请补充。" }),
  refuse: (ctx, { id, version }) => refuseAchievement(ctx, { achievementId: id, version, opinion: "不属于。" }),
  correct: (ctx, { id, version }) =>
    correctAchievement(ctx, { achievementId: id, version, contact, validUntil: "2028-03-31" }),
  renew: (ctx, { id }) => renewAchievement(ctx, { achievementId: id, validUntil: "2028-12-31" }),
  propose: (ctx, { id }) =>
    proposeAchievementRevision(ctx, { achievementId: id, content: { ...text, scenes: "涂覆线。" } }),
  withdraw: (ctx, { id }) => withdrawAchievement(ctx, { achievementId: id }),
  assign: (ctx, { id }) => assignAchievement(ctx, { achievementId: id, organizationId: ORGANIZATION_IDS.university }),
  expire: (ctx) => expireAchievements({ ...ctx, now: dayAfterLast }),
} as const satisfies Record<string, (ctx: Context, row: AchievementRow) => Promise<unknown>>;
export type AchievementAct = keyof typeof ACHIEVEMENT_ACTS;

type As = Passing["as"];
const closedBy = (act: AchievementAct) => async (as: As) => {
  const row = await putAchievement(as, "published");
  await ACHIEVEMENT_ACTS[act](as(SYSTEM), row);
  return getAchievementRecord(as(SYSTEM).db, row.id);
};
const put = (status: Parameters<typeof putAchievement>[1]) => (as: As) => putAchievement(as, status);
export const ACHIEVEMENT_STATES = {
  draft: put("draft"),
  /** Taken down by staff on the telephone. */
  noted: (as: As): Promise<AchievementRow> =>
    postAchievement(as(cast.staff), { content: coatingAchievement, organizationId: ORGANIZATION_IDS.university }),
  submitted: put("submitted"),
  returned: put("returned"),
  refused: put("refused"),
  published: put("published"),
  /** Published from a file, and waiting for its institution to be named. */
  unclaimed: async (as: As): Promise<AchievementRow> => {
    const rows = [{ ...text, sourceId: "A-1", validUntil, contact }];
    await importAchievements(as(cast.staff), { rows, publish: true, organizationId: UNCLAIMED_ID });
    const { rows: found } = await listOwnAchievements(
      as({ ...cast.professor, organizationId: UNCLAIMED_ID }),
      null,
      1,
      1,
    );
    return getAchievementRecord(as(SYSTEM).db, found[0]?.id ?? "");
  },
  withdrawn: closedBy("withdraw"),
  expired: closedBy("expire"),
} as const satisfies Record<string, (as: As) => Promise<AchievementRow>>;
export type AchievementState = keyof typeof ACHIEVEMENT_STATES;

const OWNERS: readonly Person[] = ["owner", "colleague"];
const STAFF: readonly Person[] = ["staff", "reviewer"];
const BOTH: readonly Person[] = [...OWNERS, ...STAFF];

type Way = [to: AchievementState, by: readonly Person[]];
/** The model, by hand: from which state an act leads where, for whom. All that is not here is refused. */
const WAYS: Record<AchievementAct, Partial<Record<AchievementState, Way>>> = {
  save: { draft: ["draft", OWNERS], noted: ["draft", BOTH], returned: ["returned", OWNERS] },
  submit: { draft: ["submitted", OWNERS], noted: ["submitted", BOTH], returned: ["submitted", OWNERS] },
  appoint: { submitted: ["submitted", STAFF] },
  publish: { submitted: ["published", STAFF] },
  return: { submitted: ["returned", STAFF] },
  refuse: { submitted: ["refused", STAFF] },
  correct: {
    submitted: ["submitted", BOTH],
    published: ["published", BOTH],
    unclaimed: ["published", STAFF],
  },
  renew: { published: ["published", BOTH], unclaimed: ["published", STAFF], expired: ["published", BOTH] },
  propose: { published: ["published", BOTH], unclaimed: ["published", STAFF] },
  withdraw: {
    draft: ["withdrawn", OWNERS],
    noted: ["withdrawn", BOTH],
    submitted: ["withdrawn", BOTH],
    returned: ["withdrawn", BOTH],
    published: ["withdrawn", BOTH],
    unclaimed: ["withdrawn", STAFF],
  },
  assign: { unclaimed: ["published", STAFF] },
  expire: { published: ["expired", STAFF], unclaimed: ["expired", STAFF] },
};

export const achievementModel: Omit<PostModel<AchievementState, AchievementAct, Person, AchievementRow>, "open"> = {
  tables: ["achievements", "achievement_revisions", "achievement_checks"],
  states: ACHIEVEMENT_STATES,
  acts: ACHIEVEMENT_ACTS,
  people: ACHIEVEMENT_PEOPLE,
  repeatable: ["expire"],
  expected: (state, act, person) => {
    const way = WAYS[act][state];
    if (way?.[1].includes(person)) return way[0];
    return STAFF.includes(person) && act === "expire" ? "unchanged" : null;
  },
  read: async ({ db }, { id }) => {
    const { status, closeReason } = await getAchievementRecord(db, id);
    return status === "closed" ? (closeReason ?? "withdrawn") : status;
  },
};

import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { assignNeed } from "../../src/needs/assign-need.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "../../src/needs/check-need.ts";
import { correctNeed, renewNeed } from "../../src/needs/correct-need.ts";
import { endNeed } from "../../src/needs/end-need.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { needRevisionSchema } from "../../src/needs/need.ts";
import { beginTalks, endTalks, signNeed } from "../../src/needs/need-talks.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, listOwnNeeds, type NeedRow } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { PLACEHOLDER_ID, rival } from "../support/second-enterprise.ts";
import type { Passing } from "../support/undoing.ts";

export const NEED_PEOPLE = {
  owner: cast.battery,
  colleague: cast.batteryColleague,
  rival,
  professor: cast.professor,
  /** Passes the formal check in these tests' needs. */
  staff: cast.staff,
  reviewer: cast.reviewer,
  leader: cast.leader,
  agency: cast.agency,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const satisfies Record<string, Actor>;
export type NeedPerson = keyof typeof NEED_PEOPLE;

const { contact, confidentialAnnex: _annex, validUntil, ...text } = separatorNeed;
const dayAfterLast = new Date("2027-07-01T00:05:00+08:00");
const end = (closeReason: string) => (ctx: Context, need: NeedRow) =>
  endNeed(ctx, { needId: need.id, version: need.version, closeReason });

export const NEED_ACTS = {
  save: (ctx, { id, version }) =>
    saveNeed(ctx, { needId: id, version, content: { ...separatorNeed, goal: "不超过 1 %。" } }),
  submit: (ctx, { id, version }) => submitNeed(ctx, { needId: id, version }),
  appoint: (ctx, { id, version, reviewerId }) =>
    appointNeedReviewer(ctx, {
      needId: id,
      version,
      seenReviewerId: reviewerId,
      reviewerId: cast.reviewer.accountId,
    }),
  formallyCheck: (ctx, { id, version }) => formallyCheckNeed(ctx, { needId: id, version }),
  publish: (ctx, { id, version }) => publishNeed(ctx, { needId: id, version }),
  return: (ctx, { id, version }) => returnNeed(ctx, { needId: id, version, opinion: "请补充。" }),
  refuse: (ctx, { id, version }) => refuseNeed(ctx, { needId: id, version, opinion: "不属于。" }),
  correct: (ctx, { id, version }) => correctNeed(ctx, { needId: id, version, contact, validUntil: "2027-12-31" }),
  renew: (ctx, { id }) => renewNeed(ctx, { needId: id, validUntil: "2028-06-30" }),
  propose: (ctx, { id }) =>
    proposeNeedRevision(ctx, { needId: id, content: needRevisionSchema.parse({ ...text, goal: "不超过 1 %。" }) }),
  solve: end("solved"),
  giveUp: end("noMatch"),
  withdraw: (ctx, { id }) => withdrawNeed(ctx, { needId: id }),
  assign: (ctx, { id }) => assignNeed(ctx, { needId: id, organizationId: ORGANIZATION_IDS.battery }),
  beginTalks: (ctx, { id }) => beginTalks(ctx, { needId: id }),
  endTalks: (ctx, { id }) => endTalks(ctx, { needId: id }),
  sign: (ctx, { id }) => signNeed(ctx, { needId: id }),
  expire: (ctx) => expireNeeds({ ...ctx, now: dayAfterLast }),
} as const satisfies Record<string, (ctx: Context, need: NeedRow) => Promise<unknown>>;
export type NeedAct = keyof typeof NEED_ACTS;

type As = Passing["as"];
const closedBy = (act: NeedAct) => async (as: As) => {
  const need = await putNeed(as, "published");
  await NEED_ACTS[act](as(SYSTEM), need);
  return getNeedRecord(as(SYSTEM).db, need.id);
};
const put = (status: Parameters<typeof putNeed>[1]) => (as: As) => putNeed(as, status);
export const NEED_STATES = {
  draft: put("draft"),
  /** Taken down by staff on the telephone. */
  noted: (as: As): Promise<NeedRow> =>
    postNeed(as(cast.staff), { content: separatorNeed, organizationId: ORGANIZATION_IDS.battery }),
  submitted: put("submitted"),
  checked: put("checked"),
  returned: put("returned"),
  refused: put("refused"),
  published: put("published"),
  /** Published from a file, and waiting for its enterprise to be named. */
  unclaimed: async (as: As): Promise<NeedRow> => {
    const rows = [{ ...text, sourceId: "A-1", validUntil, contact }];
    await importNeeds(as(cast.staff), { rows, publish: true, organizationId: PLACEHOLDER_ID });
    const { rows: found } = await listOwnNeeds(as({ ...cast.battery, organizationId: PLACEHOLDER_ID }), 1, 1);
    return getNeedRecord(as(SYSTEM).db, found[0]?.id ?? "");
  },
  inTalks: put("inTalks"),
  contracted: put("contracted"),
  withdrawn: closedBy("withdraw"),
  expired: closedBy("expire"),
  solved: closedBy("solve"),
  noMatch: closedBy("giveUp"),
} as const satisfies Record<string, (as: As) => Promise<NeedRow>>;
export type NeedState = keyof typeof NEED_STATES;

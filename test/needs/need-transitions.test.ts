import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { type Actor, type Context, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "../../src/needs/check-need.ts";
import type { NeedStatus } from "../../src/needs/need.ts";
import type { NeedRow } from "../../src/needs/queries.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

const ACTIONS = {
  submit: (ctx: Context, need: NeedRow) => submitNeed(ctx, { needId: need.id, version: need.version }),
  appoint: (ctx: Context, { id, version, reviewerId }: NeedRow) =>
    appointNeedReviewer(ctx, {
      needId: id,
      version,
      seenReviewerId: reviewerId,
      reviewerId: cast.reviewer.accountId,
    }),
  formallyCheck: (ctx: Context, { id, version }: NeedRow) => formallyCheckNeed(ctx, { needId: id, version }),
  publish: (ctx: Context, { id, version }: NeedRow) => publishNeed(ctx, { needId: id, version }),
  return: (ctx: Context, { id, version }: NeedRow) => returnNeed(ctx, { needId: id, version, opinion: "请补充。" }),
  refuse: (ctx: Context, { id, version }: NeedRow) => refuseNeed(ctx, { needId: id, version, opinion: "不属于。" }),
  withdraw: (ctx: Context, { id }: NeedRow) => withdrawNeed(ctx, { needId: id }),
} as const;
type Action = keyof typeof ACTIONS;

const PEOPLE = {
  owner: cast.battery,
  colleague: cast.batteryColleague,
  rival,
  professor: cast.professor,
  /** Passes the formal check in this test's needs. */
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

const STATUSES = ["draft", "submitted", "checked", "published", "returned", "refused", "closed"] as const;

const OWNERS: readonly Person[] = ["owner", "colleague"];
const STAFF: readonly Person[] = ["staff", "reviewer"];
const BOTH: readonly Person[] = [...OWNERS, ...STAFF];

/** The model, by hand: from which state an action leads where, for whom. All that is not here is refused. */
const MODEL: Record<Action, Partial<Record<NeedStatus, [to: NeedStatus, by: readonly Person[]]>>> = {
  submit: { draft: ["submitted", OWNERS], returned: ["submitted", OWNERS] },
  appoint: { submitted: ["submitted", STAFF], checked: ["checked", STAFF] },
  formallyCheck: { submitted: ["checked", STAFF] },
  publish: { checked: ["published", ["reviewer"]] },
  return: { submitted: ["returned", STAFF], checked: ["returned", ["reviewer"]] },
  refuse: { submitted: ["refused", STAFF], checked: ["refused", ["reviewer"]] },
  withdraw: {
    draft: ["closed", OWNERS],
    submitted: ["closed", BOTH],
    checked: ["closed", BOTH],
    returned: ["closed", BOTH],
    published: ["closed", BOTH],
  },
};

const rowOf = async (id: string) => (await world.open.db.select().from(needs).where(eq(needs.id, id)))[0];
const countAudit = async () => (await world.open.db.select({ seq: auditEntries.seq }).from(auditEntries)).length;

describe.each(Object.keys(ACTIONS) as Action[])("%s", (action) => {
  it.each(STATUSES)("of a need that is %s, by everybody: allowed once, or refused without a trace", async (from) => {
    const allowed = MODEL[action][from];
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const need = await putNeed(world.as, from);
      const before = await rowOf(need.id);
      const entries = await countAudit();
      const attempt = () => ACTIONS[action](world.as(PEOPLE[person]), before ?? need);
      const told = `${person} ${action} ${from}`;
      if (allowed?.[1].includes(person)) {
        expect((await attempt()).status, told).toBe(allowed[0]);
        expect(await countAudit(), told).toBe(entries + 1);
        const after = await rowOf(need.id);
        await expect(attempt(), `${told}, again`).rejects.toBeInstanceOf(DomainError);
        expect(await rowOf(need.id), `${told}, again`).toEqual(after);
      } else {
        await expect(attempt(), told).rejects.toBeInstanceOf(DomainError);
        expect(await rowOf(need.id), told).toEqual(before);
      }
      expect(await countAudit(), told).toBe(entries + (allowed?.[1].includes(person) ? 1 : 0));
    }
  });
});

describe("fifty at the same moment", () => {
  const FROM: readonly [Action, NeedStatus, Person][] = [
    ["submit", "draft", "owner"],
    ["appoint", "submitted", "staff"],
    ["formallyCheck", "submitted", "staff"],
    ["publish", "checked", "reviewer"],
    ["return", "submitted", "staff"],
    ["refuse", "checked", "reviewer"],
    ["withdraw", "published", "owner"],
  ];
  it.each(FROM)("%s a need that is %s: exactly one does", async (action, from, person) => {
    const { id } = await putNeed(world.as, from);
    const need = await rowOf(id);
    if (need === undefined) throw new Error("the need is not there");
    const entries = await countAudit();
    const tries = Array.from({ length: 50 }, () => ACTIONS[action](world.as(PEOPLE[person]), need));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await countAudit()).toBe(entries + 1);
  });
});

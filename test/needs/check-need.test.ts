import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "../../src/needs/check-need.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { missingNeedFields } from "../../src/needs/missing-fields.ts";
import { type NeedDraft, needContentSchema } from "../../src/needs/need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, listNeedChecks } from "../../src/needs/queries.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { TEST_NOW } from "../support/database.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { openWorld, type World } from "./world.ts";

/** Nothing is written in any field. */
const EMPTY_NEED: NeedDraft = {
  ...separatorNeed,
  title: "",
  problem: "",
  keyTechnology: "",
  goal: "",
  requirements: [],
  industry: "",
  technicalField: "",
  needType: "",
  cooperationModes: [],
  keywords: [],
  budgetFen: null,
  validUntil: "",
  presentBase: "",
  confidentialAnnex: "",
  contact: { name: "", phone: "", email: "" },
};
const formName = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (index === 0 ? String(key) : `[${String(key)}]`)).join("");

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
});
afterAll(() => world.close());

const CHECKS = [
  { verb: formallyCheckNeed, from: "submitted", to: "checked", step: "formalCheck", outcome: "passed" },
  { verb: publishNeed, from: "checked", to: "published", step: "diagnosis", outcome: "passed" },
  { verb: returnNeed, from: "submitted", to: "returned", step: "formalCheck", outcome: "returned" },
  { verb: returnNeed, from: "checked", to: "returned", step: "diagnosis", outcome: "returned" },
  { verb: refuseNeed, from: "submitted", to: "refused", step: "formalCheck", outcome: "refused" },
  { verb: refuseNeed, from: "checked", to: "refused", step: "diagnosis", outcome: "refused" },
] as const;

describe.each(CHECKS)("$outcome at $step", ({ verb, from, to, step, outcome }) => {
  // Whoever passed the formal check does not diagnose.
  const checker = step === "formalCheck" ? cast.staff : cast.reviewer;

  it(`brings a need from ${from} to ${to}, with reviewer, opinion and time`, async () => {
    const before = await putNeed(world.as, from);
    const after = await verb(world.as(checker), { needId: before.id, opinion: "检测条件写清楚了。" });
    expect(after).toMatchObject({ status: to, version: before.version + 1 });
    const last = (await listNeedChecks(world.open.db, before.id)).at(-1);
    expect(last).toMatchObject({
      step,
      outcome,
      opinion: "检测条件写清楚了。",
      reviewerId: checker.accountId,
      reviewerName: checker.name,
      at: TEST_NOW,
    });
    expect(await world.lastAudit()).toMatchObject({ action: `need.${to}`, entityId: before.id, detail: { from, to } });
  });

  it("conflicts the second time", async () => {
    const { id } = await putNeed(world.as, from);
    await verb(world.as(checker), { needId: id, opinion: "同意" });
    await expect(verb(world.as(checker), { needId: id, opinion: "同意" })).rejects.toBeInstanceOf(Conflict);
  });

  it("is for staff alone", async () => {
    const { id } = await putNeed(world.as, from);
    for (const actor of [cast.battery, cast.leader, cast.auditor, cast.admin])
      await expect(verb(world.as(actor), { needId: id, opinion: "同意" })).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("a check", () => {
  it("does not reach a draft that the enterprise has not handed in", async () => {
    const { id } = await putNeed(world.as, "draft");
    await expect(formallyCheckNeed(world.as(cast.staff), { needId: id })).rejects.toBeInstanceOf(NotFound);
  });

  it("that objects says why", async () => {
    const { id } = await putNeed(world.as, "submitted");
    for (const verb of [returnNeed, refuseNeed])
      await expect(verb(world.as(cast.staff), { needId: id, opinion: "  " })).rejects.toThrow("请填写审核意见");
  });

  it("is won by one of two reviewers who read the same page", async () => {
    const { id, version } = await putNeed(world.as, "submitted");
    const decisions = await Promise.allSettled([
      formallyCheckNeed(world.as(cast.staff), { needId: id, version }),
      refuseNeed(world.as(cast.staff), { needId: id, version, opinion: "不属于技术需求。" }),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listNeedChecks(world.open.db, id)).toHaveLength(1);
  });

  it.each(["submitted", "checked"] as const)(
    "of one that is %s passes none that lacks what the form asks for",
    async (from) => {
      const required =
        needContentSchema.safeParse({ ...EMPTY_NEED }).error?.issues.map(({ path }) => formName(path)) ?? [];
      expect(required.filter((name) => name !== "validUntil")).toEqual(missingNeedFields(EMPTY_NEED));
      const need = await putNeed(world.as, from);
      const emptied = { goal: "", industry: "", technicalField: "", needType: "", contact: null };
      await world.open.db.update(needs).set(emptied).where(eq(needs.id, need.id));
      const [verb, checker] = from === "submitted" ? [formallyCheckNeed, cast.staff] : [publishNeed, cast.reviewer];
      await expect(verb(world.as(checker), { needId: need.id })).rejects.toMatchObject({
        code: "need.incomplete",
        facts: { fields: "预期目标、产业、技术领域、需求类型、联系人姓名、联系电话" },
      });
    },
  );

  it("publishes one without a last day for a year, and it expires", async () => {
    const { id } = await putNeed(world.as, "checked");
    await world.open.db.update(needs).set({ validUntil: "" }).where(eq(needs.id, id));
    expect(await publishNeed(world.as(cast.reviewer), { needId: id })).toMatchObject({ validUntil: "2027-11-23" });
    const later = { ...world.as(cast.staff), now: new Date("2027-11-24T04:00:00Z") };
    expect(await expireNeeds(later)).toBeGreaterThan(0);
    expect((await getNeedRecord(world.open.db, id)).closeReason).toBe("expired");
  });

  it("does not publish a need whose last day is over", async () => {
    const { id } = await putNeed(world.as, "checked", { validUntil: "2026-11-25" });
    const later = world.as(cast.reviewer, new Date("2026-11-26T00:00:00+08:00"));
    await expect(publishNeed(later, { needId: id })).rejects.toBeInstanceOf(Refused);
    const onTheDay = world.as(cast.reviewer, new Date("2026-11-25T23:59:00+08:00"));
    expect(await publishNeed(onTheDay, { needId: id })).toMatchObject({ status: "published" });
  });
});

describe("a returned need", () => {
  it("is mended, handed in again and published, and keeps every opinion", async () => {
    const owner = world.as(cast.battery);
    const [staff, reviewer] = [world.as(cast.staff), world.as(cast.reviewer)];
    const { id, version } = await postNeed(owner, { content: separatorNeed });
    await submitNeed(owner, { needId: id, version });
    const returned = await returnNeed(staff, { needId: id, opinion: "请写明试验条件。" });
    const content = { ...separatorNeed, goal: "150 ℃、1 h、无夹持条件下横向收缩率不超过 2 %。" };
    const saved = await saveNeed(owner, { needId: id, version: returned.version, content });
    await submitNeed(owner, { needId: id, version: saved.version });
    await formallyCheckNeed(staff, { needId: id });
    expect(await publishNeed(reviewer, { needId: id })).toMatchObject({
      status: "published",
      goal: "150 ℃、1 h、无夹持条件下横向收缩率不超过 2 %。",
      publishedAt: TEST_NOW,
    });
    const opinions = (await listNeedChecks(world.open.db, id)).map(({ outcome, opinion }) => [outcome, opinion]);
    expect(opinions).toHaveLength(3);
    expect(opinions).toContainEqual(["returned", "请写明试验条件。"]);
  });
});

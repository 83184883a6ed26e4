import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { changeCheckRules } from "../../src/checks/change-check-rules.ts";
import { endDelegation, nameDeputy } from "../../src/checks/name-deputy.ts";
import { getCheckRules, listOwnDelegations } from "../../src/checks/queries.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { formallyCheckNeed, publishNeed } from "../../src/needs/check-need.ts";
import { listNeedChecks } from "../../src/needs/queries.ts";
import { openWorld, type World } from "../needs/world.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putNeed } from "../support/needs-in-place.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
});
afterAll(() => world.close());

/** The tests' day is 2026-11-23, a Monday. */
const period = { deputyId: cast.reviewer.accountId, fromDay: "2026-11-23", toDay: "2026-11-27" };
const at = (day: string) => new Date(`${day}T09:00:00+08:00`);

describe("a deputy", () => {
  it("checks what is the reviewer's on these days only, and the trail says in whose place", async () => {
    await nameDeputy(world.as(cast.staff), period);
    expect(await world.lastAudit()).toMatchObject({ action: "delegation.begun", actorId: cast.staff.accountId });
    const { id, version } = await putNeed(world.as, "submitted");
    const appoint = { needId: id, reviewerId: cast.staff.accountId, version, seenReviewerId: null };
    await appointNeedReviewer(world.as(cast.staff), appoint);
    const after = world.as(cast.reviewer, at("2026-11-28"));
    await expect(formallyCheckNeed(after, { needId: id })).rejects.toMatchObject({ code: "check.forOther" });
    await formallyCheckNeed(world.as(cast.reviewer, at("2026-11-27")), { needId: id });
    expect(await world.lastAudit()).toMatchObject({
      action: "need.checked",
      actorId: cast.reviewer.accountId,
      detail: { actedFor: cast.staff.accountId },
    });
    expect(await listNeedChecks(world.open.db, id)).toMatchObject([
      { reviewerName: cast.reviewer.name, actedForName: cast.staff.name },
    ]);
  });

  it("is not needed for somebody whose account was disabled: nobody waits for them", async () => {
    const { id, version } = await putNeed(world.as, "submitted");
    const appoint = { needId: id, reviewerId: cast.reviewer.accountId, version, seenReviewerId: null };
    await appointNeedReviewer(world.as(cast.staff), appoint);
    const { db } = world.open;
    const of = eq(memberships.accountId, cast.reviewer.accountId);
    await expect(formallyCheckNeed(world.as(cast.staff), { needId: id })).rejects.toMatchObject({
      code: "check.forOther",
    });
    await db.update(memberships).set({ status: "disabled" }).where(of);
    await formallyCheckNeed(world.as(cast.staff), { needId: id });
    await db.update(memberships).set({ status: "active" }).where(of);
    expect(await listNeedChecks(db, id)).toMatchObject([{ reviewerName: cast.staff.name, actedForName: "" }]);
  });

  it("is one at a time, and not one who is away", async () => {
    await expect(nameDeputy(world.as(cast.staff), period)).rejects.toMatchObject({ code: "delegation.overlapping" });
    const back = { ...period, deputyId: cast.staff.accountId };
    await expect(nameDeputy(world.as(cast.reviewer), back)).rejects.toMatchObject({ code: "delegation.deputyAway" });
  });

  it("is another person who may check, for days that come", async () => {
    const later = { ...period, fromDay: "2026-12-01", toDay: "2026-12-02" };
    for (const deputyId of [cast.staff.accountId, cast.leader.accountId])
      await expect(nameDeputy(world.as(cast.staff), { ...later, deputyId })).rejects.toBeInstanceOf(Refused);
    const past = { ...period, fromDay: "2026-11-20", toDay: "2026-11-22" };
    await expect(nameDeputy(world.as(cast.staff), past)).rejects.toThrow("结束日期已经过去");
    const turned = { ...period, fromDay: "2026-12-02", toDay: "2026-12-01" };
    await expect(nameDeputy(world.as(cast.staff), turned)).rejects.toThrow("结束日期不能早于开始日期");
  });

  it("is named by staff alone", async () => {
    for (const actor of [cast.battery, cast.leader, cast.admin, cast.auditor])
      await expect(nameDeputy(world.as(actor), period)).rejects.toBeInstanceOf(NotAllowed);
  });

  it("is dismissed by the reviewer, once", async () => {
    const [given] = (await listOwnDelegations(world.as(cast.staff))).given;
    const input = { delegationId: given?.id ?? "" };
    await expect(endDelegation(world.as(cast.reviewer), input)).rejects.toBeInstanceOf(NotFound);
    await endDelegation(world.as(cast.staff), input);
    expect(await world.lastAudit()).toMatchObject({ action: "delegation.ended" });
    await expect(endDelegation(world.as(cast.staff), input)).rejects.toBeInstanceOf(Conflict);
  });
});

describe("the rules of checking", () => {
  it("let one person do both checks where the administrator says so", async () => {
    const { id } = await putNeed(world.as, "checked");
    const staff = world.as(cast.staff);
    await expect(publishNeed(staff, { needId: id })).rejects.toMatchObject({ code: "check.samePerson" });
    const { version, ...rules } = await getCheckRules(world.open.db);
    expect(rules).toMatchObject({ formalCheckDays: 3, diagnosisDays: 5, samePersonMayDiagnose: false });
    const input = { ...rules, samePersonMayDiagnose: true, version };
    await expect(changeCheckRules(staff, input)).rejects.toBeInstanceOf(NotAllowed);
    await changeCheckRules(world.as(cast.admin), input);
    expect(await world.lastAudit()).toMatchObject({
      action: "checkRules.changed",
      detail: { fields: ["samePersonMayDiagnose"] },
    });
    await expect(changeCheckRules(world.as(cast.admin), input)).rejects.toBeInstanceOf(Conflict);
    expect(await publishNeed(staff, { needId: id })).toMatchObject({ status: "published" });
  });

  it("take a check 1 to 60 working days", async () => {
    const rules = await getCheckRules(world.open.db);
    for (const formalCheckDays of [0, 61, 1.5])
      await expect(changeCheckRules(world.as(cast.admin), { ...rules, formalCheckDays })).rejects.toThrow("1–60");
  });
});

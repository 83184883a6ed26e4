import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { closeIntroductions } from "../../src/cooperation/close-introductions.ts";
import { presentIntroduction } from "../../src/cooperation/present-introduction.ts";
import { getIntroductionRecord, listIntroductionEntries } from "../../src/cooperation/queries.ts";
import { listDisclosureViews } from "../../src/cooperation/read-disclosed.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { readEvents } from "../../src/kernel/read-events.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { TEST_NOW, testContext } from "../support/database.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";

let world: MatchingWorld;
let pair: Pair;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
  introducing = introducingAt(world);
});
afterEach(async () => {
  expect((await verifyAuditChain(world.open.db, world.system.vault)).brokenAt).toBeNull();
  await world.close();
});

const needStatus = async () => (await getNeedRecord(world.open.db, pair.needId)).status;
const recordOf = (id: string) => getIntroductionRecord(world.open.db, id);
const eventsOf = async () =>
  (await readEvents(world.open.db, 0))
    .map(({ event }) => event.event)
    .filter((name) => name.startsWith("introduction"));
const tomorrow = (days = 1) =>
  introducingAt(world, (actor) => testContext(world.open, actor, new Date(TEST_NOW.getTime() + days * 86_400_000)));

describe("proposing an introduction", () => {
  it("asks both sides for an answer within the working days of the settings, and leaves the need published", async () => {
    const row = await introducing.propose(pair);
    expect(row).toMatchObject({ number: "I-2026-0001", status: "proposed", turn: "both", dueOn: "2026-11-30" });
    expect(await needStatus()).toBe("published");
    expect(await eventsOf()).toEqual(["introduction.proposed"]);
    expect(await findLastAudit(world.open.db, "introduction", row.id)).toMatchObject({
      action: "introduction.proposed",
    });
  });

  it("is for staff, of an adopted match, once as long as it is open", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor, cast.admin])
      await expect(introducing.propose(pair, actor)).rejects.toMatchObject({ code: "notAllowed" });
    const { id } = await introducing.propose(pair);
    await expect(introducing.propose(pair)).rejects.toMatchObject({ code: "introduction.alreadyOpen" });
    await introducing.withdraw(cast.staff, id);
    await expect(introducing.propose(pair)).resolves.toMatchObject({ number: "I-2026-0002" });
    const liquor = (await world.putAchievement("liquor")).id;
    const unjudged = { needId: pair.needId, achievementId: liquor };
    await expect(introducing.propose(unjudged)).rejects.toMatchObject({ code: "introduction.notAdopted" });
    await judging(world, pair.needId, liquor).decline("tooEarly");
    await expect(introducing.propose(unjudged)).rejects.toMatchObject({ code: "introduction.notAdopted" });
  });

  it("needs both posts open", async () => {
    await withdrawAchievement(world.as(cast.professor), { achievementId: pair.achievementId });
    await expect(introducing.propose(pair)).rejects.toMatchObject({ code: "introduction.achievementNotOpen" });
    await withdrawNeed(world.as(cast.battery), { needId: pair.needId });
    await expect(introducing.propose(pair)).rejects.toMatchObject({ code: "introduction.needNotOpen" });
  });
});

describe("answering", () => {
  it("waits for the other side until both have agreed; then the need is in talks and it is the staff's turn", async () => {
    const { id } = await introducing.propose(pair);
    expect(await introducing.accept(cast.professor, id)).toMatchObject({ status: "proposed", turn: "enterprise" });
    await expect(introducing.accept(cast.professor, id)).rejects.toMatchObject({
      code: "introduction.alreadyAccepted",
    });
    expect(await needStatus()).toBe("published");
    const row = await introducing.accept(cast.batteryColleague, id);
    expect(row).toMatchObject({ status: "accepted", turn: "staff", dueOn: "2026-12-07" });
    expect(await needStatus()).toBe("inTalks");
    expect(await eventsOf()).toEqual(["introduction.proposed", "introduction.accepted", "introduction.agreed"]);
  });

  it("no says why, and 其他 says it in words", async () => {
    const { id } = await introducing.propose(pair);
    await expect(introducing.decline(cast.battery, id, "noSuchReason")).rejects.toMatchObject({
      code: "introduction.reasonUnknown",
    });
    await expect(introducing.decline(cast.battery, id, "other")).rejects.toMatchObject({
      code: "introduction.noteMissing",
    });
    await introducing.accept(cast.battery, id);
    expect(await introducing.decline(cast.battery, id, "other", "改由集团统一研发")).toMatchObject({
      status: "declined",
      reason: "other",
      turn: null,
    });
    expect(await needStatus()).toBe("published");
  });
});

describe("what is recorded", () => {
  it("moves the stage forward and never back, with the next step and its day", async () => {
    const agreed = await introducing.agree(pair);
    const sampled = await introducing.advance(cast.professor, agreed, "sample", {
      turn: "enterprise",
      dueTime: "09:30",
    });
    expect(sampled).toMatchObject({ status: "sampleTrial", turn: "enterprise", dueOn: "2026-12-01", dueTime: "09:30" });
    const called = await introducing.advance(cast.staff, sampled, "call", { dueOn: "" });
    expect(called).toMatchObject({ status: "sampleTrial", turn: "staff", dueOn: "2026-12-07", dueTime: null });
    await expect(introducing.advance(cast.staff, sampled, "visit")).rejects.toMatchObject({
      code: "introduction.stateChanged",
    });
    await expect(introducing.advance(cast.professor, called, "letter")).rejects.toMatchObject({ code: "notAllowed" });
    await expect(
      introducing.advance(cast.staff, called, "visit", { takenPlaceOn: "2026-11-24" }),
    ).rejects.toMatchObject({ code: "introduction.stillToCome" });
    await expect(introducing.advance(cast.staff, called, "visit", { dueOn: "2026-11-22" })).rejects.toMatchObject({
      code: "introduction.dueDayOver",
    });
  });

  it("of staff for themselves stays with them", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.staff, agreed, "call", { internal: true, note: "企业另有报价" });
    const notes = async (side: "staff" | "enterprise") =>
      (await listIntroductionEntries(world.open.db, agreed.id, side)).map(({ note }) => note);
    expect(await notes("staff")).toContain("企业另有报价");
    expect(await notes("enterprise")).not.toContain("企业另有报价");
  });

  it("as a contract signs the need and makes the two partners", async () => {
    const agreed = await introducing.agree(pair);
    const row = await introducing.advance(cast.staff, agreed, "contract", { takenPlaceOn: "2026-11-20" });
    expect(row).toMatchObject({ status: "contracted", turn: null, dueOn: null });
    expect(await needStatus()).toBe("contracted");
    expect(await listPartnerships(world.open.db)).toMatchObject([{ lastOn: "2026-11-20", times: 1 }]);
  });
});

describe("a need that is talked about with several", () => {
  const second = async () => {
    const anode = { needId: pair.needId, achievementId: (await world.putAchievement("anode")).id };
    await judging(world, anode.needId, anode.achievementId).adopt();
    return anode;
  };

  it("is signed once: the contract takes the others back and tells them", async () => {
    const first = await introducing.agree(pair);
    const other = await introducing.agree(await second());
    const liquor = { needId: pair.needId, achievementId: (await world.putAchievement("liquor")).id };
    await judging(world, liquor.needId, liquor.achievementId).adopt();
    const asked = await introducing.propose(liquor);
    await introducing.advance(cast.staff, first, "contract");
    expect(await recordOf(first.id)).toMatchObject({ status: "contracted" });
    for (const { id } of [other, asked]) {
      expect(await recordOf(id)).toMatchObject({ status: "withdrawn", turn: null });
      const [last] = await listIntroductionEntries(world.open.db, id, "institution");
      expect(last).toMatchObject({ kind: "withdrawal", side: null, note: "需求已在另一条对接中签约" });
    }
    expect(await needStatus()).toBe("contracted");
    expect((await eventsOf()).filter((name) => name === "introduction.withdrawn")).toHaveLength(2);
    await expect(introducing.advance(cast.staff, other, "contract")).rejects.toMatchObject({
      code: "introduction.stateChanged",
    });
    expect(await listPartnerships(world.open.db)).toMatchObject([{ times: 1 }]);
    await expect(introducing.propose(liquor)).rejects.toMatchObject({ code: "introduction.needNotOpen" });
  });

  it("is signed by one of two who sign at the same moment", async () => {
    const both = [await introducing.agree(pair), await introducing.agree(await second())];
    const outcomes = await Promise.allSettled(both.map((row) => introducing.advance(cast.staff, row, "contract")));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const statuses = await Promise.all(both.map(async ({ id }) => (await recordOf(id)).status));
    expect(statuses.sort()).toEqual(["contracted", "withdrawn"]);
  });

  it("takes back by itself what was left open when it was signed before this rule", async () => {
    const { id } = await introducing.agree(pair);
    await world.open.client.execute(`UPDATE needs SET status = 'contracted' WHERE id = '${pair.needId}'`);
    expect(await closeIntroductions(world.system)).toBe(1);
    expect(await recordOf(id)).toMatchObject({ status: "withdrawn" });
  });
});

describe("the clock", () => {
  it("counts working days past the due day, and none over a weekend", async () => {
    const row = await recordOf((await introducing.propose(pair)).id);
    const on = (day: string) => {
      const { isOverdue, overdueDays } = presentIntroduction({ ...row, side: "staff" }, new Date(`${day}T04:00:00Z`));
      return [isOverdue, overdueDays];
    };
    // Due on Monday the 30th; the 5th and 6th of December are a weekend.
    expect([on("2026-11-30"), on("2026-12-01"), on("2026-12-04"), on("2026-12-06"), on("2026-12-07")]).toEqual([
      [false, 0],
      [true, 1],
      [true, 4],
      [true, 4],
      [true, 5],
    ]);
  });
});

describe("the end", () => {
  it("of the last introduction lets the need wait again, and no earlier one does", async () => {
    const first = await introducing.agree(pair);
    const anode = { needId: pair.needId, achievementId: (await world.putAchievement("anode")).id };
    await judging(world, anode.needId, anode.achievementId).adopt();
    const second = await introducing.agree(anode);
    await introducing.end(cast.staff, first);
    expect(await needStatus()).toBe("inTalks");
    await introducing.end(cast.professor, second, "priceOrMode");
    expect(await needStatus()).toBe("published");
    expect(await recordOf(second.id)).toMatchObject({ status: "ended", reason: "priceOrMode" });
  });

  it("comes by itself where the need or the achievement was withdrawn", async () => {
    const { id } = await introducing.agree(pair);
    await withdrawNeed(world.as(cast.battery), { needId: pair.needId });
    expect(await closeIntroductions(world.system)).toBe(1);
    expect(await closeIntroductions(world.system)).toBe(0);
    expect(await recordOf(id)).toMatchObject({ status: "withdrawn", turn: null });
  });
});

describe("a proposal", () => {
  it("holds its adoption: that is taken back only after the proposal was", async () => {
    const judge = judging(world, pair.needId, pair.achievementId);
    const { id } = await introducing.propose(pair);
    await expect(judge.retract({ seconds: 30 })).rejects.toMatchObject({
      code: "match.handedOff",
      facts: { number: "I-2026-0001", stage: "待答复", takenBackBy: "撤回对接" },
    });
    expect(await recordOf(id)).toMatchObject({ status: "proposed", turn: "both" });
    await introducing.withdraw(cast.staff, id);
    await judge.retract({ seconds: 30 });
    await expect(introducing.propose(pair)).rejects.toMatchObject({ code: "introduction.notAdopted" });
  });

  it.each(["retracted", "judged otherwise"])("goes when its adoption was %s by an earlier version", async (how) => {
    const { id } = await introducing.propose(pair);
    expect(await closeIntroductions(world.system)).toBe(0);
    await world.open.client.execute("UPDATE verdicts SET in_force = 0, retracted_at = 1");
    if (how === "judged otherwise") await judging(world, pair.needId, pair.achievementId).ask();
    expect(await closeIntroductions(world.system)).toBe(1);
    expect(await recordOf(id)).toMatchObject({ status: "withdrawn", turn: null });
    const entries = await listIntroductionEntries(world.open.db, id, "enterprise");
    expect(entries.map(({ note }) => note)).toContain("研判已撤销或改判");
    expect(await closeIntroductions(world.system)).toBe(0);
  });

  it("stands where the two have agreed, whatever became of the adoption", async () => {
    await introducing.agree(pair);
    await world.open.client.execute("UPDATE verdicts SET in_force = 0, retracted_at = 1");
    expect(await closeIntroductions(world.system)).toBe(0);
  });

  it("holds its adoption while the two are brought together, and once they have signed", async () => {
    const judge = judging(world, pair.needId, pair.achievementId);
    const agreed = await introducing.agree(pair);
    await expect(judge.retract({ seconds: 30 })).rejects.toMatchObject({
      code: "match.handedOff",
      facts: { takenBackBy: "终止对接" },
    });
    await introducing.advance(cast.staff, agreed, "contract");
    await expect(judge.retract({ seconds: 30 })).rejects.toMatchObject({
      code: "match.handedOff",
      facts: { stage: "已签合同", takenBackBy: "" },
    });
  });

  it("holds its adoption against another verdict too, until it is taken back", async () => {
    const judge = judging(world, pair.needId, pair.achievementId);
    const { id } = await introducing.propose(pair);
    for (const other of [judge.decline("tooEarly", { version: 1 }), judge.ask({ version: 1 })])
      await expect(other).rejects.toMatchObject({ code: "match.handedOff", facts: { takenBackBy: "撤回对接" } });
    expect(await recordOf(id)).toMatchObject({ status: "proposed", turn: "both" });
    await introducing.withdraw(cast.staff, id);
    await judge.decline("tooEarly", { version: 1, seconds: 10 });
    await judge.retract({ version: 2, seconds: 20 });
  });
});

describe("a nudge", () => {
  it("goes to whose turn it is, once a day", async () => {
    await putAccounts(world.system);
    const { id } = await introducing.propose(pair);
    await introducing.accept(cast.professor, id);
    await expect(introducing.nudge(cast.battery, id)).rejects.toMatchObject({ code: "introduction.ownTurn" });
    await introducing.nudge(cast.professor, id);
    await expect(introducing.nudge(cast.staff, id)).rejects.toMatchObject({ code: "introduction.nudgedToday" });
    await tomorrow().nudge(cast.staff, id);
    expect((await eventsOf()).filter((name) => name === "introduction.nudged")).toHaveLength(2);
  });
});

describe("contacts and annex", () => {
  it("open to the named counterpart once both sides have opened theirs, and each reading is shown to the owner", async () => {
    const { id } = await introducing.agree(pair, { enterprise: ["contact"], institution: [] });
    const refused = { code: "introduction.notOpened" };
    await expect(introducing.read(cast.professor, id, "contact")).rejects.toMatchObject(refused);
    await expect(introducing.read(cast.battery, id, "contact")).rejects.toMatchObject(refused);
    await introducing.consent(cast.professor, id, "contact");
    expect(await introducing.read(cast.professor, id, "contact")).toMatchObject({ contact: { phone: "13800000001" } });
    expect(await introducing.read(cast.battery, id, "contact")).toMatchObject({ layer: "contact" });
    await expect(introducing.read(cast.professor, id, "annex")).rejects.toMatchObject(refused);
    await introducing.consent(cast.battery, id, "annex");
    expect(await introducing.read(cast.professor, id, "annex")).toEqual({
      layer: "annex",
      annex: "年用量与配方细节见附件。",
      text: null,
      files: [],
    });
    const views = await listDisclosureViews(world.open.db, id, "enterprise");
    expect(views.map(({ layer }) => layer)).toEqual(["annex", "contact"]);
  });

  it("close with the next request after either side takes its consent back, and with the end", async () => {
    const row = await introducing.agree(pair);
    await introducing.read(cast.professor, row.id, "contact");
    await introducing.takeBack(cast.professor, row.id, "contact");
    const refused = { code: "introduction.notOpened" };
    await expect(introducing.read(cast.professor, row.id, "contact")).rejects.toMatchObject(refused);
    await expect(introducing.read(cast.battery, row.id, "contact")).rejects.toMatchObject(refused);
    await introducing.consent(cast.professor, row.id, "contact");
    await introducing.read(cast.battery, row.id, "contact");
    await introducing.end(cast.staff, await recordOf(row.id));
    for (const layer of ["contact", "annex"] as const)
      await expect(introducing.read(cast.professor, row.id, layer)).rejects.toMatchObject({
        code: "introduction.stateChanged",
      });
  });

  it("are gone at once with the need, before anybody has closed the introduction", async () => {
    const { id } = await introducing.agree(pair);
    await withdrawNeed(world.as(cast.battery), { needId: pair.needId });
    await expect(introducing.read(cast.professor, id, "contact")).rejects.toMatchObject({
      code: "introduction.notOpened",
    });
  });

  it("are read thirty times a day by one person, and no oftener", async () => {
    const { id } = await introducing.agree(pair);
    for (let time = 0; time < 30; time += 1) await introducing.read(cast.professor, id, "contact");
    await expect(introducing.read(cast.professor, id, "contact")).rejects.toMatchObject({
      code: "introduction.tooManyViews",
    });
    await expect(tomorrow().read(cast.professor, id, "contact")).resolves.toMatchObject({ layer: "contact" });
  });
});

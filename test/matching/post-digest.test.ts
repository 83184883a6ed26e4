import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AchievementRecord, getAchievementRecord } from "../../src/achievements/queries.ts";
import { digestAchievement, digestNeed } from "../../src/matching/post-digest.ts";
import { getNeedRecord, type NeedRecord } from "../../src/needs/queries.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let need: NeedRecord;
let achievement: AchievementRecord;
beforeAll(async () => {
  world = await openMatchingWorld();
  need = await getNeedRecord(world.open.db, (await world.putNeed()).id);
  achievement = await getAchievementRecord(world.open.db, (await world.putAchievement("coating")).id);
});
afterAll(() => world.close());

const TODAY = new Date("2026-11-24T04:00:00Z");

describe("what a verdict was about", () => {
  it.each<Partial<NeedRecord>>([
    { goal: "另一个目标" },
    { industry: "baijiu.starterMaking" },
    { technicalField: "electronicInformation" },
    { needType: "other" },
    { cooperationModes: ["technologyTransfer"] },
    { budgetFen: null },
  ])("is another need with %o", (change) => {
    expect(digestNeed({ ...need, ...change })).not.toBe(digestNeed(need));
  });

  it.each<Partial<AchievementRecord>>([
    { abstract: "另一段摘要" },
    { industry: "baijiu.starterMaking" },
    { technicalField: "electronicInformation" },
    { stage: "laboratory" },
    { readinessLevel: 3 },
    { transferModes: ["technologyTransfer"] },
    { priceFen: 1 },
    { intellectualProperties: [{ kind: "inventionPatent", number: "ZL-TEST-0002", status: "pending" }] },
    { evaluationForm: "acceptance" },
    { level: "domesticLeading" },
    { applicationState: "trialUse" },
  ])("is another achievement with %o", (change) => {
    expect(digestAchievement({ ...achievement, ...change })).not.toBe(digestAchievement(achievement));
  });

  it("is the same whatever the contact and the dates are", () => {
    const change = { contact: "other", validUntil: "2028-12-31", updatedAt: TODAY, version: 9 };
    expect(digestNeed({ ...need, ...change })).toBe(digestNeed(need));
    expect(digestAchievement({ ...achievement, ...change })).toBe(digestAchievement(achievement));
  });
});

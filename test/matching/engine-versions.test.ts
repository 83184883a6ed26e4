import { desc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engineAdoptions, engineVersions } from "../../db/schema/matches.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { readOnce } from "../../src/kernel/compare-live.ts";
import { addLearningText } from "../../src/matching/add-learning-text.ts";
import { adoptEngineVersion } from "../../src/matching/adopt-engine-version.ts";
import { findWeightsInForce, listEngineVersions } from "../../src/matching/engine-version-queries.ts";
import { learnFromPosts } from "../../src/matching/learn-from-posts.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { GRADES } from "../../src/matching/matchable.ts";
import { proposeEngineVersion } from "../../src/matching/propose-engine-version.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { rankNeeds } from "../../src/matching/rank-needs.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { WEIGHTS_V1, WEIGHTS_V2, type Weights } from "../../src/matching/weights.ts";
import { parseWeights } from "../../src/matching/weights-schema.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { explainStartFailure } from "../../src/start-failure.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { TEST_NOW } from "../support/database.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { stored } from "../support/snapshots.ts";
import { textsToLearn } from "../support/texts-to-learn.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  await seedEngineVersions(world.system);
  await world.live.set.catchUp();
});
afterEach(() => world.close());

const slice = { page: 1, pageSize: 20 };
const textOnly: Omit<Weights, "version"> = {
  points: { text: 100 },
  textScale: 1.2,
  neutral: 0.5,
  grades: { strong: { score: 60, text: 50 }, fair: { score: 40, text: 30 }, weak: { score: 20, text: 10 } },
};

describe("adopting an engine version", () => {
  it("changes every list from the next request on, and leaves an audit row", async () => {
    const need = await world.putNeed();
    const achievement = await world.putAchievement("coating");
    const before = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    expect(before.page.rows[0]?.reasons.map(({ criterion }) => criterion)).toContain("coverage");
    await adoptEngineVersion(world.as(cast.admin), { version: 1, inForce: 3 });
    await world.live.set.catchUp();
    const after = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    expect(after.page.rows[0]?.reasons.map(({ criterion }) => criterion)).not.toContain("coverage");
    expect([before.engineVersion.split("/")[0], after.engineVersion.split("/")[0]]).toEqual(["3", "1"]);
    const needs = await rankNeeds(world.as(cast.staff), world.live, achievement.id, slice);
    expect(needs.page.rows[0]?.score).toBe(after.page.rows[0]?.score);
    expect(await findLastAudit(world.open.db, "engineVersion", "1")).toMatchObject({
      action: "engineVersion.adopt",
      actorId: cast.admin.accountId,
      detail: '{"from":3}',
    });
  });

  it("gives the old list again when an administrator goes back", async () => {
    const need = await world.putNeed();
    await world.putAchievement("coating");
    const list = () => rankMatches(world.as(cast.staff), world.live, need.id, slice);
    const before = await list();
    await adoptEngineVersion(world.as(cast.admin), { version: 1, inForce: 3 });
    await world.live.set.catchUp();
    await adoptEngineVersion(world.as(cast.admin), { version: 3, inForce: 1 });
    await world.live.set.catchUp();
    expect(await list()).toEqual(before);
    const versions = await listEngineVersions(world.open.db);
    expect(versions.map(({ version, isInForce, adoptions }) => [version, isInForce, adoptions.length])).toEqual([
      [3, true, 2],
      [2, false, 1],
      [1, false, 2],
    ]);
    expect(versions[0]?.adoptions.map(({ byName }) => byName)).toEqual([cast.admin.name, null]);
  });

  it("holds after a start from the database and from a snapshot that is older", async () => {
    const sections = stored(await world.live.engine.snapshot?.save());
    await adoptEngineVersion(world.as(cast.admin), { version: 1, inForce: 3 });
    const built = createLiveEngine(world.live.reference.book);
    await built.build(world.open.db);
    expect(built.engine().weights.version).toBe("1");
    const restored = createLiveEngine(world.live.reference.book);
    restored.snapshot?.load(sections);
    expect(restored.engine().weights.version).toBe("3");
    expect(restored.snapshot?.held()).not.toEqual(
      await restored.snapshot?.expected(world.open.db, readOnce(world.open.db)),
    );
    await restored.receive(world.open.db, [{ event: "engineVersion.adopted", payload: { version: 1 } }]);
    expect(restored.snapshot?.held()).toEqual(
      await restored.snapshot?.expected(world.open.db, readOnce(world.open.db)),
    );
  });

  it("keeps the word vectors while they do not count, and takes new ones for the version that counts them", async () => {
    const need = await world.putNeed("published", { title: "隔膜涂布" });
    const texts = { title: "锂盐析锂电芯", abstract: "石墨负极。", scenes: "", keywords: ["负极"] };
    const achievement = await world.putAchievement("liquor", texts);
    const all = { ...slice, grades: [...GRADES] };
    const lists = async () => [
      (await rankMatches(world.as(cast.staff), world.live, need.id, all)).page.rows[0],
      (await rankNeeds(world.as(cast.staff), world.live, achievement.id, all)).page.rows[0],
    ];
    await adoptEngineVersion(world.as(cast.admin), { version: 1, inForce: 3 });
    await world.live.set.catchUp();
    const bytes = new TextEncoder().encode(textsToLearn().join("\n"));
    await addLearningText(world.system, { name: "trade.txt", bytes });
    await learnFromPosts(world.system, async (said) => learnWordVectors(said, GENERIC_TERMS)?.toBytes() ?? null);
    await world.live.set.catchUp();
    for (const row of await lists()) expect(row?.reasons.map(({ criterion }) => criterion)).not.toContain("meaning");
    const { snapshot } = world.live.engine;
    expect(snapshot?.held().sort()).toEqual((await snapshot?.expected(world.open.db, readOnce(world.open.db)))?.sort());
    await adoptEngineVersion(world.as(cast.admin), { version: 3, inForce: 1 });
    await world.live.set.catchUp();
    const [fromNeed, fromAchievement] = await lists();
    expect(fromNeed?.reasons.find(({ criterion }) => criterion === "meaning")?.points).toBeGreaterThan(5);
    expect(fromAchievement?.reasons).toEqual(fromNeed?.reasons);
  });

  it("conflicts at the second attempt, and with another's choice meanwhile", async () => {
    const admin = world.as(cast.admin);
    await adoptEngineVersion(admin, { version: 1, inForce: 3 });
    await expect(adoptEngineVersion(admin, { version: 1, inForce: 3 })).rejects.toMatchObject({
      code: "engineVersion.inForce",
    });
    const fitted = await proposeEngineVersion(admin, { weights: textOnly, source: "试验" });
    await expect(adoptEngineVersion(admin, { version: fitted, inForce: 3 })).rejects.toMatchObject({
      code: "engineVersion.stateChanged",
      facts: { version: 1 },
    });
  });

  it("is refused for a person without the right, and for a version that does not exist", async () => {
    for (const key of ["staff", "leader", "securityAdmin", "auditor", "battery"] as const) {
      const attempt = adoptEngineVersion(world.as(cast[key]), { version: 1, inForce: 3 });
      await expect(attempt).rejects.toMatchObject({ code: "notAllowed" });
    }
    const unknown = adoptEngineVersion(world.as(cast.admin), { version: 9, inForce: 3 });
    await expect(unknown).rejects.toMatchObject({ code: "engineVersion.notFound" });
  });
});

describe("proposing an engine version", () => {
  it("stores it under a number of the county's own, without adopting it, and leaves an audit row", async () => {
    const version = await proposeEngineVersion(world.as(cast.admin), {
      weights: textOnly,
      source: "按 120 条研判拟合",
    });
    expect(version).toBe(1001);
    expect((await findWeightsInForce(world.open.db)).version).toBe("3");
    const [row] = await world.open.db.select().from(engineVersions).orderBy(desc(engineVersions.version)).limit(1);
    expect(row).toEqual({ version: 1001, weights: textOnly, source: "按 120 条研判拟合" });
    expect(await findLastAudit(world.open.db, "engineVersion", "1001")).toMatchObject({
      action: "engineVersion.propose",
    });
  });

  it("conflicts when a version has the same weights already", async () => {
    const { version: _, ...weights } = WEIGHTS_V1;
    const same = proposeEngineVersion(world.as(cast.admin), { weights, source: "又一次" });
    await expect(same).rejects.toMatchObject({ code: "engineVersion.same", facts: { version: 1 } });
  });

  it("is refused for a person without the right", async () => {
    const attempt = proposeEngineVersion(world.as(cast.staff), { weights: textOnly, source: "试验" });
    await expect(attempt).rejects.toMatchObject({ code: "notAllowed" });
  });
});

describe("weights from the database", () => {
  it("of a later program are neither listed nor adopted, and stop the start where they are in force", async () => {
    const weights = { ...textOnly, points: { text: 90, weather: 10 } };
    await world.open.db.insert(engineVersions).values({ version: 7, weights, source: "later" });
    expect((await listEngineVersions(world.open.db)).map(({ version }) => version)).toEqual([3, 2, 1]);
    const adopting = adoptEngineVersion(world.as(cast.admin), { version: 7, inForce: 3 });
    await expect(adopting).rejects.toMatchObject({ code: "engineVersion.notFound" });
    await world.open.db.insert(engineAdoptions).values({ version: 7, adoptedAt: TEST_NOW });
    const failure: unknown = await createLiveEngine(world.live.reference.book)
      .build(world.open.db)
      .catch((error: unknown) => error);
    expect(explainStartFailure(failure)).toContain("在用的引擎版本 7 含有本程序不认识的内容");
  });

  it("are read as they were written", () => {
    const { version: _, ...stored } = WEIGHTS_V2;
    expect(parseWeights("2", JSON.parse(JSON.stringify(stored)))).toEqual(WEIGHTS_V2);
  });

  it.each<[string, object, string]>([
    ["points that do not add up to 100", { points: { text: 90, stage: 9 } }, "add up to 100"],
    ["a criterion that the program does not know", { points: { text: 90, weather: 10 } }, "weather"],
    ["no points for the text", { points: { stage: 100 } }, "points.text"],
    ["points below zero", { points: { text: 110, stage: -10 } }, "points.stage"],
    ["a channel between two steps", { channels: { share: 1, text: 1, near: 0.3, nearOfWhole: 0, topic: 0 } }, "near"],
    ["a fact that is no weight", { color: "red" }, "color"],
    [
      "a better grade for a lower score",
      { grades: { ...textOnly.grades, weak: { score: 45, text: 10 } } },
      "no lower score",
    ],
  ])("are refused with %s", (_, change, sentence) => {
    expect(() => parseWeights("7", { ...textOnly, ...change })).toThrow(sentence);
    expect(() => parseWeights("7", { ...textOnly, ...change })).toThrow("engine version 7");
  });
});

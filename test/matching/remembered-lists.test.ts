import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adoptEngineVersion } from "../../src/matching/adopt-engine-version.ts";
import type { MatchableNeed } from "../../src/matching/matchable.ts";
import { toMatchableNeed } from "../../src/matching/matchable-from-rows.ts";
import { listMatches, MOST_LISTS } from "../../src/matching/remembered-lists.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import type { VerdictState } from "../../src/matching/verdict.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { textsToLearn } from "../support/texts-to-learn.ts";

let world: MatchingWorld;
let need: MatchableNeed;
beforeEach(async () => {
  world = await openMatchingWorld();
  await world.putAchievement("coating");
  await world.putAchievement("anode");
  const { id } = await world.putNeed();
  need = toMatchableNeed(await getNeedRecord(world.open.db, id));
});
afterEach(() => world.close());

const NOTHING_JUDGED = new Map<string, VerdictState>();
const FIRST_PAGE = { page: 1, pageSize: 20 };
const list = (asked = need, judged = NOTHING_JUDGED, slice = FIRST_PAGE) =>
  listMatches(world.live.engine.engine(), asked, {}, slice, judged);

describe("a need's list that was made before", () => {
  it("is given again as long as nothing has changed that it depends on", () => {
    expect(list({ ...need })).toBe(list());
  });

  it("is made anew when an achievement comes or goes", async () => {
    const before = list();
    const { id } = await world.putAchievement("coating", { title: "另一种陶瓷涂覆隔膜" });
    const with3 = list();
    expect([before.considered, with3.considered]).toEqual([2, 3]);
    world.live.engine.engine().withdrawAchievement(id);
    expect(list().considered).toBe(2);
  });

  it("leaves out what was withdrawn also while the statistics stay as they are", async () => {
    for (let n = 0; n < 60; n++) await world.putAchievement("coating", { title: `第 ${n} 种陶瓷涂覆隔膜` });
    const engine = world.live.engine.engine();
    engine.freeze();
    const before = list();
    const statistics = engine.text.statistics();
    engine.withdrawAchievement(before.page.rows[0]?.post.id ?? "");
    expect(list().considered).toBe(before.considered - 1);
    // Else they alone would have told of the change.
    expect(engine.text.statistics()).toBe(statistics);
  });

  it("is made anew when the two have worked together, or the enterprise's business is known", () => {
    const { organizations, ...engine } = world.live.engine.engine();
    const [first] = list().page.rows;
    const [ours, theirs] = [need.organizationId ?? "", first?.post.organizationId ?? ""];
    organizations.putPartnership({ enterpriseId: ours, institutionId: theirs, times: 2, lastOn: "2026-10-01" });
    const [again] = list().page.rows;
    expect(again?.reasons.map(({ because }) => because)).toContain("双方合作过 2 次，最近一次在 2026-10-01");
    const profile = { enterpriseId: ours, version: "2", industry: "", products: "隔膜", needs: [] };
    const before = list();
    organizations.putProfile(ours, profile);
    engine.forgetOrganizations();
    expect(list()).not.toBe(before);
  });

  it("is made anew when word vectors are taken over, the first and any later ones", async () => {
    const engine = world.live.engine.engine();
    const learnFrom = (texts: string[]) => learnWordVectors(texts, GENERIC_TERMS);
    const [first, later] = [learnFrom(textsToLearn()), learnFrom(textsToLearn().slice(40))];
    if (!first || !later) throw new Error("too little text");
    const without = list();
    expect(without.engineVersion).not.toContain("first");
    await engine.adoptVectors({ vectors: first, version: "first" });
    const withFirst = list();
    expect(withFirst.engineVersion).toMatch(/\/first$/);
    expect(list()).toBe(withFirst);
    await engine.adoptVectors({ vectors: later, version: "later" });
    expect(list().engineVersion).toMatch(/\/later$/);
  });

  it("is made anew under the weights of another engine version, and under the old ones again", async () => {
    const criteria = () => list().page.rows[0]?.reasons.map(({ criterion }) => criterion) ?? [];
    expect(criteria()).toContain("coverage");
    await putAccounts(world.system);
    await seedEngineVersions(world.system);
    await adoptEngineVersion(world.as(cast.admin), { version: 1, inForce: 3 });
    await world.live.set.catchUp();
    expect(list().engineVersion).toMatch(/^1\//);
    expect(criteria()).not.toContain("coverage");
    await adoptEngineVersion(world.as(cast.admin), { version: 3, inForce: 1 });
    await world.live.set.catchUp();
    expect(criteria()).toContain("coverage");
  });

  it("is another for another text, verdict, page or epoch", () => {
    const before = list();
    const [first] = before.page.rows;
    const judged = new Map([[first?.post.id ?? "", "declined" as const]]);
    expect(list(need, judged).verdictCounts.declined).toBe(1);
    expect(list({ ...need, title: "大曲制曲温度监测" })).not.toBe(before);
    expect(list(need, NOTHING_JUDGED, { page: 2, pageSize: 20 }).page.rows).toEqual([]);
    expect(list()).toBe(before);
    world.live.engine.engine().freeze();
    expect(list()).not.toBe(before);
  });

  it("is forgotten when as many others were asked for since", () => {
    const before = list();
    const others = (count: number) => {
      for (let index = 0; index < count; index++) list({ ...need, title: `${need.title}${index}` });
    };
    others(MOST_LISTS - 1);
    expect(list()).toBe(before);
    others(MOST_LISTS);
    expect(list()).not.toBe(before);
  });
});

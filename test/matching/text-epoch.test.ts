import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inventAchievements, inventNeeds } from "../../scripts/bench/corpus.ts";
import { createMatchEngine, type MatchEngine, openMatchEngine } from "../../src/matching/match-engine.ts";
import { rankAchievementsForNeed, rankNeedsForAchievement } from "../../src/matching/rank.ts";
import { achievement, book } from "../support/matchables.ts";
import { stored } from "../support/snapshots.ts";

const everything = { minGrade: "none", limit: 8 } as const;
const needs = [...inventNeeds(6)].map((one, index) => (index % 2 === 0 ? one : { ...one, industry: null }));
const offered = [...inventAchievements(220)];
/** Of another epoch only from the fifth change on. */
const [held, later] = [offered.slice(0, 200), offered.slice(200)];
const newest = achievement("Z-1", "石墨电极接头", { industry: "carbonMaterials", renewedOn: "2026-12-01" });

/** What everybody is shown, of old posts and new ones, told from all else. */
function shown(engine: MatchEngine): string {
  const lists = [
    needs.map((one) => rankAchievementsForNeed(engine, one, everything)),
    offered.slice(190, 210).map((one) => rankNeedsForAchievement(engine, one, everything)),
    engine.topics.suggest("industry", { title: "石墨电极接头断裂", body: "超高功率电极" }),
  ];
  return createHash("sha256").update(JSON.stringify(lists)).digest("hex");
}

async function engineInUse(): Promise<MatchEngine> {
  const engine = createMatchEngine({ reference: book });
  await engine.load(needs, [newest, ...held.slice(1)]);
  engine.withdrawAchievement(newest.id);
  engine.putAchievement({ ...(held[1] ?? newest), title: "针状焦煅烧窑温控制", version: "2" });
  for (const one of later.slice(0, 2)) engine.putAchievement(one);
  return engine;
}

describe("an epoch of the statistics", () => {
  it("is the same before a snapshot is written, after that, and after a start from it, and so is every list", async () => {
    const engine = await engineInUse();
    const [version, before] = [engine.version(), shown(engine)];
    expect(version).toMatch(/^3\/200-[0-9a-z]+@2026-12-01$/);
    const sections = stored(await engine.toSnapshot());
    expect(engine.version()).toBe(version);
    expect(shown(engine)).toBe(before);
    const opened = openMatchEngine(sections, { reference: book });
    expect(opened.version()).toBe(version);
    expect(shown(opened)).toBe(before);
    expect(shown(openMatchEngine(stored(await opened.toSnapshot()), { reference: book }))).toBe(before);
  });

  it("ends with the same change after a start from a snapshot as without", async () => {
    const engine = await engineInUse();
    const opened = openMatchEngine(stored(await engine.toSnapshot()), { reference: book });
    const before = engine.version();
    for (const one of [engine, opened]) one.putAchievement(later[2] ?? newest);
    expect(engine.version()).not.toBe(before);
    expect(opened.version()).toBe(engine.version());
    expect(shown(opened)).toBe(shown(engine));
  });

  it("is begun afresh from posts alone", async () => {
    const rebuilt = createMatchEngine({ reference: book });
    const engine = await engineInUse();
    await rebuilt.load(engine.text.needs.posts(), engine.text.achievements.posts());
    expect(rebuilt.version()).not.toBe(engine.version());
    engine.freeze();
    expect(rebuilt.version()).toBe(engine.version());
    expect(shown(rebuilt)).toBe(shown(engine));
  });

  it("is not touched by what changes while its snapshot is written", async () => {
    const engine = await engineInUse();
    const before = shown(engine);
    const writing = engine.toSnapshot();
    for (const one of later) engine.putAchievement(one);
    engine.freeze();
    expect(shown(openMatchEngine(stored(await writing), { reference: book }))).toBe(before);
  });

  it("is counted aside: the one before answers until it begins, and then knows what came and went meanwhile", async () => {
    const engine = createMatchEngine({ reference: book });
    await engine.load(needs, held);
    for (const one of later.slice(0, 3)) engine.putAchievement(one);
    const before = engine.version();
    const counting = engine.text.epochs.freezing();
    counting.next();
    const change = ({ putAchievement, withdrawAchievement }: MatchEngine): void => {
      putAchievement(later[3] ?? newest);
      withdrawAchievement(held[5]?.id ?? "");
      putAchievement({ ...(held[198] ?? newest), title: "连铸坯角裂检测", version: "2" });
    };
    expect(engine.version()).toBe(before);
    const expected = createMatchEngine({ reference: book });
    await expected.load(engine.text.needs.posts(), engine.text.achievements.posts());
    for (const one of [expected, engine]) change(one);
    while (!counting.next().done) engine.findAchievement(newest.id);
    expect(engine.version()).toBe(expected.version());
    expect(shown(engine)).toBe(shown(expected));
  });
});

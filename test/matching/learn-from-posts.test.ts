import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { learningTexts, wordVectors } from "../../db/schema/matches.ts";
import { readOnce } from "../../src/kernel/compare-live.ts";
import { addLearningText } from "../../src/matching/add-learning-text.ts";
import { type LearnTexts, learnFromPosts, learnIfDue } from "../../src/matching/learn-from-posts.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { textsToLearn } from "../support/texts-to-learn.ts";

let world: MatchingWorld;
let taught: readonly string[] = [];
let lessons = 0;
/** The learning itself, without its thread. */
const learn: LearnTexts = async (texts) => {
  taught = texts;
  lessons++;
  return learnWordVectors(texts, GENERIC_TERMS)?.toBytes() ?? null;
};
const file = (text: string, name = "trade.txt") => ({ name, bytes: new TextEncoder().encode(text) });
const trade = file(textsToLearn().join("\n"));

beforeEach(async () => {
  lessons = 0;
  world = await openMatchingWorld();
});
afterEach(() => world.close());

describe("learning word vectors", () => {
  it("stores them with an audit entry, and the engine takes them over", async () => {
    const need = await world.putNeed("published", { title: "隔膜涂布" });
    await world.putAchievement("liquor", {
      title: "锂盐析锂电芯",
      abstract: "石墨负极。",
      scenes: "",
      keywords: ["负极"],
    });
    const slice = { page: 1, pageSize: 20, grades: ["strong", "fair", "weak", "none"] as const };
    const before = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    expect(before.page.rows[0]?.reasons.map(({ criterion }) => criterion)).not.toContain("meaning");
    await addLearningText(world.system, trade);
    const outcome = await learnFromPosts(world.system, learn);
    expect(outcome).toMatchObject({ posts: 2, changed: true });
    const [row] = await world.open.db.select().from(wordVectors);
    expect(row).toMatchObject({ version: outcome.version, posts: 2, addedTexts: 1, parameters: { dimensions: 128 } });
    const trail = await world.open.db.select().from(auditEntries);
    expect(trail.slice(-2).map(({ action }) => action)).toEqual(["learningText.add", "vectors.learn"]);
    await world.live.set.catchUp();
    const after = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    expect(after.engineVersion).toMatch(new RegExp(`^3/.*/${outcome.version}$`));
    const meaning = after.page.rows[0]?.reasons.find(({ criterion }) => criterion === "meaning");
    expect(meaning?.points).toBeGreaterThan(5);
    const built = createLiveEngine(world.live.reference.book);
    await built.build(world.open.db);
    expect(await rankMatches(world.as(cast.staff), { engine: built }, need.id, slice)).toEqual(after);
  });

  it("teaches nothing confidential, neither a confidential need nor an annex or contact", async () => {
    await world.putNeed("published", { title: "金丝雀保密需求", visibility: "confidential" });
    await world.putNeed("published", { title: "公开需求", confidentialAnnex: "金丝雀附件" });
    await world.putNeed("submitted", { title: "金丝雀未发布" });
    await world.putAchievement("coating", { lead: "金丝雀负责人" });
    await learnFromPosts(world.system, learn);
    expect(taught).toHaveLength(2);
    expect(taught.join("\n")).toContain("公开需求");
    expect(taught.join("\n")).not.toMatch(/金丝雀|13800000001|0351-6000001/);
  });

  it("reads what nearly repeats another post once", async () => {
    await world.putAchievement("coating");
    await world.putAchievement("coating", { title: "水性陶瓷涂覆隔膜及其低收缩涂层制备新技术", priceFen: 90_000_000 });
    await world.putAchievement("anode");
    expect(await learnFromPosts(world.system, learn)).toMatchObject({ posts: 2 });
    const names = taught.map((text) => text.replace(/\n.*/s, "")).sort();
    expect(names).toEqual([expect.stringMatching(/^水性陶瓷涂覆隔膜/), "硅碳负极材料的低膨胀包覆工艺"]);
  });

  it("stores nothing a second time, and nothing when there is too little text", async () => {
    expect(await learnFromPosts(world.system, learn)).toEqual({ version: null, posts: 0, changed: false });
    await addLearningText(world.system, trade);
    const first = await learnFromPosts(world.system, learn);
    const events = (await world.open.db.select().from(outboxEvents)).length;
    expect(await learnFromPosts(world.system, learn)).toEqual({ ...first, changed: false });
    expect(await world.open.db.select().from(outboxEvents)).toHaveLength(events);
    expect(await world.open.db.select().from(wordVectors)).toHaveLength(1);
  });

  it("is due at a start when nothing is stored or a tenth of the posts changed, at night after any change", async () => {
    await addLearningText(world.system, trade);
    await learnIfDue(world.system, learn, "start");
    await learnIfDue(world.system, learn, "start");
    await learnIfDue(world.system, learn, "night");
    expect(lessons).toBe(1);
    await world.putNeed();
    await learnIfDue(world.system, learn, "night");
    expect(lessons).toBe(2);
    await world.putAchievement("coating");
    await learnIfDue(world.system, learn, "start");
    expect(lessons).toBe(3);
  });

  it("is not for a person without the right to set", async () => {
    await expect(learnFromPosts(world.as(cast.leader), learn)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(addLearningText(world.as(cast.leader), trade)).rejects.toMatchObject({ code: "notAllowed" });
  });
});

describe("an engine that takes vectors over beside other work", () => {
  it("keeps ranking with the old ones meanwhile, and differs from the database until it is done", async () => {
    const failures: unknown[] = [];
    const engine = createLiveEngine(world.live.reference.book, (error) => failures.push(error));
    await engine.build(world.open.db);
    await addLearningText(world.system, trade);
    const { version } = await learnFromPosts(world.system, learn);
    await engine.receive(world.open.db, [{ event: "vectors.learnt", payload: { version: version ?? "" } }]);
    expect(engine.engine().meaning.version).toBeNull();
    expect(engine.snapshot?.held()).not.toEqual(
      await engine.snapshot?.expected(world.open.db, readOnce(world.open.db)),
    );
    await vi.waitFor(() => expect(engine.engine().meaning.version).toBe(version));
    expect(engine.snapshot?.held()).toEqual(await engine.snapshot?.expected(world.open.db, readOnce(world.open.db)));
    expect(failures).toEqual([]);
  });
});

describe("a text file to learn from", () => {
  it("is kept once, whatever its name", async () => {
    expect(await addLearningText(world.system, file("轧辊\n退火"))).toBe(true);
    expect(await addLearningText(world.system, file("轧辊\n退火", "again.txt"))).toBe(false);
    expect(await world.open.db.select().from(learningTexts)).toMatchObject([{ name: "trade.txt" }]);
  });

  it("is refused when it is no UTF-8 or too large", async () => {
    const gbk = { name: "gbk.txt", bytes: Uint8Array.of(0xd5, 0xbe, 0xb5) };
    await expect(addLearningText(world.system, gbk)).rejects.toMatchObject({ code: "learning.notUtf8" });
    const large = { name: "large.txt", bytes: new Uint8Array(20 * 1024 * 1024 + 1) };
    await expect(addLearningText(world.system, large)).rejects.toMatchObject({ code: "learning.tooLarge" });
  });
});

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { listRepeated, listRepeatedBy } from "../../src/matching/list-repeated-achievements.ts";
import { createMatchEngine } from "../../src/matching/match-engine.ts";
import { matchingPanels } from "../../src/matching/panels.routes.tsx";
import { createRepeatedAchievements, type RepeatedAchievements } from "../../src/matching/repeated-achievements.ts";
import { similarRoutes } from "../../src/matching/similar.routes.tsx";
import { createSimilarNeeds } from "../../src/matching/similar-needs.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { ACHIEVEMENTS, type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

/** The coating once more, in a higher version of its title and with another price. */
const AGAIN = { ...ACHIEVEMENTS.coating, title: "水性陶瓷涂覆隔膜及其低收缩涂层制备新技术", priceFen: 90_000_000 };

let world: MatchingWorld;
let repeated: RepeatedAchievements;
let [first, second, waiting]: [string, string, string] = ["", "", ""];
beforeAll(async () => {
  world = await openMatchingWorld();
  first = (await world.putAchievement("coating")).id;
  await world.putAchievement("anode");
  await world.putAchievement("liquor");
  second = (await putAchievement(world.as, "published", AGAIN)).id;
  waiting = (await putAchievement(world.as, "submitted", AGAIN)).id;
  await world.live.set.catchUp();
  repeated = createRepeatedAchievements(world.live.engine.engine, true);
});
afterAll(() => world.close());

const as = (actor: Actor) => {
  const reference = world.live.reference.book;
  const similar = createSimilarNeeds(world.live.engine.engine, true);
  const panels = matchingPanels({ reference, engine: world.live.engine, similar, repeated });
  const { achievementSearch: search } = world.live;
  const routes = achievementRoutes({ reference, search, panel: panels.ofAchievement });
  return visit(world.as(actor), similarRoutes({ reference, similar, repeated }).route("/", routes));
};

describe("achievements that nearly repeat another", () => {
  it("are told on checking: which published ones, and how alike", async () => {
    const rows = await listRepeatedBy(world.as(cast.staff), repeated, waiting);
    expect(rows.map(({ earlier }) => earlier.id).sort()).toEqual([first, second].sort());
    expect(rows[0]?.likeness).toBe(1);
    const page = await (await as(cast.staff).get(`/achievements/${waiting}`)).text();
    expect(page).toContain("与已发布成果疑似重复");
    expect(page).toContain("文字相同 100%");
  });

  it("are listed as pairs with what differs, the later against the earlier", async () => {
    const { rows, total } = await listRepeated(world.as(cast.staff), repeated, 1, 10);
    expect([total, rows[0]?.earlier.id, rows[0]?.later.id]).toEqual([1, first, second]);
    const page = await (await as(cast.staff).get("/repeated-achievements")).text();
    expect(page).toMatch(/价格[\s\S]*不同[\s\S]*80 万元[\s\S]*90 万元/);
    expect(page).toMatch(/相同的栏目：[^<]*成果简介/);
    expect(page).not.toContain("大曲");
  });

  it("are told in the order of their numbers, of which the ten-thousandth has a digit more", async () => {
    const post = world.live.engine.engine().findAchievement(first);
    if (!post) throw new Error("the engine lacks the achievement");
    const engine = createMatchEngine({ reference: world.live.reference.book() });
    engine.putAchievement({ ...post, id: "b", number: "A-2026-10000" });
    engine.putAchievement({ ...post, id: "a", number: "A-2026-9999" });
    const pairs = await createRepeatedAchievements(() => engine, true).pairs();
    expect(pairs).toEqual([{ earlierId: "a", laterId: "b", likeness: 1 }]);
  });

  it("show as the earlier what was published first, whatever its number", async () => {
    const { db } = world.open;
    const publishedAt = new Date("2020-01-01T00:00:00Z");
    const [row] = await db.select().from(achievements).where(eq(achievements.id, second));
    await db.update(achievements).set({ publishedAt }).where(eq(achievements.id, second));
    const { rows } = await listRepeated(world.as(cast.staff), repeated, 1, 10);
    expect([rows[0]?.earlier.id, rows[0]?.later.id]).toEqual([second, first]);
    await db
      .update(achievements)
      .set({ publishedAt: row?.publishedAt ?? null })
      .where(eq(achievements.id, second));
  });

  it("are nobody's business but the staff's", async () => {
    for (const actor of [cast.professor, cast.battery, cast.leader, cast.auditor, VISITOR]) {
      expect((await as(actor).get("/repeated-achievements")).status).toBe(actor === VISITOR ? 303 : 403);
      const page = await (await as(actor).get(`/achievements/${second}`)).text();
      expect(page).not.toContain("疑似重复");
      await expect(listRepeated(world.as(actor), repeated, 1, 10)).rejects.toThrow(NotAllowed);
      await expect(listRepeatedBy(world.as(actor), repeated, second)).rejects.toThrow(NotAllowed);
    }
  });
});

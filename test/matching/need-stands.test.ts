import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import type { IntroductionStatus } from "../../src/cooperation/introduction.ts";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { NEED_STANDS, type NeedStand } from "../../src/matching/need-stands.ts";
import { countStands, standsAt } from "../../src/matching/no-match-queries.ts";
import { recordNoMatch } from "../../src/matching/record-no-match.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { cast } from "../support/cast.ts";
import { TEST_NOW, testContext } from "../support/database.ts";
import { introducingAt } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let achievementId: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  achievementId = (await world.putAchievement("coating")).id;
});
afterEach(() => world.close());

const putNeed = async () => (await world.putNeed()).id;
const at = (minutes: number) => testContext(world.open, cast.staff, new Date(TEST_NOW.getTime() + minutes * 60_000));
const foundNothing = (needId: string, minutes = 0, version = 0) =>
  recordNoMatch(at(minutes), world.live, { needId, version, note: "" });
/** In which of the lists the need stands, each asked by itself. */
async function standsOf(needId: string): Promise<NeedStand[]> {
  const found: NeedStand[] = [];
  for (const stand of NEED_STANDS) {
    const rows = await world.open.db.select({ id: needs.id }).from(needs).where(standsAt(stand));
    if (rows.some(({ id }) => id === needId)) found.push(stand);
  }
  return found;
}
const introduced = async (status: IntroductionStatus) => {
  const needId = await putNeed();
  await judging(world, needId, achievementId).adopt();
  await introducingAt(world).put({ needId, achievementId }, status);
  return needId;
};

it("puts every published need into exactly one list, and the lists together hold them all", async () => {
  const expected = new Map<string, NeedStand[]>();
  expected.set(await putNeed(), ["waiting"]);
  const declined = await putNeed();
  await judging(world, declined, achievementId).decline("tooEarly");
  expected.set(declined, ["waiting"]);
  const adopted = await putNeed();
  await judging(world, adopted, achievementId).adopt();
  expected.set(adopted, ["adopted"]);
  const asked = await putNeed();
  await judging(world, asked, achievementId).ask({ note: "请补充幅宽" });
  expected.set(asked, ["needsMore"]);
  const nothing = await putNeed();
  await foundNothing(nothing);
  expected.set(nothing, ["noMatch"]);
  expected.set(await introduced("proposed"), ["introduced"]);
  expected.set(await introduced("withdrawn"), ["adopted"]);
  for (const over of ["declined", "ended"] as const) expected.set(await introduced(over), ["talksFailed"]);
  for (const elsewhere of ["visited", "contracted"] as const) expected.set(await introduced(elsewhere), []);
  for (const [needId, stands] of expected) expect(await standsOf(needId)).toEqual(stands);
  const [published] = await world.open.db.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM needs WHERE status = 'published'`,
  );
  const counts = await countStands(world.open.db);
  expect(counts).toEqual({ waiting: 2, adopted: 2, needsMore: 1, noMatch: 1, introduced: 1, talksFailed: 2 });
  expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(published?.count);
});

it("lets nobody find that there is no match while one is introduced, and lets them once all are over", async () => {
  const open = await introduced("proposed");
  await expect(foundNothing(open)).rejects.toMatchObject({ code: "match.hasHopefulVerdict" });
  const needId = await introduced("declined");
  await foundNothing(needId, 5);
  expect(await standsOf(needId)).toEqual(["noMatch"]);
  await expect(foundNothing(needId, 6, 1)).rejects.toMatchObject({ code: "match.noMatchStands" });
});

it("takes a need out of a finding once a later introduction has come to nothing, and lets it be found anew", async () => {
  const needId = await putNeed();
  await foundNothing(needId, -5);
  await judging(world, needId, achievementId).adopt();
  await introducingAt(world).put({ needId, achievementId }, "declined");
  expect(await standsOf(needId)).toEqual(["talksFailed"]);
  await foundNothing(needId, 5, 1);
  expect(await standsOf(needId)).toEqual(["noMatch"]);
});

it("brings a need back to the judges whose adopted achievement was withdrawn before it was introduced", async () => {
  const needId = await putNeed();
  await judging(world, needId, achievementId).adopt();
  await withdrawAchievement(world.as(cast.professor), { achievementId });
  expect(await standsOf(needId)).toEqual(["waiting"]);
});

it("shows in each list what is to be gone on with, and exports it", async () => {
  const asked = await putNeed();
  await judging(world, asked, achievementId).ask({ note: "请补充幅宽" });
  const failed = await introduced("declined");
  const { reference, engine } = world.live;
  const staff = visit(
    world.as(cast.staff),
    matchingRoutes({ reference: reference.book, engine, handOffs: listHandOffs }),
  );
  const textOf = async (path: string) => (await staff.get(path)).text();
  expect(await textOf("/desk/matches?list=needsMore")).toMatch(
    /水性陶瓷涂覆隔膜[\s\S]*2026-11-23 丁?[^<]*：请补充幅宽/,
  );
  expect(await textOf("/desk/matches?list=talksFailed")).toMatch(/对接 I-2026-0001<\/a> 2026-11-23 未同意：/);
  expect(await textOf("/desk/matches?list=adopted")).toContain("没有已采纳、未发起对接的需求");
  expect(await textOf("/desk/matches?list=talksFailed&format=csv")).toContain("I-2026-0001 2026-11-23 未同意：");
  expect((await staff.get("/desk/matches?list=other")).status).toBe(400);
  const row = await textOf(`/needs/${failed}/matches`);
  expect(row).toMatch(/对接 I-2026-0001[\s\S]*未同意：[\s\S]*再次发起对接/);
});

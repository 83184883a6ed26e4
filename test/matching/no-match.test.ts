import { beforeEach, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { countStands } from "../../src/matching/no-match-queries.ts";
import { matchingPanels } from "../../src/matching/panels.routes.tsx";
import { rematchDue } from "../../src/matching/rematch-due.ts";
import { createRepeatedAchievements } from "../../src/matching/repeated-achievements.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { createSimilarNeeds } from "../../src/matching/similar-needs.ts";
import { presentNeed } from "../../src/needs/present-need.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { testContext } from "../support/database.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let needId: string;
let list: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  await rematch();
  needId = (await world.putNeed()).id;
  await world.putAchievement("liquor");
  list = `/needs/${needId}/matches`;
  return () => world.close();
});

/** The re-match comes an hour after the day of the tests began, as it would: after what people did. */
const later = () => testContext(world.open, undefined, new Date(Date.parse("2026-11-23T05:00:00Z")));
const rematch = () =>
  rematchDue({
    systemContext: later,
    engine: () => world.live.engine.engine(),
    catchUp: () => world.live.set.catchUp(),
  });
const as = (actor: Actor) => {
  const routes = matchingRoutes({
    reference: world.live.reference.book,
    engine: world.live.engine,
    handOffs: listHandOffs,
  });
  return visit(world.as(actor), routes, MATCHING_SENTENCES);
};
const textOf = async (path: string) => (await as(cast.staff).get(path)).text();
const record = (fields: object = {}, actor: Actor = cast.staff) =>
  as(actor).post(`/needs/${needId}/no-match`, { version: "0", note: "", ...fields });
const told = async (actor: Actor) => {
  await tellEverybody(later());
  return toldTo(later(), actor);
};
const waiting = async () => (await countStands(world.open.db)).waiting ?? 0;
const withoutMatch = async () => (await countStands(world.open.db)).noMatch ?? 0;
/** What matching shows on the need's own page. */
async function panelFor(actor: Actor): Promise<string> {
  const { engine, reference } = world.live;
  const panels = matchingPanels({
    reference: reference.book,
    engine,
    similar: createSimilarNeeds(engine.engine, false),
    repeated: createRepeatedAchievements(engine.engine, false),
  });
  const facts = { vault: world.system.vault, reference: reference.book() };
  const view = presentNeed(actor, await getNeedRecord(world.open.db, needId), facts);
  if (view === null) return "";
  const { above } = await panels.ofNeed(world.as(actor), view);
  return (await Promise.all([above].flat(3).map(async (one) => String((await one) ?? "")))).join("");
}

it("takes the need off the worklist, is told to the enterprise, and stands on every page of it", async () => {
  expect(await waiting()).toBe(1);
  const answer = await record({ note: "现有成果都是白酒的", back: `${list}?grade=none` });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${list}?grade=none`]);
  expect([await waiting(), await withoutMatch()]).toEqual([0, 1]);
  const page = await textOf(list);
  expect(page).toContain("已记为无合适匹配");
  expect(page).toContain("丁经办 2026-11-23 12:00，当时比对了 1 项成果");
  expect(await textOf("/desk/matches")).toContain("没有待研判的需求");
  expect(await textOf("/desk/matches?list=noMatch")).toContain("2026-11-23 丁经办 记为无合适匹配");
  expect(await panelFor(cast.staff)).toContain("已记为无合适匹配");
  const own = await panelFor(cast.battery);
  expect(own).toContain("暂无合适的成果");
  expect(own).toContain("工作人员的说明：现有成果都是白酒的");
  expect(own).not.toContain("丁经办");
  for (const outsider of [cast.professor, cast.leader, cast.auditor, VISITOR])
    expect(await panelFor(outsider)).not.toContain("合适");
  expect(await told(cast.battery)).toContain(
    "需求 N-2026-0001 的候选已看过，暂无合适的成果；服务会继续比对，有新的就告诉您。",
  );
});

it("comes back to the worklist when an achievement reaches the threshold later, and owner and staff are told", async () => {
  await record();
  await rematch();
  expect(await waiting()).toBe(0);
  await world.putAchievement("coating");
  await rematch();
  expect([await waiting(), await withoutMatch()]).toEqual([1, 0]);
  expect(await textOf("/desk/matches")).toMatch(/新出现 1 项[\s\S]*记为无合适匹配/);
  const page = await textOf(list);
  expect(page).toContain("此前记为无合适匹配，之后新出现 1 项候选");
  expect(page).toMatch(/水性<mark>陶瓷涂覆隔膜<\/mark>[^\n]*?<\/a><span[^>]*>新<\/span>/);
  const news = "需求 N-2026-0001 此前无合适匹配，现在有新的候选成果。";
  expect(await told(cast.battery)).toContain(news);
  expect(await told(cast.staff)).toContain(news);
  expect(await panelFor(cast.battery)).not.toContain("暂无合适的成果");
});

it("stands again once what came since was declined, and not when it was adopted and taken back", async () => {
  await record();
  const { id } = await world.putAchievement("coating");
  await rematch();
  const judge = judging(world, needId, id);
  await judge.decline("tooEarly");
  expect([await waiting(), await withoutMatch()]).toEqual([0, 1]);
  await judge.retract();
  await judge.adopt();
  expect([await waiting(), await withoutMatch()]).toEqual([0, 0]);
  await judge.retract({ version: 2 });
  expect(await waiting()).toBe(1);
});

it("is taken back with one click, and the record stays", async () => {
  await record();
  const answer = await as(cast.staff).post(`/needs/${needId}/no-match/retraction`, { version: "1", back: list });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, list]);
  expect(await waiting()).toBe(1);
  expect(await textOf(`/needs/${needId}/no-match`)).toContain("无合适匹配（已撤销）");
  expect(await told(cast.battery)).not.toContain("无合适");
  expect((await as(cast.staff).post(`/needs/${needId}/no-match/retraction`, { version: "1" })).status).toBe(409);
});

it("is refused while a candidate is adopted or waits for more, with what was typed kept", async () => {
  const { id } = await world.putAchievement("coating");
  await judging(world, needId, id).ask();
  const answer = await record({ note: "说明留着" });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain("请先改判这些候选");
  expect(page).toContain("说明留着");
  const long = await record({ note: "长".repeat(201) });
  expect([long.status, await long.text()]).toEqual([422, expect.stringContaining("给企业的说明不超过 200 字")]);
});

it("comes back with everything typed where a colleague was quicker, and is not recorded twice", async () => {
  await record();
  expect((await record({ version: "1" })).status).toBe(409);
  await world.putAchievement("coating");
  await rematch();
  const answer = await record({ note: "说明留着" });
  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(page).toContain("同事刚刚改动了这条需求的结论");
  expect(page).toContain("说明留着");
  expect((await record({ version: "1" })).status).toBe(303);
});

it("is for staff", async () => {
  for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor, cast.admin]) {
    expect((await record({}, actor)).status).toBe(403);
    expect((await as(actor).get(`/needs/${needId}/no-match`)).status).toBe(403);
  }
});

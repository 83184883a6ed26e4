import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { listNeedsAt } from "../../src/matching/list-needs-at.ts";
import { countStands } from "../../src/matching/no-match-queries.ts";
import { rankHeld } from "../../src/matching/rank-matches.ts";
import { unjudgedNeedsRoutes } from "../../src/matching/unjudged-needs.routes.tsx";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const as = (actor: Actor) =>
  visit(
    world.as(actor),
    unjudgedNeedsRoutes({
      reference: world.live.reference.book,
      engine: world.live.engine,
      handOffs: listHandOffs,
    }),
  );
const page = async () => (await as(cast.staff).get("/desk/matches")).text();
const countWaiting = async () => (await countStands(world.open.db)).waiting ?? 0;

describe("the needs that wait for a verdict", () => {
  it("are the published ones without any, each with the nearest achievement, until one is adopted", async () => {
    expect(await page()).toContain("没有待研判的需求");
    const need = await world.putNeed();
    await world.putNeed("checked");
    await world.putNeed("closed");
    expect(await page()).toContain("没有合适的匹配");
    const achievement = await world.putAchievement("coating");
    const waiting = await page();
    expect(waiting).toContain(`href="/needs/${need.id}/matches"`);
    expect(waiting).toMatch(/候选"[^>]*>1<[\s\S]*强相关[\s\S]*水性陶瓷涂覆隔膜/);
    expect(await countWaiting()).toBe(1);
    const judge = judging(world, need.id, achievement.id);
    await judge.decline("tooEarly");
    expect(await countWaiting()).toBe(1);
    await judge.retract();
    await judge.adopt();
    expect(await countWaiting()).toBe(0);
    await judge.retract({ version: 2 });
    expect(await countWaiting()).toBe(1);
  });

  it("lead to lists that were made for the worklist, and are not made again", async () => {
    const { id } = await world.putNeed();
    const ctx = world.as(cast.staff);
    const { rows } = await listNeedsAt(ctx, { ...world.live, handOffs: listHandOffs }, "waiting", 1, 20);
    const opened = await rankHeld(ctx, world.live, id, { page: 1, pageSize: 20, grades: undefined });
    expect(opened.filtered.page.rows[0]).toBeDefined();
    expect(rows.find(({ need }) => need.id === id)?.best).toBe(opened.filtered.page.rows[0]);
  });

  it("are shown to staff only", async () => {
    for (const actor of [cast.leader, cast.admin, cast.auditor, cast.battery, cast.professor]) {
      expect((await as(actor).get("/desk/matches")).status).toBe(403);
    }
  });
});

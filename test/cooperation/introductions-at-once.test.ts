import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getIntroductionRecord } from "../../src/cooperation/queries.ts";
import { listVerdictHistory } from "../../src/matching/list-verdicts.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { expectOneOfFifty } from "../support/fifty-at-once.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { judging } from "../support/verdicts-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

describe("fifty people at once", () => {
  const at = () => introducingAt(world);
  const once = (run: () => Promise<unknown>, entries = 1) => expectOneOfFifty(world.open, run, entries);
  const stored = (id: string) => getIntroductionRecord(world.open.db, id);
  const open = async (): Promise<{ id: string }> => at().propose(await putAdoptedPair(world));
  const agreed = async () => stored((await at().put(await putAdoptedPair(world), "accepted")).id);

  it("propose, nudge, accept, open and close, visit and end one introduction once", async () => {
    const pair = await putAdoptedPair(world);
    await once(() => at().propose(pair));
    const [{ id } = { id: "" }] = (await world.open.db.all(sql.raw("SELECT id FROM introductions"))) as {
      id: string;
    }[];
    await once(() => at().nudge(cast.staff, id));
    await once(() => at().accept(cast.battery, id, ["contact"]), 2);
    // With it the need is in talks, and no more once the introduction has ended.
    await once(() => at().accept(cast.professor, id), 2);
    await once(() => at().consent(cast.professor, id, "contact"), 2);
    await once(() => at().takeBack(cast.battery, id, "contact"), 2);
    await once(() => at().consent(cast.battery, id, "annex"), 2);
    await once(() => at().takeBack(cast.battery, id, "annex"), 2);
    const talking = await stored(id);
    await once(() => at().advance(cast.staff, talking, "visit"));
    const visited = await stored(id);
    await once(() => at().end(cast.professor, visited), 2);
  });

  it("never leave an introduction without its adoption, whichever of undo and hand-off is first", async () => {
    for (let round = 0; round < 10; round += 1) {
      const pair = await putAdoptedPair(world);
      const undo = () => judging(world, pair.needId, pair.achievementId).retract();
      const propose = () => at().propose(pair);
      const outcomes = await Promise.allSettled(round % 2 === 0 ? [undo(), propose()] : [propose(), undo()]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  it("accept one while its adoption is undone: the adoption stays", async () => {
    for (let round = 0; round < 10; round += 1) {
      const pair = await putAdoptedPair(world);
      const { id } = await at().propose(pair);
      const undo = () => judging(world, pair.needId, pair.achievementId).retract();
      const acts = [undo, () => at().accept(cast.battery, id), undo, () => at().accept(cast.professor, id), undo];
      const outcomes = await Promise.allSettled(acts.map((act) => act()));
      expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual([false, true, false, true, false]);
      expect(await stored(id)).toMatchObject({ status: "accepted", needStatus: "inTalks" });
      const [inForce] = await listVerdictHistory(world.open.db, pair.needId, pair.achievementId);
      expect(inForce).toMatchObject({ kind: "adopted", inForce: true, retractedAt: null });
    }
  });

  it("decline one once", async () => {
    const { id } = await open();
    await once(() => at().decline(cast.professor, id));
  });

  it("take one back once", async () => {
    const { id } = await open();
    await once(() => at().withdraw(cast.staff, id));
  });

  it.each(["call", "video", "sample", "pilot", "letter"] as const)("record a %s once", async (kind) => {
    const row = await agreed();
    await once(() => at().advance(cast.staff, row, kind));
  });

  it("sign one once, and with it the need and the partnership", async () => {
    const row = await agreed();
    await once(() => at().advance(cast.staff, row, "contract"), 3);
    expect((await stored(row.id)).needStatus).toBe("contracted");
  });
});

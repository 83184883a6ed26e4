import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFunding, listProjectEntries } from "../../src/province-university-projects/project-parts.ts";
import type { FundingSource } from "../../src/province-university-projects/province-university-project.ts";
import { getProjectRecord, type ProjectRow } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { findOverPlan } from "../../src/province-university-projects/sum-funding.ts";
import { cast } from "../support/cast.ts";
import { createChance } from "../support/chance.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const staff = () => world.as(cast.staff);
const send = ({ id: projectId, version }: ProjectRow, wan: number, note = "", source: FundingSource = "county") => ({
  projectId,
  version,
  source,
  year: 2026,
  amountFen: wan * 1_000_000,
  happenedOn: "2026-11-20",
  note,
});
const overOf = async ({ id }: ProjectRow) => [...findOverPlan(await listFunding(world.open.db, id)).values()];
const sumOf = async ({ id }: ProjectRow) => (await getProjectRecord(world.open.db, id)).overPlanFen;

describe("money received above the plan", () => {
  it("asks for a word why, which the history keeps with the sum", async () => {
    let row = await putProject(world.as, "running");
    row = await planFunding(staff(), send(row, 30));
    row = await receiveFunding(staff(), send(row, 20));
    await expect(receiveFunding(staff(), send(row, 15))).rejects.toMatchObject({
      code: "provinceUniversityProject.overPlan",
      facts: { source: "县级", planned: "30 万元", before: "20 万元", over: "5 万元" },
    });
    expect(await sumOf(row)).toBe(0);
    row = await receiveFunding(staff(), send(row, 15, "县里追加"));
    const [entry] = await listProjectEntries(world.open.db, row.id);
    expect(entry?.note).toBe("2026 年县级资金 15 万元，超计划 5 万元，县里追加");
    expect([await sumOf(row), await overOf(row)]).toEqual([5_000_000, [5_000_000]]);
    // What another source lacks does not make it good; more of the plan does.
    row = await planFunding(staff(), send(row, 100, "", "city"));
    expect(await sumOf(row)).toBe(5_000_000);
    row = await planFunding(staff(), send(row, 5));
    expect([await sumOf(row), await overOf(row)]).toEqual([0, []]);
  });

  it("stands also where the plan is taken back, and goes with the money", async () => {
    let row = await putProject(world.as, "running");
    row = await planFunding(staff(), send(row, 30));
    row = await receiveFunding(staff(), send(row, 30));
    const [plan, money] = await listFunding(world.open.db, row.id);
    const reverse = (fundingSeq = 0) =>
      reverseFunding(staff(), { projectId: row.id, version: row.version, fundingSeq, reason: "录错" });
    row = await reverse(plan?.seq);
    expect([await sumOf(row), await overOf(row)]).toEqual([30_000_000, [30_000_000]]);
    row = await reverse(money?.seq);
    expect([await sumOf(row), await overOf(row)]).toEqual([0, []]);
  });

  it("adds up of its parts to what the register says, whatever was recorded and reversed", async () => {
    for (let seed = 0; seed < 12; seed++) {
      const chance = createChance(seed);
      let row = await putProject(world.as, "running");
      for (let step = 0; step < 12; step++) {
        const source = chance(2) === 0 ? "county" : "enterprise";
        const rows = await listFunding(world.open.db, row.id);
        const reversed = new Set(rows.map(({ reverses }) => reverses));
        const standing = rows.filter(({ seq, reverses }) => reverses === null && !reversed.has(seq));
        const chosen = standing[chance(standing.length + 1)];
        if (chance(4) === 0 && chosen !== undefined) {
          const { id: projectId, version } = row;
          row = await reverseFunding(staff(), { projectId, version, fundingSeq: chosen.seq, reason: "录错" });
        } else
          row = await (chance(2) === 0 ? planFunding : receiveFunding)(
            staff(),
            send(row, 1 + chance(9), "追加", source),
          );
      }
      const { rows } = await world.open.client.execute(`
        SELECT sum(max(0, excess)) AS over FROM (SELECT sum(iif(figure = 'received', amount_fen, -amount_fen)) AS excess
        FROM project_funding WHERE project_id = '${row.id}' AND reverses IS NULL
          AND seq NOT IN (SELECT reverses FROM project_funding WHERE reverses IS NOT NULL) GROUP BY source)`);
      const expected = Number(rows[0]?.over ?? 0);
      expect(await sumOf(row)).toBe(expected);
      expect((await overOf(row)).reduce((sum, fen) => sum + fen, 0)).toBe(expected);
    }
  });
});

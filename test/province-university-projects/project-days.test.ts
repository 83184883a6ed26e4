import { afterAll, beforeAll, expect, it } from "vitest";
import { fundingSchema } from "../../src/province-university-projects/province-university-project.ts";
import { planFunding, receiveFunding } from "../../src/province-university-projects/record-funding.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const first = Number(pilotProject.startsOn.slice(0, 4)) - 1;
const last = Number(pilotProject.endsOn.slice(0, 4)) + 1;

it("takes money of a project only for the years about its period", async () => {
  const { id: projectId, version } = await putProject(world.as, "running");
  const seen = { projectId, version, source: "county", amountFen: 100, happenedOn: "2026-11-20" } as const;
  for (const record of [planFunding, receiveFunding])
    for (const year of [first - 1, last + 1])
      await expect(record(world.as(cast.staff), { ...seen, year })).rejects.toMatchObject({
        code: "provinceUniversityProject.yearFar",
        facts: { first, last },
      });
  const row = await planFunding(world.as(cast.staff), { ...seen, year: last });
  expect(await planFunding(world.as(cast.staff), { ...seen, version: row.version, year: first })).toBeDefined();
});

it("takes no money from long before the project, nor on a day that no report can count", async () => {
  const { id: projectId, version } = await putProject(world.as, "running");
  const money = { projectId, version, source: "county", year: 2026, amountFen: 100 } as const;
  const receive = (happenedOn: string) => receiveFunding(world.as(cast.staff), { ...money, happenedOn });
  await expect(receive(`${first - 1}-12-31`)).rejects.toMatchObject({ code: "provinceUniversityProject.tooEarly" });
  expect(await receive(`${first}-01-01`)).toMatchObject({ id: projectId });
  const parsed = fundingSchema.safeParse({ ...money, happenedOn: "1930-01-01" });
  expect(parsed.error?.issues[0]?.message).toBe("日期要在 2000 年至 2100 年之间，请核对年份");
});

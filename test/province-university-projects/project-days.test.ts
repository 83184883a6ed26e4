import { afterAll, beforeAll, expect, it } from "vitest";
import { correctProject } from "../../src/province-university-projects/correct-project.ts";
import { listProjectEntries } from "../../src/province-university-projects/project-parts.ts";
import { fundingSchema } from "../../src/province-university-projects/province-university-project.ts";
import { planFunding, receiveFunding } from "../../src/province-university-projects/record-funding.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putAgreement, putProject } from "../support/projects-in-place.ts";

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

it("starts no project years away from its period, nor before the agreement that it belongs to was signed", async () => {
  const agreement = await putAgreement(world.as, { signedOn: "2025-12-20" });
  const change = { agreementNumber: agreement.number };
  const { id: projectId, version } = await putProject(world.as, "planned", change);
  const start = (startedOn: string) => startProject(world.as(cast.staff), { projectId, version, startedOn });
  await expect(start("2001-01-01")).rejects.toMatchObject({
    code: "provinceUniversityProject.startFar",
    facts: { first, last },
  });
  await expect(start("2025-12-19")).rejects.toMatchObject({
    code: "provinceUniversityProject.startedBefore",
    facts: { number: agreement.number, day: "2025-12-20" },
  });
  expect(await start("2025-12-20")).toMatchObject({ status: "running" });
});

it("corrects what was written down wrongly of a start and an acceptance, in order of their days, and keeps what it was", async () => {
  const { id: projectId, version } = await putProject(world.as, "accepted");
  const stands = {
    startedOn: "2026-01-05",
    endedOn: "2026-11-01",
    acceptanceResult: "passed",
    acceptanceOpinion: "各项指标达到要求",
  } as const;
  const correct = (changes: Partial<Parameters<typeof correctProject>[1]>) =>
    correctProject(world.as(cast.staff), { projectId, version, ...stands, reason: "抄错", ...changes });
  const refused = (changes: Parameters<typeof correct>[0], code: string) =>
    expect(correct(changes)).rejects.toMatchObject({ code: `provinceUniversityProject.${code}` });
  await refused({}, "nothingCorrected");
  await refused({ startedOn: "" }, "correctionMissing");
  await refused({ startedOn: "2024-12-31" }, "startFar");
  await refused({ startedOn: "2026-11-02" }, "endedBefore");
  await refused({ endedOn: "2026-11-24" }, "stillToCome");
  await expect(correct({ endedOn: "2026-10-01", reason: "" })).rejects.toThrow();
  const row = await correct({ startedOn: "2026-02-05", endedOn: "2026-10-01", acceptanceResult: "concluded" });
  expect(row).toMatchObject({ status: "accepted", startedOn: "2026-02-05", endedOn: "2026-10-01" });
  expect((await listProjectEntries(world.open.db, projectId))[0]).toMatchObject({
    kind: "corrected",
    fields: ["startedOn", "endedOn", "acceptanceResult"],
    note: "抄错\n启动日期：2026-01-05 → 2026-02-05\n验收日期：2026-11-01 → 2026-10-01\n验收结论：通过验收 → 结题（部分目标没有达到）",
  });
});

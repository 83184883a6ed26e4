import { afterAll, beforeAll, expect, it } from "vitest";
import { correctProject } from "../../src/province-university-projects/correct-project.ts";
import { acceptProject } from "../../src/province-university-projects/end-project.ts";
import { listProjectEntries } from "../../src/province-university-projects/project-parts.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

it("starts no project before the agreement that it belongs to was signed", async () => {
  const agreement = await putAgreement(world.as, { signedOn: "2025-12-20" });
  const change = { agreementNumber: agreement.number };
  const { id: projectId, version } = await putProject(world.as, "planned", change);
  const start = (startedOn: string) => startProject(world.as(cast.staff), { projectId, version, startedOn });
  await expect(start("2025-12-19")).rejects.toMatchObject({
    code: "provinceUniversityProject.startedBefore",
    facts: { number: agreement.number, day: "2025-12-20" },
  });
  expect(await start("2025-12-20")).toMatchObject({ status: "running" });
});

it("corrects what was written down wrongly of a start and an acceptance, in order of their days, and keeps what it was", async () => {
  const running = await putProject(world.as, "running");
  const projectId = running.id;
  const seen = (row: ProjectRow) => ({ projectId, version: row.version });
  const staff = world.as(cast.staff);
  const reported = await reportProgress(staff, { ...seen(running), reportedOn: "2026-06-01", text: "设备到货" });
  const accepted = await acceptProject(staff, {
    ...seen(reported),
    result: "passed",
    acceptedOn: "2026-11-01",
    opinion: "各项指标达到要求",
  });
  const stands = {
    startedOn: "2026-01-05",
    endedOn: "2026-11-01",
    acceptanceResult: "passed",
    acceptanceOpinion: "各项指标达到要求",
  } as const;
  const correct = (changes: Partial<Parameters<typeof correctProject>[1]>) =>
    correctProject(staff, { ...seen(accepted), ...stands, reason: "抄错", ...changes });
  const refused = (changes: Parameters<typeof correct>[0], code: string) =>
    expect(correct(changes)).rejects.toMatchObject({ code: `provinceUniversityProject.${code}` });
  await refused({}, "nothingCorrected");
  await refused({ startedOn: "" }, "correctionMissing");
  await refused({ startedOn: "2024-12-31" }, "tooEarly");
  await refused({ endedOn: "2026-01-04" }, "endedBefore");
  await refused({ startedOn: "2026-06-02" }, "recordedBeforeStart");
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

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptProject } from "../../src/province-university-projects/end-project.ts";
import { addTalent, changeTalent } from "../../src/province-university-projects/keep-talents.ts";
import { addTask, finishTask } from "../../src/province-university-projects/keep-tasks.ts";
import { listFunding, listTalents, listTasks } from "../../src/province-university-projects/project-parts.ts";
import { fundingSchema } from "../../src/province-university-projects/province-university-project.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { saveProject } from "../../src/province-university-projects/save-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const person = {
  institutionId: ORGANIZATION_IDS.university,
  name: "柳博士",
  kind: "flexible",
  title: "教授",
  monthsOnSite: 0,
} as const;
const first = Number(pilotProject.startsOn.slice(0, 4)) - 1;
const last = Number(pilotProject.endsOn.slice(0, 4)) + 1;

it("takes money of a project only for the years about its period", async () => {
  const { id: projectId, version } = await putProject(world.as, "running");
  const seen = {
    projectId,
    version,
    source: "county",
    amountFen: 100,
    happenedOn: "2026-11-20",
    note: "补助",
  } as const;
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
  const money = { projectId, version, source: "county", year: 2026, amountFen: 100, note: "补助" } as const;
  const receive = (happenedOn: string) => receiveFunding(world.as(cast.staff), { ...money, happenedOn });
  await expect(receive(`${first - 1}-12-31`)).rejects.toMatchObject({ code: "provinceUniversityProject.tooEarly" });
  expect(await receive(`${first}-01-01`)).toMatchObject({ id: projectId });
  const parsed = fundingSchema.safeParse({ ...money, happenedOn: "1930-01-01" });
  expect(parsed.error?.issues[0]?.message).toBe("日期要在 2000 年至 2100 年之间，请核对年份");
});

describe("a corrected period of a project", () => {
  const staff = () => world.as(cast.staff);
  const seen = ({ id: projectId, version }: ProjectRow) => ({ projectId, version });
  const move = (row: ProjectRow, startsOn: string, endsOn: string) =>
    saveProject(staff(), { ...seen(row), content: { ...pilotProject, startsOn, endsOn }, reason: "录错" });
  const money = { source: "county", amountFen: 3_000_000, happenedOn: "2025-06-01", note: "先到后补" } as const;

  it("leaves no money outside it that stands", async () => {
    const row = await receiveFunding(staff(), {
      ...seen(await putProject(world.as, "running")),
      ...money,
      year: 2026,
    });
    await expect(move(row, "2027-01-01", "2028-12-31")).rejects.toMatchObject({
      code: "provinceUniversityProject.recordedEarly",
      facts: { record: "2026 年县级到位资金 3 万元", day: "2025-06-01", first: 2026 },
    });
    const moved = await move(row, "2026-02-01", "2028-12-31");
    const [received] = await listFunding(world.open.db, row.id);
    const fundingSeq = received?.seq ?? 0;
    const taken = await reverseFunding(staff(), { ...seen(moved), fundingSeq, reason: "录错" });
    expect(await move(taken, "2027-01-01", "2028-12-31")).toMatchObject({ startsOn: "2027-01-01" });
  });

  it("leaves no year of money, no start and nobody's arrival outside it", async () => {
    const planned = await planFunding(staff(), {
      ...seen(await putProject(world.as, "running")),
      ...money,
      year: 2028,
    });
    await expect(move(planned, "2026-01-01", "2026-12-31")).rejects.toMatchObject({
      code: "provinceUniversityProject.recordedLate",
      facts: { record: "2028 年县级计划资金 3 万元" },
    });
    const running = await putProject(world.as, "running");
    await expect(move(running, "2025-01-01", "2026-01-04")).rejects.toMatchObject({
      code: "provinceUniversityProject.recordedLate",
      facts: { record: "启动", day: "2026-01-05" },
    });
    await expect(move(running, "2028-01-01", "2028-12-31")).rejects.toMatchObject({
      code: "provinceUniversityProject.recordedEarly",
      facts: { record: "启动", day: "2026-01-05" },
    });
    const come = await addTalent(staff(), { ...seen(running), ...person, fromOn: "2025-03-01" });
    await expect(move(come, "2027-01-01", "2027-12-31")).rejects.toMatchObject({
      facts: { record: "引进人才（柔性引进，教授）", day: "2025-03-01" },
    });
    expect(await move(come, "2026-06-01", "2027-12-31")).toMatchObject({ startsOn: "2026-06-01" });
  });

  it("is held against the day on which it starts", async () => {
    const row = await putProject(world.as, "planned");
    const start = (startedOn: string) => startProject(staff(), { ...seen(row), startedOn });
    await expect(start("2024-12-31")).rejects.toMatchObject({ code: "provinceUniversityProject.tooEarly" });
    const over = await putProject(world.as, "planned", { startsOn: "2025-01-01", endsOn: "2025-12-31" });
    await expect(startProject(staff(), { ...seen(over), startedOn: "2026-01-01" })).rejects.toMatchObject({
      code: "provinceUniversityProject.startedAfterEnd",
    });
    expect(await start("2025-01-01")).toMatchObject({ status: "running" });
  });
});

describe("the days of a project", () => {
  const staff = () => world.as(cast.staff);
  const seen = ({ id: projectId, version }: ProjectRow) => ({ projectId, version });

  it("follow each other: reports and tasks after its start, acceptance after the last task", async () => {
    const row = await putProject(world.as, "running");
    const report = { reportedOn: "2026-01-04", text: "设备到货" };
    const early = { code: "provinceUniversityProject.endedBefore" };
    await expect(reportProgress(staff(), { ...seen(row), ...report })).rejects.toMatchObject(early);
    const added = await addTask(staff(), { ...seen(row), title: "建成中试线", dueOn: "2026-10-31" });
    const [task] = await listTasks(world.open.db, row.id);
    const finish = (doneOn: string) => finishTask(staff(), { ...seen(added), taskId: task?.id ?? "", doneOn });
    await expect(finish("2026-01-04")).rejects.toMatchObject(early);
    const done = await finish("2026-10-20");
    const accept = (acceptedOn: string) =>
      acceptProject(staff(), { ...seen(done), result: "passed", acceptedOn, opinion: "达到要求" });
    await expect(accept("2026-10-19")).rejects.toMatchObject({
      code: "provinceUniversityProject.acceptedBeforeTask",
      facts: { title: "建成中试线", day: "2026-10-20" },
    });
    expect(await accept("2026-10-20")).toMatchObject({ status: "accepted" });
  });

  it("say that somebody came neither long before it, nor left on a day still to come", async () => {
    const row = await putProject(world.as, "running");
    const add = (fromOn: string, toOn = "") => addTalent(staff(), { ...seen(row), ...person, fromOn, toOn });
    await expect(add("2024-12-31")).rejects.toMatchObject({ code: "provinceUniversityProject.tooEarly" });
    const left = { code: "provinceUniversityProject.leftStillToCome" };
    await expect(add("2026-03-01", "2026-11-24")).rejects.toMatchObject(left);
    const come = await add("2026-03-01", "2026-11-23");
    const [talent] = await listTalents(staff(), row.id);
    const change = { talentId: talent?.id ?? "", toOn: "2026-12-01", monthsOnSite: 8 };
    await expect(changeTalent(staff(), { ...seen(come), ...change })).rejects.toMatchObject(left);
  });
});

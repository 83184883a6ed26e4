import { eq } from "drizzle-orm";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import { parseAmount } from "../../src/kernel/money.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { terminateAgreement } from "../../src/province-university-projects/end-agreement.ts";
import { acceptProject, terminateProject } from "../../src/province-university-projects/end-project.ts";
import { enterAgreement } from "../../src/province-university-projects/enter-agreement.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { addTalent } from "../../src/province-university-projects/keep-talents.ts";
import { addTask, finishTask } from "../../src/province-university-projects/keep-tasks.ts";
import { listFunding, listTasks } from "../../src/province-university-projects/project-parts.ts";
import { getProjectRecord, type ProjectRow } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { DAY_MS } from "./introductions.ts";
import { DEMO_AGREEMENTS, DEMO_PROJECTS, type DemoProject } from "./projects.ts";

/** Before the demo's county began to keep its projects here, they were on paper. */
const KEPT_SINCE_DAYS = 85;

type At = (daysAgo: number) => WriteContext;
type DayOf = (daysAgo: number) => string;
type IdOf = (key: string) => string;

/** The demo's agreements and projects, by the verbs that people use. */
export async function loadProjects(
  tx: WriteContext,
  organizationIds: ReadonlyMap<string, string>,
  staff: Actor,
): Promise<void> {
  const today = shanghaiDay(tx.now);
  const at: At = (daysAgo) => {
    const ago = Math.min(Math.max(daysAgo, 0), KEPT_SINCE_DAYS);
    return { ...tx, actor: staff, now: new Date(tx.now.getTime() - ago * DAY_MS) };
  };
  const dayOf: DayOf = (daysAgo) => addDays(today, -daysAgo);
  const idOf: IdOf = (key) => organizationIds.get(key) ?? "";
  const numbers = new Map<string, string>();
  for (const demo of DEMO_AGREEMENTS) {
    const { title, kind, base, countyUnit, subject, signedDaysAgo } = demo;
    const content = {
      title,
      kind,
      base,
      countyUnit,
      subject,
      institutionId: idOf(demo.institution),
      enterpriseIds: demo.enterprises.map(idOf),
      signedOn: dayOf(signedDaysAgo),
      startsOn: dayOf(signedDaysAgo),
      endsOn: dayOf(signedDaysAgo - demo.days),
    };
    const { id, number, version } = await enterAgreement(at(signedDaysAgo), { content, formId: tx.newId() });
    numbers.set(demo.key, number);
    if (demo.terminated === undefined) continue;
    const { daysAgo, reason } = demo.terminated;
    await terminateAgreement(at(daysAgo), { agreementId: id, version, endedOn: dayOf(daysAgo), reason });
  }
  for (const demo of DEMO_PROJECTS) await loadProject({ at, dayOf, idOf }, demo, numbers);
}

interface Tools {
  at: At;
  dayOf: DayOf;
  idOf: IdOf;
}

async function loadProject(
  { at, dayOf, idOf }: Tools,
  demo: DemoProject,
  agreementNumbers: ReadonlyMap<string, string>,
): Promise<void> {
  const { title, base, responsibleUnit, goal, startsDaysAgo, startedDaysAgo } = demo;
  const ctx = at(startsDaysAgo);
  const [contract] = await ctx.db
    .select()
    .from(technologyContracts)
    .where(eq(technologyContracts.title, demo.contract ?? ""));
  const content = {
    title,
    base,
    responsibleUnit,
    goal,
    institutionIds: demo.institutions.map(idOf),
    enterpriseId: demo.enterprise === undefined ? "" : idOf(demo.enterprise),
    startsOn: dayOf(startsDaysAgo),
    endsOn: dayOf(startsDaysAgo - demo.days),
    agreementNumber: agreementNumbers.get(demo.agreement ?? "") ?? "",
  };
  let row = await enterProject(ctx, { content, contractId: contract?.id ?? "", formId: ctx.newId() });
  const seen = () => ({ projectId: row.id, version: row.version });
  if (startedDaysAgo !== undefined)
    row = await startProject(at(startedDaysAgo), { ...seen(), startedOn: dayOf(startedDaysAgo) });
  for (const { title: task, dueDaysAgo, doneDaysAgo } of demo.tasks) {
    row = await addTask(at(KEPT_SINCE_DAYS), { ...seen(), title: task, dueOn: dayOf(dueDaysAgo) });
    if (doneDaysAgo === undefined) continue;
    const taskId = (await listTasks(ctx.db, row.id)).find((one) => one.title === task)?.id ?? "";
    row = await finishTask(at(doneDaysAgo), { ...seen(), taskId, doneOn: dayOf(doneDaysAgo) });
  }
  for (const { institution, fromDaysAgo, months, ...talent } of demo.talents) {
    const from = { fromOn: dayOf(fromDaysAgo), monthsOnSite: months, institutionId: idOf(institution) };
    row = await addTalent(at(fromDaysAgo), { ...seen(), ...talent, ...from });
  }
  row = await loadFunding({ at, dayOf }, row, demo);
  for (const { daysAgo, text } of demo.reports)
    row = await reportProgress(at(daysAgo), { ...seen(), reportedOn: dayOf(daysAgo), text });
  if (demo.ended === undefined) return;
  const { daysAgo, words } = demo.ended;
  if (demo.ended.as === "terminated") {
    await terminateProject(at(daysAgo), { ...seen(), endedOn: dayOf(daysAgo), reason: words });
    return;
  }
  const { result } = demo.ended;
  await acceptProject(at(daysAgo), { ...seen(), result, acceptedOn: dayOf(daysAgo), opinion: words });
}

async function loadFunding({ at, dayOf }: Omit<Tools, "idOf">, begun: ProjectRow, demo: DemoProject) {
  let row = begun;
  const { id: projectId } = row;
  for (const { figure, source, amount, daysAgo, reversed } of demo.funding) {
    const day = dayOf(daysAgo);
    const amountFen = parseAmount(amount) ?? Number.NaN;
    const sent = { source, amountFen, year: Number(day.slice(0, 4)), happenedOn: day };
    const record = figure === "planned" ? planFunding : receiveFunding;
    row = await record(at(daysAgo), { projectId, version: row.version, ...sent });
    if (reversed === undefined) continue;
    const fundingSeq = (await listFunding(at(0).db, projectId)).at(-1)?.seq ?? 0;
    row = await reverseFunding(at(daysAgo), { projectId, version: row.version, fundingSeq, reason: reversed });
  }
  return getProjectRecord(at(0).db, projectId);
}

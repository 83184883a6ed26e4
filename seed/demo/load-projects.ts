import { eq } from "drizzle-orm";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { formatMoney, parseAmount } from "../../src/kernel/money.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { terminateAgreement } from "../../src/province-university-projects/end-agreement.ts";
import { acceptProject, terminateProject } from "../../src/province-university-projects/end-project.ts";
import { enterAgreement } from "../../src/province-university-projects/enter-agreement.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { addTalent, changeTalent } from "../../src/province-university-projects/keep-talents.ts";
import { addTask, finishTask } from "../../src/province-university-projects/keep-tasks.ts";
import { projectAttachments } from "../../src/province-university-projects/project-attachments.ts";
import {
  listFunding,
  listReports,
  listTalents,
  listTasks,
} from "../../src/province-university-projects/project-parts.ts";
import {
  ACCEPTANCE_PART,
  FUNDING_SOURCE_LABELS,
  fundingPart,
  reportPart,
} from "../../src/province-university-projects/province-university-project.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { PROJECTS_OF_CASES } from "./cases.ts";
import { addPaper } from "./paper.ts";
import { DEMO_AGREEMENTS, DEMO_PROJECTS, type DemoAgreement, type DemoProject } from "./projects.ts";
import type { Story } from "./story.ts";

const DAYS_OF_MONTH = 31;

/** The demo's agreements and projects, by the verbs that people use. */
export function loadProjects(story: Story): void {
  const numbers = new Map<string, string>();
  for (const demo of DEMO_AGREEMENTS) loadAgreement(story, demo, numbers);
  for (const demo of [...DEMO_PROJECTS, ...PROJECTS_OF_CASES]) loadProject(story, demo, numbers);
}

function loadAgreement(story: Story, demo: DemoAgreement, numbers: Map<string, string>): void {
  const { key, title, kind, base, countyUnit, subject, signedDaysAgo, days, terminated } = demo;
  const staff = story.member("staff");
  let seen = { agreementId: "", version: 0 };
  story.at(signedDaysAgo, staff, async (ctx) => {
    const content = {
      title,
      kind,
      base,
      countyUnit,
      subject,
      institutionId: story.organizationId(demo.institution),
      enterpriseIds: demo.enterprises.map(story.organizationId),
      signedOn: story.dayOf(signedDaysAgo),
      startsOn: story.dayOf(signedDaysAgo),
      endsOn: story.dayOf(signedDaysAgo - days),
    };
    const { id: agreementId, number, version } = await enterAgreement(ctx, { content, formId: ctx.newId() });
    seen = { agreementId, version };
    numbers.set(key, number);
  });
  if (terminated === undefined) return;
  const { daysAgo, reason } = terminated;
  story.at(daysAgo, staff, (ctx) => terminateAgreement(ctx, { ...seen, endedOn: story.dayOf(daysAgo), reason }));
}

type AtProject = (daysAgo: number, act: (ctx: WriteContext, seen: SeenProject) => Promise<ProjectRow>) => void;
interface SeenProject {
  projectId: string;
  version: number;
}

function loadProject(story: Story, demo: DemoProject, agreementNumbers: ReadonlyMap<string, string>): void {
  const { startsDaysAgo, startedDaysAgo, enteredDaysAgo = startsDaysAgo } = demo;
  let row: ProjectRow;
  const at: AtProject = (daysAgo, act) =>
    story.at(daysAgo, story.member("staff"), async (ctx) => {
      row = await act(ctx, { projectId: row.id, version: row.version });
    });
  story.at(enteredDaysAgo, story.member("staff"), async (ctx) => {
    row = await enter(ctx, story, demo, agreementNumbers.get(demo.agreement ?? "") ?? "");
  });
  if (startedDaysAgo !== undefined)
    at(startedDaysAgo, (ctx, seen) => startProject(ctx, { ...seen, startedOn: story.dayOf(startedDaysAgo) }));
  loadTasks(at, story, demo);
  loadTalents(at, story, demo);
  loadFunding(at, story, demo);
  for (const { daysAgo, text } of demo.reports)
    at(daysAgo, async (ctx, seen) => {
      const reportedOn = story.dayOf(daysAgo);
      const reported = await reportProgress(ctx, { ...seen, reportedOn, text });
      const seq = Math.max(...(await listReports(ctx.db, seen.projectId)).map((report) => report.seq));
      await prove(ctx, story, reported, { part: reportPart(seq), title: "进展佐证", lines: [reportedOn, text] });
      return reported;
    });
  const { ended } = demo;
  if (ended === undefined) return;
  const day = story.dayOf(ended.daysAgo);
  at(ended.daysAgo, async (ctx, seen) => {
    if (ended.as === "terminated") return terminateProject(ctx, { ...seen, endedOn: day, reason: ended.words });
    const accepted = await acceptProject(ctx, { ...seen, result: ended.result, acceptedOn: day, opinion: ended.words });
    await prove(ctx, story, accepted, { part: ACCEPTANCE_PART, title: "验收意见", lines: [day, ended.words] });
    return accepted;
  });
}

function prove(
  ctx: WriteContext,
  { files }: Story,
  { id: ownerId, number, title: project }: ProjectRow,
  { part, title, lines }: { part: string; title: string; lines: readonly string[] },
): Promise<void> {
  const about = `${number} ${project}`;
  return addPaper(ctx, files, { owner: projectAttachments, ownerId, part, title, lines: [about, ...lines] });
}

async function enter(ctx: WriteContext, story: Story, demo: DemoProject, agreementNumber: string): Promise<ProjectRow> {
  const { title, base, responsibleUnit, goal, startsDaysAgo } = demo;
  const [contract] = await ctx.db
    .select()
    .from(technologyContracts)
    .where(eq(technologyContracts.title, demo.contract ?? ""));
  const content = {
    title,
    base,
    responsibleUnit,
    goal,
    institutionIds: demo.institutions.map(story.organizationId),
    enterpriseId: demo.enterprise === undefined ? "" : story.organizationId(demo.enterprise),
    startsOn: story.dayOf(startsDaysAgo),
    endsOn: story.dayOf(startsDaysAgo - demo.days),
    agreementNumber,
  };
  return enterProject(ctx, { content, contractId: contract?.id ?? "", formId: ctx.newId() });
}

/** They are set when the work begins; of one that is only planned, when it is entered. */
function loadTasks(at: AtProject, story: Story, { tasks, ...demo }: DemoProject): void {
  const setDaysAgo = demo.startedDaysAgo ?? demo.enteredDaysAgo ?? demo.startsDaysAgo;
  for (const { title, dueDaysAgo, doneDaysAgo } of tasks) {
    at(setDaysAgo, (ctx, seen) => addTask(ctx, { ...seen, title, dueOn: story.dayOf(dueDaysAgo) }));
    if (doneDaysAgo === undefined) continue;
    at(doneDaysAgo, async (ctx, seen) => {
      const taskId = (await listTasks(ctx.db, seen.projectId)).find((one) => one.title === title)?.id ?? "";
      return finishTask(ctx, { ...seen, taskId, doneOn: story.dayOf(doneDaysAgo) });
    });
  }
}

/** Months on site are noted when they have passed. */
function loadTalents(at: AtProject, story: Story, { talents }: DemoProject): void {
  for (const { institution, fromDaysAgo, months, name, kind, title } of talents) {
    const from = { fromOn: story.dayOf(fromDaysAgo), institutionId: story.organizationId(institution) };
    at(fromDaysAgo, (ctx, seen) => addTalent(ctx, { ...seen, name, kind, title, ...from, monthsOnSite: 0 }));
    if (months === 0) continue;
    at(fromDaysAgo - months * DAYS_OF_MONTH, async (ctx, seen) => {
      const talentId = (await listTalents(ctx, seen.projectId)).find((one) => one.name === name)?.id ?? "";
      return changeTalent(ctx, { ...seen, talentId, toOn: "", monthsOnSite: months });
    });
  }
}

function loadFunding(at: AtProject, story: Story, { funding }: DemoProject): void {
  for (const { figure, source, amount, daysAgo, reversed, note = "", withoutPaper = false } of funding) {
    const day = story.dayOf(daysAgo);
    const amountFen = parseAmount(amount) ?? Number.NaN;
    const sent = { source, amountFen, year: Number(day.slice(0, 4)), happenedOn: day, note };
    let fundingSeq = 0;
    at(daysAgo, async (ctx, seen) => {
      const row = await (figure === "planned" ? planFunding : receiveFunding)(ctx, { ...seen, ...sent });
      fundingSeq = Math.max(...(await listFunding(ctx.db, seen.projectId)).map(({ seq }) => seq));
      const line = `${day}　${FUNDING_SOURCE_LABELS[source]}资金　${formatMoney(amountFen)}`;
      const paper = { part: fundingPart(fundingSeq), title: "资金到位凭证", lines: [line] };
      if (figure === "received" && !withoutPaper) await prove(ctx, story, row, paper);
      return row;
    });
    if (reversed !== undefined)
      at(story.dayAfter(daysAgo), (ctx, seen) => reverseFunding(ctx, { ...seen, fundingSeq, reason: reversed }));
  }
}

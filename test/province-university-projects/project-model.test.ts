import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { addDays } from "../../src/kernel/dates.ts";
import { DomainError, NotFound } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { correctProject } from "../../src/province-university-projects/correct-project.ts";
import { acceptProject, terminateProject, voidProject } from "../../src/province-university-projects/end-project.ts";
import {
  addTalent,
  changeTalent,
  eraseTalent,
  removeTalent,
} from "../../src/province-university-projects/keep-talents.ts";
import { addTask, finishTask, removeTask } from "../../src/province-university-projects/keep-tasks.ts";
import { listFunding, listTalents, listTasks } from "../../src/province-university-projects/project-parts.ts";
import {
  PROJECT_STATUSES,
  type ProjectStatus,
} from "../../src/province-university-projects/province-university-project.ts";
import {
  getProjectRecord,
  getVisibleProject,
  listOwnProjects,
  type ProjectRow,
} from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { saveProject } from "../../src/province-university-projects/save-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putProject } from "../support/projects-in-place.ts";

const stranger = (actor: Actor): Actor => ({ ...actor, organizationId: "e".repeat(32), accountId: "e".repeat(32) });
const ROLES = {
  staff: cast.staff,
  enterprise: cast.battery,
  institution: cast.professor,
  otherEnterprise: stranger(cast.battery),
  otherInstitution: stranger(cast.professor),
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

/** A project with an open task, a person and planned money, where its state allows them. */
interface Begun {
  row: ProjectRow;
  taskId: string;
  talentId: string;
  fundingSeq: number;
}
type Run = (ctx: Context, begun: Begun) => Promise<ProjectRow>;
const seen = ({ row: { id, version } }: Begun) => ({ projectId: id, version });
const money = { source: "county", year: 2026, amountFen: 30_000_000, happenedOn: "2026-11-20", note: "追加" } as const;
const ACTS = {
  save: (ctx, begun) =>
    saveProject(ctx, { ...seen(begun), content: { ...pilotProject, title: "另一名称" }, reason: "更正" }),
  start: (ctx, begun) => startProject(ctx, { ...seen(begun), startedOn: "2026-11-20" }),
  addTask: (ctx, begun) => addTask(ctx, { ...seen(begun), title: "建成中试线", dueOn: "2026-12-31" }),
  finishTask: (ctx, begun) => finishTask(ctx, { ...seen(begun), taskId: begun.taskId, doneOn: "2026-11-20" }),
  removeTask: (ctx, begun) => removeTask(ctx, { ...seen(begun), taskId: begun.taskId }),
  addTalent: (ctx, begun) =>
    addTalent(ctx, {
      ...seen(begun),
      institutionId: ORGANIZATION_IDS.university,
      name: "寅人才",
      kind: "flexible",
      title: "副教授",
      fromOn: "2026-03-01",
      monthsOnSite: 5,
    }),
  changeTalent: (ctx, begun) =>
    changeTalent(ctx, { ...seen(begun), talentId: begun.talentId, toOn: "2026-11-20", monthsOnSite: 8 }),
  removeTalent: (ctx, begun) => removeTalent(ctx, { ...seen(begun), talentId: begun.talentId, reason: "登记有误" }),
  eraseTalent: (ctx, begun) => eraseTalent(ctx, { ...seen(begun), talentId: begun.talentId, reason: "本人来电" }),
  planFunding: (ctx, begun) => planFunding(ctx, { ...seen(begun), ...money }),
  receiveFunding: (ctx, begun) => receiveFunding(ctx, { ...seen(begun), ...money }),
  reverseFunding: (ctx, begun) =>
    reverseFunding(ctx, { ...seen(begun), fundingSeq: begun.fundingSeq, reason: "录错金额" }),
  report: (ctx, begun) => reportProgress(ctx, { ...seen(begun), reportedOn: "2026-11-20", text: "设备到货" }),
  accept: (ctx, begun) =>
    acceptProject(ctx, { ...seen(begun), result: "passed", acceptedOn: "2026-11-20", opinion: "达到要求" }),
  terminate: (ctx, begun) => terminateProject(ctx, { ...seen(begun), endedOn: "2026-11-20", reason: "协商终止" }),
  correct: (ctx, begun) => {
    const { startedOn, endedOn, acceptanceResult, acceptanceOpinion } = begun.row;
    const stands = { endedOn: endedOn ?? "", acceptanceResult: acceptanceResult ?? ("" as const), acceptanceOpinion };
    const sooner = startedOn === null ? "" : addDays(startedOn, -1);
    return correctProject(ctx, { ...seen(begun), ...stands, startedOn: sooner, reason: "录错" });
  },
  void: (ctx, begun) => voidProject(ctx, { ...seen(begun), reason: "重复录入" }),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

const STAYS = {
  planned: { planned: "planned" },
  running: { running: "running" },
  accepted: { accepted: "accepted" },
  terminated: { terminated: "terminated" },
  voided: { voided: "voided" },
} as const;
/** Where each act leads, written by hand from the rules and not from the program's table. Everything else is refused. */
const LEADS: Record<ActName, Partial<Record<ProjectStatus, ProjectStatus>>> = {
  save: { ...STAYS.planned, ...STAYS.running, ...STAYS.accepted },
  start: { planned: "running" },
  addTask: { ...STAYS.planned, ...STAYS.running },
  finishTask: STAYS.running,
  removeTask: { ...STAYS.planned, ...STAYS.running },
  addTalent: { ...STAYS.running, ...STAYS.accepted },
  changeTalent: { ...STAYS.running, ...STAYS.accepted },
  removeTalent: { ...STAYS.running, ...STAYS.accepted, ...STAYS.terminated, ...STAYS.voided },
  eraseTalent: { ...STAYS.running, ...STAYS.accepted, ...STAYS.terminated, ...STAYS.voided },
  planFunding: { ...STAYS.planned, ...STAYS.running },
  receiveFunding: { ...STAYS.running, ...STAYS.accepted, ...STAYS.terminated },
  reverseFunding: { ...STAYS.planned, ...STAYS.running, ...STAYS.accepted, ...STAYS.terminated },
  report: STAYS.running,
  accept: { running: "accepted" },
  terminate: { planned: "terminated", running: "terminated" },
  correct: { ...STAYS.running, ...STAYS.accepted, ...STAYS.terminated },
  void: { planned: "voided", running: "voided" },
};

class Undone extends Error {}

/** Works in a transaction that is taken back at the end, so that every case begins from the same county. */
async function undoing(work: (as: (actor: Actor) => Context) => Promise<void>): Promise<void> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  await write(testContext(world.open, SYSTEM), command, async (tx) => {
    await work((actor) => ({ ...tx, actor }));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

const TABLES = [
  "province_university_projects",
  "project_institutions",
  "project_tasks",
  "project_talents",
  "project_funding",
  "progress_reports",
  "project_entries",
  "partnerships",
];
const TRAILS = ["audit_entries", "outbox_events"];
async function stateOf(ctx: Context): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await ctx.db.all(sql.raw(`SELECT * FROM ${table}`)));
  for (const table of TRAILS) rows.push(await ctx.db.all(sql.raw(`SELECT count(*) AS n FROM ${table}`)));
  return JSON.stringify(rows);
}

/** The project in this state, with what the act needs and its state can have. */
async function beginning(as: (actor: Actor) => Context, status: ProjectStatus, act: ActName): Promise<Begun> {
  const staff = as(cast.staff);
  const begun: Begun = { row: await putProject(as, status), taskId: "0", talentId: "0", fundingSeq: 0 };
  const prepare = async (need: ActName) => {
    if (LEADS[need][status] !== undefined) begun.row = await ACTS[need](staff, begun);
  };
  if (act === "finishTask" || act === "removeTask") await prepare("addTask");
  const takesAway = act === "removeTalent" || act === "eraseTalent";
  if (act === "changeTalent" || takesAway) await prepare("addTalent");
  if (takesAway && (status === "terminated" || status === "voided")) {
    // Nobody is entered after the end: the person came while it ran.
    begun.row = await putProject(as, "running");
    for (const step of ["addTalent", status === "voided" ? "void" : "terminate"] as const)
      begun.row = await ACTS[step](staff, begun);
  }
  if (act === "reverseFunding") await prepare(status === "planned" ? "planFunding" : "receiveFunding");
  begun.taskId = (await listTasks(staff.db, begun.row.id))[0]?.id ?? "0";
  begun.talentId = (await listTalents(staff, begun.row.id))[0]?.id ?? "0";
  begun.fundingSeq = (await listFunding(staff.db, begun.row.id))[0]?.seq ?? 0;
  return begun;
}

describe.each(PROJECT_STATUSES)("a project that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])(
    "lets staff and nobody else %s, once, where that makes sense",
    async (act) => {
      for (const role of Object.keys(ROLES) as RoleName[]) {
        const leadsTo = role === "staff" ? LEADS[act][status] : undefined;
        await undoing(async (as) => {
          const begun = await beginning(as, status, act);
          const before = await stateOf(as(SYSTEM));
          const attempt = () =>
            ACTS[act](as(ROLES[role]), begun).then(
              () => null,
              (error: unknown) => error,
            );
          const first = await attempt();
          if (leadsTo === undefined) expect(first, `${role} ${act}`).toBeInstanceOf(DomainError);
          else {
            expect(first, `${role} ${act}`).toBeNull();
            expect((await getProjectRecord(as(SYSTEM).db, begun.row.id)).status, `${role} ${act}`).toBe(leadsTo);
          }
          const after = await stateOf(as(SYSTEM));
          expect(after === before, `${role} ${act}`).toBe(leadsTo === undefined);
          expect(await attempt(), `${role} ${act} again`).toBeInstanceOf(DomainError);
          expect(await stateOf(as(SYSTEM)), `${role} ${act} again`).toBe(after);
        });
      }
    },
  );

  it("is read by staff, and by those who take part once it runs", async () => {
    await undoing(async (as) => {
      const { id } = await putProject(as, status);
      for (const role of Object.keys(ROLES) as RoleName[]) {
        const isParty = role === "enterprise" || role === "institution";
        const isShared = status !== "planned" && status !== "voided" && isParty;
        const reads = await getVisibleProject(as(ROLES[role]), id).then(
          ({ reader }) => reader,
          () => "refused",
        );
        expect(reads, role).toBe(role === "staff" ? "staff" : isShared ? "party" : "refused");
      }
    });
  });
});

it("terminated before it ever ran stays the staff's own, on its page and in the lists", async () => {
  await undoing(async (as) => {
    const { id: projectId, version } = await putProject(as, "planned");
    await terminateProject(as(cast.staff), { projectId, version, endedOn: "2026-11-20", reason: "没有立项" });
    expect((await getVisibleProject(as(cast.staff), projectId)).reader).toBe("staff");
    for (const actor of [cast.battery, cast.professor]) {
      await expect(getVisibleProject(as(actor), projectId)).rejects.toBeInstanceOf(NotFound);
      expect(await listOwnProjects(as(actor))).toEqual([]);
    }
  });
});

it("leaves in the trail how much was planned, received and taken back, of which source and year", async () => {
  const staff = world.as(cast.staff);
  let { id: projectId, version } = await putProject(world.as, "running");
  const last = async () => {
    const audit = await findLastAudit(staff.db, "provinceUniversityProject", projectId);
    return [audit?.action, JSON.parse(audit?.detail ?? "")];
  };
  const texts: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
  const step = { from: "running", to: "running", source: "county", year: 2026, amountFen: 30_000_000, texts };
  const detail = { ...step, happenedOn: money.happenedOn };
  ({ version } = await planFunding(staff, { projectId, version, ...money }));
  const [planned] = await listFunding(staff.db, projectId);
  const entry = planned?.seq ?? 0;
  expect(await last()).toEqual(["provinceUniversityProject.fundingPlanned", { ...detail, figure: "planned", entry }]);
  ({ version } = await receiveFunding(staff, { projectId, version, ...money }));
  expect(await last()).toEqual([
    "provinceUniversityProject.fundingReceived",
    { ...detail, figure: "received", entry: entry + 1 },
  ]);
  await reverseFunding(staff, { projectId, version, fundingSeq: entry + 1, reason: "录错金额" });
  const taken = { ...step, happenedOn: "2026-11-23", figure: "received", entry: entry + 2, reverses: entry + 1 };
  expect(await last()).toEqual(["provinceUniversityProject.reversal", taken]);
});

it("of fifty people at once one starts it, finishes its task, receives, reverses and accepts", async () => {
  const staff = world.as(cast.staff);
  const begun: Begun = { row: await putProject(world.as, "planned"), taskId: "", talentId: "", fundingSeq: 0 };
  for (const act of [
    "addTask",
    "start",
    "finishTask",
    "addTalent",
    "receiveFunding",
    "reverseFunding",
    "accept",
  ] as const) {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => ACTS[act](staff, begun)));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    expect(outcomes.filter((one) => one.status === "fulfilled").length, act).toBe(1);
    begun.row = await getProjectRecord(world.open.db, begun.row.id);
    begun.taskId = (await listTasks(world.open.db, begun.row.id))[0]?.id ?? "";
    begun.fundingSeq = (await listFunding(world.open.db, begun.row.id))[0]?.seq ?? 0;
  }
  expect(await getProjectRecord(world.open.db, begun.row.id)).toMatchObject({
    status: "accepted",
    plannedFen: 0,
    receivedFen: 0,
    talents: 1,
  });
});

import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import {
  type Funding,
  hasNamesGone,
  listFunding,
  listProjectEntries,
  listReports,
  listTalents,
  listTasks,
  type ProjectEntry,
  type ReportRecord,
  type Talent,
  type TaskRow,
} from "../province-university-projects/project-parts.ts";
import { SHARED_PROJECTS, talentPart } from "../province-university-projects/province-university-project.ts";
import { getProjectRecord, type ProjectRecord } from "../province-university-projects/queries.ts";
import { CLOSED } from "./closed-words.ts";
import { type EvidencePaper, listEvidencePapers } from "./list-evidence-papers.ts";
import { maskPeople } from "./mask-people.ts";

type Came = Pick<Talent, "title" | "kind" | "institution" | "fromOn" | "toOn" | "monthsOnSite"> & {
  /** How many papers of theirs are there. */
  papers: number;
};

/** 任务 with who added it, and who recorded that it is done; empty where that was never kept. */
interface TaskEvidence extends Pick<TaskRow, "title" | "dueOn" | "doneOn" | "createdAt"> {
  addedBy: string;
  doneBy: string;
}

const TOLD_OF_RESULT: readonly ProjectEntry["kind"][] = ["accepted", "acceptanceFailed", "corrected"];

export interface ProjectEvidence {
  project: ProjectRecord;
  /** What has not begun is called by its number to a leader. */
  isNamed: boolean;
  funding: readonly Funding[];
  /** Without their names. */
  people: readonly Came[];
  tasks: readonly TaskEvidence[];
  reports: readonly ReportRecord[];
  /** 验收意见, also of one that failed, and what was corrected of it, the newest first. */
  acceptances: readonly ProjectEntry[];
  entries: readonly ProjectEntry[];
  /** Open to all who take part. */
  papers: readonly EvidencePaper[];
}

/** @throws NotFound when there is none; a leader learns of those that were started, or whose money the reports count. */
export async function readProjectPart(ctx: Context, projectId: string): Promise<ProjectEvidence> {
  const { db, actor } = ctx;
  const project = await getProjectRecord(db, projectId);
  const funding = await listFunding(db, projectId);
  const isShared = project.startedOn !== null && SHARED_PROJECTS.some((status) => status === project.status);
  const isCounted = project.status !== "voided" && funding.length > 0;
  if (actor.role === "leader" && !isShared && !isCounted) throw new NotFound("provinceUniversityProject", projectId);
  const owner = { ownerKind: "provinceUniversityProject", ownerId: projectId } as const;
  const talents = await listTalents(ctx, projectId);
  const names = talents.map(({ name }) => name);
  // Of whom the name is gone, it may still stand in what was written of the work.
  const isNameless = await hasNamesGone(db, projectId);
  const masked = (text: string): string => (isNameless && text !== "" ? CLOSED : maskPeople(text, names));
  const entries = await listProjectEntries(db, projectId);
  const isNamed = actor.role !== "leader" || isShared;
  const papers = (await listEvidencePapers(ctx, owner)).map((paper) => ({
    ...paper,
    mayOpen: paper.mayOpen && isNamed,
  }));
  return {
    project,
    isNamed,
    funding,
    people: talents.map(({ id, title, kind, institution, fromOn, toOn, monthsOnSite }) => {
      const own = papers.filter(({ part }) => part === talentPart(id));
      return { title, kind, institution, fromOn, toOn, monthsOnSite, papers: own.length };
    }),
    tasks: (await listTasks(db, projectId)).map((task) => ({
      ...withPeople(task, entries),
      title: masked(task.title),
    })),
    reports: (await listReports(db, projectId)).map((report) => ({ ...report, text: masked(report.text) })),
    acceptances: entries
      .filter(({ kind }) => TOLD_OF_RESULT.includes(kind))
      .map((entry) => ({ ...entry, note: masked(entry.note) })),
    entries,
    papers,
  };
}

/** As the project's own history tells it. */
function withPeople(task: TaskRow, entries: readonly ProjectEntry[]): TaskEvidence {
  const { title, dueOn, doneOn, createdAt } = task;
  const whoTold = (kind: ProjectEntry["kind"], isOfTask: (entry: ProjectEntry) => boolean) =>
    entries.find((entry) => entry.kind === kind && entry.note === title && isOfTask(entry))?.byName ?? "";
  return {
    title,
    dueOn,
    doneOn,
    createdAt,
    addedBy: whoTold("taskAdded", ({ at }) => at.getTime() === createdAt.getTime()),
    doneBy: doneOn === null ? "" : whoTold("taskDone", ({ happenedOn }) => happenedOn === doneOn),
  };
}

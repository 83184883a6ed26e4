import { and, asc, eq, gte, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { SQLiteSelect } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectTasks, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { addDays } from "../kernel/dates.ts";
import { type DueCount, dueCount } from "../kernel/due-count.ts";
import type { Page } from "../kernel/pagination.ts";
import { institutionsOfProject, matchesProject } from "./project-filter.ts";
import type { ProjectStatus } from "./province-university-project.ts";
import type { Named } from "./queries.ts";

/** What of the projects is due, each kind in a list of its own, so that none hides another. */
export const DUE_TASK_LISTS = ["overdue", "upcoming"] as const;
export type DueTaskList = (typeof DUE_TASK_LISTS)[number];

/** Tasks further away are not listed yet. */
const DAYS_AHEAD = 60;

export interface DueTask {
  projectId: string;
  number: string;
  title: string;
  /** Its institutions, the leading one first, and its enterprise. */
  institutions: string;
  enterprise: string | null;
  taskId: string;
  /** The task. */
  what: string;
  dueOn: string;
}

/** Tasks of these days; `text` is part of a project's name, its number or a party. */
interface TaskFilter {
  from?: string;
  until: string;
  text?: string;
  today: string;
}

/** Open tasks of projects that go on, the longest overdue first. */
export async function listDueTasks(db: Database, filter: TaskFilter, limit = -1): Promise<DueTask[]> {
  const rows = await db
    .select({
      projectId: provinceUniversityProjects.id,
      number: provinceUniversityProjects.number,
      title: provinceUniversityProjects.title,
      institutions: institutionsOfProject,
      enterprise: organizations.name,
      taskId: projectTasks.id,
      what: projectTasks.title,
      dueOn: projectTasks.dueOn,
    })
    .from(projectTasks)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectTasks.projectId))
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .where(isDueTask(filter))
    .orderBy(asc(projectTasks.dueOn), asc(provinceUniversityProjects.number), asc(projectTasks.id))
    .limit(limit);
  return rows.map((row) => {
    const institutions = (JSON.parse(row.institutions) as Named[]).map(({ name }) => name).join("、");
    return { ...row, institutions };
  });
}

/** A task that somebody ticked, with its project as it stands. */
export interface TickedTask {
  id: string;
  /** Its project. */
  recordId: string;
  number: string;
  title: string;
  /** The task. */
  what: string;
  dueOn: string;
  doneOn: string | null;
  isRemoved: boolean;
  status: ProjectStatus;
  version: number;
}

/** These tasks, whatever became of them, the longest overdue first. */
export async function listTasksById(db: Database, ids: readonly string[]): Promise<TickedTask[]> {
  return db
    .select({
      id: projectTasks.id,
      recordId: provinceUniversityProjects.id,
      number: provinceUniversityProjects.number,
      title: provinceUniversityProjects.title,
      what: projectTasks.title,
      dueOn: projectTasks.dueOn,
      doneOn: projectTasks.doneOn,
      isRemoved: sql<boolean>`${projectTasks.removedAt} IS NOT NULL`.mapWith(Boolean),
      status: provinceUniversityProjects.status,
      version: provinceUniversityProjects.version,
    })
    .from(projectTasks)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectTasks.projectId))
    .where(inArray(projectTasks.id, [...ids]))
    .orderBy(asc(projectTasks.dueOn), asc(provinceUniversityProjects.number), asc(projectTasks.id));
}

/** Of those that `listDueTasks` lists, and how many of them are past their day. */
export async function countDueTasks(db: Database, filter: TaskFilter): Promise<DueCount> {
  const counted = db
    .select(dueCount(projectTasks.dueOn, filter.today))
    .from(projectTasks)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectTasks.projectId))
    .$dynamic();
  const [row] = await withSearchedEnterprise(counted, filter).where(isDueTask(filter));
  return row ?? { total: 0, overdue: 0 };
}

/** The enterprise is looked up only where its name is searched: SQLite would do so for each task. */
function withSearchedEnterprise<Query extends SQLiteSelect>(query: Query, { text = "" }: TaskFilter): Query {
  if (text.trim() !== "") query.leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId));
  return query;
}

function isDueTask({ from, until, text = "", today }: TaskFilter): SQL | undefined {
  return and(
    isNull(projectTasks.doneOn),
    isNull(projectTasks.removedAt),
    // The plus lets the tasks be read by their days.
    eq(sql`+${provinceUniversityProjects.status}`, "running"),
    from === undefined ? undefined : gte(projectTasks.dueOn, from),
    lte(projectTasks.dueOn, until),
    matchesProject({ text, today }),
  );
}

/** One page of one list. */
export async function readDueTasks(
  db: Database,
  list: DueTaskList,
  { text, today }: { text: string; today: string },
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<DueTask>> {
  const days = list === "overdue" ? { until: addDays(today, -1) } : { from: today, until: addDays(today, DAYS_AHEAD) };
  const filter = { ...days, text, today };
  const rows = await listDueTasks(db, filter, page * pageSize);
  const { total } = await countDueTasks(db, filter);
  return { rows: rows.slice((page - 1) * pageSize), total, page, pageSize };
}

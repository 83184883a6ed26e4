import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import {
  type Funding,
  listFunding,
  listProjectEntries,
  listTalents,
  type ProjectEntry,
  type Talent,
} from "../province-university-projects/project-parts.ts";
import { SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import { getProjectRecord, type ProjectRecord } from "../province-university-projects/queries.ts";
import { type EvidencePaper, listEvidencePapers } from "./list-evidence-papers.ts";

type Came = Pick<Talent, "title" | "kind" | "institution" | "fromOn" | "toOn" | "monthsOnSite">;

export interface ProjectEvidence {
  project: ProjectRecord;
  /** What has not begun is called by its number to a leader. */
  isNamed: boolean;
  funding: readonly Funding[];
  /** Without their names. */
  people: readonly Came[];
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
  return {
    project,
    isNamed: actor.role !== "leader" || isShared,
    funding,
    people: (await listTalents(ctx, projectId)).map(({ title, kind, institution, fromOn, toOn, monthsOnSite }) => {
      return { title, kind, institution, fromOn, toOn, monthsOnSite };
    }),
    entries: await listProjectEntries(db, projectId),
    papers: await listEvidencePapers(ctx, owner),
  };
}

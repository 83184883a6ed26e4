import type { Context } from "../kernel/context.ts";
import { listTalentsOf } from "../province-university-projects/project-parts.ts";
import { SHARED_PROJECTS, talentWord } from "../province-university-projects/province-university-project.ts";
import { listProjects } from "../province-university-projects/queries.ts";

/** 资金去向: a project of an enterprise, or a person whom that project brought in, that money of its fund may be paid for. */
export interface Payee {
  /** As the form sends it. */
  code: string;
  projectId: string;
  talentId: string | null;
  number: string;
  title: string;
  /** What stands for it in the ledger, which nobody can erase: of a person no name. */
  word: string;
  /** The person's name, for whoever enters the payment. */
  name: string;
}

const ALL = -1;

/** What the form sends for a project, or for a person whom it brought in; empty where neither was chosen. */
export function payeeCode({ projectId, talentId }: { projectId: string | null; talentId: string | null }): string {
  if (talentId !== null) return `talent:${talentId}`;
  return projectId === null ? "" : `project:${projectId}`;
}

/** What this enterprise may pay for: its projects that were begun, the latest first, each before its people. */
export async function listPayees(ctx: Pick<Context, "db" | "vault">, enterpriseId: string): Promise<Payee[]> {
  const filter = { enterpriseIds: [enterpriseId], statuses: SHARED_PROJECTS, isStarted: true, today: "" };
  const { rows } = await listProjects(ctx.db, filter, 1, ALL);
  const projectIds = rows.map(({ id }) => id);
  const talents = projectIds.length === 0 ? [] : await listTalentsOf(ctx, projectIds);
  return rows.flatMap(({ id: projectId, number, title }): Payee[] => {
    const project = { projectId, number, title };
    return [
      { ...project, code: payeeCode({ projectId, talentId: null }), talentId: null, word: title, name: "" },
      ...talents
        .filter((talent) => talent.projectId === projectId && !talent.isErased)
        .map(({ id: talentId, name, ...person }): Payee => {
          return { ...project, code: payeeCode({ projectId, talentId }), talentId, word: talentWord(person), name };
        }),
    ];
  });
}

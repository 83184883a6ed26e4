import type { Context } from "../kernel/context.ts";
import { listTalents } from "../province-university-projects/project-parts.ts";
import { SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import { listProjects } from "../province-university-projects/queries.ts";

const ALL = -1;

/**
 * The project of an enterprise that money was paid for: its number or its name stands there, or the name of a person whom it
 * brought in. Null where the words name none of them.
 */
export async function findBeneficiaryProject(
  ctx: Pick<Context, "db" | "vault">,
  enterpriseId: string,
  beneficiary: string,
): Promise<string | null> {
  const words = beneficiary.trim();
  if (words === "") return null;
  const filter = { enterpriseIds: [enterpriseId], statuses: SHARED_PROJECTS, today: "" };
  const { rows } = await listProjects(ctx.db, filter, 1, ALL);
  const named = rows.find(({ number, title }) => words.includes(number) || words.includes(title));
  if (named) return named.id;
  for (const { id, talents } of rows) {
    if (talents === 0) continue;
    if ((await listTalents(ctx, id)).some(({ name }) => name !== "" && name === words)) return id;
  }
  return null;
}

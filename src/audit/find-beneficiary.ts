import type { Context } from "../kernel/context.ts";
import { listTalentsOf } from "../province-university-projects/project-parts.ts";
import { SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import { listProjects } from "../province-university-projects/queries.ts";

const ALL = -1;

/**
 * The project of an enterprise that money was paid for: its number or its name stands there, or the name of a person whom it
 * alone brought in. Null where the words name none of them.
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
  const numbered = rows.find(({ number }) => holdsNumber(words, number));
  if (numbered) return numbered.id;
  const titled = rows.filter(({ title }) => words.includes(title));
  const longest = Math.max(...titled.map(({ title }) => title.length));
  if (titled.length > 0) return onlyOf(titled.filter(({ title }) => title.length === longest).map(({ id }) => id));
  const people = rows.length === 0 ? [] : await listTalentsOf(ctx, rows.map(idOf));
  return onlyOf([
    ...new Set(people.filter(({ name, isErased }) => name === words && !isErased).map(({ projectId }) => projectId)),
  ]);
}

const idOf = ({ id }: { id: string }): string => id;

/** Of two that fit alike neither is known to be meant. */
const onlyOf = (ids: readonly string[]): string | null => (ids.length === 1 ? (ids[0] ?? null) : null);

/** As a whole: P-2026-0001 does not stand in P-2026-00012. */
const holdsNumber = (words: string, number: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9-])${number}(?![0-9])`).test(words);

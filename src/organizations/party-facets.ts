import { inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import type { Facet } from "../web/filters.tsx";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";

/** One institution or enterprise that a list is narrowed to, by a link from elsewhere; people choose them by name. */
export interface ChosenParties {
  institution: readonly string[];
  enterprise: readonly string[];
}

export function readParties(query: Query): ChosenParties {
  const idsIn = (name: string) => readChoices(query, name, (id) => ID_PATTERN.test(id));
  return { institution: idsIn("institution"), enterprise: idsIn("enterprise") };
}

/** What the chosen are called. */
export async function readPartyNames(db: Database, chosen: ChosenParties): Promise<ReadonlyMap<string, string>> {
  const ids = [...chosen.institution, ...chosen.enterprise];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(inArray(organizations.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The facets by which they are taken off again; none where nobody is chosen. */
export function partyFacets(chosen: ChosenParties, names: ReadonlyMap<string, string>): Facet[] {
  const facet = (name: keyof ChosenParties, label: string): Facet => ({
    name,
    label,
    chosen: chosen[name],
    options: chosen[name].map((value) => ({ value, label: names.get(value) ?? "没有这个单位" })),
  });
  return [facet("institution", "高校院所"), facet("enterprise", "企业")].filter(({ options }) => options.length > 0);
}

import type { Route } from "../app-routes.ts";
import type { Marks } from "./plant-marks.ts";
import type { Row, Who } from "./readers.ts";

/** Whose ids a path has, by what stands before the id. */
const TABLES: Readonly<Record<string, string>> = {
  "/needs": "needs",
  "/api/v1/needs": "needs",
  "/achievements": "achievements",
  "/experts": "experts",
  "/docking-events": "docking_events",
  "/introductions": "introductions",
  "/evidence/introductions": "introductions",
  "/technology-contracts": "technology_contracts",
  "/evidence/technology-contracts": "technology_contracts",
  "/province-university-projects": "province_university_projects",
  "/evidence/province-university-projects": "province_university_projects",
  "/cooperation-agreements": "cooperation_agreements",
  "/talent-funds": "talent_funds",
  "/evidence/talent-funds": "talent_funds",
  "/evidence/cooperation-agreements": "cooperation_agreements",
  "/evidence/papers": "attachments",
  "/announcements": "announcements",
  "/campaigns": "campaigns",
  "/survey-visits": "survey_visits",
  "/institutions": "organizations",
  "/organizations": "organizations",
  "/attachments": "attachments",
  "/imports": "imports",
  "/notices": "notices",
  "/notices/searches": "saved_searches",
  "/delegations": "delegations",
  "/standing-matches": "standing_matches",
  "/account/sessions": "sessions",
  "/administration/accounts": "accounts",
  "/administration/approvals": "accounts",
  "/administration/invitations": "one_time_links",
  "/organization/colleagues": "accounts",
  "/organization/colleagues/invitations": "one_time_links",
  "/canaries/need": "needs",
};

/** What a record may have or not, with pages of its own. */
const PARTS: Readonly<Record<string, readonly { table: string; column: string; filled: string }[]>> = {
  needs: [
    { table: "need_revisions", column: "need_id", filled: "opinion" },
    { table: "need_checks", column: "need_id", filled: "judged" },
    { table: "match_notes", column: "need_id", filled: "text" },
  ],
  accounts: [{ table: "memberships", column: "account_id", filled: "reason" }],
  achievements: [
    { table: "achievement_revisions", column: "achievement_id", filled: "opinion" },
    { table: "achievement_checks", column: "achievement_id", filled: "judged" },
  ],
};

const NOBODY = "0".repeat(32);
/** What stands in a path besides ids. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  token: ["A".repeat(43)],
  list: ["industry"],
  code: ["baijiu"],
  version: ["1"],
  name: ["expire-posts"],
  subject: ["need"],
  view: ["contact-view", "annex-view"],
};

export type Paths = (route: Route) => string[];

/** Every path of a route about one record of each standing. @throws Error for a route whose paths nobody knows. */
export function pathsOver(marks: Marks, people: readonly Who[]): Paths {
  const standings = new Map<string, readonly string[]>();
  const idsOf = (table: string): readonly string[] => {
    const ids = standings.get(table) ?? onePerStanding(marks, people, table);
    standings.set(table, ids);
    return ids;
  };
  const pairs = marks.world.all("introductions").map((one) => [`${one.need_id}`, `${one.achievement_id}`] as const);
  const entries = marks.world.all("fund_entries").map((one) => [`${one.fund_id}`, `${one.seq}`] as const);
  return ({ path }) => {
    const pattern = path.replaceAll(/\{[^/]*\}/g, "");
    if (pattern.includes(":achievementId"))
      return pairs.map(([need, achievement]) => pattern.replace(":id", need).replace(":achievementId", achievement));
    if (pattern.includes(":seq")) return entries.map(([id, seq]) => pattern.replace(":id", id).replace(":seq", seq));
    // A kind or an act is one of those that the route names.
    const named = new Map(
      [...path.matchAll(/:(kind|act)\{([^}]*)\}/g)].map(([, name, all = ""]) => [name, all.split("|")]),
    );
    return fill([pattern], (name, before) => {
      if (name !== "id") return named.get(name) ?? WORDS[name];
      const table = TABLES[before];
      return table === undefined ? undefined : idsOf(table);
    });
  };
}

function fill(patterns: string[], valuesOf: (name: string, before: string) => readonly string[] | undefined): string[] {
  return patterns.flatMap((pattern) => {
    const found = /\/:(\w+)/.exec(pattern);
    if (found === null) return [pattern];
    const [whole, name = ""] = found;
    const values = valuesOf(name, pattern.slice(0, found.index));
    if (values === undefined) throw new Error(`nobody knows a path of ${pattern}`);
    const filled = values.map((value) => pattern.replace(whole, `/${value}`));
    return fill(filled, valuesOf);
  });
}

/** Records that are in one state and that everybody reads alike are one standing: the first of each, or an id of nothing. */
function onePerStanding({ places, world }: Marks, people: readonly Who[], table: string): string[] {
  const columns = new Set([...places.values()].flatMap(({ column }) => (column.table === table ? [column] : [])));
  const firsts = new Map<string, string>();
  for (const row of world.all(table)) {
    const read = [...columns].map(({ readers }) => people.map((who) => (readers(who, row, world) ? 1 : 0)).join(""));
    const parts = (PARTS[table] ?? []).map(({ table: part, column, filled }) =>
      world.all(part).flatMap((one) => (one[column] === row.id && one[filled] !== null ? [one.status ?? filled] : [])),
    );
    const standing = [stateOf(row), ...parts, ...read].join(" ");
    if (!firsts.has(standing)) firsts.set(standing, String(row.id));
  }
  return firsts.size === 0 ? [NOBODY] : [...firsts.values()];
}

const stateOf = (row: Row): string =>
  `${row.waiting_since === null ? "" : "waits"} ${row.status ?? row.kind ?? row.owner_kind ?? ""} ${row.layer ?? ""}`;

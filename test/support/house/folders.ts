/** The table "what may import what": each row may import the rows above it, and nothing beside it. */
export const ROWS: readonly (readonly string[])[] = [
  ["src/kernel", "db"],
  ["src/search", "src/web"],
  ["src/reference", "src/settings"],
  // Whose contact was read, and by whom: written down by exports and by whoever shows one.
  ["src/contacts"],
  ["src/exchange"],
  ["src/organizations"],
  // Announcements speak for the bureau alone: they know no post.
  ["src/accounts", "src/attachments", "src/announcements"],
  // Needs and achievements are posted to campaigns, which know neither; the queue of checks is narrowed by them.
  ["src/campaigns"],
  ["src/checks"],
  // Visits belong to a campaign; a need knows on which one it was found.
  ["src/survey-visits"],
  ["src/needs", "src/achievements", "src/platforms"],
  // What an achievement's people agreed to show; matching links to it.
  ["src/experts"],
  ["src/matching"],
  ["src/cooperation"],
  // Contracts come of introductions, and sign them; an introduction only knows that something may stand on its page.
  ["src/technology-contracts"],
  // Projects come of introductions and contracts; money of the talent fund may name a project.
  ["src/province-university-projects"],
  ["src/docking-events", "src/talent-funds", "src/cultivation"],
  // Reports count contracts, projects and money where they lie; indicators and overviews may lead to them.
  ["src/reports"],
  ["src/notices", "src/indicators", "src/privacy"],
  // The trail tells of everything in the words of its pages, of notices, too.
  ["src/audit"],
  ["src/overviews", "src/operations", "seed"],
];
const FOUNDATION = ROWS[0] ?? [];
const FRAME = ROWS[1] ?? [];

/** The programs and what wires them; only they may import everything. */
export const TOP_FILES = ["src/app.tsx", "src/node.ts", "src/worker.ts", "src/cli.ts", "src/config.ts"];

/** Whose verbs may write the tables of `db/schema/<key>.ts`. A file that is not here belongs to the folder of its name. */
const SCHEMA_OWNERS: Readonly<Record<string, readonly string[]>> = {
  "cooperation-agreements": ["src/province-university-projects"],
  imports: ["src/operations"],
  introductions: ["src/cooperation"],
  matches: ["src/matching"],
  "standing-matches": ["src/matching"],
  reference: ["src/reference", "src/settings"],
  verdicts: ["src/matching"],
};

export function folderOf(path: string): string {
  return path.startsWith("src/") ? path.split("/").slice(0, 2).join("/") : (path.split("/")[0] ?? "");
}

/** 0 is the foundation; the programs come last; -1 for a folder the table does not name. */
export function rowOf(path: string): number {
  if (TOP_FILES.includes(path) || /^src\/[^/]+\.tsx?$/.test(path)) return ROWS.length;
  return ROWS.findIndex((folders) => folders.includes(folderOf(path)));
}

/** A folder named after what the county does, as opposed to the foundation, the frame and the programs. */
export function isDomain(path: string): boolean {
  const folder = folderOf(path);
  return path.startsWith("src/") && rowOf(path) < ROWS.length && ![...FOUNDATION, ...FRAME].includes(folder);
}

export type FileKind = "noun" | "routes" | "page" | "api" | "other";

export function kindOf(path: string): FileKind {
  const name = path.split("/").at(-1) ?? "";
  if (/(^|\.)routes\.tsx?$/.test(name)) return "routes";
  if (name.endsWith(".page.tsx")) return "page";
  if (/(^|\.)api\.tsx?$/.test(name)) return "api";
  return isDomain(path) && name === `${singular(folderOf(path).slice("src/".length))}.ts` ? "noun" : "other";
}

function singular(folder: string): string {
  return folder.replace(/ies$/, "y").replace(/s$/, "");
}

export function schemaOwners(schemaPath: string): readonly string[] {
  const name = schemaPath.slice("db/schema/".length).replace(/\.ts$/, "");
  return SCHEMA_OWNERS[name] ?? [`src/${name}`];
}

import { listAddress } from "../web/list-address.ts";

export const MAP_KINDS = ["projects", "agreements", "contracts", "introductions"] as const;
export type MapKind = (typeof MAP_KINDS)[number];
/** Of each kind the list whose filter counts the same, and what it narrows itself to. */
export const MAP_LISTS: Readonly<
  Record<MapKind, { label: string; noun: string; path: string; status: readonly string[] }>
> = {
  projects: {
    label: "项目",
    noun: "个项目",
    path: "/province-university-projects",
    status: ["running", "accepted"],
  },
  agreements: { label: "合作协议", noun: "份协议", path: "/cooperation-agreements", status: ["inForce"] },
  contracts: {
    label: "技术合同",
    noun: "份合同",
    path: "/technology-contracts",
    status: ["signed", "registered", "completed"],
  },
  introductions: { label: "对接", noun: "条对接", path: "/introductions", status: [] },
};

/** The list of a kind that this reader has, narrowed to an institution, an enterprise or both. */
export function mapListAddress(
  reader: MapReader,
  kind: MapKind,
  pair: { institution?: string; enterprise?: string },
): string {
  const { path, status } = MAP_LISTS[kind];
  return listAddress(reader === "staff" ? path : `/evidence${path}`, { status, ...pair });
}

/** Staff open what is behind a number; those who oversee the work the same among their own lists, and the timeline of each party. */
export type MapReader = "staff" | "overseer";
export const MAP_PATHS: Readonly<Record<MapReader, string>> = {
  staff: "/cooperation-map",
  overseer: "/evidence/cooperation-map",
};

/** Of staff all that it does in the county; of overseers its timeline. */
export const institutionAddress = (reader: MapReader, id: string): string =>
  reader === "staff" ? `/institutions/${id}` : `/organizations/${id}/timeline`;

interface Party {
  id: string;
  name: string;
}
export interface MapPair {
  institution: Party;
  enterprise: Party;
  counts: Record<MapKind, number>;
}

/** More than that nobody takes in at once, and no phone draws. */
export const MAX_AXIS = 40;

export interface MapAxes {
  institutions: Party[];
  enterprises: Party[];
  /** How many of each are left out. */
  leftOut: { institutions: number; enterprises: number };
}

/** Rows and columns of the map of one kind: those with most of it, in the order of their names. */
export function mapAxes(kind: MapKind, pairs: readonly MapPair[]): MapAxes {
  const institutions = sumByParty(pairs.map(({ institution, counts }) => ({ ...institution, sum: counts[kind] })));
  const enterprises = sumByParty(pairs.map(({ enterprise, counts }) => ({ ...enterprise, sum: counts[kind] })));
  return {
    institutions: withMost(institutions),
    enterprises: withMost(enterprises),
    leftOut: {
      institutions: Math.max(0, institutions.length - MAX_AXIS),
      enterprises: Math.max(0, enterprises.length - MAX_AXIS),
    },
  };
}

interface Summed extends Party {
  sum: number;
}

function sumByParty(parties: readonly Summed[]): Summed[] {
  const sums = new Map<string, Summed>();
  for (const { id, name, sum } of parties) sums.set(id, { id, name, sum: sum + (sums.get(id)?.sum ?? 0) });
  return [...sums.values()];
}

const byName = (a: Party, b: Party): number => (a.name < b.name ? -1 : 1);

function withMost(parties: readonly Summed[]): Party[] {
  const most = parties.toSorted((a, b) => b.sum - a.sum || byName(a, b)).slice(0, MAX_AXIS);
  return most.map(({ id, name }) => ({ id, name })).sort(byName);
}

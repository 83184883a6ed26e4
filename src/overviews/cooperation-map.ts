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

/** The list of a kind, narrowed to an institution, an enterprise or both. */
export function mapListAddress(kind: MapKind, pair: { institution?: string; enterprise?: string }): string {
  const { path, status } = MAP_LISTS[kind];
  return listAddress(path, { status, ...pair });
}

interface Party {
  id: string;
  name: string;
}
export interface MapPair {
  institution: Party;
  enterprise: Party;
  counts: Record<MapKind, number>;
}

/** Rows and columns of the map of one kind, in the order of the names. */
export function mapAxes(pairs: readonly MapPair[]): { institutions: Party[]; enterprises: Party[] } {
  const distinct = (parties: Party[]) => [...new Map(parties.map((party) => [party.id, party])).values()];
  const enterprises = distinct(pairs.map(({ enterprise }) => enterprise));
  return {
    institutions: distinct(pairs.map(({ institution }) => institution)),
    enterprises: enterprises.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

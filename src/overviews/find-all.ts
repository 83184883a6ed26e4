import type { ExportedList } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { PostEntry } from "../web/post-list.tsx";
import { findAchievements, findExperts, findNeeds, type OverviewDeps } from "./find-posts.ts";
import { findRecords } from "./find-records.ts";
import { type FoundRow, SEARCH_COLUMNS } from "./search-columns.ts";

/** Hits of one kind: the first, and how many there are. */
export interface FoundKind {
  title: string;
  unit: string;
  posts: readonly PostEntry[];
  total: number;
  /** Where the list goes on. */
  href: string;
}

/** What a text finds of all that a reader may see. */
export interface FoundOfAll {
  /** 合同, 协议, 项目, 资金: only kinds of which something was found. */
  records: readonly FoundKind[];
  needs: FoundKind;
  achievements: FoundKind;
  experts: FoundKind;
  nearWordings: readonly string[];
}

/** @param limit of each kind. */
export async function findAll(ctx: Context, deps: OverviewDeps, text: string, limit: number): Promise<FoundOfAll> {
  const needs = await findNeeds(ctx, deps, text, limit);
  const achievements = await findAchievements(ctx, deps, text, limit);
  const experts = await findExperts(ctx, deps, text, limit);
  const { contracts, agreements, projects, funds } = await findRecords(ctx, text, limit);
  const asked = `?q=${encodeURIComponent(text)}`;
  const records = [
    { title: "技术合同", unit: "份", found: contracts },
    { title: "合作协议", unit: "份", found: agreements },
    { title: "省校合作项目", unit: "个", found: projects },
    { title: "人才发展专项资金", unit: "笔", found: funds },
  ];
  return {
    records: records.flatMap(({ found, ...kind }) =>
      found === null || found.total === 0 ? [] : [{ ...kind, ...found }],
    ),
    needs: { title: "技术需求", unit: "条", href: `/needs${asked}`, posts: needs.posts, total: needs.total },
    achievements: {
      title: "科技成果",
      unit: "项",
      href: `/achievements${asked}`,
      posts: achievements.posts,
      total: achievements.total,
    },
    experts: { title: "专家", unit: "位", href: `/experts${asked}`, posts: experts.posts, total: experts.total },
    nearWordings: [...new Set([needs, achievements, experts].flatMap((found) => found.nearWordings))],
  };
}

/** The kinds of which this reader may take a file: experts agreed to be found one by one, so only who leaves a trail. */
export function exportedKinds(ctx: Context, { records, needs, achievements, experts }: FoundOfAll): FoundKind[] {
  return [...records, needs, achievements, ...(may(ctx.actor, "contact.export") ? [experts] : [])];
}

export const countFound = (kinds: readonly FoundKind[]): number => kinds.reduce((sum, { total }) => sum + total, 0);

/** What was found as a file, of each kind as much as one file holds. */
export function exportedSearch(ctx: Context, found: FoundOfAll): ExportedList<FoundRow> {
  const kinds = exportedKinds(ctx, found);
  const rows = kinds.flatMap(({ title, posts }) => posts.map((entry) => ({ kind: title, entry })));
  return {
    name: "搜索结果",
    columns: SEARCH_COLUMNS,
    rows: rows.slice(0, MAX_EXPORTED),
    total: countFound(kinds),
    withContacts: kinds.includes(found.experts) && found.experts.total > 0,
  };
}

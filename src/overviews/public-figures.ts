import type { Context } from "../kernel/context.ts";
import { countOrganizationsByStatus } from "../organizations/queries.ts";
import type { Option, ReferenceBook } from "../reference/reference-book.ts";
import type { Figure } from "../web/figures.tsx";

/** Posts of one kind that outsiders may read, counted by industry (each post under its node and all above it). */
export interface PublishedPosts {
  total: number;
  byIndustry: ReadonlyMap<string, number>;
}

/** What the service holds today; each number is the length of the list it leads to. */
export async function publicFigures(
  ctx: Context,
  needs: PublishedPosts,
  achievements: PublishedPosts,
): Promise<Figure[]> {
  const organizations = await countOrganizationsByStatus(ctx.db);
  return [
    { label: "已发布需求", value: needs.total, href: "/needs" },
    { label: "已发布成果", value: achievements.total, href: "/achievements" },
    { label: "入驻单位", value: organizations.approved ?? 0 },
  ];
}

/** 产业基地: one of the county's industries, with what is published in it. */
export interface Base {
  code: string;
  label: string;
  needs: number;
  achievements: number;
}

/** The county's bases come first in the list of industries; the rest is found by filters. */
const BASES_SHOWN = 6;

export function countBases(reference: ReferenceBook, needs: PublishedPosts, achievements: PublishedPosts): Base[] {
  return reference
    .options("industry")
    .filter(({ parent }: Option) => parent === null)
    .slice(0, BASES_SHOWN)
    .map(({ code, label }) => ({
      code,
      label,
      needs: needs.byIndustry.get(code) ?? 0,
      achievements: achievements.byIndustry.get(code) ?? 0,
    }));
}

import { countOwnAchievements } from "../achievements/queries.ts";
import { countOwnTurns } from "../cooperation/count-turns.ts";
import { countAwaitedAnswers } from "../docking-events/queries.ts";
import type { Context } from "../kernel/context.ts";
import { countNewForOwner } from "../matching/best-matches.ts";
import { countOwnNeeds } from "../needs/queries.ts";
import type { Figure } from "../web/figures.tsx";

export async function ownNeeds(ctx: Context): Promise<Figure[]> {
  const own = await countOwnNeeds(ctx);
  const { draft = 0, returned = 0, submitted = 0, checked = 0, published = 0, inTalks = 0 } = own;
  return [
    { label: "草稿", value: draft, href: "/my/needs?status=draft" },
    { label: "退回待修改", value: returned, href: "/my/needs?status=returned" },
    { label: "审核中", value: submitted + checked, href: "/my/needs" },
    { label: "已发布", value: published, href: "/my/needs?status=published" },
    { label: "对接中", value: inTalks, href: "/my/needs?status=inTalks" },
    { label: "新候选成果", value: sumOf(await countNewForOwner(ctx, "need")), href: "/my/needs" },
  ];
}

export async function ownAchievements(ctx: Context): Promise<Figure[]> {
  const { draft = 0, returned = 0, submitted = 0, published = 0 } = await countOwnAchievements(ctx);
  return [
    { label: "草稿", value: draft, href: "/my/achievements?status=draft" },
    { label: "退回待修改", value: returned, href: "/my/achievements?status=returned" },
    { label: "审核中", value: submitted, href: "/my/achievements?status=submitted" },
    { label: "已发布", value: published, href: "/my/achievements?status=published" },
    { label: "新相关需求", value: sumOf(await countNewForOwner(ctx, "achievement")), href: "/my/achievements" },
  ];
}

export async function ownIntroductions(ctx: Context): Promise<Figure[]> {
  const { answers, others } = await countOwnTurns(ctx);
  return [
    { label: "对接等您答复", value: answers, href: "/my/introductions" },
    { label: "对接待您办理", value: others, href: "/my/introductions" },
  ];
}

export async function invitations(ctx: Context): Promise<Figure[]> {
  return [{ label: "对接会待答复", value: await countAwaitedAnswers(ctx), href: "/docking-events" }];
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

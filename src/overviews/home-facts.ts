import { countAchievementsByStatus, countOwnAchievements } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { PUBLIC_NEED_STATUSES } from "../needs/need.ts";
import { countNeedsByStatus, countOwnNeeds, countSubmittedRevisions, countUnclaimedNeeds } from "../needs/queries.ts";
import { countOrganizationsByStatus } from "../organizations/queries.ts";
import type { Figure } from "../web/figures.tsx";

/** What the service holds today, each number counted from the records it links to. */
export async function publicFigures(ctx: Context): Promise<Figure[]> {
  const needs = await countNeedsByStatus(ctx.db);
  const achievements = await countAchievementsByStatus(ctx.db);
  const organizations = await countOrganizationsByStatus(ctx.db);
  const published = PUBLIC_NEED_STATUSES.reduce((sum, status) => sum + (needs[status] ?? 0), 0);
  return [
    { label: "条已发布需求", value: published, href: "/needs" },
    { label: "项已发布成果", value: achievements.published ?? 0, href: "/achievements" },
    { label: "家入驻单位", value: organizations.approved ?? 0 },
  ];
}

/** What waits for this person, and where to do it. Empty for visitors. */
export async function worklist(ctx: Context): Promise<Figure[]> {
  const { actor, db } = ctx;
  const figures: Figure[] = [];
  if (may(actor, "need.check")) {
    const needs = await countNeedsByStatus(db);
    const achievements = await countAchievementsByStatus(db);
    figures.push(
      { label: "条需求待形式审核", value: needs.submitted ?? 0, href: "/desk/needs?queue=submitted" },
      { label: "条需求待诊断复核", value: needs.checked ?? 0, href: "/desk/needs?queue=checked" },
      { label: "条需求修订待审", value: await countSubmittedRevisions(db), href: "/desk/needs?queue=revisions" },
      { label: "条需求待认领", value: await countUnclaimedNeeds(db), href: "/desk/needs?queue=unclaimed" },
      { label: "项成果待审核", value: achievements.submitted ?? 0, href: "/desk/achievements" },
    );
  }
  if (may(actor, "organization.approve")) {
    const organizations = await countOrganizationsByStatus(db);
    figures.push({ label: "家单位待审批", value: organizations.pending ?? 0, href: "/administration/approvals" });
  }
  if (may(actor, "need.followOwn")) {
    const own = await countOwnNeeds(ctx);
    figures.push(
      { label: "条需求草稿", value: own.draft ?? 0, href: "/my/needs" },
      { label: "条需求退回待修改", value: own.returned ?? 0, href: "/my/needs" },
      { label: "条需求已发布", value: own.published ?? 0, href: "/my/needs" },
    );
  }
  if (may(actor, "achievement.followOwn")) {
    const own = await countOwnAchievements(ctx);
    figures.push(
      { label: "项成果草稿", value: own.draft ?? 0, href: "/my/achievements" },
      { label: "项成果退回待修改", value: own.returned ?? 0, href: "/my/achievements" },
      { label: "项成果已发布", value: own.published ?? 0, href: "/my/achievements" },
    );
  }
  return figures;
}

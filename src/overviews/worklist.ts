import { countApplications } from "../accounts/applications.ts";
import { checkedAchievements } from "../achievements/checked-achievements.ts";
import {
  countSubmittedRevisions as countAchievementRevisions,
  countAchievementsByStatus,
  countOwnAchievements,
  countUnclaimedAchievements,
} from "../achievements/queries.ts";
import { countWaitingAttachments } from "../attachments/queries.ts";
import { countMine } from "../checks/check-queue.ts";
import { countOwnTurns, countStaffTurns } from "../cooperation/count-turns.ts";
import { countAwaitedAnswers } from "../docking-events/queries.ts";
import { countExpertsByStatus } from "../experts/queries.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { may, type Permission, type Role } from "../kernel/permissions.ts";
import { countNewForOwner } from "../matching/best-matches.ts";
import { countUnjudgedNeeds } from "../matching/list-unjudged-needs.ts";
import { countNewForStaff } from "../matching/standing-queries.ts";
import { checkedNeeds } from "../needs/checked-needs.ts";
import {
  countSubmittedRevisions as countNeedRevisions,
  countNeedsByStatus,
  countOwnNeeds,
  countUnclaimedNeeds,
} from "../needs/queries.ts";
import { countDueVisits } from "../survey-visits/queries.ts";
import { countDueOfContracts } from "../technology-contracts/contract-parts.ts";
import type { Figure } from "../web/figures.tsx";

/** What a person begins from here. */
export interface WorkLink {
  label: string;
  href: string;
}

export interface Worklist {
  title: string;
  /** What waits, each number leading to its list. */
  figures: Figure[];
  links: readonly WorkLink[];
}

/** 我的工作: what waits for this person and what they often begin; empty for visitors. */
export async function readWorklist(ctx: Context): Promise<Worklist> {
  const parts: [Permission, (ctx: Context) => Promise<Figure[]>][] = [
    ["need.check", deskNeeds],
    ["match.review", unjudgedNeeds],
    ["introduction.run", introductions],
    ["technologyContract.record", dueContracts],
    ["survey.record", dueVisits],
    ["achievement.check", deskAchievements],
    ["expert.check", waitingExperts],
    ["organization.approve", applications],
    ["need.followOwn", ownNeeds],
    ["achievement.followOwn", ownAchievements],
    ["introduction.answer", ownIntroductions],
    ["dockingEvent.answer", invitations],
    ["progress.read", progress],
  ];
  const figures: Figure[] = [];
  for (const [permission, count] of parts) if (may(ctx.actor, permission)) figures.push(...(await count(ctx)));
  const title = may(ctx.actor, "progress.read") ? "需求进展" : "我的工作";
  return { title, figures, links: LINKS[ctx.actor.role] ?? [] };
}

async function deskNeeds(ctx: Context): Promise<Figure[]> {
  const { db } = ctx;
  const { submitted = 0, checked = 0 } = await countNeedsByStatus(db);
  return [
    {
      label: "我的待审",
      value: await countMine(ctx, [checkedNeeds, checkedAchievements]),
      href: "/desk/checks?queue=mine",
    },
    { label: "需求待形审", value: submitted, href: "/desk/checks?queue=formalCheck" },
    { label: "需求待诊断", value: checked, href: "/desk/checks?queue=diagnosis" },
    { label: "需求修订待审", value: await countNeedRevisions(db), href: "/desk/checks?queue=revisionCheck&kind=need" },
    { label: "附件待审", value: await countWaitingAttachments(db), href: "/desk/attachments" },
    { label: "需求待认领", value: await countUnclaimedNeeds(db), href: "/desk/needs?queue=unclaimed" },
    { label: "新候选", value: await countNewForStaff(db), href: "/standing-matches" },
  ];
}

async function unjudgedNeeds({ db }: Context): Promise<Figure[]> {
  return [{ label: "需求待研判", value: await countUnjudgedNeeds(db), href: "/desk/matches" }];
}

async function introductions({ db, now }: Context): Promise<Figure[]> {
  const { mine, overdue } = await countStaffTurns(db, now);
  return [
    { label: "对接待办", value: mine, href: "/introductions?turn=staff" },
    { label: "对接超期", value: overdue, href: "/introductions?overdue=yes" },
  ];
}

async function dueContracts({ db, now }: Context): Promise<Figure[]> {
  const { milestones, followUps } = await countDueOfContracts(db, shanghaiDay(now));
  return [
    { label: "合同节点超期", value: milestones, href: "/technology-contracts/due" },
    { label: "合同待回访", value: followUps, href: "/technology-contracts/due" },
  ];
}

async function dueVisits({ db, now }: Context): Promise<Figure[]> {
  const { open, overdue } = await countDueVisits(db, shanghaiDay(now));
  return [
    { label: "走访待办", value: open, href: "/survey-visits/due" },
    { label: "走访超期", value: overdue, href: "/survey-visits?next=overdue" },
  ];
}

async function ownIntroductions(ctx: Context): Promise<Figure[]> {
  const { answers, others } = await countOwnTurns(ctx);
  return [
    { label: "对接等您答复", value: answers, href: "/my/introductions" },
    { label: "对接待您办理", value: others, href: "/my/introductions" },
  ];
}

async function invitations(ctx: Context): Promise<Figure[]> {
  return [{ label: "对接会待答复", value: await countAwaitedAnswers(ctx), href: "/docking-events" }];
}

async function waitingExperts({ db }: Context): Promise<Figure[]> {
  const { consented = 0 } = await countExpertsByStatus(db);
  return [{ label: "专家待审", value: consented, href: "/desk/experts?status=consented" }];
}

async function deskAchievements({ db }: Context): Promise<Figure[]> {
  const { submitted = 0 } = await countAchievementsByStatus(db);
  return [
    { label: "成果待审", value: submitted, href: "/desk/checks?queue=achievementCheck" },
    {
      label: "成果修订待审",
      value: await countAchievementRevisions(db),
      href: "/desk/checks?queue=revisionCheck&kind=achievement",
    },
    { label: "成果待认领", value: await countUnclaimedAchievements(db), href: "/desk/achievements?queue=unclaimed" },
  ];
}

async function applications(ctx: Context): Promise<Figure[]> {
  return [{ label: "注册待审", value: await countApplications(ctx), href: "/administration/approvals" }];
}

async function ownNeeds(ctx: Context): Promise<Figure[]> {
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

async function ownAchievements(ctx: Context): Promise<Figure[]> {
  const { draft = 0, returned = 0, submitted = 0, published = 0 } = await countOwnAchievements(ctx);
  return [
    { label: "草稿", value: draft, href: "/my/achievements?status=draft" },
    { label: "退回待修改", value: returned, href: "/my/achievements?status=returned" },
    { label: "审核中", value: submitted, href: "/my/achievements?status=submitted" },
    { label: "已发布", value: published, href: "/my/achievements?status=published" },
    { label: "新相关需求", value: sumOf(await countNewForOwner(ctx, "achievement")), href: "/my/achievements" },
  ];
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** For those who read and decide nothing: where the county's needs stand. */
async function progress({ db }: Context): Promise<Figure[]> {
  const needs = await countNeedsByStatus(db);
  const { submitted = 0, checked = 0, returned = 0, published = 0, inTalks = 0, contracted = 0, closed = 0 } = needs;
  return [
    { label: "需求审核中", value: submitted + checked + returned },
    { label: "需求已发布（含保密）", value: published },
    { label: "需求对接中", value: inTalks },
    { label: "需求已签约", value: contracted },
    { label: "需求已关闭", value: closed },
  ];
}

const LINKS: Partial<Record<Role, readonly WorkLink[]>> = {
  enterprise: [
    { label: "填报需求", href: "/needs/new" },
    { label: "本单位的同事", href: "/organization/colleagues" },
  ],
  institution: [
    { label: "填报成果", href: "/achievements/new" },
    { label: "本单位的同事", href: "/organization/colleagues" },
  ],
  agency: [{ label: "本单位的同事", href: "/organization/colleagues" }],
  staff: [
    { label: "代企业填报需求", href: "/needs/new" },
    { label: "代院所填报成果", href: "/achievements/new" },
    { label: "记录走访", href: "/survey-visits/new" },
    { label: "单位名册", href: "/organizations" },
    { label: "批次管理", href: "/desk/campaigns" },
    { label: "公告管理", href: "/desk/announcements" },
  ],
  leader: [{ label: "单位名册", href: "/organizations" }],
  securityAdmin: [
    { label: "账号", href: "/administration/accounts" },
    { label: "邀请", href: "/administration/invitations" },
  ],
  admin: [
    { label: "基本设置", href: "/administration/settings" },
    { label: "选项表", href: "/administration/options" },
    { label: "词库", href: "/administration/lexicon" },
  ],
  auditor: [
    { label: "查阅待审", href: "/desk/checks" },
    { label: "查阅需求", href: "/desk/needs" },
    { label: "查阅成果", href: "/desk/achievements" },
  ],
};

import { countApplications } from "../accounts/applications.ts";
import { checkedAchievements } from "../achievements/checked-achievements.ts";
import { countAchievementsByStatus, countUnclaimedAchievements } from "../achievements/queries.ts";
import { countSubmittedRevisions as countAchievementRevisions } from "../achievements/revision-queries.ts";
import { countWaitingAttachments } from "../attachments/queries.ts";
import { countMine } from "../checks/check-queue.ts";
import { countStaffTurns } from "../cooperation/count-turns.ts";
import { countExpertsByStatus } from "../experts/queries.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { countStands } from "../matching/no-match-queries.ts";
import { countNewForStaff } from "../matching/standing-queries.ts";
import { checkedNeeds } from "../needs/checked-needs.ts";
import { countNeedsByStatus, countUnclaimedNeeds } from "../needs/queries.ts";
import { countSubmittedRevisions as countNeedRevisions } from "../needs/revision-queries.ts";
import { countDueVisits } from "../survey-visits/queries.ts";
import { countWaitingEntries } from "../talent-funds/ledger.ts";
import { countFunds } from "../talent-funds/queries.ts";
import type { Figure } from "../web/figures.tsx";
import type { DueCounts } from "./due-today.ts";

/** What waits for a check. */
export const CHECKED = [checkedNeeds, checkedAchievements];

export async function deskNeeds(ctx: Context): Promise<Figure[]> {
  const { db } = ctx;
  const { submitted = 0, checked = 0 } = await countNeedsByStatus(db);
  return [
    { label: "我的待审", value: await countMine(ctx, CHECKED), href: "/desk/checks?queue=mine" },
    { label: "需求待形审", value: submitted, href: "/desk/checks?queue=formalCheck" },
    { label: "需求待诊断", value: checked, href: "/desk/checks?queue=diagnosis" },
    { label: "需求修订待审", value: await countNeedRevisions(db), href: "/desk/checks?queue=revisionCheck&kind=need" },
    { label: "附件待审", value: await countWaitingAttachments(db), href: "/desk/attachments" },
    { label: "需求待认领", value: await countUnclaimedNeeds(db), href: "/desk/needs?queue=unclaimed" },
  ];
}

export async function staffIntroductions({ db, now }: Context): Promise<Figure[]> {
  const { mine, overdue } = await countStaffTurns(db, now);
  return [
    { label: "对接待办", value: mine, href: "/introductions?turn=staff" },
    { label: "对接超期", value: overdue, href: "/introductions?overdue=yes" },
  ];
}

export async function dueContracts(_: Context, due: DueCounts): Promise<Figure[]> {
  return [
    { label: "合同节点超期", value: due.overdueMilestones, href: "/technology-contracts/due?list=overdue" },
    { label: "合同待回访", value: due.followUps, href: "/technology-contracts/due?list=followUp" },
  ];
}

export async function dueTasks(_: Context, due: DueCounts): Promise<Figure[]> {
  return [{ label: "项目任务超期", value: due.overdueTasks, href: "/province-university-projects/due?list=overdue" }];
}

export async function waitingFunds({ db, now }: Context): Promise<Figure[]> {
  const overdue = await countFunds(db, { fulfilments: ["overdue"], today: shanghaiDay(now) });
  return [
    { label: "专项资金待核准", value: await countWaitingEntries(db), href: "/talent-funds/approvals" },
    { label: "专项资金逾期", value: overdue, href: "/talent-funds?fulfilment=overdue" },
  ];
}

export async function dueVisits({ db, now }: Context): Promise<Figure[]> {
  const { open, overdue } = await countDueVisits(db, shanghaiDay(now));
  return [
    { label: "走访待办", value: open, href: "/survey-visits/due" },
    { label: "走访超期", value: overdue, href: "/survey-visits?next=overdue" },
  ];
}

export async function waitingExperts({ db }: Context): Promise<Figure[]> {
  const { consented = 0 } = await countExpertsByStatus(db);
  return [{ label: "专家待审", value: consented, href: "/desk/experts?status=consented" }];
}

export async function deskAchievements({ db }: Context): Promise<Figure[]> {
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

export async function applications(ctx: Context): Promise<Figure[]> {
  return [{ label: "注册待审", value: await countApplications(ctx), href: "/administration/approvals" }];
}

export async function waitingMatches({ db }: Context): Promise<Figure[]> {
  const { waiting = 0, adopted = 0, needsMore = 0, talksFailed = 0 } = await countStands(db);
  return [
    { label: "需求待研判", value: waiting, href: "/desk/matches" },
    { label: "已采纳未发起", value: adopted, href: "/desk/matches?list=adopted" },
    { label: "待补充", value: needsMore, href: "/desk/matches?list=needsMore" },
    { label: "对接未成", value: talksFailed, href: "/desk/matches?list=talksFailed" },
    { label: "新候选", value: await countNewForStaff(db), href: "/standing-matches" },
  ];
}

/** For those who read and decide nothing: where the county's needs stand. */
export async function progress({ db }: Context): Promise<Figure[]> {
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

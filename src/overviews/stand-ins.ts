import type { Delegation } from "../checks/check.ts";
import { listOwnDelegations, listReviewers } from "../checks/queries.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";

/** 代办, as the person at home has it: whom they stand in for, or who does for them. */
export interface StandIn {
  title: string;
  sentence: string;
  links: readonly { label: string; href: string }[];
  /** The deputy may check no longer: nobody stands in. */
  isVain: boolean;
}

const DELEGATIONS = "/delegations";

/** Those in force and those to come; whom one stands in for first. */
export async function listStandIns(ctx: Context): Promise<StandIn[]> {
  if (!may(ctx.actor, "need.check")) return [];
  const { given, taken } = await listOwnDelegations(ctx);
  if (given.length + taken.length === 0) return [];
  const today = shanghaiDay(ctx.now);
  const present = new Set((await listReviewers(ctx.db)).map(({ id }) => id));
  return [
    ...taken.map((one) => takenBy(one, today)),
    ...given.map((one) => givenBy(one, today, !present.has(one.deputyId))),
  ];
}

function takenBy({ reviewerId, reviewerName, fromDay, toDay }: Delegation, today: string): StandIn {
  const has = fromDay <= today;
  const worklist = { label: `${reviewerName}的待审`, href: `/desk/checks?reviewer=${reviewerId}` };
  return {
    title: has ? `您正在代${reviewerName}办理审核` : `您将代${reviewerName}办理审核`,
    sentence: `${days(fromDay, toDay, today)}。指派给${reviewerName}的，也在您的“我的待审”里。`,
    links: [worklist, { label: "查看代办", href: DELEGATIONS }],
    isVain: false,
  };
}

function givenBy({ deputyName, fromDay, toDay }: Delegation, today: string, isVain: boolean): StandIn {
  const has = fromDay <= today;
  if (isVain)
    return {
      title: `${deputyName}已不能代您办理审核`,
      sentence: `${days(fromDay, toDay, today)}。代办人的账号已停用或不再是工作人员，请结束这段代办，另请一位。`,
      links: [{ label: "另请代办人", href: DELEGATIONS }],
      isVain,
    };
  return {
    title: has ? `${deputyName}正在代您办理审核` : `${deputyName}将代您办理审核`,
    sentence: `${days(fromDay, toDay, today)}。您自己也可以照常办理；提前回来的，请到“请人代办”结束这一段。`,
    links: [{ label: "提前结束", href: DELEGATIONS }],
    isVain,
  };
}

/** Of one that has begun only its end is news. */
function days(fromDay: string, toDay: string, today: string): string {
  if (fromDay > today) return `${fromDay} 至 ${toDay}（含当天）`;
  return toDay === today ? "今天是最后一天" : `到 ${toDay} 为止（含当天）`;
}

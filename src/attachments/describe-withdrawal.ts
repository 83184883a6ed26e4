import { shanghaiMinute } from "../kernel/dates.ts";
import type { TakenAway } from "./list-taken-away.ts";
import type { Withdrawal } from "./queries.ts";

/** 已作废：原因，何人何时. */
export function describeWithdrawal({ reason, byName, at }: Withdrawal): string {
  return `已作废：${reason}（${byName || "已注销用户"}，${shanghaiMinute(at)}）`;
}

/** 收回 by those who shared it, or 移除 by staff. */
export const takenAwayWord = ({ isTakenBack }: Pick<TakenAway, "isTakenBack">): string =>
  isTakenBack ? "收回" : "移除";

/** 已收回（何人，何时）. @param by as this reader may know them. */
export function describeTakenAway(takenAway: TakenAway, by: string): string {
  return `已${takenAwayWord(takenAway)}（${by}，${shanghaiMinute(takenAway.at)}）`;
}

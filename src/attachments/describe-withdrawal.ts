import { shanghaiMinute } from "../kernel/dates.ts";
import type { Withdrawal } from "./queries.ts";

/** 已作废：原因，何人何时. */
export function describeWithdrawal({ reason, byName, at }: Withdrawal): string {
  return `已作废：${reason}（${byName || "已注销用户"}，${shanghaiMinute(at)}）`;
}

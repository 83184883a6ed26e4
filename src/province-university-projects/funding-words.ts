import { formatMoney } from "../kernel/money.ts";

/** 超计划: what was received above the plan. */
export const overPlanWord = (overFen: number): string => `超计划 ${formatMoney(overFen)}`;

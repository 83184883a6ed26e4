import { periodDays, type ReportPeriod } from "./report-period.ts";

/** Who reports, and when the report was made. */
export interface ReportMaker {
  bureauName: string;
  today: string;
}

/** 表头: who reports, of when, when it was made, and in what money is counted. */
export function paperHead({ bureauName, today }: ReportMaker, period: ReportPeriod): string {
  const { from, to } = periodDays(period);
  return [`填报单位：${bureauName}`, `报告期：${from} 至 ${to}`, `填报日期：${today}`, "金额单位：万元"].join("　　");
}

/** 表尾: who signs. */
export const PAPER_FOOT = [
  "负责人：　　　　　　　　审核人：　　　　　　　　填报人：",
  "（单位盖章）　　　　　　　　　　　　年　　月　　日",
] as const;

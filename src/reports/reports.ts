import { CONTRACT_REPORT } from "./contract-report.ts";
import { COOPERATION_REPORT } from "./cooperation-report.ts";
import { FUND_REPORT } from "./fund-report.ts";

/** 台账报表: each of them, as the pages and the notices list them. */
export const REPORTS = [CONTRACT_REPORT, COOPERATION_REPORT, FUND_REPORT] as const;

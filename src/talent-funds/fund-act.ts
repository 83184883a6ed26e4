/** What staff enter on a fund's page once its commitment counts. */
export const FUND_ACTS = ["adjust", "allocate", "disburse", "reverse"] as const;
export type FundAct = (typeof FUND_ACTS)[number];

/** The noun of each act in its address. */
export const ACT_PATHS: Record<FundAct, string> = {
  adjust: "adjustments",
  allocate: "allocations",
  disburse: "disbursements",
  reverse: "reversals",
};

/** Several acts stand on one page, so that each field's name begins with its act. */
export const actField = (act: string, field: string): string => `${act}[${field}]`;

/** On what staff write that stands on the enterprise's page as well. */
export const ENTERPRISE_READS_IT = "核准后企业能看到";

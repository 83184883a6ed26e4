import type { GuardFlaw } from "./schema-guards.ts";

export const MONEY_LEDGER_NAMES = ["fundEntries", "fundDecisions", "contractPayments", "projectFunding"] as const;
/** 账: a table of money whose rows are only added. */
export type MoneyLedgerName = (typeof MONEY_LEDGER_NAMES)[number];
export const MONEY_LEDGER_LABELS: Record<MoneyLedgerName, string> = {
  fundEntries: "专项资金分录",
  fundDecisions: "专项资金分录的核准",
  contractPayments: "技术合同到款",
  projectFunding: "省校合作项目经费",
};

/** Where a ledger and the trail part. */
export interface LedgerDifference {
  ledger: MoneyLedgerName;
  /** The row's own number, or that of the row that is gone. */
  row: number;
  /** The entry of the trail that tells of it; null for a row that no entry wrote. */
  seq: number | null;
  because: "altered" | "vanished" | "unwritten";
}

/** Where a row of a record and the trail part. */
export interface RowDifference {
  table: string;
  key: string;
  /** The newest entry that tells of it; null for a row that no entry wrote. */
  seq: number | null;
  because: LedgerDifference["because"];
}

export type Difference = LedgerDifference | RowDifference;

/** 记录 whose rows the trail keeps digests of, by their tables. */
export const RECORDED_TABLE_WORDS: Readonly<Record<string, string>> = {
  technology_contracts: "技术合同",
  contract_milestones: "合同节点",
  contract_payments: "合同到款",
  contract_follow_ups: "合同回访",
  contract_entries: "合同记录",
  cooperation_agreements: "合作协议",
  agreement_enterprises: "协议的企业",
  agreement_entries: "协议记录",
  province_university_projects: "省校合作项目",
  project_institutions: "项目的高校院所",
  project_tasks: "项目任务",
  project_talents: "引进人才",
  project_funding: "项目经费",
  progress_reports: "进展报告",
  project_entries: "项目记录",
  talent_funds: "专项资金",
  fund_entries: "专项资金分录",
  fund_decisions: "专项资金分录的核准",
  verdicts: "研判",
  needs: "需求",
  need_revisions: "需求的修订",
  need_checks: "需求的审核意见",
  achievements: "成果",
  achievement_revisions: "成果的修订",
  achievement_checks: "成果的审核意见",
  introductions: "对接",
  introduction_entries: "对接记录",
  introduction_consents: "对接的公开同意",
  survey_visits: "走访",
  attachments: "附件",
  organizations: "单位",
  partnerships: "合作记录",
  accounts: "账号",
  memberships: "账号的角色",
  settings: "基本设置",
  check_rules: "审核规则",
  option_lists: "选项表",
  options: "选项",
  lexicon_terms: "词库术语",
  industry_affinities: "产业邻近",
  engine_versions: "引擎版本",
  engine_adoptions: "引擎版本的采用",
  experts: "专家",
  expert_achievements: "专家的成果",
  expert_consents: "专家的公开同意",
  no_match_results: "无合适匹配的结论",
  match_notes: "匹配的备注",
  campaigns: "征集批次",
  announcements: "公告",
  docking_events: "对接会",
  docking_invitations: "对接会的邀请",
  docking_introductions: "对接会上的对接",
  delegations: "代办",
  liaisons: "对接联络人",
  contact_canaries: "诱饵联系人",
};

const BECAUSE_WORDS: Record<LedgerDifference["because"], string> = {
  altered: "与日志写下的不同，被改动过",
  vanished: "日志里有，账里不见了",
  unwritten: "账里有，日志里没有写过它",
};

export function differenceSentence(difference: Difference): string {
  const { seq, because } = difference;
  const told = seq === null ? "" : `（日志第 ${seq} 条）`;
  if ("ledger" in difference)
    return `${MONEY_LEDGER_LABELS[difference.ledger]}第 ${difference.row} 笔${told}${BECAUSE_WORDS[because]}`;
  const { table, key } = difference;
  const row = /^\d+$/.test(key) ? `第 ${key} 号` : `“${key}”`;
  return `${RECORDED_TABLE_WORDS[table] ?? table}${row}${told}${BECAUSE_WORDS[because].replaceAll("账里", "库里")}`;
}

const FLAW_WORDS: Record<GuardFlaw["because"], string> = { missing: "缺少", altered: "被改动", foreign: "多出" };

/** Which tables, indexes, triggers and notes of the database are not as they were made. */
export function guardsSentence(flaws: readonly GuardFlaw[]): string {
  const parts = Object.entries(FLAW_WORDS).flatMap(([because, word]) => {
    const names = flaws.filter((flaw) => flaw.because === because).map(({ name }) => name);
    return names.length === 0 ? [] : [`${word} ${names.join("、")}`];
  });
  return `数据库自身的结构与防护（表、索引、触发器、迁移记录、编号计数）与建立时不同：${parts.join("；")}`;
}

/** Since when rows are compared that stood before the trail kept digests; empty where it always did. */
export function rowsSinceSentence(kept: { rowsSince: number | null; rowsTakenLater: number }): string {
  const { rowsSince, rowsTakenLater } = kept;
  if (rowsSince === null)
    return "日志是旧版本写下的，里面没有记录的摘要，或只有一部分表的；服务启动一次以后，记录从那时起受核对。";
  return rowsTakenLater === 0
    ? ""
    : `其中 ${rowsTakenLater} 行是旧版本写下的，从日志第 ${rowsSince} 条起受核对，此前的改动看不出来。`;
}

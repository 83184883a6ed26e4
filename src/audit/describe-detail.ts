import { z } from "zod";
import { ID_PATTERN } from "../kernel/ids.ts";
import { ROLES as ROLE_CODES } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { signedMoney } from "../talent-funds/fund-words.ts";
import type { DetailNames } from "./detail-names.ts";
import { valueWord } from "./detail-words.ts";

/** What an entry keeps beside who, what and when, by the name it is kept under. */
const DETAIL_LABELS: Readonly<Record<string, string>> = {
  fields: "改动的栏目",
  number: "编号",
  reason: "原因",
  kind: "种类",
  kinds: "种类",
  side: "哪一方",
  layer: "内容",
  type: "文件种类",
  bytes: "字节",
  rows: "行数",
  count: "数量",
  list: "清单",
  format: "格式",
  attachment: "附件号",
  engineVersion: "计分版本",
  score: "匹配度",
  rank: "名次",
  declineReason: "否决原因",
  opinion: "意见",
  by: "经由",
  head: "链头",
  letters: "邮件数",
  error: "错误",
  publish: "直接发布",
  entry: "分录",
  reverses: "冲正分录",
  balance: "合计项",
  effectFen: "增减",
  amountFen: "金额",
  happenedOn: "日期",
  dueOn: "兑现期限",
  withoutVoucher: "无凭证核准",
  vouchers: "凭证的文件摘要",
  part: "附在哪条记录",
  purpose: "用途",
  projectId: "项目",
  talentId: "引进人才",
  figure: "计划或到位",
  amounts: "金额改动",
  source: "来源",
  year: "年度",
  sha256: "文件摘要",
  sha256Before: "原来的文件摘要",
  needs: "需求数",
  achievements: "成果数",
  found: "新增候选",
  ended: "不再是候选",
  of: "谁的内容",
  wording: "同意书版本",
  textVersion: "内容版本",
  means: "表示方式",
  how: "经过",
  role: "角色",
  status: "状态",
  sequence: "次序",
  considered: "看过的候选数",
  replaces: "替换的研判号",
  restores: "恢复为",
  revision: "修订号",
  version: "版本",
  validUntil: "有效期至",
  closesOn: "截止日期",
  attended: "到会人数",
  needId: "需求",
  achievementId: "成果",
  introductionId: "对接",
  organizationId: "单位",
  organizations: "单位",
  enterpriseId: "企业",
  institutionId: "高校院所",
  accountId: "账号",
  deputyId: "代办人",
  liaisonId: "对接联络人",
  actedFor: "代谁办理",
  actedForName: "代谁办理",
  step: "环节",
  sessionsEnded: "结束的登录数",
  linksEnded: "作废的一次性链接数",
  invitationsWithdrawn: "撤回的邀请数",
  mailed: "已发邮件",
  notice: "说明",
  name: "名称",
  label: "名称",
  synonyms: "同义词",
  posts: "文本数",
  addedTexts: "补充文本数",
  kept: "保持不变的行数",
  cells: "单元格数",
  looked: "检查的附件数",
  attachments: "附件数",
  recovered: "取自上一份备份的附件数",
  missing: "丢失的附件数",
  differing: "与记录不符的附件数",
  before: "早于",
  every: "全部",
  moved: "移动数",
  direction: "流向",
  failure: "失败原因",
  relation: "关系",
};

const ROLES: ReadonlySet<string> = new Set(ROLE_CODES);

interface Told {
  reference: Pick<ReferenceBook, "find">;
  names: DetailNames;
}

type Value = z.output<typeof valueSchema>;

export interface DetailWord {
  label: string;
  text: string;
}

/** The detail of an entry in words: ids, codes and names of fields, never a personal value. */
export function describeDetail(
  entity: string,
  detail: string,
  reference: Pick<ReferenceBook, "find">,
  names: DetailNames = new Map(),
): DetailWord[] {
  const kept = parseDetail(detail);
  if (kept === null) return [{ label: "详情（无法读取）", text: detail }];
  // The digest of what a ledger's row says beside it tells a reader nothing; `verify-audit` compares it.
  const { from, to, texts: _, ...others } = kept;
  return [
    ...stepOf(entity, from, to, names),
    ...Object.entries(others).flatMap(([name, value]) => wordOf(entity, name, value, { reference, names })),
  ];
}

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const detailSchema = z.record(z.string(), valueSchema);

/** Null for what the service never wrote: whoever meddles with the trail shall not take its page away as well. */
export function parseDetail(detail: string): z.output<typeof detailSchema> | null {
  try {
    return detailSchema.safeParse(JSON.parse(detail)).data ?? null;
  } catch {
    return null;
  }
}

function stepOf(entity: string, from: Value | undefined, to: Value | undefined, names: DetailNames): DetailWord[] {
  if (typeof to !== "string" || from === to) return [];
  const word = (step: string): string =>
    names.get(step) ?? valueWord(entity, ROLES.has(step) ? "role" : "status", step, { find: () => null });
  const before = typeof from === "string" ? `${word(from)} → ` : "";
  // Who checks it, or whose it is: an id instead of a state.
  const label = ID_PATTERN.test(to) ? "改为" : ROLES.has(to) ? "角色" : "状态";
  return [{ label, text: before + word(to) }];
}

function wordOf(entity: string, name: string, value: Value, { reference, names }: Told): DetailWord[] {
  if (value === null || value === "") return [];
  const label = DETAIL_LABELS[name] ?? name;
  if (typeof value === "boolean") return [{ label, text: value ? "是" : "否" }];
  if (name.endsWith("Fen") && typeof value === "number") return [{ label, text: signedMoney(value) }];
  const word = (one: string): string => names.get(one) ?? valueWord(entity, name, one, reference, names);
  const values = (typeof value === "object" ? value : [String(value)]).filter((one) => one !== "");
  if (values.length === 0) return [];
  return [{ label, text: values.map(word).join("、") }];
}

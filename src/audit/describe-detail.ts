import { z } from "zod";
import { statusWord } from "./audit-words.ts";

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
  effectFen: "增减（分）",
  amountFen: "金额（分）",
  happenedOn: "日期",
  dueOn: "兑现期限",
  purpose: "用途",
  projectId: "项目（内部号）",
  talentId: "引进人才（内部号）",
  figure: "计划或到位",
  amounts: "金额改动（分）",
  source: "来源",
  year: "年度",
  sha256: "文件摘要",
  needs: "需求数",
  achievements: "成果数",
  found: "新增候选",
  ended: "不再是候选",
};

type Value = z.output<typeof valueSchema>;

export interface DetailWord {
  label: string;
  text: string;
}

/** The detail of an entry in words: ids, codes and names of fields, never a personal value. */
export function describeDetail(entity: string, detail: string): DetailWord[] {
  const kept = parseDetail(detail);
  if (kept === null) return [{ label: "详情（无法读取）", text: detail }];
  // The digest of what a ledger's row says beside it tells a reader nothing; `verify-audit` compares it.
  const { from, to, texts: _, ...others } = kept;
  return [...stepOf(entity, from, to), ...Object.entries(others).flatMap(([name, value]) => wordOf(name, value))];
}

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const detailSchema = z.record(z.string(), valueSchema);

/** Null for what the service never wrote: whoever meddles with the trail shall not take its page away as well. */
function parseDetail(detail: string): z.output<typeof detailSchema> | null {
  try {
    return detailSchema.safeParse(JSON.parse(detail)).data ?? null;
  } catch {
    return null;
  }
}

function stepOf(entity: string, from: Value | undefined, to: Value | undefined): DetailWord[] {
  if (typeof to !== "string" || from === to) return [];
  const before = typeof from === "string" ? `${statusWord(entity, from)} → ` : "";
  return [{ label: "状态", text: before + statusWord(entity, to) }];
}

function wordOf(name: string, value: Value): DetailWord[] {
  if (value === null || value === "") return [];
  const label = DETAIL_LABELS[name] ?? name;
  if (typeof value === "boolean") return [{ label, text: value ? "是" : "否" }];
  const text = typeof value === "object" ? value.join("、") : String(value);
  return text === "" ? [] : [{ label, text: name === "by" && text === "commandLine" ? "命令行" : text }];
}

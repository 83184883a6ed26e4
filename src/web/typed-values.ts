import { parseWanYuan } from "../kernel/money.ts";
import { choicesAt, type FormValues, textAt } from "./form-state.ts";

/** The text of a field, empty when the form sent none. */
export function typedText(values: FormValues, name: string): string {
  return textAt({ values, errors: {} }, name);
}

/** The version that stood on the page; 0, which no record has, when the form sent none. */
export function typedVersion(values: FormValues): number {
  return Number.parseInt(typedText(values, "version"), 10) || 0;
}

/** The chosen values of a group of checkboxes, each once. */
export function typedChoices(values: FormValues, name: string): string[] {
  return [...new Set(choicesAt({ values, errors: {} }, name))];
}

/** Keywords as people type them: separated by commas, semicolons, 、, spaces or lines; each once. */
export function typedKeywords(values: FormValues, name: string): string[] {
  const words = typedText(values, name)
    .split(/[\s,，、;；|]+/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return [...new Set(words)];
}

/** Rows of 技术指标 as the schema reads them: what the form left out is empty, 必须达到 is a yes or no. */
export function typedRequirements(values: FormValues, name: string) {
  const rows = Object.hasOwn(values, name) ? values[name] : undefined;
  const count = Array.isArray(rows) ? rows.length : 0;
  return Array.from({ length: count }, (_, index) => ({
    name: typedText(values, `${name}[${index}][name]`),
    operator: typedText(values, `${name}[${index}][operator]`),
    value: typedText(values, `${name}[${index}][value]`),
    valueTo: typedText(values, `${name}[${index}][valueTo]`),
    unit: typedText(values, `${name}[${index}][unit]`),
    must: typedText(values, `${name}[${index}][must]`) !== "false",
  }));
}

export interface TypedMoney {
  /** null = 面议, or not filled in. */
  fen: number | null;
  isNegotiable: boolean;
  /** Why what was typed is no amount, in Chinese, or null. */
  problem: string | null;
}

/** An amount in 万元 beside a checkbox 面议. */
export function typedMoney(values: FormValues, name: string, negotiableName: string): TypedMoney {
  const text = typedText(values, name).trim();
  const isNegotiable = typedText(values, negotiableName) === "yes";
  if (text === "") return { fen: null, isNegotiable, problem: null };
  if (isNegotiable) return { fen: null, isNegotiable, problem: "已勾选“面议”，请清空金额，或取消勾选" };
  const fen = parseWanYuan(text);
  return { fen, isNegotiable, problem: fen === null ? "请填写以万元为单位的金额，如 12.5" : null };
}

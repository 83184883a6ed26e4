import { z } from "zod";
import { wereReadable } from "./were-readable.ts";

/** 可验收技术指标: a measurable must-have inside a need. An achievement's 性能指标 has the same shape. */
export const OPERATORS = ["gte", "lte", "eq", "range", "text"] as const;
export type Operator = (typeof OPERATORS)[number];
export const OPERATOR_LABELS: Record<Operator, string> = {
  gte: "≥",
  lte: "≤",
  eq: "=",
  range: "区间",
  text: "文字描述",
};
export const MAX_REQUIREMENTS = 8;

const DECIMAL = /^[+-]?\d{1,12}(?:\.\d{1,9})?$/;

/** Values stay as typed (after NFKC), so that nothing is rounded; a comparison needs a number, a text does not. */
export const requirementSchema = z
  .object({
    name: z.string().trim().min(1, "请填写指标名称").max(60, "指标名称不超过 60 字"),
    operator: z.enum(OPERATORS, "请选择指标的比较方式"),
    value: z.string().trim().min(1, "请填写指标数值").max(80, "指标数值不超过 80 字"),
    valueTo: z.string().trim().max(80, "区间上限不超过 80 字").default(""),
    unit: z.string().trim().max(20, "单位不超过 20 字").default(""),
    must: z.boolean().default(true),
  })
  .strict()
  .refine(({ operator, value }) => operator === "text" || isDecimal(value), {
    path: ["value"],
    message: "请填写数字，或把比较方式改为“文字描述”",
    when: wereReadable("operator", "value"),
  })
  .refine(({ operator, valueTo }) => operator !== "range" || isDecimal(valueTo), {
    path: ["valueTo"],
    message: "请填写区间上限（数字）",
    when: wereReadable("operator", "valueTo"),
  })
  .refine(({ operator, value, valueTo }) => operator !== "range" || isInterval(value, valueTo), {
    path: ["valueTo"],
    message: "区间上限应不小于下限",
    when: wereReadable("operator", "value", "valueTo"),
  });
export type Requirement = z.infer<typeof requirementSchema>;

/** A row of a draft: lengths hold, the rest may still be missing. */
export const requirementDraftSchema = z
  .object({
    name: z.string().trim().max(60, "指标名称不超过 60 字"),
    operator: z.enum(OPERATORS, "请选择指标的比较方式"),
    value: z.string().trim().max(80, "指标数值不超过 80 字"),
    valueTo: z.string().trim().max(80, "区间上限不超过 80 字").default(""),
    unit: z.string().trim().max(20, "单位不超过 20 字").default(""),
    must: z.boolean().default(true),
  })
  .strict();

function isDecimal(text: string): boolean {
  return DECIMAL.test(text.normalize("NFKC"));
}

function isInterval(from: string, to: string): boolean {
  return Number(from.normalize("NFKC")) <= Number(to.normalize("NFKC"));
}

/** `轧制厚度 ≤ 0.02 mm`, for reading. */
export function describeRequirement(row: Requirement): string {
  const unit = row.unit === "" ? "" : ` ${row.unit}`;
  if (row.operator === "text") return `${row.name}：${row.value}`;
  if (row.operator === "range") return `${row.name} ${row.value}–${row.valueTo}${unit}`;
  return `${row.name} ${OPERATOR_LABELS[row.operator]} ${row.value}${unit}`;
}

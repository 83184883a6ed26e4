import { describeRequirement, type Operator, type Requirement } from "../kernel/requirement.ts";

const OPTIONAL = "（可协商）";
const BY_SIGN: Readonly<Record<string, Operator>> = {
  "≥": "gte",
  "≧": "gte",
  ">=": "gte",
  "≤": "lte",
  "≦": "lte",
  "<=": "lte",
  "=": "eq",
};
const NUMBER = "[+-]?\\d{1,12}(?:\\.\\d{1,9})?";
const RANGE = new RegExp(`^(.+?)\\s+(${NUMBER})\\s*[–~～-]\\s*(${NUMBER})(?:\\s+(\\S.*))?$`);
const COMPARED = new RegExp(`^(.+?)\\s*(≥|≧|>=|≤|≦|<=|=)\\s*(${NUMBER})(?:\\s*(\\S.*))?$`);
/** As `describeRequirement` writes it: no sign before the colon. */
const DESCRIBED = /^([^：≥≤=]+)：\s*(.+)$/;
const SAID = /^(.+?)[：:]\s*(.+)$/;

/** 技术指标 as a cell: one a line, `抗拉强度 ≥ 600 MPa`. */
export function requirementsToText(rows: readonly Requirement[]): string {
  return rows.map((row) => describeRequirement(row) + (row.must ? "" : OPTIONAL)).join("\n");
}

/** What `requirementsToText` wrote, or a person wrote like it; a line of another shape is a 文字描述 named 指标. */
export function requirementsFromText(text: string): Requirement[] {
  const lines = text.split(/\r?\n|；|;/).map((line) => line.trim());
  return lines.filter((line) => line !== "").map(requirementOf);
}

function requirementOf(line: string): Requirement {
  const must = !line.endsWith(OPTIONAL);
  const said = must ? line : line.slice(0, -OPTIONAL.length).trim();
  const described = DESCRIBED.exec(said);
  if (described) return describe(described, must);
  const range = RANGE.exec(said);
  if (range) {
    const [, name = "", value = "", valueTo = "", unit = ""] = range;
    return { name, operator: "range", value, valueTo, unit, must };
  }
  const compared = COMPARED.exec(said);
  if (compared) {
    const [, name = "", sign = "", value = "", unit = ""] = compared;
    return { name, operator: BY_SIGN[sign] ?? "eq", value, valueTo: "", unit, must };
  }
  return describe(SAID.exec(said) ?? ["", "指标", said], must);
}

function describe([, name = "", value = ""]: readonly string[], must: boolean): Requirement {
  return { name, operator: "text", value, valueTo: "", unit: "", must };
}

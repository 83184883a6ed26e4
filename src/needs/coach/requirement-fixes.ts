import { MAX_REQUIREMENTS, OPERATOR_LABELS, type Requirement } from "../../kernel/requirement.ts";
import { parseUnit, toBase } from "../../search/measure-unit.ts";
import { findQuantities, type Quantity } from "../../search/quantity.ts";
import type { CoachedNeed, CoachFix } from "./coach-rule.ts";

/** More would be read by nobody. */
const MOST_FIXES = 3;
const LONGEST_NAME = 30;
const RISES = /提高|提升|增加|增长|上升|延长|扩大|达到|达/;
const FALLS = /降低|下降|降至|降到|减少|缩短|缩小|收窄|压缩|控制在|减至|降/;
/** Less of it is better, so that a bare value is a most. */
const BETTER_LESS =
  /(?:收缩|不良|缺陷|废品|报废|次品|损耗|损失|泄漏|故障|误差|偏差|杂质|残留|排放|波动|裂纹?|破损|失效|漏检|误判|烧损)[率量值]?$|能耗|电耗|水耗|单耗|成本|含水率?|灰分|硫分|粗糙度|噪声|时间$|周期$|厚度差/;
const BETTER_MORE =
  /(?:合格|成材|收得|回收|利用|良品|一次通过|保持|检出|准确|识别|出酒|优级品|转化|去除|脱除|纯度)率?$/;
/** How long the work may take and what it costs are fields of their own. */
const NO_FIGURE =
  /预算|经费|投资|投入|工期|完成时间|项目周期|有效期|计划|专利|论文|著作权|软著|标准|人员|人才|职称|工程师/;
/** 1 项, 2 套: a number of things counts what is handed over and measures nothing, unless it is put as a bound. */
const COUNTS = /^[项个套种篇名人条台件本次]$/;

/** Figures of the text that no row of 可验收技术指标 holds yet, the goal's first, ready to become one. */
export function fixRequirements(need: CoachedNeed): CoachFix[] {
  const free = MAX_REQUIREMENTS - need.requirements.filter(({ name, value }) => `${name}${value}` !== "").length;
  const texts: [text: string, isGoal: boolean][] = [
    [need.goal, true],
    [need.keyTechnology, false],
    [need.problem, false],
  ];
  const found: Requirement[] = [];
  for (const [text, isGoal] of texts) {
    for (const quantity of findQuantities(text)) {
      const row = toRequirement(text, quantity, isGoal);
      if (row && ![...need.requirements, ...found].some((known) => isSame(known, row))) found.push(row);
    }
  }
  return found.slice(0, Math.min(MOST_FIXES, free)).map(({ name, operator, value, valueTo, unit }) => {
    const row = { name, operator, value, valueTo, unit };
    return { label: `加为指标：${describe(row)}`, changes: [{ row }] };
  });
}

function toRequirement(text: string, quantity: Quantity, isGoal: boolean): Requirement | null {
  const { comparison, valueTo, unit, isLoose } = quantity;
  const name = quantity.name.trim().slice(-LONGEST_NAME);
  if (name === "" || NO_FIGURE.test(name) || comparison === "tolerance") return null;
  // Outside of the goal a number tells how things are, unless it is put as a bound.
  if (!isGoal && (isLoose || (comparison !== "atLeast" && comparison !== "atMost"))) return null;
  const written = { name, value: decimal(quantity.value), valueTo: "", unit: unit.written.slice(0, 20), must: true };
  if (written.value === null) return null;
  if (comparison === "between") {
    const upper = valueTo === null ? null : decimal(valueTo);
    return upper === null ? null : { ...written, value: written.value, operator: "range", valueTo: upper };
  }
  const operator = operatorOf(text, quantity, name);
  if (operator === "eq" && COUNTS.test(written.unit)) return null;
  return { ...written, value: written.value, operator };
}

function operatorOf(text: string, { comparison, changedFrom, value, wording, clause }: Quantity, name: string) {
  if (comparison === "atLeast") return "gte";
  if (comparison === "atMost") return "lte";
  if (changedFrom !== null && changedFrom !== value) return changedFrom < value ? "gte" : "lte";
  const before = text.slice(clause.start, wording.end);
  if (FALLS.test(before) || BETTER_LESS.test(name)) return "lte";
  return RISES.test(before) || BETTER_MORE.test(name) ? "gte" : "eq";
}

/** Plain digits as a row holds them; null for what would not fit. */
function decimal(value: number): string | null {
  const text = String(Number(value.toPrecision(12)));
  return /^-?\d{1,12}(?:\.\d{1,9})?$/.test(text) ? text : null;
}

/** The same figure, however its unit is written. */
function isSame(known: Requirement, row: Requirement): boolean {
  if (known.value.trim() === "") return false;
  const [a, b] = [parseUnit(known.unit), parseUnit(row.unit)];
  if (a.base !== b.base) return false;
  const near = (one: string, other: string): boolean => {
    const [x, y] = [toBase(Number(one), a), toBase(Number(other), b)];
    return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y));
  };
  return near(known.value, row.value) || (known.valueTo !== "" && near(known.valueTo, row.value));
}

function describe({ name, operator, value, valueTo, unit }: Omit<Requirement, "must">): string {
  const amount = operator === "range" ? `${value}–${valueTo}` : `${OPERATOR_LABELS[operator]} ${value}`;
  return [name, amount, unit].filter((part) => part !== "").join(" ");
}

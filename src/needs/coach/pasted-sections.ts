import { NEED_FIELD_LABELS } from "../need-form.ts";
import type { CoachedNeed, CoachFix } from "./coach-rule.ts";

/** What a section of a text is headed with, and the field it belongs to; null for what belongs where it stands. */
const HEADS: readonly [field: "keyTechnology" | "goal" | "presentBase" | null, pattern: string][] = [
  [null, "[\\p{Script=Han}]{0,6}内容(?:[及和与、][\\p{Script=Han}]{1,6})?"],
  [
    null,
    "(?:技术|项目)?(?:需求|背景)|(?:国内外|行业)?现状|存在(?:的)?问题|(?:项目|资金|经费|研发)?预算|联系(?:人|方式)|合作方式",
  ],
  ["goal", "[\\p{Script=Han}]{0,6}(?:目标|考核指标|技术指标)"],
  ["presentBase", "(?:现有|已有|前期)?的?(?:工作|研究|技术|实验|研发|合作)?基础(?:条件)?|现有条件"],
  [
    "keyTechnology",
    "(?:拟|希望|需要?|主要)?(?:解决的?)?(?:关键|主要|核心)?技术(?:难题|难点|瓶颈|关键)|关键技术(?:问题)?",
  ],
];
const NUMBERING = "[（(]?[一二三四五六七八九十\\d]{1,2}[)）、.．:：]\\s*";
const HEAD = new RegExp(
  `(?<=^|[\\n。；;])[^\\S\\n]*(?:${NUMBERING})?(?:${HEADS.map(([, pattern]) => `(${pattern})`).join("|")})(?:如下)?[^\\S\\n]*(?:[：:]|\\n)`,
  "gu",
);
/** Shorter ones say nothing, longer ones no field takes. */
const SECTION = { shortest: 8, longest: 500 };
/** Longer texts are no form that a person fills in. */
const LONGEST = 20_000;

/**
 * 分栏: sections of a text put into the problem as a whole, such as 预期目标：…, that have an empty field of their own. Four
 * in ten of 252 real needs were written so.
 */
export function fixPastedSections(need: CoachedNeed): CoachFix[] {
  const { problem } = need;
  if (problem.length > LONGEST) return [];
  const heads = [...problem.matchAll(HEAD)].map((head) => {
    const kind = HEADS.findIndex((_, index) => head[index + 1] !== undefined);
    return {
      field: HEADS[kind]?.[0] ?? null,
      from: problem.slice(0, head.index).trimEnd().length,
      text: head.index + head[0].length,
    };
  });
  const filled = new Set<string>();
  return heads.flatMap(({ field, from, text }, index) => {
    if (field === null || filled.has(field) || need[field].trim() !== "") return [];
    const end = heads[index + 1]?.from ?? problem.length;
    const [whole, value] = [problem.slice(from, end), problem.slice(text, end).trim()];
    if (value.length < SECTION.shortest || value.length > SECTION.longest) return [];
    filled.add(field);
    const changes = [
      { field: "problem", find: whole, replace: "" },
      { field, add: value },
    ];
    return [{ label: `移到“${NEED_FIELD_LABELS[field]}”`, changes }];
  });
}

import { cellText } from "./cell-text.ts";

/** The field of a row in which the unit of its amounts stands; `readTable` fills it from a line above the headers. */
export const AMOUNT_UNIT = "amountUnit";

/** A computed cell holds 30.000000000000004. */
export const amountText = (value: unknown): string =>
  typeof value === "number" ? String(Number(value.toFixed(6))) : cellText(value);

/** Excel keeps 15 digits of a number: what is longer, a number of a registration, is another's by now. */
export const isLongNumber = (value: unknown): boolean => typeof value === "number" && Math.abs(value) >= 1e15;

/** 1 亿元: an amount of 元 read as 万元 soon gets there. */
export const SURELY_YUAN_FEN = 10_000_000_000;

/** Who files a form is a 单位 as well, and 元氏县 is a county. */
const UNIT_SAID =
  /(?<!填报|填表|编制|制表|申报|上报|报送|汇总|主管|承担|登记|推荐|委托|合作|建设|所属)单位[:：为（(【[\s]*(?:人民币)?[（(【[/／\s]*(\p{Script=Han}{0,3}?(?:元|圆|美金|英镑|[千万亿])(?:[/／、，,或和]\p{Script=Han}{0,3}?元)*)(?:人民币)?(?!\p{Script=Han})/gu;

/**
 * `单位：元`, `（金额单位：人民币（万元））`, `金额单位为元`: the units that a line says of the amounts below it, be it one
 * that no amount is read in (千元, 美元); none where it speaks of no money.
 */
export const unitsOfLine = (line: string): string[] => [...line.matchAll(UNIT_SAID)].flatMap(([, unit]) => unit ?? []);

/** `合同额（元）`: the unit of a column; empty where its header says none. */
export function unitOf(header: string): string {
  const [, said = ""] = /[(（[](?:单位[:：]?)?(?:人民币)?([^)）\]]*元)/.exec(header) ?? [];
  return said;
}

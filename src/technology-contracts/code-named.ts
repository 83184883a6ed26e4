import { labelPath } from "../reference/label-path.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";

/** How the registration offices' lists write what our option lists call otherwise; the first that fits is meant. */
const WORDINGS: Partial<Record<ListName, readonly (readonly [words: RegExp, code: string])[]>> = {
  intellectualPropertyKind: [
    [/未涉及|不涉及|^无$/, "none"],
    [/软件/, "softwareCopyright"],
    [/集成电路/, "circuitLayout"],
    [/植物/, "plantVariety"],
    [/实用新型/, "utilityModel"],
    [/外观/, "design"],
    [/发明/, "inventionPatent"],
    [/秘密|专有技术/, "technicalSecret"],
  ],
  planSource: [
    [/计划外|非计划|^无$/, "none"],
    [/国家/, "national"],
    [/部门|部委/, "ministry"],
    [/地市县|市县|市级|县级|地市/, "county"],
    [/省|自治区|直辖市/, "province"],
  ],
  partyNature: [
    [/机关|行政/, "government"],
    [/科研|研究院|研究所/, "research"],
    [/高校|院校|大学/, "university"],
    [/医疗|卫生|医院/, "medical"],
    [/事业/, "otherPublic"],
    [/社团|社会团体/, "society"],
    [/港澳台/, "hongKongMacaoTaiwan"],
    [/外商|外资|合资/, "foreignInvested"],
    [/境外|国外|外国/, "overseas"],
    [/个体/, "selfEmployed"],
    [/自然人|个人/, "person"],
    [/有限|股份|国有|集体|私营|民营|内资|联营/, "domestic"],
  ],
};

/**
 * The code that a cell means: by code, by label or as our own export writes it, with what an option lies in before it
 * (新能源 / 储能), or by an office's own wording. Null when it means none, or more than one.
 */
export function codeNamed(book: ReferenceBook, list: ListName, text: string): string | null {
  const isMeant = (code: string) => [code, book.label(list, code), labelPath(book, list, code)].includes(text);
  const found = book.options(list).filter(({ code }) => isMeant(code));
  if (found.length > 0) return found.length === 1 ? (found[0]?.code ?? null) : null;
  if (list === "region") return regionNamed(book, text);
  const [, code] = (WORDINGS[list] ?? []).find(([words]) => words.test(text)) ?? [];
  return book.options(list).some((option) => option.code === code) ? (code ?? null) : null;
}

/** A place that the list does not hold lies in one that it does: 140106 and 山西省太原市迎泽区 are in 太原市. */
function regionNamed(book: ReferenceBook, text: string): string | null {
  const options = book.options("region");
  const digits = /^[1-8]\d(\d\d){1,2}$/.test(text) ? text.padEnd(6, "0") : "";
  const wider = digits === "" ? [] : [digits, `${digits.slice(0, 4)}00`, `${digits.slice(0, 2)}0000`];
  const coded = wider.find((code) => options.some((option) => option.code === code));
  if (coded !== undefined) return coded;
  const plain = text.replaceAll(/[\s/·-]/g, "");
  const places = options.flatMap(({ code, label }) => {
    return [label, labelPath(book, "region", code).replaceAll(" / ", "")].map((name) => ({ code, name }));
  });
  const around = places.filter(({ name }) => plain.startsWith(name)).sort((a, b) => b.name.length - a.name.length);
  if (around[0] !== undefined) return around[0].code;
  // 山西 for 山西省, 内蒙古 for 内蒙古自治区.
  const short = new Set(
    places.filter(({ name }) => plain.length > 1 && name.startsWith(plain)).map(({ code }) => code),
  );
  const roots = [...short].filter((code) => !short.has(book.find("region", code)?.parent ?? ""));
  return roots.length === 1 ? (roots[0] ?? null) : null;
}

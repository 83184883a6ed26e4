import { labelPath } from "../reference/label-path.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { regionNamed } from "./region-named.ts";

type Wordings = readonly (readonly [words: RegExp, code: string])[];

/** Wordings that decide whatever else a cell says, the first of them that fits: 有限责任公司（自然人独资） is an enterprise. */
const DECIDING: Partial<Record<ListName, Wordings>> = {
  planSource: [[/[^级和及与]{2}省[^级和及与]{1,5}(?<!直辖|单列)[市县]/, "county"]],
  partyNature: [
    [/港.?澳.?台|台.?港.?澳|[港澳台]资/, "hongKongMacaoTaiwan"],
    [/外商|外资|中外合|(?:外国|境外)(?:法人|自然人|投资)/, "foreignInvested"],
    [/境外|国外|外国/, "overseas"],
    [/有限|股份|独资企业|合伙企业|全民所有制/, "domestic"],
  ],
};

/** How the registration offices' lists write what our option lists call otherwise. */
const WORDINGS: Partial<Record<ListName, Wordings>> = {
  intellectualPropertyKind: [
    [/^无(?:知识产权)?$|[未不]涉及(?:知识产权|$)/, "none"],
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
    [/(?<!直辖|单列|北京|天津|上海|重庆)市|县/, "county"],
    [/省|自治区|直辖市|(?:北京|天津|上海|重庆)市/, "province"],
  ],
  country: [
    [/^中国(?:大陆|内地)?$|中华人民共和国/, "156"],
    [/香港/, "344"],
    [/澳门/, "446"],
    [/台湾/, "158"],
  ],
  partyNature: [
    [/机关|行政/, "government"],
    [/科研|研究院|研究所/, "research"],
    [/高校|院校|大学/, "university"],
    [/医疗|卫生|医院/, "medical"],
    [/^(?!.*(?:科研|研究|高校|院校|大学|医疗|卫生|医院)).*事业/, "otherPublic"],
    [/社团|社会团体/, "society"],
    [/^合资(?:经营)?(?:企业)?$/, "foreignInvested"],
    [/个体/, "selfEmployed"],
    [/^(?:自然人|个人)$/, "person"],
    [/^国有$|^集体$|国有(?:企业|独资|控股)|集体(?:企业|所有)|私营|民营|内资|联营/, "domestic"],
  ],
};

/**
 * The code that a cell means: by code, by label or as our own export writes it, with what an option lies in before it
 * (新能源 / 储能), or by an office's own wording. Null when it means none, or more than one.
 */
export function codeNamed(book: ReferenceBook, list: ListName, written: string): string | null {
  // Spreadsheets drop the noughts at the beginning of a number: 8 is 008.
  const text = list === "country" && /^\d{1,3}$/.test(written) ? written.padStart(3, "0") : written;
  const isMeant = (code: string) => [code, book.label(list, code), labelPath(book, list, code)].includes(text);
  const found = book.options(list).filter(({ code }) => isMeant(code));
  if (found.length > 0) return found.length === 1 ? (found[0]?.code ?? null) : null;
  if (list === "region") return regionNamed(book, text);
  const code = codeWorded(list, text.normalize("NFKC").replaceAll(/[\s、,/]/g, ""));
  return book.options(list).some((option) => option.code === code) ? code : null;
}

function codeWorded(list: ListName, text: string): string | null {
  const [, deciding] = DECIDING[list]?.find(([words]) => words.test(text)) ?? [];
  if (deciding !== undefined) return deciding;
  const [meant, ...others] = new Set((WORDINGS[list] ?? []).flatMap(([words, code]) => (words.test(text) ? code : [])));
  return meant !== undefined && others.length === 0 ? meant : null;
}

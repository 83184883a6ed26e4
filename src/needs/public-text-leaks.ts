import { PLACEHOLDER_NAME } from "../organizations/organization.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { PublicNeedText } from "./present-need.ts";

/** What the public text gives away although contacts belong into their own fields: a warning, never a refusal. */
export interface TextLeak {
  kind: "ownName" | "otherName" | "phone" | "email" | "account";
  /** The field as named in the form. */
  field: keyof PublicNeedText;
  /** The words found. */
  found: string;
}

const LEGAL_FORM = "(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)";
const LEGAL_ENDING = new RegExp(`(?:${LEGAL_FORM}|股份|公司|厂)+$`);
const REGION_BEGINNING = /^(?:[\p{Script=Han}]{2,3}省)?(?:[\p{Script=Han}]{2,4}市)?(?:[\p{Script=Han}]{2,4}[县区])?/u;
const REGION_ENDING = /(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|市|县|区)$/;
const OTHER_NAME = new RegExp(`[\\p{Script=Han}（）()]{2,20}?${LEGAL_FORM}`, "gu");
const MOBILE = /(?<!\d)1[3-9]\d(?:[ -]?\d){8}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)|(?<=(?:电话|座机|联系)[:： ]{0,2})\d{7,8}(?!\d)/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const ACCOUNT = /(?:微信号?|QQ|qq)[:： ]{1,3}[\w-]{5,20}/g;
/** Shorter brands are everyday words. */
const MIN_BRAND = 3;

/** The enterprise that asks: its name as registered, and its region's code. */
interface Asker {
  name: string;
  region: string;
}

/** The enterprise's name without region and legal form counts too. */
export function findPublicTextLeaks(text: PublicNeedText, asker: Asker, reference: ReferenceBook): TextLeak[] {
  const names = ownNames(asker.name, placesOf(asker.region, reference));
  return publicTexts(text).flatMap(([field, written]) => {
    const plain = written.normalize("NFKC");
    const own = names.find((name) => plain.includes(name));
    const all = (kind: TextLeak["kind"], pattern: RegExp): TextLeak[] =>
      [...new Set(plain.match(pattern))].map((found) => ({ kind, field, found }));
    const others = field === "wishedPartners" ? [] : all("otherName", OTHER_NAME);
    return [
      ...(own === undefined ? [] : [{ kind: "ownName" as const, field, found: own }]),
      ...others.filter(({ found }) => !names.some((name) => found.includes(name))),
      ...all("phone", MOBILE),
      ...all("phone", LANDLINE),
      ...all("email", EMAIL),
      ...all("account", ACCOUNT),
    ];
  });
}

/** The full name first, then what people call it. */
function ownNames(organizationName: string, places: readonly string[]): string[] {
  if (organizationName === PLACEHOLDER_NAME) return [];
  const full = organizationName.normalize("NFKC").trim();
  let brand = full.replace(LEGAL_ENDING, "").replace(REGION_BEGINNING, "");
  for (const place of places) if (brand.startsWith(place)) brand = brand.slice(place.length);
  return [full, brand].filter((name, index) => name.length >= MIN_BRAND && (index === 0 || name !== full));
}

/** What a name may begin with, in the order of names: 中国, then province, city and county as they are called for short. */
function placesOf(region: string, reference: ReferenceBook): string[] {
  const labels = reference.withAncestors("region", region).reverse();
  const short = labels.map((code) => reference.label("region", code).replace(REGION_ENDING, ""));
  return ["中国", ...short].filter((place) => place.length > 1);
}

function publicTexts(text: PublicNeedText): [keyof PublicNeedText, string][] {
  return [
    ["title", text.title],
    ["problem", text.problem],
    ["keyTechnology", text.keyTechnology],
    ["goal", text.goal],
    ["requirements", text.requirements.map((row) => `${row.name} ${row.value} ${row.valueTo}`).join("\n")],
    ["keywords", text.keywords.join(" ")],
    ["presentBase", text.presentBase],
    ["wishedPartners", text.wishedPartners],
  ];
}

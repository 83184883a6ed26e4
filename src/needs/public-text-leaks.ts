import { type ContactInText, findContactsInText } from "../kernel/contacts-in-text.ts";
import { PLACEHOLDER_NAME } from "../organizations/organization.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { brandCore, findCore } from "./brand-core.ts";
import { findCustomerNames } from "./customer-names.ts";
import { findEnterpriseNames } from "./enterprise-names.ts";
import { KNOWN_ENTERPRISES } from "./known-enterprises.ts";
import type { NeedDraft } from "./need.ts";
import type { PublicNeedText } from "./present-need.ts";

/** What the public text gives away although contacts belong into their own fields: a warning, never a refusal. */
export interface TextLeak {
  kind: "ownName" | "otherName" | ContactInText["kind"];
  /** The field as named in the form. */
  field: keyof PublicNeedText;
  /** The words found. */
  found: string;
  /** A name of another that may begin later than the words found: a person must see to it. */
  isUncertain?: boolean;
}

/** The text with whom it will be shown to. */
export type ShownText = LeakingText & Pick<NeedDraft, "visibility">;
type LeakingText = Pick<
  PublicNeedText,
  "title" | "problem" | "keyTechnology" | "goal" | "requirements" | "keywords" | "presentBase" | "wishedPartners"
>;

const LEGAL_FORM = "(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)";
const LEGAL_ENDING = new RegExp(`(?:${LEGAL_FORM}|股份|公司|厂)+$`);
const BRACKET_ENDING = /(?:\([^()]*\))+$/;
const REGION_BEGINNING = /^(?:[\p{Script=Han}]{2,3}省)?(?:[\p{Script=Han}]{2,4}市)?(?:[\p{Script=Han}]{2,4}[县区])?/u;
const REGION_ENDING = /(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|市|县|区)$/;
/** Shorter brands are everyday words. */
const MIN_BRAND = 3;
/** What people say instead of the whole name: 胡杨坡厂. */
const SHORT_ENDING = "(?:厂|公司|集团|股份)";
const STEM_LENGTHS = [4, 3, 2];

/** The enterprise that asks: its name as registered, and its region's code. */
interface Asker {
  name: string;
  region: string;
}

/**
 * The enterprise's name without region and legal form counts too, and so does its beginning with 厂 or 公司; of a
 * confidential need it is no leak, for the institution that it is opened to knows by then whose it is.
 * @param registered names of the register, for readers who know it: to others a warning would tell who is in it.
 */
export function findPublicTextLeaks(
  text: ShownText,
  asker: Asker,
  reference: ReferenceBook,
  registered: readonly Asker[] = [],
): TextLeak[] {
  const ownPlaces = placesOf(asker.region, reference);
  const own = spokenNames(asker.name, ownPlaces);
  const core = brandCore(own.names.at(-1) ?? "", ownPlaces);
  const regions = [...new Set(registered.map(({ region }) => region))];
  const places = new Map(regions.map((region) => [region, placesOf(region, reference)]));
  const others = registered
    .filter(({ name }) => name !== asker.name)
    .map(({ name, region }) => spokenNames(name, places.get(region) ?? []));
  return publicTexts(text).flatMap(([field, written]) => {
    const plain = written.normalize("NFKC");
    const ownFound = findSpoken(plain, own) ?? findCore(plain, core);
    const names = field === "wishedPartners" ? [] : otherNames(plain, others);
    return [
      ...(ownFound === null || text.visibility === "confidential"
        ? []
        : [{ kind: "ownName" as const, field, found: ownFound }]),
      ...names
        .filter(({ found }) => !own.names.some((name) => found.includes(name)) && findSpoken(found, own) === null)
        .map((name) => ({ kind: "otherName" as const, field, ...name })),
      ...findContactsInText(plain).map((contact) => ({ ...contact, field })),
    ];
  });
}

/** Names of others, each as it would be replaced, and none that is a part of another. */
function otherNames(plain: string, registered: readonly SpokenNames[]): Pick<TextLeak, "found" | "isUncertain">[] {
  const enterprises = findEnterpriseNames(plain);
  const certain = [
    ...findCustomerNames(plain),
    ...KNOWN_ENTERPRISES.filter((name) => plain.includes(name)),
    ...registered.flatMap((names) => findSpoken(plain, names) ?? []),
  ];
  const uncertain = new Set(enterprises.flatMap(({ name, isCertain }) => (isCertain ? [] : [name])));
  const found = new Set([...enterprises.map(({ name }) => name), ...certain]);
  return [...found]
    .filter((name) => ![...found].some((longer) => longer !== name && longer.includes(name)))
    .map((name) => (uncertain.has(name) ? { found: name, isUncertain: true } : { found: name }));
}

/** What an organization is called: whole names first, then the beginnings that need an ending to be a name. */
interface SpokenNames {
  names: readonly string[];
  stems: readonly string[];
}

function findSpoken(plain: string, { names, stems }: SpokenNames): string | null {
  const whole = names.find((name) => plain.includes(name));
  if (whole !== undefined) return whole;
  const begun = stems.filter((stem) => plain.includes(stem));
  for (const stem of begun) {
    const said = new RegExp(`${stem}${SHORT_ENDING}`).exec(plain);
    if (said !== null) return said[0];
  }
  return null;
}

/** The full name first, then what people call it. */
function spokenNames(name: string, places: readonly string[]): SpokenNames {
  const full = name.normalize("NFKC").trim();
  if (full === PLACEHOLDER_NAME || full === "") return { names: [], stems: [] };
  let brand = full.replace(BRACKET_ENDING, "").replace(LEGAL_ENDING, "").replace(REGION_BEGINNING, "");
  for (const place of places) if (brand.startsWith(place)) brand = brand.slice(place.length);
  const names = [full, brand].filter((one, index) => one.length >= MIN_BRAND && (index === 0 || one !== full));
  const isHan = /^[\p{Script=Han}]+$/u.test(brand);
  const stems = isHan
    ? STEM_LENGTHS.filter((length) => length < brand.length).map((length) => brand.slice(0, length))
    : [];
  return { names, stems };
}

/** What a name may begin with, in the order of names: 中国, then province, city and county as they are called for short. */
function placesOf(region: string, reference: ReferenceBook): string[] {
  const labels = reference.withAncestors("region", region).reverse();
  const short = labels.map((code) => reference.label("region", code).replace(REGION_ENDING, ""));
  return ["中国", ...short].filter((place) => place.length > 1);
}

function publicTexts(text: LeakingText): [keyof PublicNeedText, string][] {
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

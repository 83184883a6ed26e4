import type { RefusedRow } from "../exchange/post-register.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { CellProblem, ImportedRow } from "../kernel/import.ts";
import { creditCodeProblem } from "./credit-code.ts";
import {
  nameKey,
  ORGANIZATION_FIELD_LABELS,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_STATUS_LABELS,
  organizationNameSchema,
  organizationProfileSchema,
} from "./organization.ts";
import { headerOf, type OrganizationField, type OrganizationOfFile } from "./organizations-from-file.ts";
import type { OrganizationRow } from "./queries.ts";

export type PlannedOrganization = ImportedRow & { problems: CellProblem[] };

/** What a list may change of an organization that is there: never its code, kind, status or contact. */
export type ChangeableColumns = Partial<
  Pick<OrganizationRow, "name" | "region" | "industry" | "products" | "profile" | "address" | "postalCode" | "website">
>;

/** What one row of a list comes to. */
export interface Foreseen {
  planned: PlannedOrganization;
  /** The one that is there already. */
  before: OrganizationRow | null;
  /** Columns of one to be added. */
  added: (Pick<OrganizationRow, "kind" | "creditCode"> & Required<ChangeableColumns>) | null;
  /** Columns of the present one that would change. */
  changed: ChangeableColumns | null;
}

/** @param known every organization that has the code or the name of a row. */
export function foreseeOrganization(row: OrganizationOfFile | RefusedRow, known: readonly OrganizationRow[]): Foreseen {
  if ("refused" in row) return refuse(row.sourceId, [row.refused], [], null);
  const found = findBefore(row, known);
  if (found !== null && "because" in found) {
    return refuse(row.sourceId, [found.because], [...row.problems, found], null);
  }
  const wrong = [...wrongTexts(row), ...(found === null ? missingOfNew(row) : [])].filter(
    ({ field }) => !row.problems.some((one) => one.field === field),
  );
  const problems = [...row.problems, ...wrong];
  if (found === null) return foreseeNew(row, problems, wrong);
  if (wrong.length > 0) return refuse(row.sourceId, sentencesOf(wrong), problems, found);
  return foreseeChange(row, found);
}

function foreseeNew(row: OrganizationOfFile, problems: CellProblem[], wrong: readonly CellProblem[]): Foreseen {
  const { sourceId, title: name, creditCode, kind, region, products, profile, remarks } = row;
  const { address, postalCode, website } = row;
  const isIncomplete = wrong.length > 0 || kind === null || region === "";
  const lacksIndustry = kind === "enterprise" && row.industry === "";
  if (isIncomplete || lacksIndustry) return refuse(sourceId, [...sentencesOf(wrong), ...remarks], problems, null);
  const isEnterprise = kind === "enterprise";
  const ofEnterprise = { industry: isEnterprise ? row.industry : "", products: isEnterprise ? products : "" };
  return {
    planned: { sourceId, outcome: "created", remarks, problems },
    before: null,
    added: { kind, name, creditCode, region, profile, address, postalCode, website, ...ofEnterprise },
    changed: null,
  };
}

function foreseeChange(row: OrganizationOfFile, before: OrganizationRow): Foreseen {
  const { sourceId, title, region, industry, products, profile, remarks, problems } = row;
  const { address, postalCode, website } = row;
  const name = nameKey(title) === nameKey(before.name) ? before.name : title;
  const ofEnterprise = before.kind === "enterprise" ? { industry, products } : {};
  const whole = { name, region, profile, address, postalCode, website, ...ofEnterprise };
  const said = Object.entries(whole).filter(([, text]) => text !== "");
  const columns = Object.fromEntries(said) as ChangeableColumns;
  const fields = changedFields<ChangeableColumns>(before, columns);
  if (fields.length === 0) {
    const planned: PlannedOrganization = { sourceId, outcome: "unchanged", remarks, problems };
    return { planned, before, added: null, changed: null };
  }
  // Whether it may take part is being decided, or was: a list has no say in that.
  if (before.status !== "approved") {
    const status = ORGANIZATION_STATUS_LABELS[before.status];
    const reason = `“${before.name}”在单位库中的状态是“${status}”，导入不改动它；请先在单位页面办理`;
    return refuse(sourceId, [reason], problems, before);
  }
  const changed = Object.fromEntries(fields.map((field) => [field, columns[field]])) as ChangeableColumns;
  const renamed = changed.name === undefined ? [] : [`名称由“${before.name}”改为“${name}”`];
  const others = fields.filter((field) => field !== "name").map((field) => ORGANIZATION_FIELD_LABELS[field]);
  const told = others.length === 0 ? renamed : [...renamed, `改动：${others.join("、")}`];
  return {
    planned: { sourceId, outcome: "updated", remarks: [...told, ...remarks], problems },
    before,
    added: null,
    changed,
  };
}

/** Worked out once: each row of a list is compared with every organization that the rows before it brought. */
const keys = new WeakMap<OrganizationRow, string>();

function keyOf(organization: OrganizationRow): string {
  const known = keys.get(organization);
  if (known !== undefined) return known;
  const key = nameKey(organization.name);
  keys.set(organization, key);
  return key;
}

/** The one a row is about, null for a new one, or what in the file contradicts the register. */
function findBefore(
  { creditCode, title, kind }: OrganizationOfFile,
  known: readonly OrganizationRow[],
): OrganizationRow | CellProblem | null {
  const problem = (field: OrganizationField, typed: string, because: string) =>
    ({ field, header: headerOf(field), typed, because }) satisfies CellProblem;
  const byCode = creditCode === "" ? undefined : known.find((one) => one.creditCode === creditCode);
  const key = nameKey(title);
  const namesakes = title === "" ? [] : known.filter((one) => keyOf(one) === key);
  if (byCode === undefined && namesakes.length > 1) {
    const many = `单位库中有 ${namesakes.length} 个单位叫“${title}”，请写明统一社会信用代码`;
    return problem("creditCode", creditCode, many);
  }
  const found = byCode ?? namesakes[0];
  if (found === undefined) return null;
  if (byCode === undefined && creditCode !== "") {
    const other = `与单位库中“${title}”的代码 ${found.creditCode} 不同，请核对；若是另一家，请写全称以示区别`;
    return problem("creditCode", creditCode, other);
  }
  const namesake = namesakes.find(({ id }) => id !== found.id);
  if (namesake) {
    const both = `代码属于“${found.name}”，而名称“${title}”属于另一家（${namesake.creditCode}），请核对`;
    return problem("creditCode", creditCode, both);
  }
  if (kind !== null && kind !== found.kind) {
    const stored = `“${found.name}”在单位库中是“${ORGANIZATION_KIND_LABELS[found.kind]}”，请核对`;
    return problem("kind", ORGANIZATION_KIND_LABELS[kind], stored);
  }
  return found;
}

/** What no organization may have, be it new or known. */
function wrongTexts(row: OrganizationOfFile): CellProblem[] {
  const { creditCode, title, products, profile, address, postalCode, website } = row;
  const { shape } = organizationProfileSchema;
  const said = (text: string, check: { safeParse: (text: string) => { error?: { issues: { message: string }[] } } }) =>
    text === "" ? undefined : check.safeParse(text).error?.issues[0]?.message;
  return [
    problemOf("creditCode", creditCode, creditCode === "" ? null : creditCodeProblem(creditCode)),
    problemOf("name", title, said(title, organizationNameSchema)),
    problemOf("products", products, said(products, shape.products)),
    problemOf("profile", profile, said(profile, shape.profile)),
    problemOf("address", address, said(address, shape.address)),
    problemOf("postalCode", postalCode, said(postalCode, shape.postalCode)),
    problemOf("website", website, said(website, shape.website)),
  ].flat();
}

function missingOfNew({ creditCode, title, kind, region, industry }: OrganizationOfFile): CellProblem[] {
  const lacksIndustry = kind === "enterprise" && industry === "";
  return [
    problemOf("name", "", title === "" ? "请填写单位名称" : null),
    problemOf("creditCode", "", creditCode === "" ? "单位库中没有这个单位，新增须有统一社会信用代码" : null),
    problemOf("kind", "", kind === null ? "请填写“企业”“高校院所”或“协作部门”" : null),
    problemOf("region", "", region === "" ? "请填写所在地区，如“文水县”" : null),
    problemOf("industry", "", lacksIndustry ? "请填写所属产业" : null),
  ].flat();
}

function problemOf(field: OrganizationField, typed: string, because: string | null | undefined): CellProblem[] {
  return because ? [{ field, header: headerOf(field), typed, because }] : [];
}

const sentencesOf = (problems: readonly CellProblem[]): string[] => problems.map(({ because }) => because);

function refuse(
  sourceId: string,
  remarks: string[],
  problems: CellProblem[],
  before: OrganizationRow | null,
): Foreseen {
  return { planned: { sourceId, outcome: "refused", remarks, problems }, before, added: null, changed: null };
}

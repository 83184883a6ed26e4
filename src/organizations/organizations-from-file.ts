import { createRowReader } from "../exchange/columns.ts";
import { type HeaderAliases, nameOfField } from "../exchange/headers.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import type { FileRow, TableRow } from "../exchange/read-table.ts";
import { EXAMPLE_NUMBER } from "../exchange/source-ids.ts";
import type { LeftOut } from "../exchange/unread-headers.ts";
import type { TemplateOf } from "../exchange/write-template.ts";
import type { CellProblem } from "../kernel/import.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { normalizeCreditCode } from "./credit-code.ts";
import { nameKey, ORGANIZATION_KIND_LABELS, ORGANIZATION_KINDS, type OrganizationKind } from "./organization.ts";
import { regionNamed } from "./region-named.ts";

/** Headers of the lists that bureaus and parks keep, by field; contacts of a list are not taken over (R131). */
export const ORGANIZATION_HEADERS = {
  creditCode: ["统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码", "纳税人识别号"],
  name: ["单位名称", "企业名称", "机构名称", "机构全称", "名称", "公司名称", "单位全称", "企业全称"],
  kind: ["单位类型", "单位类别", "机构类型", "机构属性", "类型"],
  region: ["所在地区", "所在地域", "行政区划", "地区", "所属地区", "所在县区", "区县"],
  industry: ["所属产业", "产业", "所属行业", "行业"],
  products: ["主要产品", "主营产品", "主营业务", "产品"],
  profile: ["单位简介", "企业简介", "简介", "机构简介"],
  address: ["通讯地址", "单位地址", "联系地址", "注册地址", "地址"],
  postalCode: ["邮政编码", "邮编"],
  website: ["网址", "单位网址", "网站", "官网"],
} as const satisfies HeaderAliases<string>;
export type OrganizationField = keyof typeof ORGANIZATION_HEADERS;

/** Names of people and whom to call: the organization itself gives them (R131). */
export const ORGANIZATION_LEFT_OUT: LeftOut = {
  "人名和联系方式不从名单导入，请由单位自己填写": [
    "法人代表",
    "法定代表人",
    "联系人",
    "联系人姓名",
    "联系电话",
    "手机",
    "固定电话",
    "电子邮箱",
    "电子信箱",
  ],
};

export const ORGANIZATION_TEMPLATE: TemplateOf<OrganizationField> = {
  name: "单位",
  headers: ORGANIZATION_HEADERS,
  required: ["creditCode", "name", "kind", "region"],
  lists: { region: "region", industry: "industry" },
  example: {
    creditCode: EXAMPLE_NUMBER,
    name: "示例隔膜材料有限公司",
    kind: "企业",
    region: "文水县",
    industry: "新能源",
    products: "锂电池隔膜",
    profile: "从事锂电池隔膜的研发和生产。",
    address: "经济开发区示例路 1 号",
    postalCode: "032100",
    website: "www.example.com",
  },
};

/** One organization of a file, codes already looked up; what the file leaves out is empty. */
export interface OrganizationOfFile {
  /** Its credit code, or its name where the file has no code: what it is found again by. */
  sourceId: string;
  title: string;
  creditCode: string;
  kind: OrganizationKind | null;
  region: string;
  industry: string;
  products: string;
  profile: string;
  address: string;
  postalCode: string;
  website: string;
  remarks: string[];
  problems: CellProblem[];
}

const OTHER_KIND_NAMES: Readonly<Record<string, OrganizationKind>> = {
  公司: "enterprise",
  高校: "institution",
  大学: "institution",
  院校: "institution",
  高等院校: "institution",
  研究机构: "institution",
  科研院所: "institution",
  科研机构: "institution",
  研究院: "institution",
  部门: "agency",
  机关: "agency",
  事业单位: "agency",
};

/** The organizations of a file, in its order; a second row about one of them is refused. */
export async function organizationsFromFile(
  rows: readonly FileRow[],
  book: ReferenceBook,
): Promise<(OrganizationOfFile | RefusedRow)[]> {
  const first = new Map<string, number>();
  const readOne = (row: FileRow): OrganizationOfFile | RefusedRow => {
    if ("problem" in row) return { sourceId: `第 ${row.line} 行`, refused: row.problem };
    const one = readOrganization(row, book);
    const keys = [one.creditCode, nameKey(one.title)].filter((key) => key !== "");
    const before = keys.map((key) => first.get(key)).find((line) => line !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, row.line);
    if (before === undefined) return one;
    const refused = `第 ${row.line} 行与第 ${before} 行的信用代码或名称相同，没有导入；请删去其中一行，或改成不同的单位`;
    return { sourceId: one.sourceId, refused };
  };
  const read: (OrganizationOfFile | RefusedRow)[] = [];
  const breathe = createBreath();
  for (const row of rows) {
    await breathe();
    read.push(readOne(row));
  }
  return read;
}

function readOrganization(row: TableRow, book: ReferenceBook): OrganizationOfFile {
  const read = createRowReader(row, ORGANIZATION_HEADERS, book);
  const creditCode = normalizeCreditCode(read.text("creditCode"));
  const title = read.text("name").replaceAll(/\s+/g, " ");
  const kind = read.other("kind", kindNamed, "应为“企业”“高校院所”或“协作部门”", null);
  return {
    sourceId: creditCode || title || `第 ${row.line} 行`,
    title,
    creditCode,
    kind: kind ?? (isNamedAsEnterprise(row) ? "enterprise" : null),
    region: read.other("region", (text) => regionNamed(book, text), "不在行政区划表中，请写到县（如“文水县”）", ""),
    industry: read.code("industry", "industry"),
    products: read.text("products"),
    profile: read.text("profile"),
    address: read.text("address"),
    postalCode: read.text("postalCode"),
    website: read.text("website"),
    remarks: read.remarks,
    problems: read.problems,
  };
}

function kindNamed(text: string): OrganizationKind | null {
  const kind = ORGANIZATION_KINDS.find((one) => one === text || ORGANIZATION_KIND_LABELS[one] === text);
  return kind ?? OTHER_KIND_NAMES[text] ?? null;
}

/** A list of 企业名称 says what its rows are. */
const isNamedAsEnterprise = (row: TableRow): boolean =>
  [...row.cells].some(([header, value]) => /^(?:企业|公司)(?:名称|全称)/.test(header.trim()) && value !== "");

/** What pages and templates call a field. */
export const headerOf = (field: OrganizationField): string => nameOfField<string>(ORGANIZATION_HEADERS, field);

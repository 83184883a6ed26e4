import { createRowReader } from "../exchange/columns.ts";
import { CONTACT_HEADERS, readContactOf } from "../exchange/contact-of-row.ts";
import { type HeaderAliases, numbered } from "../exchange/headers.ts";
import { NO_OWNERS, type Owners, UNKNOWN_OWNER } from "../exchange/owners.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { readPosts, sourceIdOf } from "../exchange/source-ids.ts";
import type { LeftOut } from "../exchange/unread-headers.ts";
import type { TemplateOf } from "../exchange/write-template.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { bodyOf, type NeedOfFile } from "./import-needs.ts";

/** Headers of the provincial 征集表 and of the lists counties keep, by field. */
export const NEED_HEADERS = {
  sourceId: ["编号", "需求编号", "id"],
  organization: ["企业", "机构全称", "需求单位", "企业名称", "单位名称", "真实需求企业"],
  title: ["技术需求名称", "需求名称", "名称", "题目", "标题"],
  problem: [
    "主要问题",
    "技术需求概述",
    "技术需求详情",
    "需求详情",
    "需求详情/应用场景",
    "需求内容",
    "内容",
    "content",
    "text",
  ],
  keyTechnology: ["技术关键", "关键技术", "技术指标"],
  requirements: ["可验收指标", "可验收技术指标", "验收指标"],
  goal: ["预期目标"],
  industry: ["产业", "所属产业", "需求技术应用行业"],
  technicalField: ["技术领域", "需求领域", "需求技术所属领域"],
  needType: ["需求类型", "需求类别"],
  cooperationModes: ["合作方式", "合作模式", "技术需求解决方式"],
  keywords: ["关键词", "关键字", ...numbered("关键词", "关键字")],
  budgetFen: ["预算", "预算金额", "拟投入资金总额", "合作价格"],
  validUntil: ["有效期", "截止日期", "需求时限", "需求时限止", "需求截止年份"],
  presentBase: ["现有基础", "现有基础/产线/样品/数据"],
  wishedPartners: ["意向合作单位", "合作意向单位"],
  ...CONTACT_HEADERS,
} as const satisfies HeaderAliases<string>;

/** Of the 征集表 what is the enterprise's and no need's, and what only statistics ask for. */
export const NEED_LEFT_OUT: LeftOut = {
  "是单位的资料，把同一个文件选“单位”再导入一次，或在单位库里填写": [
    "统一社会信用代码",
    "组织机构代码",
    "通讯地址",
    "所在地域",
    "邮政编码",
    "网址",
    "机构属性",
    "机构简介",
  ],
  "人名不从表里带入单位库，请由单位自己填写": ["法人代表", "法定代表人"],
  "只用于统计，不用于匹配和对接；征集表（Word）里留有空格，可以手填": ["科技活动类型", "研究类型", "学科分类", "传真"],
  "征集表（Word）里填本局名称": ["归口管理部门"],
};

export const NEED_TEMPLATE: TemplateOf<keyof typeof NEED_HEADERS> = {
  name: "技术需求",
  headers: NEED_HEADERS,
  required: ["title", "problem"],
  lists: {
    industry: "industry",
    technicalField: "technicalField",
    needType: "needType",
    cooperationModes: "cooperationMode",
  },
  example: {
    title: "锂电隔膜涂覆层高温收缩控制技术",
    problem: "陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %，热箱试验通过率只有 70 %。",
    keyTechnology: "涂覆浆料的粘结剂体系与涂层孔隙率之间的取舍。",
    requirements: "横向热收缩率 ≤ 2 %\n透气值增幅 ≤ 20 %",
    goal: "收缩率不超过 2 %，通过热箱试验。",
    keywords: "隔膜、陶瓷涂覆",
    budgetFen: "120",
    validUntil: "2027-06-30",
    presentBase: "有涂布中试线一条。",
    contactName: "示例",
    contactPhone: "13800000000",
  },
};

/** The needs of a file, in its order. */
export function needsFromFile(
  rows: readonly FileRow[],
  book: ReferenceBook,
  owners: Owners = NO_OWNERS,
  unknownOwner: string = UNKNOWN_OWNER,
): Promise<NeedOfFile[]> {
  return readPosts(rows, (row) => {
    const read = createRowReader(row, NEED_HEADERS, book);
    const title = read.text("title");
    const problem = read.text("problem");
    const keyTechnology = read.text("keyTechnology");
    const goal = read.text("goal");
    return {
      sourceId: sourceIdOf(read.text("sourceId"), row, title, bodyOf({ problem, keyTechnology, goal })),
      title,
      problem,
      keyTechnology,
      goal,
      ownerId: read.other("organization", owners, unknownOwner, null),
      requirements: read.requirements("requirements"),
      industry: read.code("industry", "industry"),
      technicalField: read.code("technicalField", "technicalField"),
      needType: read.code("needType", "needType"),
      cooperationModes: read.codes("cooperationModes", "cooperationMode"),
      keywords: read.list("keywords"),
      budgetFen: read.wanYuan("budgetFen"),
      validUntil: read.lastDay("validUntil"),
      presentBase: read.text("presentBase"),
      wishedPartners: read.text("wishedPartners"),
      contact: readContactOf(read),
      given: read.given(),
      problems: read.problems,
      remarks: read.remarks,
    };
  });
}

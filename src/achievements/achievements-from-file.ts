import { createRowReader, type HeaderAliases, numbered } from "../exchange/columns.ts";
import { CONTACT_HEADERS, readContactOf } from "../exchange/contact-of-row.ts";
import { NO_OWNERS, type Owners, UNKNOWN_OWNER } from "../exchange/owners.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { readPosts, sourceIdOf } from "../exchange/source-ids.ts";
import type { TemplateOf } from "../exchange/write-template.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AchievementOfFile } from "./import-achievements.ts";
import { propertiesFromText } from "./property-lines.ts";

/** Headers of the 成果登记表 and of the lists universities keep, by field. */
export const ACHIEVEMENT_HEADERS = {
  sourceId: ["编号", "成果编号", "id"],
  organization: ["完成单位", "第一完成单位", "所属单位", "单位名称", "单位"],
  title: ["成果名称", "名称", "题目", "标题"],
  team: ["研发团队", "团队", "主要完成人"],
  lead: ["成果负责人", "负责人"],
  abstract: ["成果简介", "简介", "摘要", "内容", "content", "text"],
  innovations: ["创新点", "主要创新点"],
  figures: ["性能指标"],
  scenes: ["应用场景", "应用领域"],
  industry: ["产业", "所属产业"],
  technicalField: ["技术领域", "所属高新技术领域"],
  keywords: ["关键词", "关键字", ...numbered("关键词", "关键字")],
  stage: ["成果所处阶段", "阶段"],
  readinessLevel: ["成熟度等级", "技术成熟度", "成熟度"],
  readinessEvidence: ["成熟度依据"],
  intellectualProperties: ["知识产权", "知识产权形式", "知识产权类型"],
  form: ["成果体现形式"],
  evaluationForm: ["成果评价形式", "评价形式"],
  level: ["成果水平"],
  applicationState: ["应用状态"],
  transferModes: ["转化方式", "拟采取的转化方式", "合作方式"],
  priceFen: ["价格", "转让价格", "意向价格"],
  registrationNumber: ["成果登记号", "批准登记号"],
  validUntil: ["有效期", "截止日期"],
  ...CONTACT_HEADERS,
} as const satisfies HeaderAliases<string>;

export const ACHIEVEMENT_TEMPLATE: TemplateOf<keyof typeof ACHIEVEMENT_HEADERS> = {
  name: "科技成果",
  headers: ACHIEVEMENT_HEADERS,
  required: ["title", "abstract"],
  lists: {
    industry: "industry",
    technicalField: "technicalField",
    stage: "stage",
    form: "achievementForm",
    evaluationForm: "evaluationForm",
    level: "achievementLevel",
    applicationState: "applicationState",
    transferModes: "cooperationMode",
  },
  example: {
    title: "水性陶瓷涂覆隔膜",
    team: "能源材料研究所",
    abstract: "以水性粘结剂涂覆氧化铝，150 ℃ 下横向收缩 1.6 %。",
    innovations: "硅氧侧链粘结剂",
    figures: "横向热收缩率 ≤ 1.6 %",
    scenes: "动力电池隔膜",
    keywords: "隔膜、陶瓷涂覆",
    readinessLevel: "6",
    priceFen: "面议",
    validUntil: "2027-12-31",
    contactName: "示例",
    contactPhone: "13800000000",
  },
};

/** The achievements of a file, in its order. */
export function achievementsFromFile(
  rows: readonly FileRow[],
  book: ReferenceBook,
  owners: Owners = NO_OWNERS,
): Promise<AchievementOfFile[]> {
  return readPosts(rows, (row) => {
    const read = createRowReader(row, ACHIEVEMENT_HEADERS, book);
    const title = read.text("title");
    const abstract = read.text("abstract");
    return {
      sourceId: sourceIdOf(read.text("sourceId"), row, title, abstract),
      title,
      ownerId: read.other("organization", owners, UNKNOWN_OWNER, null),
      team: read.text("team"),
      lead: read.text("lead"),
      abstract,
      innovations: read.text("innovations"),
      figures: read.requirements("figures"),
      scenes: read.text("scenes"),
      industry: read.code("industry", "industry"),
      technicalField: read.code("technicalField", "technicalField"),
      keywords: read.list("keywords"),
      stage: read.code("stage", "stage"),
      readinessLevel: read.count("readinessLevel", { least: 1, most: 9 }),
      readinessEvidence: read.text("readinessEvidence"),
      intellectualProperties: read.other(
        "intellectualProperties",
        (text) => propertiesFromText(text, book),
        "每行应以知识产权类型开头，如“发明专利 ZL202110000001.2（已授权）”",
        [],
      ),
      form: read.code("form", "achievementForm"),
      evaluationForm: read.code("evaluationForm", "evaluationForm"),
      level: read.code("level", "achievementLevel"),
      applicationState: read.code("applicationState", "applicationState"),
      transferModes: read.codes("transferModes", "cooperationMode"),
      priceFen: read.wanYuan("priceFen"),
      registrationNumber: read.text("registrationNumber"),
      validUntil: read.lastDay("validUntil"),
      contact: readContactOf(read),
      given: read.given(),
      problems: read.problems,
      remarks: read.remarks,
    };
  });
}

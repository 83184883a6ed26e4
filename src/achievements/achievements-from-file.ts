import { createRowReader, type HeaderAliases } from "../exchange/columns.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { readPosts, sourceIdOf } from "../exchange/source-ids.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AchievementOfFile } from "./import-achievements.ts";

/** Headers of the 成果登记表 and of the lists universities keep, by field. */
export const ACHIEVEMENT_HEADERS = {
  sourceId: ["编号", "成果编号", "id"],
  title: ["成果名称", "名称", "题目", "标题"],
  team: ["研发团队", "团队", "主要完成人"],
  lead: ["成果负责人", "负责人"],
  abstract: ["成果简介", "简介", "摘要", "内容", "content", "text"],
  innovations: ["创新点", "主要创新点"],
  scenes: ["应用场景", "应用领域"],
  industry: ["产业", "所属产业"],
  technicalField: ["技术领域", "所属高新技术领域"],
  keywords: ["关键词", "关键字"],
  stage: ["成果所处阶段", "阶段"],
  readinessEvidence: ["成熟度依据"],
  form: ["成果体现形式"],
  evaluationForm: ["成果评价形式", "评价形式"],
  level: ["成果水平"],
  applicationState: ["应用状态"],
  transferModes: ["转化方式", "拟采取的转化方式", "合作方式"],
  price: ["价格", "转让价格", "意向价格"],
  registrationNumber: ["成果登记号", "批准登记号"],
  validUntil: ["有效期", "截止日期"],
} as const satisfies HeaderAliases<string>;

/** The achievements of a file, in its order. */
export function achievementsFromFile(rows: readonly FileRow[], book: ReferenceBook): AchievementOfFile[] {
  return readPosts(rows, (row) => {
    const read = createRowReader(row, ACHIEVEMENT_HEADERS, book);
    const title = read.text("title");
    const abstract = read.text("abstract");
    return {
      sourceId: sourceIdOf(read.text("sourceId"), row, title, abstract),
      title,
      team: read.text("team"),
      lead: read.text("lead"),
      abstract,
      innovations: read.text("innovations"),
      scenes: read.text("scenes"),
      industry: read.code("industry", "industry"),
      technicalField: read.code("technicalField", "technicalField"),
      keywords: read.list("keywords"),
      stage: read.code("stage", "stage"),
      readinessEvidence: read.text("readinessEvidence"),
      form: read.code("form", "achievementForm"),
      evaluationForm: read.code("evaluationForm", "evaluationForm"),
      level: read.code("level", "achievementLevel"),
      applicationState: read.code("applicationState", "applicationState"),
      transferModes: read.codes("transferModes", "cooperationMode"),
      priceFen: read.wanYuan("price"),
      registrationNumber: read.text("registrationNumber"),
      validUntil: read.day("validUntil"),
      remarks: read.remarks,
    };
  });
}

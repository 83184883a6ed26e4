import { createRowReader, type RowReader } from "../exchange/columns.ts";
import { CONTACT_HEADERS, readContactOf } from "../exchange/contact-of-row.ts";
import { type HeaderAliases, numbered } from "../exchange/headers.ts";
import { NO_OWNERS, type Owners, UNKNOWN_OWNER } from "../exchange/owners.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { numberIn, saysNothing } from "../exchange/says-nothing.ts";
import { readPosts, sourceIdOf } from "../exchange/source-ids.ts";
import type { LeftOut } from "../exchange/unread-headers.ts";
import type { TemplateOf } from "../exchange/write-template.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { IntellectualProperty } from "./achievement.ts";
import type { AchievementOfFile } from "./import-achievements.ts";
import { isGranted, isPatent, isSameNumber, type JoinedPatents, joinPatents } from "./patents-of-form.ts";
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
  patentNumber: ["专利号", "专利号/申请号", "专利申请号", "专利（申请）号", "授权号", "授权专利号"],
  patentStatus: ["专利状态", "法律状态", "知识产权状态"],
  form: ["成果体现形式"],
  evaluationForm: ["成果评价形式", "评价形式"],
  level: ["成果水平"],
  applicationState: ["应用状态"],
  transferModes: ["转化方式", "拟采取的转化方式", "合作方式"],
  transferNote: ["转化说明"],
  priceFen: ["价格", "转让价格", "意向价格"],
  registrationNumber: ["成果登记号", "批准登记号"],
  validUntil: ["有效期", "截止日期"],
  ...CONTACT_HEADERS,
} as const satisfies HeaderAliases<string>;

/** Of the 登记表 what belongs to registering an achievement and says nothing to whom it may serve. */
export const ACHIEVEMENT_LEFT_OUT: LeftOut = {
  "只用于成果登记的统计，不用于匹配和对接；登记表（Word）里留有空格，可以手填": [
    "成果类别",
    "成果来源",
    "成果属性",
    "研究起始日期",
    "研究终止日期",
    "研究起止日期",
    "成果密级",
  ],
  "登记手续由登记机构办理，这里只记批准登记号": ["推荐单位", "批准登记单位", "批准登记日期"],
  由知识产权各行可知: ["是否专利技术"],
};

export const ACHIEVEMENT_TEMPLATE: TemplateOf<keyof typeof ACHIEVEMENT_HEADERS> = {
  name: "科技成果",
  headers: ACHIEVEMENT_HEADERS,
  required: ["title", "abstract"],
  // Of the 登记表: our own files say both within 知识产权.
  unlisted: ["patentNumber", "patentStatus"],
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

/** 知识产权形式, 专利号 and 专利状态 of a row, as one list of rights. */
function rightsOf(read: RowReader<keyof typeof ACHIEVEMENT_HEADERS>, book: ReferenceBook): IntellectualProperty[] {
  const named = read.other(
    "intellectualProperties",
    (text) => propertiesFromText(text, book),
    "每行应以知识产权类型开头，如“发明专利 ZL202110000001.2（授权）”",
    [],
  );
  const numbers = read
    .text("patentNumber")
    .split(BETWEEN_NUMBERS)
    .map((number) => numberIn(number).replace(NAMED_BEFORE, ""))
    .filter((number) => number !== "");
  const { rights, unplaced } = read.other(
    "patentNumber",
    () => unlessNonePlaced(joinPatents(named, numbers), numbers),
    WHOSE_NUMBER,
    { rights: named, unplaced: numbers },
  );
  const placed = numbers.filter((number) => !unplaced.includes(number));
  if (placed.length > 0 && unplaced.length > 0) read.leftOut("patentNumber", unplaced.join("、"), WHOSE_NUMBER);
  const isOpen = (right: IntellectualProperty): boolean =>
    right.status === "" &&
    (placed.length === 0
      ? isPatent(right)
      : (isPatent(right) && right.number !== "") || placed.some((number) => isSameNumber(number, right.number)));
  if (saysNothing(read.text("patentStatus")) || !rights.some(isOpen)) return rights;
  if (SAYS_WHO_MAY_READ.test(read.text("patentStatus"))) {
    const of = (right: IntellectualProperty): string => (isGranted(right) ? "granted" : "pending");
    read.remarks.push("“专利状态”只说专利文件是否公开：编号以 ZL 开头的按“授权”导入，其余按“申请中”");
    return rights.map((right) => (isOpen(right) ? { ...right, status: of(right) } : right));
  }
  const status = read.code("patentStatus", "intellectualPropertyStatus");
  return rights.map((right) => (isOpen(right) ? { ...right, status } : right));
}

const unlessNonePlaced = (joined: JoinedPatents, numbers: readonly string[]): JoinedPatents | null =>
  numbers.length > 0 && joined.unplaced.length === numbers.length ? null : joined;

const WHOSE_NUMBER = "看不出是哪种专利，请在“知识产权”一栏写明类型和编号，如“发明专利 ZL202110000001.2”";
/** A comma may part the thousands of a foreign number: `US 11,000,001 B2`. */
const BETWEEN_NUMBERS = /[、，；;\n\r\t]+|,(?!\d{3}(?!\d))/;
/** `专利号：ZL…`, `发明专利ZL…`. */
const NAMED_BEFORE = /^(?!软著登字)[\p{Script=Han}（）()]+[:：]?\s*(?=[A-Za-z\d])/u;
/** 公开 / 不公开 of the form, which is no state of a right. */
const SAYS_WHO_MAY_READ = /^不?公开$/;

/** Whoever names a patent or its state says something of the rights. */
function givenFields(given: readonly string[]): string[] {
  return given.includes("patentNumber") ? [...given, "intellectualProperties"] : [...given];
}

/** The achievements of a file, in its order. */
export function achievementsFromFile(
  rows: readonly FileRow[],
  book: ReferenceBook,
  owners: Owners = NO_OWNERS,
  unknownOwner: string = UNKNOWN_OWNER,
): Promise<AchievementOfFile[]> {
  return readPosts(rows, (row) => {
    const read = createRowReader(row, ACHIEVEMENT_HEADERS, book);
    const title = read.text("title");
    const abstract = read.text("abstract");
    return {
      sourceId: sourceIdOf(read.text("sourceId"), row, title, abstract),
      title,
      ownerId: read.other("organization", owners, unknownOwner, null),
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
      intellectualProperties: rightsOf(read, book),
      form: read.code("form", "achievementForm"),
      evaluationForm: read.code("evaluationForm", "evaluationForm"),
      level: read.code("level", "achievementLevel"),
      applicationState: read.code("applicationState", "applicationState"),
      transferModes: read.codes("transferModes", "cooperationMode"),
      transferNote: read.text("transferNote"),
      priceFen: read.wanYuan("priceFen"),
      registrationNumber: numberIn(read.text("registrationNumber")),
      validUntil: read.lastDay("validUntil"),
      contact: readContactOf(read),
      given: givenFields(read.given()),
      problems: read.problems,
      remarks: read.remarks,
    };
  });
}

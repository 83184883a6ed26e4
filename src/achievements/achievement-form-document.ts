import { boxes, type FormDocument } from "../exchange/form-document.ts";
import { requirementsToText } from "../exchange/requirement-lines.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { describePrice } from "./achievement.ts";
import type { AchievementView } from "./present-achievement.ts";
import { propertiesToText } from "./property-lines.ts";

/** 科技成果登记表 of one achievement: the province's fields in its order, each as this reader may see it. */
export function achievementFormDocument(view: AchievementView, reference: ReferenceBook, now: Date): FormDocument {
  const { text, file, person } = view;
  const ofList = (list: ListName, code: string): string =>
    boxes(
      reference.options(list).map(({ label }) => label),
      code === "" ? [] : [reference.label(list, code)],
    );
  const option = (list: ListName, code: string): string => (code === "" ? "" : labelPath(reference, list, code));
  return {
    title: "科技成果登记表",
    lead: `成果编号：${view.number}　　填表日期：${shanghaiDay(file?.submittedAt ?? view.publishedAt ?? now)}`,
    sections: [
      {
        heading: "一、登记信息",
        rows: [
          ["批准登记号", text.registrationNumber],
          ["成果名称", text.title],
          ["第一完成单位", view.isUnclaimed ? "" : view.organizationName],
          ["单位所在地域", option("region", view.organizationRegion)],
          ["主要完成人", text.team],
          ...(person === null
            ? []
            : ([
                ["成果负责人", person.lead],
                ["联系人", person.contact.name],
                ["联系电话", person.contact.phone],
                ["电子信箱", person.contact.email],
              ] as const)),
        ],
      },
      {
        heading: "二、成果信息",
        rows: [
          ["关键词", text.keywords.join("、")],
          ["成果类别", boxes(["应用技术成果", "基础理论成果", "软科学成果", "其他"], [])],
          ["成果来源", boxes(SOURCES, [])],
          ["成果属性", boxes(["原始性创新", "国外引进消化吸收创新", "国内技术二次开发", "其他"], [])],
          ["成果体现形式", ofList("achievementForm", text.form)],
          ["成果评价形式", ofList("evaluationForm", text.evaluationForm)],
          ["成果水平", ofList("achievementLevel", text.level)],
          ["成果所处阶段", stageOf(text.stage, reference)],
          ["技术成熟度", readinessOf(text)],
          ["应用状态", ofList("applicationState", text.applicationState)],
          ["知识产权形式", rightsOf(text)],
          ["专利号及其他编号", propertiesToText(text.intellectualProperties, reference)],
          ["所属高新技术领域", option("technicalField", text.technicalField)],
          ["应用行业", option("industry", text.industry)],
          ["成果简介", text.abstract],
          ["主要创新点", text.innovations],
          ["性能指标", requirementsToText(text.figures)],
          ["应用场景", text.scenes],
        ],
      },
      {
        heading: "三、转化意向",
        rows: [
          ["拟采取的转化方式", text.transferModes.map((code) => reference.label("cooperationMode", code)).join("、")],
          ["转化说明", text.transferNote],
          ["意向价格", describePrice(text)],
          ["有效期", text.validUntil === "" ? "" : `至 ${text.validUntil}`],
        ],
      },
    ],
    foot: ["第一完成单位（盖章）：", "填表人签字：　　　　　　　　　　　　　　　　年　　月　　日"],
  };
}

/** What the service does not ask for is ticked by hand. */
const SOURCES = [
  "国家财政资金资助项目",
  "省财政",
  "市财政",
  "学校自主研发项目",
  "企事业单位委托研发项目",
  "合资合作研发项目",
];

/** The province's three stages, with ours behind the one that is ticked. */
const STAGES: Readonly<Record<string, string>> = {
  laboratory: "初期阶段",
  benchTrial: "初期阶段",
  pilotTrial: "中期阶段",
  smallBatch: "成熟应用阶段",
  industrialized: "成熟应用阶段",
};

function stageOf(stage: string, reference: ReferenceBook): string {
  const theirs = stage === "" ? "" : (STAGES[stage] ?? "其他");
  const said = (name: string): string => (name === theirs ? `${name}（${reference.label("stage", stage)}）` : name);
  return boxes(["初期阶段", "中期阶段", "成熟应用阶段", "其他"].map(said), [said(theirs)]);
}

/** The form names four kinds of rights; another one is 其他, none is no tick. */
const RIGHTS: Readonly<Record<string, string>> = {
  inventionPatent: "发明专利",
  utilityModel: "实用新型专利",
  circuitLayout: "集成电路设计权",
  softwareCopyright: "软件著作权",
};

function rightsOf({ intellectualProperties }: AchievementView["text"]): string {
  const kinds = intellectualProperties.map(({ kind }) => kind).filter((kind) => kind !== "" && kind !== "none");
  return boxes(
    [...Object.values(RIGHTS), "其他"],
    kinds.map((kind) => RIGHTS[kind] ?? "其他"),
  );
}

function readinessOf({ readinessLevel, readinessEvidence }: AchievementView["text"]): string {
  const level = readinessLevel === null ? [] : [`${readinessLevel} 级`];
  return [...level, ...(readinessEvidence === "" ? [] : [readinessEvidence])].join("\n");
}

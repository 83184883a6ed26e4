import type { FormDocument } from "../exchange/form-document.ts";
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
          ["成果体现形式", option("achievementForm", text.form)],
          ["成果评价形式", option("evaluationForm", text.evaluationForm)],
          ["成果水平", option("achievementLevel", text.level)],
          ["成果所处阶段", option("stage", text.stage)],
          ["技术成熟度", readinessOf(text)],
          ["应用状态", option("applicationState", text.applicationState)],
          ["知识产权形式", propertiesToText(text.intellectualProperties, reference)],
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
          ["意向价格", describePrice(text)],
          ["有效期", text.validUntil === "" ? "" : `至 ${text.validUntil}`],
        ],
      },
    ],
    foot: ["第一完成单位（盖章）：", "填表人签字：　　　　　　　　　　　　　　　　年　　月　　日"],
  };
}

function readinessOf({ readinessLevel, readinessEvidence }: AchievementView["text"]): string {
  const level = readinessLevel === null ? [] : [`${readinessLevel} 级`];
  return [...level, ...(readinessEvidence === "" ? [] : [readinessEvidence])].join("\n");
}

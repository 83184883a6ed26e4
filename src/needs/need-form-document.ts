import type { FormDocument } from "../exchange/form-document.ts";
import { requirementsToText } from "../exchange/requirement-lines.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { describeBudget } from "./need.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";

/** 企业技术需求征集表 of one need: the province's fields in its order, each as this reader may see it. */
export function needFormDocument(
  need: NeedView & { text: PublicNeedText },
  reference: ReferenceBook,
  now: Date,
): FormDocument {
  const { text, file, secret } = need;
  const contact = secret?.contact;
  return {
    title: "企业技术需求征集表",
    lead: `需求编号：${need.number}　　填表日期：${shanghaiDay(need.trail?.submittedAt ?? need.publishedAt ?? now)}`,
    sections: [
      {
        heading: "一、单位信息",
        rows: [
          ["机构全称", file?.organizationName ?? need.asker],
          ["所在地域", labelPath(reference, "region", need.region)],
          ["联系人", contact?.name ?? ""],
          ["联系电话", contact?.phone ?? ""],
          ["电子信箱", contact?.email ?? ""],
        ],
      },
      {
        heading: "二、需求信息",
        rows: [
          ["技术需求名称", text.title],
          ["需求时限", text.validUntil === "" ? "" : `至 ${text.validUntil}`],
          ["主要问题", text.problem],
          ["技术关键", text.keyTechnology],
          ["预期目标", text.goal],
          ["可验收指标", requirementsToText(text.requirements)],
          ["现有基础", text.presentBase],
          ["关键字", text.keywords.join("、")],
          ["拟投入资金总额", describeBudget(text)],
          [
            "技术需求解决方式",
            text.cooperationModes.map((code) => reference.label("cooperationMode", code)).join("、"),
          ],
          ["合作意向单位", text.wishedPartners],
          ["需求类型", labelPath(reference, "needType", text.needType)],
          ["需求技术所属领域", labelPath(reference, "technicalField", text.technicalField)],
          ["需求技术应用行业", labelPath(reference, "industry", need.industry)],
          ...(secret === null ? [] : ([["保密附件说明（不公开）", secret.confidentialAnnex]] as const)),
        ],
      },
    ],
    foot: ["填报单位（盖章）：", "填报人签字：　　　　　　　　　　　　　　　　年　　月　　日"],
  };
}

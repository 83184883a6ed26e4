import { boxes, type FormDocument } from "../exchange/form-document.ts";
import { requirementsToText } from "../exchange/requirement-lines.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { describeBudget } from "./need.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";

/** What the register knows of who asks. */
export interface Asker {
  creditCode: string | null;
  profile: string;
  address: string;
  postalCode: string;
  website: string;
  /** Null for readers who may not learn it. */
  legalRepresentative: string | null;
}

/**
 * 企业技术需求征集表 of one need: the province's fields in its order, each as this reader may see it; what the service does
 * not ask for is left blank, to be filled in by hand.
 * @param asker null for readers who may not learn who it is.
 * @param bureauName 归口管理部门: the bureau that gathers the forms.
 */
export function needFormDocument(
  need: NeedView & { text: PublicNeedText },
  asker: Asker | null,
  { reference, bureauName, now }: { reference: ReferenceBook; bureauName: string; now: Date },
): FormDocument {
  const { text, file, secret } = need;
  const { name = "", phone = "", email = "" } = secret?.contact ?? {};
  const isMobile = /^1\d{10}$/.test(phone);
  return {
    title: "企业技术需求征集表",
    lead: `需求编号：${need.number}　　填表日期：${shanghaiDay(need.trail?.submittedAt ?? need.publishedAt ?? now)}`,
    sections: [
      {
        heading: "一、单位信息",
        rows: [
          ["机构全称", file?.organizationName ?? need.asker],
          ["统一社会信用代码", asker?.creditCode ?? ""],
          ["归口管理部门", bureauName],
          ["通讯地址", asker?.address ?? ""],
          ["所在地域", labelPath(reference, "region", need.region)],
          ["邮政编码", asker?.postalCode ?? ""],
          ["网址", asker?.website ?? ""],
          ["法人代表", asker?.legalRepresentative ?? ""],
          ["联系人", name],
          ["手机", isMobile ? phone : ""],
          ["固定电话", isMobile ? "" : phone],
          ["传真", ""],
          ["电子信箱", email],
          ["机构属性", boxes(["企业", "高等院校", "研究机构", "其他"], ["企业"])],
          ["机构简介", asker?.profile ?? ""],
        ],
      },
      {
        heading: "二、需求信息",
        rows: [
          ["技术需求名称", text.title],
          ["需求时限", timeOf(need, text.validUntil)],
          ["主要问题", text.problem],
          ["技术关键", text.keyTechnology],
          ["预期目标", text.goal],
          ["可验收指标", requirementsToText(text.requirements)],
          ["现有基础", text.presentBase],
          ["关键字", text.keywords.join("、")],
          ["拟投入资金总额", describeBudget(text)],
          ["技术需求解决方式", waysOf(text.cooperationModes, reference)],
          ["合作意向单位", text.wishedPartners],
          ["科技活动类型", boxes(RESEARCH_KINDS, [])],
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

const RESEARCH_KINDS = [
  "基础研究",
  "应用研究",
  "试验发展",
  "研究与试验发展成果应用",
  "技术推广与科技服务",
  "生产性活动",
];

/** 起止: from the day on which it was published, or else handed in. */
function timeOf({ publishedAt, trail }: NeedView, validUntil: string): string {
  const since = publishedAt ?? trail?.submittedAt ?? null;
  const from = since === null ? "" : `自 ${shanghaiDay(since)} `;
  return validUntil === "" ? from.trim() : `${from}至 ${validUntil}`;
}

/** The province knows four ways to solve a need, we more: whatever is none of its own is 其他方式, by our word. */
const WAYS: Readonly<Record<string, string>> = {
  jointDevelopment: "合作研发",
  commissionedDevelopment: "委托研发",
};
const OTHER_WAY = "其他方式";

function waysOf(modes: readonly string[], reference: ReferenceBook): string {
  const others = modes
    .filter((code) => WAYS[code] === undefined)
    .map((code) => reference.label("cooperationMode", code));
  const ticked = modes.map((code) => WAYS[code] ?? OTHER_WAY);
  const said = others.length === 0 ? "" : `（${others.join("、")}）`;
  return boxes(["独立开发", ...Object.values(WAYS), OTHER_WAY], ticked) + said;
}

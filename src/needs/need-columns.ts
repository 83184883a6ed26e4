import { type ContactDepth, contactColumns } from "../exchange/contact-columns.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { requirementsToText } from "../exchange/requirement-lines.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { toWanYuan } from "../kernel/money.ts";
import { optionName } from "../reference/option-name.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { CLOSE_REASON_LABELS, describeBudget, NEED_STATUS_LABELS } from "./need.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";

type Column = ExportColumn<NeedView>;
const LONG = 40;

const dayOf = (instant: Date | null | undefined): string => (instant ? shanghaiDay(instant) : "");

/** The public layer under the names of the provincial 征集表, so that the file can be imported again. */
export function publicNeedColumns(reference: ReferenceBook): Column[] {
  const said = (read: (text: PublicNeedText) => string) => (need: NeedView) => need.text && read(need.text);
  const option = (list: ListName, codeOf: (text: PublicNeedText) => string) =>
    said((text) => optionName(reference, list, codeOf(text)));
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "技术需求名称", cell: said(({ title }) => title), width: 30 },
    { header: "企业", cell: (need) => need.file?.organizationName ?? need.asker, width: 24 },
    { header: "地区", cell: ({ region }) => optionName(reference, "region", region) },
    { header: "产业", cell: ({ industry }) => optionName(reference, "industry", industry) },
    { header: "技术领域", cell: option("technicalField", ({ technicalField }) => technicalField), width: 24 },
    { header: "需求类型", cell: option("needType", ({ needType }) => needType) },
    { header: "主要问题", cell: said(({ problem }) => problem), width: LONG },
    { header: "技术关键", cell: said(({ keyTechnology }) => keyTechnology), width: LONG },
    { header: "预期目标", cell: said(({ goal }) => goal), width: LONG },
    { header: "可验收指标", cell: said(({ requirements }) => requirementsToText(requirements)), width: LONG },
    {
      header: "合作方式",
      cell: said(({ cooperationModes }) =>
        cooperationModes.map((code) => optionName(reference, "cooperationMode", code)).join("、"),
      ),
    },
    { header: "关键词", cell: said(({ keywords }) => keywords.join("、")), width: 24 },
    {
      header: "预算（万元）",
      cell: said((text) => (text.budgetFen === null ? describeBudget(text) : toWanYuan(text.budgetFen))),
    },
    { header: "有效期", cell: said(({ validUntil }) => validUntil) },
    { header: "现有基础", cell: said(({ presentBase }) => presentBase), width: LONG },
    { header: "意向合作单位", cell: said(({ wishedPartners }) => wishedPartners), width: 24 },
    { header: "发布日期", cell: ({ publishedAt }) => dayOf(publishedAt) },
  ];
}

/** What outsiders see of confidential needs. */
export function bandNeedColumns(reference: ReferenceBook): Column[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "企业", cell: ({ asker }) => asker, width: 24 },
    { header: "产业", cell: ({ industry }) => optionName(reference, "industry", industry) },
    { header: "地区", cell: ({ region }) => optionName(reference, "region", region) },
    { header: "金额档", cell: ({ amountBand }) => amountBand },
    { header: "发布日期", cell: ({ publishedAt }) => dayOf(publishedAt) },
  ];
}

/** For the owner, staff and auditors: what became of it, too. */
export function deskNeedColumns(reference: ReferenceBook): Column[] {
  return [
    ...publicNeedColumns(reference),
    {
      header: "状态",
      cell: ({ status, trail }) =>
        trail?.closeReason
          ? `${NEED_STATUS_LABELS[status]}（${CLOSE_REASON_LABELS[trail.closeReason]}）`
          : NEED_STATUS_LABELS[status],
    },
    { header: "征集批次", cell: ({ campaign }) => campaign?.title, width: 24 },
    { header: "公开范围", cell: ({ trail }) => trail && (trail.visibility === "public" ? "公开" : "保密") },
    { header: "提交日期", cell: ({ trail }) => dayOf(trail?.submittedAt) },
    { header: "更新日期", cell: ({ trail }) => dayOf(trail?.updatedAt) },
  ];
}

/** The contact, masked or whole; with the whole one goes the annex. */
export function secretNeedColumns(depth: ContactDepth): Column[] {
  const annex: Column = { header: "保密附件说明", cell: ({ secret }) => secret?.confidentialAnnex, width: LONG };
  const contacts = contactColumns<NeedView>(({ secret }) => secret?.contact, depth);
  return depth === "whole" ? [...contacts, annex] : contacts;
}

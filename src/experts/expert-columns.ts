import type { ExportColumn } from "../exchange/export-list.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EXPERT_STATUS_LABELS } from "./expert.ts";
import type { ExpertView } from "./present-expert.ts";

/** What everybody may read. */
export function publicExpertColumns(reference: ReferenceBook): ExportColumn<ExpertView>[] {
  const named = (list: "industry" | "technicalField", codes: readonly string[]) =>
    codes.map((code) => optionName(reference, list, code)).join("、");
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "姓名", cell: ({ name }) => name },
    { header: "单位", cell: ({ organizationName }) => organizationName, width: 24 },
    { header: "职称或职务", cell: ({ title }) => title },
    { header: "研究方向", cell: ({ keywords }) => keywords.join("、"), width: 24 },
    { header: "技术领域", cell: ({ technicalFields }) => named("technicalField", technicalFields), width: 24 },
    { header: "服务的产业", cell: ({ industries }) => named("industry", industries), width: 24 },
    { header: "简介", cell: ({ introduction }) => introduction, width: 40 },
    { header: "代表成果", cell: ({ achievements }) => achievements.map(({ title }) => title).join("\n"), width: 40 },
  ];
}

/** For the institution and staff; the contact stays where it is. */
export function expertRegisterColumns(reference: ReferenceBook): ExportColumn<ExpertView>[] {
  return [...publicExpertColumns(reference), { header: "状态", cell: ({ status }) => EXPERT_STATUS_LABELS[status] }];
}

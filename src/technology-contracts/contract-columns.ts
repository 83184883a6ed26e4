import type { ExportColumn } from "../exchange/export-list.ts";
import { toWanYuan } from "../kernel/money.ts";
import { labelPath } from "../reference/label-path.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FollowUpRow } from "./contract-parts.ts";
import type { ContractRecord } from "./queries.ts";
import {
  CONTRACT_STATUS_LABELS,
  DIRECTION_LABELS,
  FOLLOW_UP_YEARS,
  type FollowUpYears,
  yearsWord,
} from "./technology-contract.ts";

/** A number, so that Excel adds it up; the amount itself stays whole fen. */
const inWanYuan = (fen: number | null): number | null => (fen === null ? null : Number(toWanYuan(fen)));

/** 技术合同台账. @param followUps what came of the contracts, by contract. */
export function contractColumns(
  reference: ReferenceBook,
  followUps: ReadonlyMap<string, readonly FollowUpRow[]>,
): ExportColumn<ContractRecord>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "合同名称", cell: ({ title }) => title, width: 30 },
    { header: "合同类型", cell: ({ kind }) => optionName(reference, "contractKind", kind) },
    { header: "方向", cell: ({ direction }) => DIRECTION_LABELS[direction] },
    { header: "状态", cell: ({ status }) => CONTRACT_STATUS_LABELS[status] },
    { header: "合同编号", cell: ({ paperNumber }) => paperNumber },
    { header: "买方", cell: ({ buyer }) => buyer, width: 24 },
    { header: "买方性质", cell: ({ buyerNature }) => optionName(reference, "partyNature", buyerNature) },
    { header: "买方地区", cell: ({ buyerPlace }) => labelPath(reference, "region", buyerPlace) },
    { header: "买方国别代码", cell: ({ buyerCountry }) => buyerCountry },
    { header: "卖方", cell: ({ seller }) => seller, width: 24 },
    { header: "卖方性质", cell: ({ sellerNature }) => optionName(reference, "partyNature", sellerNature) },
    { header: "卖方地区", cell: ({ sellerPlace }) => labelPath(reference, "region", sellerPlace) },
    { header: "卖方国别代码", cell: ({ sellerCountry }) => sellerCountry },
    { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry), width: 20 },
    {
      header: "技术领域",
      cell: ({ technicalField }) => labelPath(reference, "technicalField", technicalField),
      width: 20,
    },
    {
      header: "知识产权类型",
      cell: ({ intellectualProperty }) => optionName(reference, "intellectualPropertyKind", intellectualProperty),
    },
    { header: "计划来源", cell: ({ planSource }) => optionName(reference, "planSource", planSource) },
    {
      header: "社会经济目标",
      cell: ({ socioeconomicObjective }) => optionName(reference, "socioeconomicObjective", socioeconomicObjective),
      width: 20,
    },
    { header: "签订日期", cell: ({ signedOn }) => signedOn },
    { header: "合同期自", cell: ({ startsOn }) => startsOn },
    { header: "合同期至", cell: ({ endsOn }) => endsOn },
    { header: "合同额（万元）", cell: ({ contractValueFen }) => inWanYuan(contractValueFen) },
    { header: "技术交易额（万元）", cell: ({ transactionValueFen }) => inWanYuan(transactionValueFen) },
    { header: "预计新增投入（万元）", cell: ({ expectedInvestmentFen }) => inWanYuan(expectedInvestmentFen) },
    { header: "预计新增产值（万元）", cell: ({ expectedOutputFen }) => inWanYuan(expectedOutputFen) },
    { header: "已到款（万元）", cell: ({ paidFen }) => inWanYuan(paidFen) },
    { header: "缺凭证（笔）", cell: ({ unproved }) => unproved },
    { header: "登记编号", cell: ({ registrationNumber }) => registrationNumber, width: 20 },
    { header: "登记机构", cell: ({ registrationOffice }) => registrationOffice, width: 20 },
    { header: "登记日期", cell: ({ registeredOn }) => registeredOn },
    { header: "需求编号", cell: ({ needNumber }) => needNumber },
    { header: "成果编号", cell: ({ achievementNumber }) => achievementNumber },
    { header: "对接编号", cell: ({ introductionNumber }) => introductionNumber },
    { header: "匹配度（采纳时）", cell: ({ matchScore }) => matchScore },
    { header: "采纳时的计分版本", cell: ({ engineVersion }) => engineVersion },
    ...FOLLOW_UP_YEARS.flatMap((years) => followUpColumns(years, followUps)),
    { header: "结束日期", cell: ({ endedOn }) => endedOn },
    { header: "终止或作废原因", cell: ({ endReason }) => endReason, width: 24 },
  ];
}

/** 我的合同: what a party's own list and page show, and nothing that staff alone keep. */
export const OWN_CONTRACT_COLUMNS: readonly ExportColumn<ContractRecord>[] = [
  { header: "编号", cell: ({ number }) => number },
  { header: "合同名称", cell: ({ title }) => title, width: 30 },
  { header: "买方", cell: ({ buyer }) => buyer, width: 24 },
  { header: "卖方", cell: ({ seller }) => seller, width: 24 },
  { header: "合同额（万元）", cell: ({ contractValueFen }) => inWanYuan(contractValueFen) },
  { header: "已到款（万元）", cell: ({ paidFen }) => inWanYuan(paidFen) },
  { header: "签订日期", cell: ({ signedOn }) => signedOn },
  { header: "状态", cell: ({ status }) => CONTRACT_STATUS_LABELS[status] },
];

/** 回访 after so many years: empty where nobody has asked yet, 0 where nothing came of it. */
function followUpColumns(
  years: FollowUpYears,
  followUps: ReadonlyMap<string, readonly FollowUpRow[]>,
): ExportColumn<ContractRecord>[] {
  const column = (header: string, read: (found: FollowUpRow) => string | number | null) => ({
    header: `${yearsWord(years)}${header}`,
    cell: ({ id }: ContractRecord) => {
      const found = followUps.get(id)?.find(({ afterYears }) => afterYears === years);
      return found === undefined ? null : read(found);
    },
  });
  return [
    column("回访日期", ({ askedOn }) => askedOn),
    column("新增产值（万元）", ({ outputValueFen }) => inWanYuan(outputValueFen)),
    column("新增税收（万元）", ({ taxFen }) => inWanYuan(taxFen)),
    column("专利（件）", ({ patents }) => patents),
    column("就业（人）", ({ jobs }) => jobs),
  ];
}

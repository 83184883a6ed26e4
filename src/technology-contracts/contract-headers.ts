import { AMOUNT_UNIT } from "../exchange/amount-cells.ts";
import { type HeaderAliases, nameOfField } from "../exchange/headers.ts";
import { EXAMPLE_NUMBER } from "../exchange/source-ids.ts";
import type { TemplateOf } from "../exchange/write-template.ts";
import { CONTRACT_CODE_LISTS } from "./registration-form.ts";

/** Headers of the registration office's lists (技术合同登记表, 登记台账) and of our own export, by field. */
export const CONTRACT_HEADERS = {
  number: ["编号", "技术合同编号"],
  title: ["合同名称", "项目名称", "技术合同名称", "合同项目名称", "名称"],
  kind: ["合同类型", "合同类别", "技术合同类型", "合同种类", "类型"],
  direction: ["方向", "吸纳或输出", "交易方向"],
  paperNumber: ["合同编号", "合同号", "双方合同编号", "协议编号"],
  buyerName: [
    "买方",
    "买方名称",
    "委托方",
    "委托方名称",
    "受让方",
    "受让方名称",
    "甲方",
    "甲方名称",
    "委托人",
    "买方单位",
  ],
  buyerCode: ["买方信用代码", "买方统一社会信用代码", "买方机构代码", "委托方信用代码", "甲方信用代码"],
  sellerName: [
    "卖方",
    "卖方名称",
    "研究开发方",
    "研究开发人",
    "让与方",
    "让与人",
    "许可方",
    "受托方",
    "受托方名称",
    "受托人",
    "乙方",
    "乙方名称",
    "卖方单位",
  ],
  sellerCode: ["卖方信用代码", "卖方统一社会信用代码", "卖方机构代码", "受托方信用代码", "乙方信用代码"],
  industry: ["产业", "所属产业"],
  technicalField: ["技术领域", "所属技术领域"],
  intellectualProperty: ["知识产权类型", "知识产权", "涉及知识产权", "知识产权构成"],
  planSource: ["计划来源", "项目计划来源", "计划类别"],
  socioeconomicObjective: ["社会经济目标", "服务的社会经济目标", "社会-经济目标"],
  buyerNature: ["买方性质", "买方单位性质", "买方类型", "委托方性质"],
  buyerRegion: ["买方地区", "买方行政区划", "买方行政区划代码", "买方地区代码", "买方所在地", "委托方地区"],
  buyerCountry: ["买方国别", "买方国别代码", "买方国家", "买方国家代码", "委托方国别", "委托方国别代码"],
  sellerNature: ["卖方性质", "卖方单位性质", "卖方类型", "受托方性质"],
  sellerRegion: ["卖方地区", "卖方行政区划", "卖方行政区划代码", "卖方地区代码", "卖方所在地", "受托方地区"],
  sellerCountry: ["卖方国别", "卖方国别代码", "卖方国家", "卖方国家代码", "受托方国别", "受托方国别代码"],
  signedOn: ["签订日期", "合同签订日期", "签约日期", "签订时间"],
  startsOn: ["合同期自", "合同开始日期", "合同起始日期", "开始日期"],
  endsOn: ["合同期至", "合同终止日期", "合同截止日期", "有效期至"],
  contractValueFen: ["合同额（万元）", "合同金额", "合同成交额", "合同成交金额", "合同总金额", "成交额"],
  transactionValueFen: ["技术交易额（万元）", "技术交易金额", "核定技术交易额", "核定技术性收入", "技术性收入"],
  expectedInvestmentFen: ["预计新增投入（万元）", "新增投入"],
  expectedOutputFen: ["预计新增产值（万元）", "新增产值"],
  registrationNumber: ["登记编号", "合同登记编号", "认定登记编号", "技术合同登记编号", "登记号"],
  registrationOffice: ["登记机构", "登记机构名称", "认定登记机构", "登记处"],
  registeredOn: ["登记日期", "认定登记日期", "认定日期", "登记时间"],
  note: ["备注", "说明"],
  [AMOUNT_UNIT]: ["金额单位"],
} as const satisfies HeaderAliases<string>;
export type ContractField = keyof typeof CONTRACT_HEADERS;

/** Without the unit, which the template's headers say. */
const { amountUnit: _unit, ...TEMPLATE_HEADERS } = CONTRACT_HEADERS;
export const CONTRACT_TEMPLATE: TemplateOf<keyof typeof TEMPLATE_HEADERS> = {
  name: "技术合同",
  headers: TEMPLATE_HEADERS,
  required: ["title", "kind", "buyerName", "sellerName", "signedOn", "contractValueFen", "transactionValueFen"],
  lists: { kind: "contractKind", ...CONTRACT_CODE_LISTS },
  example: {
    number: EXAMPLE_NUMBER,
    title: "隔膜涂覆工艺开发",
    kind: "技术开发",
    direction: "吸纳",
    paperNumber: "示技 2026-08",
    buyerName: "示例隔膜材料有限公司",
    sellerName: "示例理工大学",
    intellectualProperty: "技术秘密",
    planSource: "计划外",
    socioeconomicObjective: "工商业发展",
    buyerNature: "内资企业",
    sellerNature: "高等院校",
    signedOn: "2026-03-05",
    startsOn: "2026-03-05",
    endsOn: "2027-03-04",
    contractValueFen: "50",
    transactionValueFen: "40",
    expectedInvestmentFen: "60",
    expectedOutputFen: "300",
    registrationNumber: "2026140000000001",
    registrationOffice: "省技术市场登记处",
    registeredOn: "2026-04-01",
  },
};

/** What pages and templates call a field. */
export const headerOf = (field: ContractField): string => nameOfField<string>(CONTRACT_HEADERS, field);

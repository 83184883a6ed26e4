import { type SQL, sql } from "drizzle-orm";
import { hasPublicWords } from "../needs/public-need.ts";
import type { OwnColumn, ReportDefinition, ReportSource } from "./report-definition.ts";

const PARTIES = sql`LEFT JOIN organizations b ON b.id = c.buyer_id
  LEFT JOIN organizations s ON s.id = c.seller_id
  LEFT JOIN needs ON needs.id = c.need_id`;

/** Of a need whose words are not, and were not, everybody's outsiders learn neither its words nor whose it is. */
const isClosed = sql`(c.need_id IS NOT NULL AND NOT ${hasPublicWords})`;

const DIMENSIONS: ReportSource["dimensions"] = {
  direction: sql`c.direction`,
  contractKind: sql`c.kind`,
  industry: sql`c.industry`,
  // Where the technology comes from, or goes.
  region: sql`iif(c.direction = 'inbound', coalesce(s.region, c.seller_region), coalesce(b.region, c.buyer_region))`,
  institution: sql`CASE 'institution' WHEN s.kind THEN s.id WHEN b.kind THEN b.id ELSE '' END`,
};

const SORT: readonly OwnColumn[] = [
  { header: "方向", dimension: "direction", none: "未填写" },
  { header: "合同类型", dimension: "contractKind", none: "未填写" },
];
/** By its numbers anybody could look up whose a contract is. */
const unlessClosed = (text: SQL): SQL => sql`iif(${isClosed}, '不公开', ${text})`;
const PAPER: readonly OwnColumn[] = [
  { header: "合同编号", read: unlessClosed(sql`c.paper_number`), as: "text" },
  {
    header: "合同期",
    read: sql`iif(c.starts_on IS NULL AND c.ends_on IS NULL, '', coalesce(c.starts_on, '未定') || ' 至 ' || coalesce(c.ends_on, '长期'))`,
    as: "text",
  },
];
const REGISTRATION: readonly OwnColumn[] = [
  { header: "登记编号", read: unlessClosed(sql`c.registration_number`), as: "text" },
  { header: "登记机构", read: sql`c.registration_office`, as: "text" },
];

const RECORD = {
  own: SORT,
  path: "/technology-contracts",
  part: sql`''`,
  evidencePart: sql`''`,
  opens: "technologyContract.record",
  hasEvidence: sql`1`,
  id: sql`c.id`,
  number: sql`c.number`,
  title: sql`iif(${isClosed}, '名称不公开的合同', c.title)`,
  parties: sql`iif(${isClosed}, '不公开', coalesce(b.name, c.buyer_name) || ' ← ' || coalesce(s.name, c.seller_name))`,
} as const;

/**
 * All that were ever signed. One that is terminated later stays where it was counted, and counts as terminated on its
 * day: else a period that is over, and handed in, would say less the next time it is asked for.
 */
const wasSigned = sql`c.status IN ('signed', 'registered', 'completed', 'terminated')`;

const signed: ReportSource = {
  title: "签订的合同",
  from: sql`technology_contracts c`,
  joined: PARTIES,
  counts: wasSigned,
  day: sql`c.signed_on`,
  dimensions: DIMENSIONS,
  figures: [
    {
      key: "signed",
      label: "签订合同",
      unit: "份",
      amount: null,
      definition: "按签订日期；后来终止的照计，终止另计。",
    },
    {
      key: "contractValue",
      label: "合同额",
      unit: "万元",
      amount: sql`c.contract_value_fen`,
      definition: "按签订日期；签订的合同的合同额之和，含设备、材料费；后来终止的照计。",
    },
    {
      key: "transactionValue",
      label: "技术交易额",
      unit: "万元",
      amount: sql`c.transaction_value_fen`,
      definition: "按签订日期；签订的合同的技术交易额之和，不含设备、材料费；后来终止的照计。",
    },
  ],
  record: {
    ...RECORD,
    own: [...SORT, ...PAPER],
    dayLabel: "签订日期",
    order: sql`c.signed_on DESC, c.number DESC`,
  },
};

const registered: ReportSource = {
  ...signed,
  title: "认定登记的合同",
  day: sql`c.registered_on`,
  figures: [
    {
      key: "registered",
      label: "认定登记",
      unit: "份",
      amount: null,
      definition: "按登记日期，不论哪一期签订；后来终止的照计。",
    },
    {
      key: "registeredValue",
      label: "登记的技术交易额",
      unit: "万元",
      amount: sql`c.transaction_value_fen`,
      definition: "按登记日期；登记的合同的技术交易额之和，后来终止的照计。",
    },
  ],
  record: {
    ...RECORD,
    own: [...SORT, ...REGISTRATION, ...PAPER],
    dayLabel: "登记日期",
    order: sql`c.registered_on DESC, c.number DESC`,
  },
};

const terminated: ReportSource = {
  ...signed,
  title: "终止的合同",
  counts: sql`c.status = 'terminated'`,
  day: sql`c.ended_on`,
  figures: [
    {
      key: "terminated",
      label: "终止合同",
      unit: "份",
      amount: null,
      definition: "按终止日期，不论哪一期签订；签订时已计入的不扣减。",
    },
    {
      key: "terminatedValue",
      label: "终止的合同额",
      unit: "万元",
      amount: sql`c.contract_value_fen`,
      definition: "按终止日期；终止的合同的合同额之和，含已到款的部分。",
    },
  ],
  record: {
    ...RECORD,
    dayLabel: "终止日期",
    order: sql`c.ended_on DESC, c.number DESC`,
  },
};

const paid: ReportSource = {
  title: "到款",
  from: sql`contract_payments p`,
  joined: sql`JOIN technology_contracts c ON c.id = p.contract_id ${PARTIES}`,
  counts: sql`p.kind = 'paymentReceived' AND NOT EXISTS (SELECT 1 FROM contract_payments r WHERE r.reverses = p.seq)`,
  day: sql`p.received_on`,
  dimensions: DIMENSIONS,
  figures: [
    {
      key: "paid",
      label: "到款",
      unit: "万元",
      amount: sql`p.amount_fen`,
      definition: "按到款日期，不论哪一期签订；终止的合同已到的款照计，冲正的到款不计。",
    },
  ],
  record: {
    ...RECORD,
    part: sql`'#payments'`,
    dayLabel: "到款日期",
    order: sql`p.received_on DESC, p.seq DESC`,
  },
};

/** The newest of its contract and year is in force; of two in one year the later holds the sums of the earlier. */
const isFollowUpInForce = sql`NOT EXISTS (SELECT 1 FROM contract_follow_ups n WHERE n.contract_id = u.contract_id AND n.after_years = u.after_years AND n.seq > u.seq)
  AND NOT EXISTS (SELECT 1 FROM contract_follow_ups n WHERE n.contract_id = u.contract_id AND n.after_years > u.after_years AND substr(n.asked_on, 1, 4) = substr(u.asked_on, 1, 4))`;

const ASKED = "按回访日期，从签订到回访时的合计";
const followedUp: ReportSource = {
  title: "回访",
  from: sql`contract_follow_ups u JOIN technology_contracts c ON c.id = u.contract_id`,
  joined: PARTIES,
  // The plus lets the follow-ups be read by their days.
  counts: sql`+${wasSigned} AND ${isFollowUpInForce}`,
  day: sql`u.asked_on`,
  dimensions: { ...DIMENSIONS, followUpYears: sql`CAST(u.after_years AS TEXT)` },
  figures: [
    {
      key: "followUps",
      label: "回访",
      unit: "份",
      amount: null,
      definition: "按回访日期；同一次回访再登记的以后一次为准，同一年内两次回访的只计满三年的。",
    },
    {
      key: "outputValue",
      label: "新增产值",
      unit: "万元",
      amount: sql`u.output_value_fen`,
      definition: `${ASKED}的新增产值。`,
    },
    { key: "tax", label: "新增税收", unit: "万元", amount: sql`u.tax_fen`, definition: `${ASKED}的新增税收。` },
    { key: "patents", label: "专利", unit: "件", amount: sql`u.patents`, definition: `${ASKED}的专利。` },
    { key: "jobs", label: "就业", unit: "人", amount: sql`u.jobs`, definition: `${ASKED}的就业人数。` },
  ],
  record: {
    ...RECORD,
    part: sql`'#follow-ups'`,
    dayLabel: "回访日期",
    order: sql`u.asked_on DESC, u.seq DESC`,
  },
};

/** 技术合同台账. */
export const CONTRACT_REPORT: ReportDefinition = {
  key: "contracts",
  title: "技术合同台账",
  lead: "签订、认定登记、终止、到款和回访的成效，吸纳与输出分开计。",
  sources: [signed, registered, terminated, paid, followedUp],
  dimensions: [
    { key: "direction", label: "方向", none: "未填写" },
    { key: "contractKind", label: "合同类型", none: "未填写" },
    { key: "followUpYears", label: "回访期", none: "未填写" },
    { key: "industry", label: "产业", none: "未填写" },
    { key: "region", label: "对方所在地区", none: "未填写" },
    { key: "institution", label: "高校院所", none: "没有名录内的高校院所" },
  ],
  words: [
    "签订和登记按发生当期计，后来终止不改变以前各期的数字，终止的份数和合同额计在终止当期；要看份数和合同额的净额，用签订减去终止；技术交易额不减。",
    "草拟和作废的合同不计。",
  ],
};

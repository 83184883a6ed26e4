import { sql } from "drizzle-orm";
import { hasPublicWords } from "../needs/public-need.ts";
import type { ReportDefinition, ReportSource } from "./report-definition.ts";

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

const RECORD = {
  path: "/technology-contracts",
  opens: "technologyContract.record",
  hasEvidence: sql`1`,
  id: sql`c.id`,
  number: sql`c.number`,
  title: sql`iif(${isClosed}, '名称不公开的合同', c.title)`,
  parties: sql`iif(${isClosed}, '不公开', coalesce(b.name, c.buyer_name) || ' ← ' || coalesce(s.name, c.seller_name))`,
} as const;

const isCounted = sql`c.status IN ('signed', 'registered', 'completed')`;

const signed: ReportSource = {
  from: sql`technology_contracts c ${PARTIES}`,
  counts: isCounted,
  day: sql`c.signed_on`,
  dimensions: DIMENSIONS,
  figures: [
    {
      key: "signed",
      label: "签订合同",
      unit: "份",
      amount: null,
      definition: "按签订日期；计已签订、已登记和已履行的合同。",
    },
    {
      key: "contractValue",
      label: "合同额",
      unit: "万元",
      amount: sql`c.contract_value_fen`,
      definition: "按签订日期；已签订、已登记和已履行的合同的合同额之和，含设备、材料费。",
    },
    {
      key: "transactionValue",
      label: "技术交易额",
      unit: "万元",
      amount: sql`c.transaction_value_fen`,
      definition: "按签订日期；已签订、已登记和已履行的合同的技术交易额之和，不含设备、材料费。",
    },
  ],
  record: {
    ...RECORD,
    fen: sql`c.contract_value_fen`,
    dayLabel: "签订日期",
    order: sql`c.signed_on DESC, c.number DESC`,
  },
};

const registered: ReportSource = {
  ...signed,
  day: sql`c.registered_on`,
  figures: [
    {
      key: "registered",
      label: "认定登记",
      unit: "份",
      amount: null,
      definition: "按登记日期，不论哪一期签订；终止的不计。",
    },
    {
      key: "registeredValue",
      label: "登记的技术交易额",
      unit: "万元",
      amount: sql`c.transaction_value_fen`,
      definition: "按登记日期；登记的合同的技术交易额之和，终止的不计。",
    },
  ],
  record: {
    ...RECORD,
    fen: sql`c.transaction_value_fen`,
    dayLabel: "登记日期",
    order: sql`c.registered_on DESC, c.number DESC`,
  },
};

const paid: ReportSource = {
  from: sql`contract_payments p JOIN technology_contracts c ON c.id = p.contract_id ${PARTIES}`,
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
  record: { ...RECORD, fen: sql`p.amount_fen`, dayLabel: "到款日期", order: sql`p.received_on DESC, p.seq DESC` },
};

/** 技术合同台账. */
export const CONTRACT_REPORT: ReportDefinition = {
  key: "contracts",
  title: "技术合同台账",
  lead: "签订、认定登记和到款，吸纳与输出分开计。",
  sources: [signed, registered, paid],
  dimensions: [
    { key: "direction", label: "方向", none: "未填写" },
    { key: "contractKind", label: "合同类型", none: "未填写" },
    { key: "industry", label: "产业", none: "未填写" },
    { key: "region", label: "对方所在地区", none: "未填写" },
    { key: "institution", label: "高校院所", none: "没有名录内的高校院所" },
  ],
  words: ["草拟、终止和作废的合同不计入份数、合同额和技术交易额。"],
};

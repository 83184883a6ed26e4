import { sql } from "drizzle-orm";
import type { CountedFigure, ReportDefinition, ReportSource } from "./report-definition.ts";

/** Approved, and not taken back by an approved reversal: what is left adds up to the same as all entries with their reversals. */
const STANDS = sql`e.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM fund_entries r JOIN fund_decisions rd ON rd.entry_seq = r.seq AND rd.outcome = 'approved' WHERE r.reverses = e.seq)`;

const DIMENSIONS = { industry: sql`o.industry`, region: sql`o.region`, enterprise: sql`o.id` };

const KIND_WORDS = sql`CASE e.kind WHEN 'commitment' THEN '承诺' WHEN 'adjustment' THEN '调整' WHEN 'allocation' THEN '安排' ELSE '拨付' END`;

const entriesOf = (balance: "committed" | "allocated" | "paid", figures: readonly CountedFigure[]): ReportSource => ({
  from: sql`fund_entries e JOIN fund_decisions d ON d.entry_seq = e.seq AND d.outcome = 'approved'
  JOIN talent_funds f ON f.id = e.fund_id JOIN organizations o ON o.id = f.enterprise_id`,
  counts: sql`e.balance = ${balance} AND ${STANDS}`,
  day: sql`e.happened_on`,
  dimensions: balance === "committed" ? DIMENSIONS : { ...DIMENSIONS, purpose: sql`e.purpose` },
  figures,
  record: {
    path: "/talent-funds",
    opens: "talentFund.record",
    hasEvidence: sql`1`,
    id: sql`f.id`,
    number: sql`f.number`,
    // Neither for whom it is nor who agreed: a report names no person.
    title: sql`f.year || ' 年专项资金：' || ${KIND_WORDS}`,
    parties: sql`o.name`,
    fen: sql`e.effect_fen`,
    dayLabel: "发生日期",
    order: sql`e.happened_on DESC, e.seq DESC`,
  },
});

const amount = sql`e.effect_fen`;

/** 人才发展专项资金台账. */
export const FUND_REPORT: ReportDefinition = {
  key: "funds",
  title: "人才发展专项资金台账",
  lead: "企业承诺了多少，安排了多少，拨付了多少，用在什么地方。",
  sources: [
    entriesOf("committed", [
      { key: "committed", label: "承诺额", unit: "万元", amount, definition: "按发生日期；承诺加减调整。" },
    ]),
    entriesOf("allocated", [{ key: "allocated", label: "安排", unit: "万元", amount, definition: "按发生日期。" }]),
    entriesOf("paid", [
      { key: "disbursements", label: "拨付笔数", unit: "笔", amount: null, definition: "按拨付日期。" },
      { key: "paid", label: "拨付", unit: "万元", amount, definition: "按拨付日期，不论是哪一年度的专项资金。" },
    ]),
  ],
  dimensions: [
    { key: "purpose", label: "用途", none: "未填写" },
    { key: "industry", label: "产业", none: "未填写" },
    { key: "region", label: "企业所在地区", none: "未填写" },
    { key: "enterprise", label: "企业", none: "未填写" },
  ],
  words: ["只计已核准的分录；待核准、不予核准和已冲正的都不计。某一年度的余额和兑现率见各企业的年度对账单。"],
};

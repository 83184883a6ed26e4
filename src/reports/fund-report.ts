import { sql } from "drizzle-orm";
import type { CountedFigure, OwnColumn, ReportDefinition, ReportSource } from "./report-definition.ts";

/** Approved, and not taken back by an approved reversal: what is left adds up to the same as all entries with their reversals. */
const STANDS = sql`e.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM fund_entries r JOIN fund_decisions rd ON rd.entry_seq = r.seq AND rd.outcome = 'approved' WHERE r.reverses = e.seq)`;

const DIMENSIONS = { industry: sql`o.industry`, region: sql`o.region`, enterprise: sql`o.id` };

/**
 * 院校: whom the person comes from that money is meant for, else who leads the project; so that an entry counts once however
 * many institutions a project has, and by the rules of the report of cooperation.
 */
const INSTITUTION = sql`coalesce((SELECT t.institution_id FROM project_talents t WHERE t.id = e.talent_id), (SELECT x.institution_id FROM project_institutions x WHERE x.project_id = e.project_id AND x.position = 0), '')`;

const KIND_WORDS = sql`CASE e.kind WHEN 'commitment' THEN '承诺' WHEN 'adjustment' THEN '调整' WHEN 'allocation' THEN '安排' ELSE '拨付' END`;

const ENTRIES = {
  from: sql`fund_entries e JOIN fund_decisions d ON d.entry_seq = e.seq AND d.outcome = 'approved'`,
  joined: sql`JOIN talent_funds f ON f.id = e.fund_id JOIN organizations o ON o.id = f.enterprise_id`,
} as const;

const YEAR: readonly OwnColumn[] = [{ header: "年度", read: sql`f.year`, as: "count" }];
/** By which a promise was reckoned; of a fixed amount there is neither. */
const TERMS: readonly OwnColumn[] = [
  { header: "计提比例（%）", read: sql`e.rate_basis_points`, as: "%" },
  { header: "计提基数（万元）", read: sql`e.revenue_base_fen`, as: "万元" },
];

const RECORD = {
  own: YEAR,
  path: "/talent-funds",
  part: sql`'/entries/' || e.seq`,
  opens: "talentFund.record",
  hasEvidence: sql`1`,
  evidencePart: sql`'/entries/' || e.seq`,
  id: sql`f.id`,
  number: sql`f.number`,
  // Neither for whom it is nor who agreed: a report names no person.
  title: sql`f.year || ' 年专项资金：' || ${KIND_WORDS}`,
  parties: sql`o.name`,
} as const;

const entriesOf = (
  title: string,
  balance: "committed" | "allocated" | "paid",
  figures: readonly CountedFigure[],
): ReportSource => ({
  ...ENTRIES,
  title,
  counts: sql`e.balance = ${balance} AND ${STANDS}`,
  day: sql`e.happened_on`,
  // A promise is made to nobody yet.
  dimensions:
    balance === "committed" ? DIMENSIONS : { ...DIMENSIONS, purpose: sql`e.purpose`, institution: INSTITUTION },
  figures,
  record: {
    ...RECORD,
    own: balance === "committed" ? [...YEAR, ...TERMS] : YEAR,
    dayLabel: "发生日期",
    order: sql`e.happened_on DESC, e.seq DESC`,
  },
});

/** What one fund comes to, of all that was approved. */
const fundSum = (balance: "committed" | "paid") =>
  sql`(SELECT coalesce(sum(x.effect_fen), 0) FROM fund_decisions x WHERE x.fund_id = e.fund_id AND x.balance = ${balance})`;
const [COMMITTED, PAID] = [fundSum("committed"), fundSum("paid")];
/** Paid only after the day until which it was promised; a reversal counts on the day of what it takes back. What neither can be is not looked up. */
const PAID_LATE = sql`(SELECT coalesce(sum(x.effect_fen), 0) FROM fund_entries y JOIN fund_decisions x ON x.entry_seq = y.seq LEFT JOIN fund_entries z ON z.seq = y.reverses
  WHERE y.fund_id = e.fund_id AND (y.happened_on > e.due_on OR y.reverses IS NOT NULL) AND x.balance = 'paid' AND coalesce(z.happened_on, y.happened_on) > e.due_on)`;

/** Of a fund one commitment stands at a time; it says until when all that was promised is to be paid. */
const commitments: Omit<ReportSource, "title" | "figures"> = {
  ...ENTRIES,
  counts: sql`e.kind = 'commitment' AND ${STANDS}`,
  day: sql`e.due_on`,
  dimensions: DIMENSIONS,
  record: { ...RECORD, own: [...YEAR, ...TERMS], dayLabel: "兑现期限", order: sql`e.due_on DESC, e.seq DESC` },
};

const due: ReportSource = {
  ...commitments,
  title: "到期的承诺",
  figures: [
    {
      key: "dueFunds",
      label: "到期承诺",
      unit: "项",
      amount: null,
      definition: "按兑现期限，一家企业一个年度的专项资金为一项；期限在本期内还没有到的也计。",
    },
    {
      key: "due",
      label: "到期承诺额",
      unit: "万元",
      amount: COMMITTED,
      definition: "按兑现期限；这些专项资金现在的承诺额（承诺加减调整）。",
    },
    {
      key: "fulfilled",
      label: "其中已兑现",
      unit: "万元",
      amount: PAID,
      definition: "到期承诺额中截至填报日已拨付的，含期限以后拨付的。",
    },
    {
      key: "fulfilledLate",
      label: "其中逾期兑现",
      unit: "万元",
      amount: PAID_LATE,
      definition: "已兑现中拨付日期晚于兑现期限的。",
    },
  ],
  share: {
    key: "fulfilmentRate",
    label: "兑现率",
    unit: "%",
    of: "fulfilled",
    by: "due",
    definition: "已兑现 ÷ 到期承诺额，舍去百分数两位小数以后的，全部兑现才是 100 %。",
  },
};

const overdue: ReportSource = {
  ...commitments,
  title: "逾期未兑现的承诺",
  counts: sql`${commitments.counts} AND ${PAID} < ${COMMITTED}`,
  isOverdue: true,
  figures: [
    {
      key: "overdueFunds",
      label: "逾期承诺",
      unit: "项",
      amount: null,
      definition: "按兑现期限；期限已过、截至填报日还没有全部拨付的专项资金。",
    },
    {
      key: "overdue",
      label: "逾期未兑现",
      unit: "万元",
      amount: sql`(${COMMITTED} - ${PAID})`,
      definition: "这些专项资金的承诺额减去已拨付的。",
    },
  ],
};

const amount = sql`e.effect_fen`;

/** 人才发展专项资金台账. */
export const FUND_REPORT: ReportDefinition = {
  key: "funds",
  title: "人才发展专项资金台账",
  lead: "企业承诺了多少，安排了多少，拨付了多少，用在什么地方，到期的兑现了没有。",
  sources: [
    entriesOf("承诺和调整", "committed", [
      { key: "committed", label: "承诺额", unit: "万元", amount, definition: "按发生日期；承诺加减调整。" },
    ]),
    entriesOf("安排", "allocated", [
      { key: "allocated", label: "安排", unit: "万元", amount, definition: "按发生日期。" },
    ]),
    entriesOf("拨付", "paid", [
      { key: "disbursements", label: "拨付笔数", unit: "笔", amount: null, definition: "按拨付日期。" },
      { key: "paid", label: "拨付", unit: "万元", amount, definition: "按拨付日期，不论是哪一年度的专项资金。" },
    ]),
    due,
    overdue,
  ],
  dimensions: [
    { key: "purpose", label: "用途", none: "未填写" },
    { key: "industry", label: "产业", none: "未填写" },
    { key: "region", label: "企业所在地区", none: "未填写" },
    { key: "institution", label: "高校院所", none: "未关联院校" },
    { key: "enterprise", label: "企业", none: "未填写" },
  ],
  words: [
    "安排和拨付按所选的人员或项目计院校：用于引进人才的计在派出院校名下，用于项目的计在牵头院校名下，一笔只计一次；没有选定人员或项目的计入“未关联院校”。承诺不分院校。",
    "只计已核准的分录；待核准、不予核准和已冲正的都不计。到期、兑现和逾期按截至填报日已核准的分录算，某一年度的余额见各企业的年度对账单。",
  ],
};

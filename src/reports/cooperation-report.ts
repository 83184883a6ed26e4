import { type SQL, sql } from "drizzle-orm";
import {
  ERASED_TALENT,
  TALENT_KIND_LABELS,
  TALENT_KINDS,
} from "../province-university-projects/province-university-project.ts";
import { isOpenProject } from "../province-university-projects/public-project.ts";
import type { OwnColumn, ReportDefinition, ReportSource } from "./report-definition.ts";

const agreements: ReportSource = {
  title: "签订的协议",
  from: sql`cooperation_agreements a`,
  joined: sql`JOIN organizations i ON i.id = a.institution_id`,
  counts: sql`a.status <> 'voided'`,
  day: sql`a.signed_on`,
  dimensions: {
    base: sql`a.base`,
    // Enterprises of several industries: none of them has it to itself.
    industry: sql`coalesce((SELECT iif(min(o.industry) = max(o.industry), min(o.industry), '') FROM agreement_enterprises x JOIN organizations o ON o.id = x.enterprise_id WHERE x.agreement_id = a.id), '')`,
    region: sql`i.region`,
    institution: sql`i.id`,
  },
  figures: [
    {
      key: "agreements",
      label: "签订协议",
      unit: "份",
      amount: null,
      definition: "按签订日期；到期的和后来提前终止的照计，提前终止另计。",
    },
  ],
  record: {
    path: "/cooperation-agreements",
    part: sql`''`,
    evidencePart: sql`''`,
    opens: "provinceUniversity.record",
    own: [],
    hasEvidence: sql`1`,
    id: sql`a.id`,
    number: sql`a.number`,
    title: sql`a.title`,
    parties: sql`i.name`,
    dayLabel: "签订日期",
    order: sql`a.signed_on DESC, a.number DESC`,
  },
};

const terminatedAgreements: ReportSource = {
  ...agreements,
  title: "提前终止的协议",
  counts: sql`a.status = 'terminated'`,
  day: sql`a.ended_on`,
  figures: [
    {
      key: "terminatedAgreements",
      label: "提前终止协议",
      unit: "份",
      amount: null,
      definition: "按终止日期，不论哪一期签订；签订时已计入的不扣减。",
    },
  ],
  record: { ...agreements.record, dayLabel: "终止日期", order: sql`a.ended_on DESC, a.number DESC` },
};

/** Of several institutions the first leads a project, and has it counted. */
const LEAD = sql`JOIN project_institutions x ON x.project_id = p.id AND x.position = 0
  JOIN organizations i ON i.id = x.institution_id
  LEFT JOIN organizations e ON e.id = p.enterprise_id`;
const PROJECTS = { from: sql`province_university_projects p`, joined: LEAD } as const;

const PROJECT_DIMENSIONS: ReportSource["dimensions"] = {
  base: sql`p.base`,
  industry: sql`coalesce(e.industry, '')`,
  region: sql`i.region`,
  institution: sql`i.id`,
};

/** Only once a project has begun and the words of its need, if any, are or were everybody's: its name may repeat the need's words. */
const PROJECT_TITLE = sql`iif(EXISTS (SELECT 1 FROM province_university_projects WHERE province_university_projects.id = p.id AND province_university_projects.started_on IS NOT NULL AND ${isOpenProject}), p.title, '名称不公开的项目')`;

const PROJECT_RECORD = {
  own: [],
  path: "/province-university-projects",
  part: sql`''`,
  evidencePart: sql`''`,
  opens: "provinceUniversity.record",
  // One that never began is the staff's own, but for the money that is counted of it.
  hasEvidence: sql`(p.started_on IS NOT NULL OR EXISTS (SELECT 1 FROM project_funding m WHERE m.project_id = p.id))`,
  id: sql`p.id`,
  number: sql`p.number`,
  title: PROJECT_TITLE,
  parties: sql`i.name || iif(e.name IS NULL, '', '、' || e.name)`,
} as const;

const started: ReportSource = {
  ...PROJECTS,
  title: "启动的项目",
  counts: sql`p.status <> 'voided'`,
  day: sql`p.started_on`,
  dimensions: PROJECT_DIMENSIONS,
  figures: [
    {
      key: "started",
      label: "启动项目",
      unit: "个",
      amount: null,
      definition: "按启动日期；后来验收或终止的照计，终止另计；只立项未启动的不计。",
    },
  ],
  record: { ...PROJECT_RECORD, dayLabel: "启动日期", order: sql`p.started_on DESC, p.number DESC` },
};

const accepted: ReportSource = {
  ...PROJECTS,
  title: "验收的项目",
  counts: sql`p.status = 'accepted'`,
  day: sql`p.ended_on`,
  dimensions: PROJECT_DIMENSIONS,
  figures: [
    {
      key: "accepted",
      label: "验收项目",
      unit: "个",
      amount: null,
      definition: "按验收日期；计通过验收和结题的项目。",
    },
  ],
  record: { ...PROJECT_RECORD, dayLabel: "验收日期", order: sql`p.ended_on DESC, p.number DESC` },
};

const terminatedProjects: ReportSource = {
  ...PROJECTS,
  title: "终止的项目",
  counts: sql`p.status = 'terminated'`,
  day: sql`p.ended_on`,
  dimensions: PROJECT_DIMENSIONS,
  figures: [
    {
      key: "terminatedProjects",
      label: "终止项目",
      unit: "个",
      amount: null,
      definition: "按终止日期；启动时已计入的不扣减，未启动就终止的也计。",
    },
  ],
  record: { ...PROJECT_RECORD, dayLabel: "终止日期", order: sql`p.ended_on DESC, p.number DESC` },
};

const TALENT_KIND_WORDS = sql`CASE t.kind ${sql.join(
  TALENT_KINDS.map((kind) => sql`WHEN ${kind} THEN ${TALENT_KIND_LABELS[kind]}`),
  sql` `,
)} END`;

const talents: ReportSource = {
  title: "引进人才",
  from: sql`project_talents t JOIN province_university_projects p ON p.id = t.project_id`,
  joined: sql`JOIN organizations i ON i.id = t.institution_id LEFT JOIN organizations e ON e.id = p.enterprise_id`,
  counts: sql`t.removed_at IS NULL AND p.status <> 'voided'`,
  day: sql`t.from_on`,
  dimensions: PROJECT_DIMENSIONS,
  figures: [
    {
      key: "talents",
      label: "引进人才",
      unit: "人次",
      amount: null,
      definition: "按到岗日期，按派出院校分；同一人来两次计两人次。",
    },
  ],
  record: {
    ...PROJECT_RECORD,
    part: sql`'#talents'`,
    title: sql`iif(t.title = '', ${ERASED_TALENT}, t.title) || '（' || ${PROJECT_TITLE} || '）'`,
    own: [
      { header: "引进方式", read: TALENT_KIND_WORDS, as: "text" },
      { header: "驻点月数", read: sql`t.months_on_site`, as: "count" },
    ],
    dayLabel: "到岗日期",
    order: sql`t.from_on DESC, t.id`,
  },
};

const FUNDING_COLUMNS: readonly OwnColumn[] = [
  { header: "年度", read: sql`f.year`, as: "count" },
  { header: "资金来源", dimension: "fundingSource", none: "未填写" },
];
/** 超计划: the part of an amount received that is above what is planned of its source, in the order in which it was recorded. */
const standing = (name: string): SQL => {
  const row = sql.identifier(name);
  return sql`${row}.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM project_funding r WHERE r.reverses = ${row}.seq)`;
};
const OVER_PLAN = sql`max(0, min(f.amount_fen,
  (SELECT coalesce(sum(g.amount_fen), 0) FROM project_funding g WHERE g.project_id = f.project_id AND g.figure = 'received' AND g.source = f.source AND g.seq <= f.seq AND ${standing("g")})
  - (SELECT coalesce(sum(g.amount_fen), 0) FROM project_funding g WHERE g.project_id = f.project_id AND g.figure = 'planned' AND g.source = f.source AND ${standing("g")})))`;

const FUNDING_ORDER: SQL = sql`f.happened_on DESC, f.seq DESC`;
const funding = (
  figure: "planned" | "received",
  label: string,
  definition: string,
  dayLabel: string,
  more: ReportSource["figures"] = [],
): ReportSource => ({
  title: label,
  from: sql`project_funding f JOIN province_university_projects p ON p.id = f.project_id`,
  joined: LEAD,
  counts: sql`f.figure = ${figure} AND f.reverses IS NULL AND p.status <> 'voided' AND NOT EXISTS (SELECT 1 FROM project_funding r WHERE r.reverses = f.seq)`,
  day: sql`f.happened_on`,
  dimensions: { ...PROJECT_DIMENSIONS, fundingSource: sql`f.source` },
  figures: [{ key: figure, label, unit: "万元", amount: sql`f.amount_fen`, definition }, ...more],
  record: { ...PROJECT_RECORD, part: sql`'#funding'`, own: FUNDING_COLUMNS, dayLabel, order: FUNDING_ORDER },
});

/** 省校合作台账. */
export const COOPERATION_REPORT: ReportDefinition = {
  key: "cooperation",
  title: "省校合作台账",
  lead: "签了哪些协议，启动和验收了哪些项目，来了多少人，到位多少资金。",
  sources: [
    agreements,
    terminatedAgreements,
    started,
    accepted,
    terminatedProjects,
    talents,
    funding("planned", "计划资金", "按列入计划的日期，各级财政和企业合计；冲正的不计。", "计划日期"),
    funding("received", "到位资金", "按到位日期，各级财政和企业合计；冲正的不计。", "到位日期", [
      {
        key: "overPlan",
        label: "其中超计划",
        unit: "万元",
        amount: OVER_PLAN,
        definition: "到位资金中超出该项目同一来源现有计划合计的部分，按登记先后算。",
      },
    ]),
  ],
  dimensions: [
    { key: "base", label: "所属基地", none: "不属于十二大基地" },
    { key: "fundingSource", label: "资金来源", none: "未填写" },
    { key: "industry", label: "企业所属产业", none: "没有企业，或涉及几个产业" },
    { key: "region", label: "院校所在地区", none: "未填写" },
    { key: "institution", label: "高校院所", none: "未填写" },
  ],
  words: ["作废的协议和项目不计。几家院校合作的项目和资金只计在牵头院校名下，引进人才计在派出院校名下。"],
};

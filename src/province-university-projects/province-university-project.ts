/** 省校合作项目: institutions of the province work in the county on tasks, with people and money, until it is accepted. */
import { z } from "zod";
import { daySchema, openDaySchema } from "../kernel/day.ts";
import { MAX_FEN } from "../kernel/money.ts";
import { reasonSchema } from "../kernel/reason.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";

/** A planned one is the staff's own work; accepted and terminated end it; voided is one that was entered by mistake. */
export const PROJECT_STATUSES = ["planned", "running", "accepted", "terminated", "voided"] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];
export const PROJECT_STATUS_LABELS: Record<ProjectStatus, string> = {
  planned: "拟实施",
  running: "实施中",
  accepted: "已验收",
  terminated: "已终止",
  voided: "已作废",
};
/** What the county's figures count. */
export const COUNTED_PROJECTS = ["running", "accepted"] as const satisfies readonly ProjectStatus[];
/** What institutions and the enterprise may read, if it was ever started. */
export const SHARED_PROJECTS = [...COUNTED_PROJECTS, "terminated"] as const satisfies readonly ProjectStatus[];

export const PROJECT_ENTRY_KIND_LABELS = {
  entered: "录入项目",
  started: "启动实施",
  saved: "变更或更正",
  taskAdded: "增加任务",
  taskDone: "任务完成",
  taskRemoved: "取消任务",
  talentAdded: "登记引进人才",
  talentChanged: "更新人才在县情况",
  talentRemoved: "删去有误的人才登记",
  talentErased: "应本人要求删除",
  fundingPlanned: "登记计划资金",
  fundingReceived: "登记到位资金",
  reversal: "冲正资金",
  reported: "进展报告",
  acceptanceFailed: "验收未通过",
  accepted: "验收",
  terminated: "终止项目",
  corrected: "更正启动、验收或终止",
  voided: "作废项目",
} as const;
export type ProjectEntryKind = keyof typeof PROJECT_ENTRY_KIND_LABELS;

export const FUNDING_SOURCES = ["province", "city", "county", "enterprise"] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];
export const FUNDING_SOURCE_LABELS: Record<FundingSource, string> = {
  province: "省级",
  city: "市级",
  county: "县级",
  enterprise: "企业",
};
export const FUNDING_FIGURES = ["planned", "received"] as const;
export type FundingFigure = (typeof FUNDING_FIGURES)[number];
export const FUNDING_FIGURE_LABELS: Record<FundingFigure, string> = { planned: "计划", received: "到位" };

export const TALENT_KINDS = ["fullTime", "flexible", "secondment", "internship"] as const;
export type TalentKind = (typeof TALENT_KINDS)[number];
export const TALENT_KIND_LABELS: Record<TalentKind, string> = {
  fullTime: "全职引进",
  flexible: "柔性引进",
  secondment: "挂职",
  internship: "实习实训",
};

/** What stands for a person whose name and title were erased at their own wish, while that they came still counts. */
export const ERASED_TALENT = "已应本人要求删除";
/** 职称或职务; everybody has one until it is erased. */
export const talentTitle = ({ title }: { title: string }): string => (title === "" ? ERASED_TALENT : title);
/** Somebody brought in, without a name: `柔性引进，教授`. */
export const talentWord = ({ kind, title }: { kind: TalentKind; title: string }): string =>
  `${TALENT_KIND_LABELS[kind]}，${talentTitle({ title })}`;

export const ACCEPTANCE_RESULTS = ["passed", "concluded", "failed"] as const;
export type AcceptanceResult = (typeof ACCEPTANCE_RESULTS)[number];
/** Those that end a project. */
export const PASSING_RESULTS = ["passed", "concluded"] as const satisfies readonly AcceptanceResult[];
export const ACCEPTANCE_RESULT_LABELS: Record<AcceptanceResult, string> = {
  passed: "通过验收",
  concluded: "结题（部分目标没有达到）",
  failed: "没有通过",
};

/** Names of the fields on the screen. */
export const PROJECT_FIELD_LABELS = {
  title: "项目名称",
  base: "所属基地",
  institutionIds: "高校院所",
  enterpriseId: "企业",
  responsibleUnit: "责任单位",
  startsOn: "实施期自",
  endsOn: "实施期至",
  goal: "内容与目标",
  agreementNumber: "合作协议编号",
  note: "备注",
  reason: "变更或更正的原因",
  startedOn: "启动日期",
  endedOn: "验收或终止日期",
  acceptanceResult: "验收结论",
  acceptanceOpinion: "验收意见",
} as const;

export type ProjectAct =
  | "save"
  | "start"
  | "addTask"
  | "finishTask"
  | "removeTask"
  | "addTalent"
  | "changeTalent"
  | "removeTalent"
  | "eraseTalent"
  | "planFunding"
  | "receiveFunding"
  | "reverseFunding"
  | "report"
  | "accept"
  | "terminate"
  | "correct"
  | "void";
/** What staff may do in which state; verbs, pages and tests go by it. After the end money is settled and a name erased. */
export const PROJECT_ACT_STATUSES: Record<ProjectAct, readonly ProjectStatus[]> = {
  save: ["planned", ...COUNTED_PROJECTS],
  start: ["planned"],
  addTask: ["planned", "running"],
  finishTask: ["running"],
  removeTask: ["planned", "running"],
  addTalent: COUNTED_PROJECTS,
  changeTalent: COUNTED_PROJECTS,
  removeTalent: [...SHARED_PROJECTS, "voided"],
  eraseTalent: [...SHARED_PROJECTS, "voided"],
  planFunding: ["planned", "running"],
  receiveFunding: SHARED_PROJECTS,
  reverseFunding: ["planned", ...SHARED_PROJECTS],
  report: ["running"],
  accept: ["running"],
  terminate: ["planned", "running"],
  correct: SHARED_PROJECTS,
  void: ["planned", "running"],
};

export const MAX_INSTITUTIONS = 6;
const AMOUNT = "请填写金额，如 35（万元）或 350000元";
const MONTHS = "请填写驻点月数，如 6，没有驻点填 0";
const openText = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");
const mustText = (label: string, max: number) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}不超过 ${max} 字`);

export const projectContentSchema = z
  .object({
    title: mustText("项目名称", 100),
    base: z.string().default(""),
    institutionIds: z
      .array(z.string())
      .min(1, "请至少选一家高校院所")
      .max(MAX_INSTITUTIONS, `高校院所最多 ${MAX_INSTITUTIONS} 家`)
      .refine((ids) => new Set(ids).size === ids.length, "同一家高校院所选了两次，请移除一行"),
    enterpriseId: z.string().default(""),
    responsibleUnit: mustText("责任单位", 60),
    startsOn: daySchema,
    endsOn: daySchema,
    goal: openText("内容与目标", 2000),
    agreementNumber: z.string().trim().toUpperCase().max(20, "合作协议编号不超过 20 字").default(""),
    note: openText("备注", 1000),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    path: ["endsOn"],
    message: "实施期的结束日期不能早于开始日期",
    when: wereReadable("startsOn", "endsOn"),
  });
export type ProjectContent = z.output<typeof projectContentSchema>;

/** Which project, and what stood on the page. */
export const seenProjectSchema = z.object({ projectId: z.string(), version: seenVersionSchema });
export const startSchema = seenProjectSchema.extend({ startedOn: daySchema });

export const taskSchema = seenProjectSchema.extend({ title: mustText("任务", 60), dueOn: daySchema });
export const oneTaskSchema = seenProjectSchema.extend({ taskId: z.string().min(1, "请选择任务") });
export const taskDoneSchema = oneTaskSchema.extend({ doneOn: daySchema });

const monthsSchema = z.coerce.number(MONTHS).int("驻点月数请填整数").min(0, MONTHS).max(600, "驻点月数过大，请核对");
export const talentSchema = seenProjectSchema
  .extend({
    institutionId: z.string().min(1, "请选择来自哪家高校院所"),
    name: mustText("姓名", 40),
    kind: z.enum(TALENT_KINDS, "请选择引进方式"),
    title: mustText("职称或职务", 60),
    fromOn: daySchema,
    toOn: openDaySchema,
    monthsOnSite: monthsSchema,
  })
  .refine(({ fromOn, toOn }) => toOn === "" || fromOn <= toOn, {
    path: ["toOn"],
    message: "离开日期不能早于到县日期",
    when: wereReadable("fromOn", "toOn"),
  });
export const oneTalentSchema = seenProjectSchema.extend({ talentId: z.string().min(1, "请选择人员") });
export const talentChangeSchema = oneTalentSchema.extend({ toOn: openDaySchema, monthsOnSite: monthsSchema });
export const talentRemovalSchema = oneTalentSchema.extend({ reason: reasonSchema() });

export const fundingSchema = seenProjectSchema.extend({
  source: z.enum(FUNDING_SOURCES, "请选择资金来源"),
  year: z.coerce
    .number("请填写年度，如 2026")
    .int("请填写年度，如 2026")
    .min(2000, "请填写年度，如 2026")
    .max(2100, "请填写年度，如 2026"),
  amountFen: z.number(AMOUNT).int(AMOUNT).min(1, AMOUNT).max(MAX_FEN, "金额过大，请核对单位"),
  happenedOn: daySchema,
  note: openText("说明", 200),
});
export const fundingReversalSchema = seenProjectSchema.extend({
  fundingSeq: z.number("请选择冲正哪一笔").int("请选择冲正哪一笔"),
  reason: reasonSchema(),
});
export const reportSchema = seenProjectSchema.extend({ reportedOn: daySchema, text: mustText("进展", 2000) });
export const acceptanceSchema = seenProjectSchema.extend({
  result: z.enum(ACCEPTANCE_RESULTS, "请选择验收结论"),
  acceptedOn: daySchema,
  opinion: mustText("验收意见", 1000),
});
export const projectEndSchema = seenProjectSchema.extend({ endedOn: daySchema, reason: reasonSchema() });
/** What the project has of these; the rest is left out. */
export const projectCorrectionSchema = seenProjectSchema.extend({
  startedOn: openDaySchema,
  endedOn: openDaySchema,
  acceptanceResult: z.enum(["", ...PASSING_RESULTS], "请选择验收结论").default(""),
  acceptanceOpinion: openText("验收意见", 1000),
  reason: reasonSchema(),
});
export const projectVoidingSchema = seenProjectSchema.extend({ reason: reasonSchema() });

/** The part of a project that the papers of its acceptance are attached to. */
export const ACCEPTANCE_PART = "acceptance";
/** How all of them begin. */
export const TALENT_PARTS = "talent-";
/** The part that the papers of somebody brought in are attached to: agreement, degree. */
export const talentPart = (talentId: string): string => `${TALENT_PARTS}${talentId}`;
export const reportPart = (seq: number): string => `report-${seq}`;
/** The part that the voucher of money received is attached to. */
export const fundingPart = (seq: number): string => `funding-${seq}`;

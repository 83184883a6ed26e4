import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { cooperationAgreements } from "./cooperation-agreements.ts";
import { introductions } from "./introductions.ts";
import { organizations } from "./organizations.ts";
import { technologyContracts } from "./technology-contracts.ts";

const PROJECT_STATUSES = ["planned", "running", "accepted", "terminated", "voided"] as const;

/** 省校合作项目: what institutions do in the county, with whom, by when, and where it came from. */
export const provinceUniversityProjects = sqliteTable(
  "province_university_projects",
  {
    id: text("id").primaryKey(),
    /** Of the register: `P-2026-0001`. */
    number: text("number").notNull().unique(),
    status: text("status", { enum: PROJECT_STATUSES }).notNull(),
    title: text("title").notNull(),
    /** Code of the option list `provinceUniversityBase`; empty for a project of none of the twelve. */
    base: text("base").notNull(),
    /** Null where no enterprise takes part. */
    enterpriseId: text("enterprise_id").references(() => organizations.id),
    /** The office or enterprise of the county that answers for it. */
    responsibleUnit: text("responsible_unit").notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on").notNull(),
    /** What it is to do. */
    goal: text("goal").notNull(),
    agreementId: text("agreement_id").references(() => cooperationAgreements.id),
    contractId: text("contract_id").references(() => technologyContracts.id),
    introductionId: text("introduction_id").references(() => introductions.id),
    /** When work really began. */
    startedOn: text("started_on"),
    /** When it was accepted or terminated. */
    endedOn: text("ended_on"),
    acceptanceResult: text("acceptance_result", { enum: ["passed", "concluded"] }),
    acceptanceOpinion: text("acceptance_opinion").notNull(),
    /** Why it was terminated or voided. */
    endReason: text("end_reason").notNull(),
    /** Only staff read it. */
    note: text("note").notNull(),
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("province_university_projects_status").on(table.status, table.startsOn),
    index("province_university_projects_starts").on(table.startsOn),
    index("province_university_projects_started").on(table.startedOn),
    index("province_university_projects_ended").on(table.status, table.endedOn),
    index("province_university_projects_enterprise").on(table.enterpriseId),
    index("province_university_projects_agreement").on(table.agreementId),
    index("province_university_projects_contract").on(table.contractId),
    index("province_university_projects_introduction").on(table.introductionId),
    check("province_university_projects_days", sql`starts_on <= ends_on`),
    check(
      "province_university_projects_is_started",
      sql`(status IN ('running', 'accepted')) <= (started_on IS NOT NULL) AND (status = 'planned') <= (started_on IS NULL)`,
    ),
    check(
      "province_university_projects_is_ended",
      sql`(status IN ('accepted', 'terminated')) = (ended_on IS NOT NULL)`,
    ),
    check(
      "province_university_projects_acceptance",
      sql`(status = 'accepted') = (acceptance_result IS NOT NULL) AND (status = 'accepted') = (acceptance_opinion <> '')`,
    ),
    check("province_university_projects_reason", sql`(status IN ('terminated', 'voided')) = (end_reason <> '')`),
  ],
);

/** The institutions of a project; the first leads it. */
export const projectInstitutions = sqliteTable(
  "project_institutions",
  {
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    institutionId: text("institution_id")
      .notNull()
      .references(() => organizations.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.institutionId] }),
    uniqueIndex("project_institutions_position").on(table.projectId, table.position),
    index("project_institutions_institution").on(table.institutionId),
  ],
);

/** 项目任务: what is to be done by a day. */
export const projectTasks = sqliteTable(
  "project_tasks",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    title: text("title").notNull(),
    dueOn: text("due_on").notNull(),
    doneOn: text("done_on"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    removedAt: integer("removed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("project_tasks_project").on(table.projectId),
    index("project_tasks_due").on(table.dueOn, table.projectId).where(sql`done_on IS NULL AND removed_at IS NULL`),
    check("project_tasks_removed", sql`done_on IS NULL OR removed_at IS NULL`),
  ],
);

/** 引进人才: a person whom a project brought to the county. The name goes when the row is taken away as wrong, or at their wish. */
export const projectTalents = sqliteTable(
  "project_talents",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    /** Whom the person comes from. */
    institutionId: text("institution_id")
      .notNull()
      .references(() => organizations.id),
    /** Sealed; empty once erased at the person's wish, who counts all the same; null once the row is taken away as wrong. */
    name: text("name"),
    kind: text("kind", { enum: ["fullTime", "flexible", "secondment", "internship"] }).notNull(),
    /** 职称或职务; empty once erased with the name. */
    title: text("title").notNull(),
    fromOn: text("from_on").notNull(),
    toOn: text("to_on"),
    monthsOnSite: integer("months_on_site").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    removedAt: integer("removed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("project_talents_project").on(table.projectId),
    index("project_talents_institution").on(table.institutionId),
    index("project_talents_from").on(table.fromOn),
    check("project_talents_days", sql`to_on IS NULL OR from_on <= to_on`),
    check("project_talents_months", sql`months_on_site >= 0`),
    check("project_talents_name", sql`(name IS NULL) = (removed_at IS NOT NULL)`),
  ],
);

/** 项目资金: what is planned and what was received, by source and year; rows are only added, a wrong one is reversed. */
export const projectFunding = sqliteTable(
  "project_funding",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    figure: text("figure", { enum: ["planned", "received"] }).notNull(),
    source: text("source", { enum: ["province", "city", "county", "enterprise"] }).notNull(),
    year: integer("year").notNull(),
    amountFen: integer("amount_fen").notNull(),
    happenedOn: text("happened_on").notNull(),
    /** For a reversal: why. */
    note: text("note").notNull(),
    /** The row that a reversal takes back. */
    reverses: integer("reverses")
      .unique()
      .references((): AnySQLiteColumn => projectFunding.seq),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("project_funding_project").on(table.projectId, table.figure, table.reverses, table.amountFen),
    index("project_funding_happened").on(table.figure, table.reverses, table.happenedOn),
    check("project_funding_amount", sql`amount_fen > 0`),
    check("project_funding_year", sql`year BETWEEN 2000 AND 2100`),
    check("project_funding_reason", sql`reverses IS NULL OR note <> ''`),
  ],
);

/** 进展报告: rows are only added; a later one says what an earlier one had wrong. */
export const progressReports = sqliteTable(
  "progress_reports",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    reportedOn: text("reported_on").notNull(),
    text: text("text").notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("progress_reports_project").on(table.projectId, table.seq)],
);

/** 项目记录: what happened to a project; rows are only added. */
export const projectEntries = sqliteTable(
  "project_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: text("project_id")
      .notNull()
      .references(() => provinceUniversityProjects.id),
    kind: text("kind", {
      enum: [
        "entered",
        "started",
        "saved",
        "taskAdded",
        "taskDone",
        "taskRemoved",
        "talentAdded",
        "talentChanged",
        "talentRemoved",
        "talentErased",
        "fundingPlanned",
        "fundingReceived",
        "reversal",
        "reported",
        "acceptanceFailed",
        "accepted",
        "terminated",
        "corrected",
        "voided",
      ],
    }).notNull(),
    /** Where the project stood afterwards. */
    status: text("status", { enum: PROJECT_STATUSES }).notNull(),
    /** The day on which it took place. */
    happenedOn: text("happened_on").notNull(),
    note: text("note").notNull(),
    /** Names of the fields that were changed. */
    fields: text("fields", { mode: "json" }).$type<string[]>().notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [index("project_entries_project").on(table.projectId, table.seq)],
);

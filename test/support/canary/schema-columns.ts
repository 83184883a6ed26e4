import { readdirSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { ConfidentialColumn } from "./columns.ts";
import { FILE_COLUMNS } from "./file-columns.ts";
import { LEDGER_COLUMNS } from "./ledger-columns.ts";
import { PEOPLE_COLUMNS } from "./people-columns.ts";
import { POST_COLUMNS } from "./post-columns.ts";

/** Every column with words that not everybody may read, and who may. */
export const CONFIDENTIAL_COLUMNS: readonly ConfidentialColumn[] = [
  ...POST_COLUMNS,
  ...LEDGER_COLUMNS,
  ...PEOPLE_COLUMNS,
  ...FILE_COLUMNS,
];

/** What no page, file or letter ever holds. */
export const SECRET_COLUMNS = [
  "credentials: password",
  "sessions: token",
  "one_time_links: token_hash",
  "person_keys: wrapped_key",
];

/**
 * Columns without words of their own: numbers, codes of option lists, days, ids of people, and what the service writes
 * out of ids and names of fields; and words that are there for everybody.
 */
export const OPEN_COLUMNS = [
  // Chosen from lists, counted or dated: what they say goes with the words beside them.
  "needs: number industry technical_field need_type cooperation_modes valid_until reviewer_id created_by",
  "need_revisions: reviewer_id acted_for created_by decided_by",
  "need_checks: reviewer_id acted_for",
  "achievements: number industry technical_field stage form evaluation_form level application_state transfer_modes valid_until reviewer_id created_by",
  "achievement_revisions: reviewer_id acted_for created_by decided_by",
  "achievement_checks: reviewer_id acted_for",
  "announcements: from_day until_day created_by",
  "attachments: owner_id part sha256 store_key uploaded_by organization_id removed_by withdrawn_by",
  "attachment_openings: by organization_id",
  "campaigns: number industries opens_on closes_on created_by",
  "delegations: from_day to_day",
  "liaisons: named_by",
  "contact_views: subject_id by",
  "contact_canaries: subject_id marked_by",
  "cooperation_agreements: number base signed_on starts_on ends_on ended_on created_by",
  "agreement_entries: happened_on fields by",
  "docking_events: number held_on starts_at ends_at industries created_by",
  "docking_invitations: answered_by",
  "docking_introductions: linked_by",
  "experts: number technical_fields industries created_by",
  "expert_consents: said_on by",
  "imports: organization_id failure created_by",
  "import_rows: number post_id",
  "introductions: number due_on due_time nudged_on reason",
  "introduction_entries: taken_place_on reason due_on by",
  "introduction_consents: by",
  "disclosure_views: by",
  "organizations: region industry",
  "partnerships: source worked_on",
  "province_university_projects: number base starts_on ends_on started_on ended_on created_by",
  "project_tasks: due_on done_on",
  "project_talents: from_on to_on",
  "project_funding: happened_on by",
  "progress_reports: reported_on by",
  "project_entries: happened_on fields by",
  "survey_visits: number visited_on staff_ids due_on created_by",
  "talent_funds: number created_by",
  "fund_entries: form_id happened_on purpose due_on entered_by",
  "fund_decisions: decided_by",
  "technology_contracts: number kind industry technical_field intellectual_property plan_source socioeconomic_objective buyer_nature buyer_region buyer_country seller_nature seller_region seller_country signed_on starts_on ends_on engine_version registered_on ended_on created_by",
  "contract_milestones: due_on done_on",
  "contract_payments: received_on by",
  "contract_follow_ups: asked_on by",
  "contract_entries: happened_on fields amounts by",
  "verdicts: decline_reason engine_version need_digest achievement_digest given_by",
  "no_match_results: engine_version given_by retracted_by",
  "match_notes: written_by",
  "one_time_links: role issued_by",
  "notices: subject_id path key",
  "notice_deliveries: kind",
  "standing_matches: engine_version post_versions",
  "rematched_needs: engine_version",
  "word_vectors: version vectors parameters",
  "learning_texts: sha256",
  "engine_versions: weights source",
  "job_runs: job error started_by",
  "rate_limits: key",
  "counters: prefix",
  "outbox_events: event payload",
  "outbox_cursors: subscriber",
  "person_keys: person_id",
  "touched_rows: table_name row_key before",
  // The trail: ids, numbers and names of fields, read by auditors alone; what is personal or confidential lies sealed.
  "audit_entries: actor_id actor_role request_id action entity entity_id detail person_id personal address rows previous_digest digest",
  // Made out of columns that bear marks, and followed by these.
  "verdicts: reasons",
  "notices: facts",
  "import_rows: cells problems before",
  // Signing in: the demo's accounts are told to everybody, so that no mark may change them.
  "accounts: name email image",
  "credentials: account_id provider_id access_token refresh_token id_token scope",
  "sessions: ip_address user_agent",
  "verifications: identifier value",
  "one_time_links: email",
  "saved_searches: query",
  // For everybody.
  "option_lists: list label source",
  "options: code label parent note attributes",
  "lexicon_terms: term industry synonyms",
  "industry_affinities: a b reason",
  "settings: key value",
];

/** `table.column` of every column that holds words: no number, no choice out of a fixed few, no id of another row. */
export async function wordColumns(): Promise<string[]> {
  const folder = new URL("../../../db/schema/", import.meta.url);
  const found: string[] = [];
  for (const file of readdirSync(folder)) {
    const tables: unknown[] = Object.values(await import(new URL(file, folder).href));
    for (const table of tables.filter((one): one is SQLiteTable => is(one, SQLiteTable))) {
      const { name, columns, foreignKeys } = getTableConfig(table);
      const pointing = foreignKeys.flatMap((key) => key.reference().columns.map((column) => column.name));
      for (const column of columns) {
        const isWords = /text|blob/.test(column.getSQLType()) && !column.enumValues?.length;
        if (isWords && column.name !== "id" && !pointing.includes(column.name)) found.push(`${name}.${column.name}`);
      }
    }
  }
  return found;
}

/** `table.column` of each of these lines. */
export function namesOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [table = "", columns = ""] = line.split(": ");
    return columns.split(" ").flatMap((column) => (column === "" ? [] : [`${table}.${column}`]));
  });
}

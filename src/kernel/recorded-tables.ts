/**
 * 留痕的记录: the tables whose rows reports count and the chain of evidence shows. Triggers note every row that a write
 * touches, so that no path of the service leaves one out; the trail keeps a keyed digest of each.
 */
export interface RecordedTable {
  table: string;
  /** Whose entries in the trail tell of its rows: the entity, and the column that holds its id. */
  entity: string;
  owner: string;
  /** The primary key; numbers where it is `seq`. */
  key: readonly string[];
  /** Columns whose values the trail keeps in clear, before and after. */
  shown: readonly string[];
  /** Texts that may be of a confidential need: the trail keeps them sealed. */
  sealed: readonly string[];
  /** Names of people, notes and reasons, or what `detail` says already: the trail keeps that they changed. */
  silent: readonly string[];
  /** What every change moves along, or never changes. */
  unsaid: readonly string[];
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

type Columns = Record<"shown" | "sealed" | "silent" | "unsaid", string>;
function record(table: string, entity: string, owner: string, key: string, columns: Partial<Columns>): RecordedTable {
  const { shown = "", sealed = "", silent = "", unsaid = "" } = columns;
  return {
    table,
    entity,
    owner,
    key: words(key),
    shown: words(shown),
    sealed: words(sealed),
    silent: words(silent),
    unsaid: words(unsaid),
  };
}

const CONTRACT = "technologyContract";
const AGREEMENT = "cooperationAgreement";
const PROJECT = "provinceUniversityProject";
const FUND = "talentFund";

export const RECORDED_TABLES: readonly RecordedTable[] = [
  record("technology_contracts", CONTRACT, "id", "id", {
    shown:
      "kind direction paper_number buyer_id seller_id industry technical_field intellectual_property plan_source socioeconomic_objective buyer_nature buyer_region seller_nature seller_region expected_investment_fen expected_output_fen signed_on starts_on ends_on contract_value_fen transaction_value_fen need_id achievement_id introduction_id is_later engine_version match_score match_grade registration_number registration_office registered_on ended_on",
    sealed: "title",
    silent: "buyer_name seller_name origin_reason end_reason note",
    unsaid: "id number status version created_by created_at updated_at",
  }),
  record("contract_milestones", CONTRACT, "contract_id", "id", {
    shown: "due_on done_on",
    sealed: "title",
    unsaid: "id contract_id created_at removed_at",
  }),
  record("contract_payments", CONTRACT, "contract_id", "seq", {
    unsaid: "seq contract_id kind amount_fen received_on note reverses by at",
  }),
  record("contract_follow_ups", CONTRACT, "contract_id", "seq", {
    shown: "after_years asked_on output_value_fen tax_fen patents jobs",
    silent: "note",
    unsaid: "seq contract_id by at",
  }),
  record("contract_entries", CONTRACT, "contract_id", "seq", {
    unsaid: "seq contract_id kind status happened_on note fields amounts by at",
  }),
  record("cooperation_agreements", AGREEMENT, "id", "id", {
    shown: "kind base institution_id county_unit signed_on starts_on ends_on ended_on",
    sealed: "title subject",
    silent: "end_reason note",
    unsaid: "id number status version created_by created_at updated_at",
  }),
  record("agreement_enterprises", AGREEMENT, "agreement_id", "agreement_id enterprise_id", {
    shown: "enterprise_id",
    unsaid: "agreement_id",
  }),
  record("agreement_entries", AGREEMENT, "agreement_id", "seq", {
    unsaid: "seq agreement_id kind status happened_on note fields by at",
  }),
  record("province_university_projects", PROJECT, "id", "id", {
    shown:
      "base enterprise_id responsible_unit starts_on ends_on agreement_id contract_id introduction_id started_on ended_on acceptance_result",
    sealed: "title goal",
    silent: "acceptance_opinion end_reason note",
    unsaid: "id number status version created_by created_at updated_at",
  }),
  record("project_institutions", PROJECT, "project_id", "project_id institution_id", {
    shown: "institution_id position",
    unsaid: "project_id",
  }),
  record("project_tasks", PROJECT, "project_id", "id", {
    shown: "due_on done_on",
    sealed: "title",
    unsaid: "id project_id created_at removed_at",
  }),
  record("project_talents", PROJECT, "project_id", "id", {
    shown: "institution_id kind title from_on to_on months_on_site",
    silent: "name",
    unsaid: "id project_id created_at removed_at",
  }),
  record("project_funding", PROJECT, "project_id", "seq", {
    unsaid: "seq project_id figure source year amount_fen happened_on note reverses by at",
  }),
  record("progress_reports", PROJECT, "project_id", "seq", {
    shown: "reported_on",
    sealed: "text",
    unsaid: "seq project_id by at",
  }),
  record("project_entries", PROJECT, "project_id", "seq", {
    unsaid: "seq project_id kind status happened_on note fields by at",
  }),
  record("talent_funds", FUND, "id", "id", {
    shown: "enterprise_id year",
    unsaid: "id number created_by created_at",
  }),
  record("fund_entries", FUND, "fund_id", "seq", {
    unsaid:
      "seq form_id fund_id kind balance effect_fen happened_on purpose beneficiary project_id talent_id note rate_basis_points revenue_base_fen agreed_by due_on reverses entered_by entered_at",
  }),
  record("fund_decisions", FUND, "fund_id", "seq", {
    unsaid: "seq entry_seq fund_id outcome balance effect_fen reason decided_by decided_at",
  }),
  record("verdicts", "verdict", "id", "id", {
    shown: "in_force kind decline_reason score grade rank baseline_rank",
    silent: "requirement note",
    unsaid:
      "id need_id achievement_id sequence engine_version reasons need_digest achievement_digest given_by given_at retracted_at",
  }),
];

export const columnsOf = ({ shown, sealed, silent, unsaid }: RecordedTable): string[] =>
  [...shown, ...sealed, ...silent, ...unsaid].sort();

const quoted = (name: string): string => `\`${name}\``;

/** How a row is called in the trail: its key as one text. */
export const keyText = ({ key }: RecordedTable, row: string): string =>
  key.length === 1
    ? `CAST(${row}.${quoted(key[0] ?? "")} AS TEXT)`
    : key.map((name) => `${row}.${quoted(name)}`).join(" || ':' || ");

/** A row as the digest reads it: JSON of its columns. */
export const rowText = (recorded: RecordedTable, row: string): string =>
  `json_object(${columnsOf(recorded)
    .map((name) => `'${name}', ${row}.${quoted(name)}`)
    .join(", ")})`;

/** The triggers that note each row before a write first touches it, by their names. */
export function touchTriggers(recorded: RecordedTable): Map<string, string> {
  const { table } = recorded;
  const trigger = (act: "INSERT" | "UPDATE" | "DELETE") => {
    const row = act === "INSERT" ? "NEW" : "OLD";
    const before = act === "INSERT" ? "NULL" : rowText(recorded, "OLD");
    const isNoted = `\`table_name\` = '${table}' AND \`row_key\` = ${keyText(recorded, row)}`;
    const name = `${table}_touched_by_${act.toLowerCase()}`;
    return [
      name,
      `CREATE TRIGGER \`${name}\` AFTER ${act} ON \`${table}\`
BEGIN
  INSERT INTO \`touched_rows\` (\`table_name\`, \`row_key\`, \`before\`)
  SELECT '${table}', ${keyText(recorded, row)}, ${before}
  WHERE NOT EXISTS (SELECT 1 FROM \`touched_rows\` WHERE ${isNoted});
END`,
    ] as const;
  };
  return new Map([trigger("INSERT"), trigger("UPDATE"), trigger("DELETE")]);
}

import { SURROUNDINGS } from "./recorded-surroundings.ts";
import { type RecordedTable, record } from "./recorded-table.ts";

const CONTRACT = "technologyContract";
const AGREEMENT = "cooperationAgreement";
const PROJECT = "provinceUniversityProject";
const FUND = "talentFund";

/** Those of which every trail with digests has told from its beginning. */
export const FIRST_RECORDED: readonly RecordedTable[] = [
  record("technology_contracts", CONTRACT, "id", "id", {
    shown:
      "kind direction paper_number buyer_id seller_id industry technical_field intellectual_property plan_source socioeconomic_objective buyer_nature buyer_region buyer_country seller_nature seller_region seller_country expected_investment_fen expected_output_fen signed_on starts_on ends_on contract_value_fen transaction_value_fen need_id achievement_id introduction_id is_later engine_version match_score match_grade registration_number registration_office registered_on ended_on",
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

/** What the chain of evidence leads back to; a trail that is older than this says at one moment how they stood. */
const LATER_RECORDED: readonly RecordedTable[] = [
  // Neither words nor figures of a post in clear: it may be confidential, and its versions have their own pages.
  record("needs", "need", "id", "id", {
    shown: "visibility valid_until",
    silent:
      "organization_id title problem key_technology goal requirements industry technical_field need_type cooperation_modes keywords budget_fen present_base wished_partners confidential_annex contact reviewer_id campaign_id survey_visit_id",
    unsaid:
      "id number status close_reason source source_id near_duplicate_of version waiting_since created_by created_at updated_at submitted_at published_at closed_at",
  }),
  record("need_revisions", "need", "need_id", "id", {
    silent: "content confidential_annex opinion remarks reviewer_id",
    unsaid: "id need_id status acted_for round created_by created_at decided_by decided_at",
  }),
  record("need_checks", "need", "need_id", "id", {
    unsaid: "id need_id step outcome opinion reviewer_id acted_for remarks judged at",
  }),
  record("achievements", "achievement", "id", "id", {
    shown: "valid_until",
    silent:
      "organization_id title team lead abstract innovations figures scenes industry technical_field keywords stage readiness_level readiness_evidence intellectual_properties form evaluation_form level application_state transfer_modes price_fen transfer_note registration_number contact reviewer_id campaign_id",
    unsaid:
      "id number status close_reason source source_id near_duplicate_of version waiting_since created_by created_at updated_at submitted_at published_at closed_at",
  }),
  record("achievement_revisions", "achievement", "achievement_id", "id", {
    silent: "content opinion remarks reviewer_id",
    unsaid: "id achievement_id status acted_for round created_by created_at decided_by decided_at",
  }),
  record("achievement_checks", "achievement", "achievement_id", "id", {
    unsaid: "id achievement_id outcome opinion reviewer_id acted_for remarks judged at",
  }),
  record("introductions", "introduction", "id", "id", {
    shown: "turn due_on due_time reason",
    silent: "next_step",
    unsaid:
      "id number status need_id achievement_id verdict_id enterprise_id institution_id enterprise_accepted_at institution_accepted_at turn_since nudged_on version created_at updated_at closed_at",
  }),
  record("introduction_entries", "introduction", "introduction_id", "seq", {
    unsaid: "seq introduction_id kind side status taken_place_on people note internal reason next_step due_on by at",
  }),
  record("introduction_consents", "introduction", "introduction_id", "seq", {
    unsaid: "seq introduction_id side layer given wording by at",
  }),
  record("survey_visits", "surveyVisit", "id", "id", {
    shown: "enterprise_id visited_on due_on",
    silent: "campaign_id staff_ids met_people findings next_step",
    unsaid: "id number done_at version created_by created_at updated_at",
  }),
  // Whoever opens a file is told of beside it: the entries of a paper stand with the record that it belongs to.
  record("attachments", "attachment", "id", "id", {
    shown: "part",
    silent: "opinion withdrawal_reason",
    unsaid:
      "id owner_kind owner_id layer name type bytes sha256 store_key stored_bytes stripped_by uploaded_by organization_id uploaded_at accepted_at removed_at removed_by withdrawn_at withdrawn_by version",
  }),
  record("organizations", "organization", "id", "id", {
    shown: "name credit_code region industry",
    silent: "profile products address postal_code website contact reason",
    unsaid: "id kind status placeholder version created_at updated_at",
  }),
  record("partnerships", "partnership", "id", "id", {
    shown: "worked_on",
    unsaid: "id enterprise_id institution_id source created_at",
  }),
  // Passwords and sessions are better-auth's own writes: an account is what its row and its membership say.
  record("accounts", "account", "id", "id", {
    silent: "name email",
    unsaid: "id email_verified image created_at updated_at",
  }),
  record("memberships", "account", "account_id", "account_id", {
    silent: "reason",
    unsaid: "account_id role organization_id status created_at updated_at",
  }),
];

/**
 * Every table that reports count, that says by what they are reckoned, and that the chain of evidence shows, back to
 * need, match, visits, papers and people. What is left out stands with its reasons in `audit/unrecorded-tables.ts`.
 */
export const RECORDED_TABLES: readonly RecordedTable[] = [...FIRST_RECORDED, ...LATER_RECORDED, ...SURROUNDINGS];

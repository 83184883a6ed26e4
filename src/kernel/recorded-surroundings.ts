import { type RecordedTable, record } from "./recorded-table.ts";

const EXPERT = "expert";
const EVENT = "dockingEvent";

/** By what reports and matches are reckoned and named. The entry that tells of a change names its fields. */
const RECKONED_BY: readonly RecordedTable[] = [
  // What every page says of the bureau, and numbers: no secret lies there, nor anything of a person.
  record("settings", "settings", "key", "key", { shown: "value", unsaid: "key updated_at" }),
  record("check_rules", "checkRules", "id", "id", {
    unsaid:
      "id formal_check_days diagnosis_days achievement_check_days revision_check_days same_person_may_diagnose version updated_at",
  }),
  record("option_lists", "reference", "list", "list", { unsaid: "list label source" }),
  record("options", "option", "list", "list code", {
    shown: "note",
    // Of a new label the entry itself says what it was.
    unsaid: "list code label parent position attributes retired edited version",
  }),
  record("lexicon_terms", "lexiconTerm", "term", "term", { unsaid: "term industry synonyms retired edited version" }),
  record("industry_affinities", "affinity", "a", "a b", { unsaid: "a b value reason edited version" }),
  record("engine_versions", "engineVersion", "version", "version", { unsaid: "version weights source" }),
  record("engine_adoptions", "engineVersion", "version", "seq", { unsaid: "seq version adopted_at adopted_by" }),
];

/** What stands around the chain of evidence: who agreed to be named, who was asked to meet, what was looked for in vain. */
const AROUND_THE_CHAIN: readonly RecordedTable[] = [
  record("experts", EXPERT, "id", "id", {
    unsaid:
      "id number organization_id status name title technical_fields industries keywords introduction contact text_version consent_seq opinion version created_by created_at updated_at published_at",
  }),
  record("expert_achievements", EXPERT, "expert_id", "expert_id achievement_id", {
    shown: "achievement_id",
    unsaid: "expert_id",
  }),
  record("expert_consents", EXPERT, "expert_id", "seq", {
    unsaid: "seq expert_id given said_on means wording text_version by at",
  }),
  record("no_match_results", "need", "need_id", "id", {
    silent: "note",
    unsaid: "id need_id sequence considered engine_version given_by given_at retracted_by retracted_at",
  }),
  record("match_notes", "need", "need_id", "id", {
    unsaid: "id need_id achievement_id sequence text written_by written_at removed_at",
  }),
  record("campaigns", "campaign", "id", "id", {
    unsaid:
      "id number status title body industries opens_on closes_on version created_by created_at updated_at opened_at closed_at",
  }),
  record("announcements", "announcement", "id", "id", {
    unsaid:
      "id status title body pinned from_day until_day version created_by created_at updated_at published_at withdrawn_at",
  }),
  record("docking_events", EVENT, "id", "id", {
    unsaid:
      "id number status name held_on starts_at ends_at place industries text capacity is_public cancel_reason attended summary version created_by created_at updated_at announced_at",
  }),
  record("docking_invitations", EVENT, "docking_event_id", "id", {
    unsaid: "id docking_event_id organization_id status people names note version invited_at answered_at answered_by",
  }),
  record("docking_introductions", EVENT, "docking_event_id", "introduction_id", {
    unsaid: "introduction_id docking_event_id linked_by linked_at",
  }),
  record("delegations", "delegation", "id", "id", {
    unsaid: "id reviewer_id deputy_id from_day to_day created_at ended_at",
  }),
  record("liaisons", "organization", "organization_id", "organization_id", {
    unsaid: "organization_id account_id named_by named_at",
  }),
  // Who watches over them alone knows which they are: the entry names the contact, and no column of the row.
  record("contact_canaries", "contactCanary", "subject_id", "subject subject_id", {
    unsaid: "subject subject_id marked_by marked_at",
  }),
];

export const SURROUNDINGS: readonly RecordedTable[] = [...RECKONED_BY, ...AROUND_THE_CHAIN];

import { confidential } from "./columns.ts";
import {
  agreementParties,
  agreementRecord,
  all,
  any,
  contractParties,
  contractRecord,
  fundOwners,
  introductionSides,
  isWordless,
  not,
  of,
  own,
  projectParties,
  projectRecord,
  type Readers,
  roles,
  staff,
  where,
} from "./readers.ts";
import { filledText } from "./shapes.ts";

export const isOfOpenNeed = any(where("need_id", null), not(of("needs", "need_id", isWordless)));
const ofContract = (rule: Readers) => of("technology_contracts", "contract_id", rule);
const ofProject = (rule: Readers) => of("province_university_projects", "project_id", rule);
const ofFund = (rule: Readers) => of("talent_funds", "fund_id", rule);
export const isOfOpenProject: Readers = (who, project, world) =>
  (project.introduction_id === null || isOfOpenNeed(who, world.get("introductions", project.introduction_id), world)) &&
  (project.contract_id === null || isOfOpenNeed(who, world.get("technology_contracts", project.contract_id), world));

const INTRODUCTIONS = [
  confidential("introductions", "next_step", introductionSides),
  confidential(
    "introduction_entries",
    "people note next_step",
    any(staff, all(where("internal", 0), of("introductions", "introduction_id", introductionSides))),
  ),
].flat();

const oversees = roles("leader", "auditor");
const CONTRACTS = [
  confidential("technology_contracts", "title", any(contractParties, all(contractRecord, isOfOpenNeed))),
  confidential("technology_contracts", "paper_number registration_office", contractRecord),
  confidential("technology_contracts", "registration_number", contractRecord, { shape: filledText }),
  confidential("technology_contracts", "buyer_name seller_name", contractRecord, { shape: filledText }),
  confidential("technology_contracts", "origin_reason", any(staff, all(oversees, contractRecord, isOfOpenNeed))),
  confidential("technology_contracts", "end_reason", contractParties, { shape: filledText }),
  confidential("technology_contracts", "note", staff),
  confidential("contract_milestones", "title", ofContract(any(contractParties, all(contractRecord, isOfOpenNeed)))),
  confidential("contract_payments", "note", ofContract(contractRecord)),
  // Of what came of it the buyer, and whoever oversees the money, unless it repeats what is not everybody's.
  confidential(
    "contract_follow_ups",
    "note",
    any(staff, ofContract(any(all(contractParties, own("buyer_id")), all(oversees, contractRecord, isOfOpenNeed)))),
  ),
  // Also what was changed of a contract and why, unless it came of a confidential need.
  confidential(
    "contract_entries",
    "note",
    any(
      ofContract(contractParties),
      all(oversees, where("kind", "saved", "registrationCorrected"), ofContract(all(contractRecord, isOfOpenNeed))),
    ),
  ),
].flat();

/** Of what has not begun a leader reads the money, and no name. */
const isNamed: Readers = any(not(roles("leader")), not(where("started_on", null)));
const PROJECTS = [
  confidential(
    "province_university_projects",
    "title",
    any(projectParties, all(projectRecord, isOfOpenProject, isNamed)),
  ),
  confidential("province_university_projects", "responsible_unit", projectRecord),
  confidential("province_university_projects", "goal", projectParties),
  confidential(
    "province_university_projects",
    "acceptance_opinion",
    any(projectParties, all(projectRecord, isOfOpenProject)),
    { shape: filledText },
  ),
  confidential("province_university_projects", "end_reason", projectParties, { shape: filledText }),
  confidential("province_university_projects", "note", staff),
  confidential("project_tasks", "title", ofProject(any(projectParties, all(projectRecord, isOfOpenProject)))),
  confidential("project_talents", "name", ofProject(projectParties), {
    place: ({ id }) => `project_talents/${id}/name`,
  }),
  confidential("project_talents", "title", ofProject(projectRecord)),
  confidential("project_funding", "note", ofProject(projectRecord)),
  confidential("progress_reports", "text", ofProject(any(projectParties, all(projectRecord, isOfOpenProject)))),
  // Of somebody who came it says the kind and the title, and no name; of an acceptance the opinion.
  confidential(
    "project_entries",
    "note",
    any(
      ofProject(projectParties),
      all(where("kind", "talentAdded"), ofProject(projectRecord)),
      all(where("kind", "accepted", "acceptanceFailed"), ofProject(all(projectRecord, isOfOpenProject))),
    ),
  ),
].flat();

const isVoided = where("status", "voided");
const AGREEMENTS = [
  // What became of a voided one the auditor reads, whom the trail leads there.
  confidential("cooperation_agreements", "title county_unit", any(agreementRecord, all(roles("auditor"), isVoided))),
  confidential("cooperation_agreements", "subject", agreementParties),
  confidential("cooperation_agreements", "end_reason", any(agreementParties, all(roles("auditor"), isVoided)), {
    shape: filledText,
  }),
  confidential("cooperation_agreements", "note", staff),
  confidential("agreement_entries", "note", of("cooperation_agreements", "agreement_id", agreementParties)),
].flat();

const isOfOpenEntry: Readers = (who, { entry_seq }, world) => {
  const entry = world.all("fund_entries").find(({ seq }) => seq === entry_seq);
  return (
    entry?.project_id == null ||
    isOfOpenProject(who, world.get("province_university_projects", entry.project_id), world)
  );
};
const isApproved: Readers = (_who, { seq }, world) =>
  world.all("fund_decisions").some(({ entry_seq, outcome }) => entry_seq === seq && outcome === "approved");
/** What a reversal takes back may have been paid for what came of a confidential need. */
const isOfOpenCorrection: Readers = (who, { seq, reverses }, world) =>
  isOfOpenEntry(who, { entry_seq: reverses ?? seq ?? null }, world);
const FUNDS = [
  confidential("fund_entries", "beneficiary agreed_by", ofFund(fundOwners), { shape: filledText }),
  // Why the promise was changed or money was taken back whoever oversees it reads, too.
  confidential(
    "fund_entries",
    "note",
    any(
      ofFund(fundOwners),
      all(oversees, where("kind", "adjustment", "reversal"), any(roles("auditor"), isApproved), isOfOpenCorrection),
    ),
    { shape: filledText },
  ),
  // Of an approval also whoever oversees the money, of a refusal only the auditor, unless it was paid for what came of a
  // confidential need.
  confidential(
    "fund_decisions",
    "reason",
    any(ofFund(fundOwners), all(oversees, any(roles("auditor"), where("outcome", "approved")), isOfOpenEntry)),
    {
      shape: filledText,
    },
  ),
].flat();

const isInvited: Readers = ({ organizationId }, event, world) =>
  organizationId !== null &&
  world
    .all("docking_invitations")
    .some(
      (one) =>
        one.docking_event_id === event.id && one.organization_id === organizationId && one.status !== "withdrawn",
    );
const eventGuests = any(
  staff,
  all(not(where("status", "draft")), isInvited),
  all(where("status", "announced"), where("is_public", 1)),
);
const EVENTS = [
  confidential("docking_events", "name place text", eventGuests),
  confidential("docking_events", "cancel_reason", eventGuests, { shape: filledText }),
  confidential("docking_events", "summary", staff),
  confidential("campaigns", "title body", any(staff, not(where("status", "draft")))),
  confidential("announcements", "title body", any(staff, where("status", "published"))),
  confidential("survey_visits", "met_people", staff, { place: ({ id }) => `surveyVisits:${id}:metPeople` }),
  confidential("survey_visits", "findings", staff, { place: ({ id }) => `surveyVisits:${id}:findings` }),
  confidential("survey_visits", "next_step", staff, { shape: filledText }),
].flat();

export const LEDGER_COLUMNS = [...INTRODUCTIONS, ...CONTRACTS, ...PROJECTS, ...AGREEMENTS, ...FUNDS, ...EVENTS];

/** Days in Shanghai of an instant, of a day that instant, so that both compare. */
const day = (instant: string) => `date(${instant} / 1000, 'unixepoch', '+8 hours')`;

const NEED = "needs n";
const STEPS = "('call', 'video', 'visit', 'sample', 'pilot', 'letter')";
const CONTRACT_OF = "technology_contracts t JOIN introductions i ON i.id = t.introduction_id";
const NOT_VOIDED = "t.status <> 'voided'";
const PROJECT_PART = (table: string) => `${table} x JOIN province_university_projects p ON p.id = x.project_id`;
const PAID_FOR = "fund_entries e JOIN province_university_projects p ON p.id = e.project_id";

/** 先后: what comes after rests on what comes before; rows of a query are `record`, `before`, `after`. */
interface Order {
  says: string;
  rows: string;
}
const order = (says: string, record: string, before: string, after: string, from: string): Order => ({
  says,
  rows: `SELECT ${record} AS record, ${before} AS before, ${after} AS after FROM ${from}`,
});

/** The life of a record, from the organization to the follow-up: nothing stands before what it rests on. */
export const ORDER_OF_LIFE: readonly Order[] = [
  order(
    "an organization is listed before it has people",
    "m.account_id",
    "o.created_at",
    "m.created_at",
    "memberships m JOIN organizations o ON o.id = m.organization_id",
  ),
  order(
    "an organization is listed before it posts a need",
    "n.number",
    "o.created_at",
    "n.created_at",
    `${NEED} JOIN organizations o ON o.id = n.organization_id`,
  ),
  order(
    "an organization is listed before it posts an achievement",
    "a.number",
    "o.created_at",
    "a.created_at",
    "achievements a JOIN organizations o ON o.id = a.organization_id",
  ),
  order(
    "an organization is listed before it has worked with another",
    "p.source",
    "max(o.created_at, i.created_at)",
    "p.created_at",
    "partnerships p JOIN organizations o ON o.id = p.enterprise_id JOIN organizations i ON i.id = p.institution_id",
  ),
  order(
    "a campaign opens before it is posted to",
    "n.number",
    "c.opened_at",
    "n.created_at",
    `${NEED} JOIN campaigns c ON c.id = n.campaign_id`,
  ),
  order(
    "a campaign is posted to before it closes",
    "n.number",
    day("n.created_at"),
    "c.closes_on",
    `${NEED} JOIN campaigns c ON c.id = n.campaign_id`,
  ),
  order(
    "a campaign closes after its last day",
    "c.id",
    "c.closes_on",
    day("c.closed_at"),
    "campaigns c WHERE c.closed_at IS NOT NULL",
  ),
  order(
    "a need is written before it is submitted",
    "n.number",
    "n.created_at + 1",
    "n.submitted_at",
    `${NEED} WHERE n.submitted_at IS NOT NULL`,
  ),
  order(
    "a need is submitted before it is checked",
    "n.number",
    "n.submitted_at + 1",
    "c.at",
    `${NEED} JOIN need_checks c ON c.need_id = n.id`,
  ),
  order(
    "a need is formally checked before its diagnosis",
    "d.need_id",
    "f.at + 1",
    "d.at",
    "need_checks d JOIN need_checks f ON f.need_id = d.need_id WHERE d.step = 'diagnosis' AND f.step = 'formalCheck'",
  ),
  order(
    "a need is checked before it is published",
    "n.number",
    "c.at",
    "n.published_at",
    `${NEED} JOIN need_checks c ON c.need_id = n.id WHERE n.published_at IS NOT NULL`,
  ),
  order(
    "a need is published before it is closed",
    "n.number",
    "n.published_at + 1",
    "n.closed_at",
    `${NEED} WHERE n.closed_at IS NOT NULL`,
  ),
  order(
    "an achievement is written before it is submitted",
    "a.number",
    "a.created_at + 1",
    "a.submitted_at",
    "achievements a WHERE a.submitted_at IS NOT NULL",
  ),
  order(
    "an achievement is submitted before it is published",
    "a.number",
    "a.submitted_at + 1",
    "a.published_at",
    "achievements a WHERE a.published_at IS NOT NULL",
  ),
  order(
    "a need is published before it is judged",
    "n.number",
    "n.published_at + 1",
    "v.given_at",
    `verdicts v JOIN ${NEED} ON n.id = v.need_id`,
  ),
  order(
    "an achievement is published before it is judged",
    "a.number",
    "a.published_at + 1",
    "v.given_at",
    "verdicts v JOIN achievements a ON a.id = v.achievement_id",
  ),
  order(
    "a need is published before no match is found",
    "n.number",
    "n.published_at + 1",
    "r.given_at",
    `no_match_results r JOIN ${NEED} ON n.id = r.need_id`,
  ),
  order(
    "a need is published before somebody notes of its candidates",
    "n.number",
    "n.published_at + 1",
    "m.written_at",
    `match_notes m JOIN ${NEED} ON n.id = m.need_id`,
  ),
  order(
    "a pair is adopted before it is introduced",
    "i.number",
    "v.given_at + 1",
    "i.created_at",
    "introductions i JOIN verdicts v ON v.id = i.verdict_id",
  ),
  order(
    "an introduction is proposed before a side accepts",
    "i.number",
    "i.created_at + 1",
    "min(coalesce(i.enterprise_accepted_at, i.institution_accepted_at), coalesce(i.institution_accepted_at, i.enterprise_accepted_at))",
    "introductions i WHERE coalesce(i.enterprise_accepted_at, i.institution_accepted_at) IS NOT NULL",
  ),
  order(
    "both sides accept before anybody visits",
    "i.number",
    "max(i.enterprise_accepted_at, i.institution_accepted_at) + 1",
    "e.at",
    `introduction_entries e JOIN introductions i ON i.id = e.introduction_id WHERE e.kind IN ${STEPS}`,
  ),
  order(
    "an introduction goes on day by day",
    "i.number",
    "(SELECT max(o.at) FROM introduction_entries o WHERE o.introduction_id = e.introduction_id AND o.seq < e.seq)",
    "e.at",
    "introduction_entries e JOIN introductions i ON i.id = e.introduction_id WHERE e.kind <> 'proposal'",
  ),
  order(
    "both sides accept before they sign",
    "t.number",
    `${day("max(i.enterprise_accepted_at, i.institution_accepted_at)")}`,
    "t.signed_on",
    `${CONTRACT_OF} WHERE ${NOT_VOIDED} AND t.signed_on IS NOT NULL`,
  ),
  order(
    "visits and letters of intent come before the signing",
    "t.number",
    "e.taken_place_on",
    "t.signed_on",
    `${CONTRACT_OF} JOIN introduction_entries e ON e.introduction_id = i.id WHERE ${NOT_VOIDED} AND t.signed_on IS NOT NULL AND e.kind IN ${STEPS}`,
  ),
  order(
    "a need is published before its contract is signed",
    "t.number",
    day("n.published_at"),
    "t.signed_on",
    `technology_contracts t JOIN ${NEED} ON n.id = t.need_id WHERE t.signed_on IS NOT NULL`,
  ),
  order(
    "a contract is signed before it is registered",
    "t.number",
    "t.signed_on",
    "t.registered_on",
    "technology_contracts t WHERE t.registered_on IS NOT NULL",
  ),
  order(
    "a contract is signed before it is paid",
    "t.number",
    "t.signed_on",
    "p.received_on",
    "contract_payments p JOIN technology_contracts t ON t.id = p.contract_id",
  ),
  order(
    "a contract is signed before its milestones are done",
    "t.number",
    "t.signed_on",
    "m.done_on",
    "contract_milestones m JOIN technology_contracts t ON t.id = m.contract_id WHERE m.done_on IS NOT NULL",
  ),
  order(
    "a payment is recorded before it is taken back",
    "r.contract_id",
    "p.at + 1",
    "r.at",
    "contract_payments r JOIN contract_payments p ON p.seq = r.reverses",
  ),
  order(
    "a contract is paid before it ends",
    "t.number",
    "p.received_on",
    "t.ended_on",
    "contract_payments p JOIN technology_contracts t ON t.id = p.contract_id WHERE t.ended_on IS NOT NULL",
  ),
  order(
    "a year passes before a contract is followed up",
    "t.number",
    "date(t.signed_on, '+' || u.after_years || ' years')",
    "u.asked_on",
    "contract_follow_ups u JOIN technology_contracts t ON t.id = u.contract_id",
  ),
  order(
    "what happens to a contract is recorded in that order",
    "e.contract_id",
    "(SELECT max(o.at) FROM contract_entries o WHERE o.contract_id = e.contract_id AND o.seq < e.seq)",
    "e.at",
    "contract_entries e WHERE e.kind <> 'entered'",
  ),
  order(
    "an agreement is signed before its projects start",
    "p.number",
    "a.signed_on",
    "p.starts_on",
    "province_university_projects p JOIN cooperation_agreements a ON a.id = p.agreement_id",
  ),
  order(
    "an agreement is signed before it ends",
    "a.number",
    "a.signed_on",
    "a.ended_on",
    "cooperation_agreements a WHERE a.ended_on IS NOT NULL",
  ),
  order(
    "a contract is signed before its project starts",
    "p.number",
    "t.signed_on",
    "min(p.starts_on, p.started_on)",
    "province_university_projects p JOIN technology_contracts t ON t.id = p.contract_id",
  ),
  order(
    "a contract is recorded before its project",
    "p.number",
    "t.created_at + 1",
    "p.created_at",
    "province_university_projects p JOIN technology_contracts t ON t.id = p.contract_id",
  ),
  ...[
    ["project_talents", "x.from_on"],
    ["progress_reports", "x.reported_on"],
    ["project_tasks", "x.done_on"],
    ["project_funding", "iif(x.figure = 'received', x.happened_on, NULL)"],
  ].flatMap(([table = "", on = ""]) => [
    order(
      `a project starts before its ${table}`,
      "p.number",
      "p.started_on",
      on,
      `${PROJECT_PART(table)} WHERE ${on} IS NOT NULL`,
    ),
    order(
      `a project has its ${table} before it ends`,
      "p.number",
      on,
      "coalesce(p.ended_on, '9999')",
      `${PROJECT_PART(table)} WHERE ${on} IS NOT NULL`,
    ),
  ]),
  order(
    "what happens to a project is recorded in that order",
    "e.project_id",
    "(SELECT max(o.at) FROM project_entries o WHERE o.project_id = e.project_id AND o.seq < e.seq)",
    "e.at",
    "project_entries e WHERE e.kind <> 'entered'",
  ),
  order(
    "somebody has been in the county as many months as are recorded",
    "x.project_id",
    "date(x.from_on, '+' || x.months_on_site || ' months')",
    "(SELECT day FROM (SELECT max(date(at / 1000, 'unixepoch', '+8 hours')) AS day FROM audit_entries))",
    "project_talents x",
  ),
  order(
    "a fund begins with its commitment",
    "f.number",
    "c.happened_on",
    "e.happened_on",
    "fund_entries e JOIN talent_funds f ON f.id = e.fund_id JOIN fund_entries c ON c.fund_id = f.id AND c.kind = 'commitment'",
  ),
  order(
    "an entry is made before it is decided",
    "d.entry_seq",
    "e.entered_at + 1",
    "d.decided_at",
    "fund_decisions d JOIN fund_entries e ON e.seq = d.entry_seq",
  ),
  order(
    "an entry is approved before it is taken back",
    "r.seq",
    "d.decided_at + 1",
    "r.entered_at",
    "fund_entries r JOIN fund_decisions d ON d.entry_seq = r.reverses",
  ),
  order(
    "a commitment is approved before money is paid",
    "e.seq",
    "d.decided_at + 1",
    "e.entered_at",
    "fund_entries e JOIN fund_entries c ON c.fund_id = e.fund_id AND c.kind = 'commitment' JOIN fund_decisions d ON d.entry_seq = c.seq WHERE e.kind = 'disbursement'",
  ),
  order("a project has begun before it is paid for", "p.number", "p.started_on", "e.happened_on", PAID_FOR),
  order(
    "somebody has come before money is paid for them",
    "p.number",
    "t.from_on",
    "e.happened_on",
    `${PAID_FOR} JOIN project_talents t ON t.id = e.talent_id`,
  ),
  order(
    "an event is announced before anybody answers",
    "d.number",
    "d.announced_at + 1",
    "i.answered_at",
    "docking_invitations i JOIN docking_events d ON d.id = i.docking_event_id WHERE i.answered_at IS NOT NULL",
  ),
  order(
    "an event is announced before it is held",
    "d.number",
    day("d.announced_at"),
    "d.held_on",
    "docking_events d WHERE d.announced_at IS NOT NULL",
  ),
  order(
    "an event is held before what comes of it is introduced",
    "d.number",
    "d.held_on",
    day("i.created_at"),
    "docking_introductions x JOIN docking_events d ON d.id = x.docking_event_id JOIN introductions i ON i.id = x.introduction_id",
  ),
  order(
    "an introduction is there before it is linked to an event",
    "i.number",
    "i.created_at",
    "x.linked_at",
    "docking_introductions x JOIN introductions i ON i.id = x.introduction_id",
  ),
  order(
    "an expert has agreed before everybody reads of them",
    "e.id",
    "c.at + 1",
    "e.published_at",
    "experts e JOIN expert_consents c ON c.expert_id = e.id WHERE e.published_at IS NOT NULL",
  ),
  order(
    "a visit comes before what is to be done after it",
    "v.number",
    "v.visited_on",
    "v.due_on",
    "survey_visits v WHERE v.due_on IS NOT NULL",
  ),
  order(
    "a visit comes before what was done after it",
    "v.number",
    "v.visited_on",
    day("v.done_at"),
    "survey_visits v WHERE v.done_at IS NOT NULL",
  ),
];

/** 事后登记: what tells of a day is entered on it or within days of it; rows are `record`, the day told of, and the instant. */
export const TOLD_AND_ENTERED: readonly { says: string; rows: string }[] = [
  ["contract_entries", "contract_id", "happened_on", "at"],
  ["contract_payments", "contract_id", "received_on", "at"],
  ["contract_follow_ups", "contract_id", "asked_on", "at"],
  ["cooperation_agreements", "number", "signed_on", "created_at"],
  ["agreement_entries", "agreement_id", "happened_on", "at"],
  ["project_entries", "project_id", "happened_on", "at"],
  ["project_funding", "project_id", "happened_on", "at"],
  ["project_talents", "project_id", "from_on", "created_at"],
  ["progress_reports", "project_id", "reported_on", "at"],
  ["fund_entries", "fund_id", "happened_on", "entered_at"],
  ["introduction_entries", "introduction_id", "taken_place_on", "at"],
  ["survey_visits", "number", "visited_on", "created_at"],
  ["expert_consents", "expert_id", "said_on", "at"],
].map(([table = "", record = "", told = "", entered = ""]) => ({
  says: `${table} of a day are entered on it or within days`,
  rows: `SELECT ${record} AS record, ${told} AS told, ${day(entered)} AS entered FROM ${table}`,
}));

/** 凭证: what proves something is put there when that is recorded; rows are `record` and the instants of both. */
export const PROVED_WHEN_RECORDED: readonly { says: string; rows: string }[] = [
  ["contract_payments", "'payment-' || x.seq", "at"],
  ["project_funding", "'funding-' || x.seq", "at"],
  ["progress_reports", "'report-' || x.seq", "at"],
  ["fund_entries", "'entry-' || x.seq", "entered_at"],
  ["contract_entries", "iif(x.kind = 'contractRegistration', 'registration', NULL)", "at"],
  ["project_entries", "iif(x.kind = 'accepted', 'acceptance', NULL)", "at"],
].map(([table = "", part = "", recorded = ""]) => {
  const owner = table.startsWith("contract") ? "contract_id" : table.startsWith("fund") ? "fund_id" : "project_id";
  return {
    says: table,
    rows: `SELECT a.id AS record, x.${recorded} AS recorded, a.uploaded_at AS uploaded
           FROM ${table} x JOIN attachments a ON a.owner_id = x.${owner} AND a.part = ${part}`,
  };
});

/** Days on which people at work did something, by the column that names them. */
export const WORKED_DAYS: readonly [table: string, column: string][] = [
  ["technology_contracts", "signed_on"],
  ["technology_contracts", "registered_on"],
  ["contract_payments", "received_on"],
  ["cooperation_agreements", "signed_on"],
  ["province_university_projects", "started_on"],
  ["progress_reports", "reported_on"],
  ["fund_entries", "happened_on"],
  ["introduction_entries", "taken_place_on"],
  ["introductions", "due_on"],
  ["survey_visits", "visited_on"],
  ["docking_events", "held_on"],
];

/** Every instant that the rows of a table have. */
export const INSTANTS: readonly [table: string, column: string][] = [
  ["organizations", "created_at"],
  ["needs", "updated_at"],
  ["achievements", "updated_at"],
  ["verdicts", "given_at"],
  ["introduction_entries", "at"],
  ["contract_entries", "at"],
  ["project_entries", "at"],
  ["fund_entries", "entered_at"],
  ["fund_decisions", "decided_at"],
  ["audit_entries", "at"],
];

/** The day on which the tests look at the demo. */
const TODAY = "2026-11-23";

/** What counts, written by hand and apart from the reports: one line for each record, with its day, money and dimensions. */
export interface Facts {
  rows: string;
  /** The figures that are read from them: of records, or of the column of money. */
  figures: Readonly<Record<string, string>>;
  dimensions: readonly string[];
}

const CONTRACT_SIDES = `c.direction AS direction, c.kind AS contractKind, c.industry AS industry,
  CASE WHEN c.direction = 'outbound' AND c.buyer_id IS NULL THEN c.buyer_region
       WHEN c.direction = 'outbound' THEN (SELECT region FROM organizations WHERE id = c.buyer_id)
       WHEN c.seller_id IS NULL THEN c.seller_region
       ELSE (SELECT region FROM organizations WHERE id = c.seller_id) END AS region,
  coalesce((SELECT id FROM organizations WHERE kind = 'institution' AND id = c.seller_id),
           (SELECT id FROM organizations WHERE kind = 'institution' AND id = c.buyer_id)) AS institution`;
const LEADING = `(SELECT institution_id FROM project_institutions WHERE project_id = p.id ORDER BY position LIMIT 1)`;
const PROJECT_SIDES = `p.base AS base, (SELECT industry FROM organizations WHERE id = p.enterprise_id) AS industry,
  (SELECT region FROM organizations WHERE id = ${LEADING}) AS region, ${LEADING} AS institution`;
const FUND_SIDES = `o.industry AS industry, o.region AS region, o.id AS enterprise`;
/** Whom the person comes from, or who leads the project; an entry for neither has none. */
const PAID_INSTITUTION = `CASE WHEN e.talent_id IS NULL
  THEN (SELECT institution_id FROM project_institutions WHERE project_id = e.project_id ORDER BY position LIMIT 1)
  ELSE (SELECT institution_id FROM project_talents WHERE id = e.talent_id) END AS institution`;
/** Entries that were approved less those that an approved reversal took back. */
const fundRows = (kinds: string) => `
  SELECT f.number AS number, e.happened_on AS day, d.effect_fen AS fen, e.purpose AS purpose, ${PAID_INSTITUTION}, ${FUND_SIDES}
  FROM fund_decisions d, fund_entries e, talent_funds f, organizations o
  WHERE e.seq = d.entry_seq AND f.id = d.fund_id AND o.id = f.enterprise_id AND d.outcome = 'approved'
    AND e.kind IN (${kinds})
    AND e.seq NOT IN (SELECT r.reverses FROM fund_entries r, fund_decisions x
                      WHERE x.entry_seq = r.seq AND x.outcome = 'approved' AND r.reverses IS NOT NULL)`;
/** What stands, walked through in the order in which it was recorded: planned minus received, before and after each row. */
const OVER_PLAN_ROWS = `
  SELECT seq, iif(plan >= gone, 0, iif(plan >= gone - amount, gone - plan, amount)) AS fen FROM (
    SELECT s.seq AS seq, s.amount_fen AS amount, s.figure AS figure,
      sum(iif(s.figure = 'planned', s.amount_fen, 0)) OVER (PARTITION BY s.project_id, s.source) AS plan,
      sum(iif(s.figure = 'received', s.amount_fen, 0)) OVER (PARTITION BY s.project_id, s.source ORDER BY s.seq) AS gone
    FROM project_funding s WHERE s.reverses IS NULL AND s.seq NOT IN (SELECT reverses FROM project_funding WHERE reverses IS NOT NULL))
  WHERE figure = 'received'`;
const fundingRows = (figure: string) => `
  SELECT p.number AS number, f.happened_on AS day, f.amount_fen AS fen, f.source AS fundingSource, coalesce(o.fen, 0) AS overFen, ${PROJECT_SIDES}
  FROM project_funding f JOIN province_university_projects p ON p.id = f.project_id
  LEFT JOIN project_funding r ON r.reverses = f.seq
  LEFT JOIN (${OVER_PLAN_ROWS}) o ON o.seq = f.seq
  WHERE f.figure = '${figure}' AND f.reverses IS NULL AND r.seq IS NULL AND p.status IN ('planned', 'running', 'accepted', 'terminated')`;

/** Of each fund with a commitment that stands: when it was due, and what of it was paid, and when. */
const DUE_ROWS = `
  WITH taken AS (SELECT r.reverses AS seq FROM fund_entries r, fund_decisions x WHERE x.entry_seq = r.seq AND x.outcome = 'approved' AND r.reverses IS NOT NULL),
    standing AS (SELECT e.* FROM fund_entries e, fund_decisions d WHERE d.entry_seq = e.seq AND d.outcome = 'approved'
      AND e.kind <> 'reversal' AND e.seq NOT IN (SELECT seq FROM taken)),
    promised AS (SELECT fund_id, due_on FROM standing WHERE kind = 'commitment')
  SELECT f.number AS number, c.due_on AS day, ${FUND_SIDES},
    sum(CASE WHEN s.kind IN ('commitment', 'adjustment') THEN s.effect_fen ELSE 0 END) AS promisedFen,
    sum(CASE WHEN s.kind = 'disbursement' THEN s.effect_fen ELSE 0 END) AS paidFen,
    sum(CASE WHEN s.kind = 'disbursement' AND s.happened_on > c.due_on THEN s.effect_fen ELSE 0 END) AS lateFen
  FROM promised c, standing s, talent_funds f, organizations o
  WHERE s.fund_id = c.fund_id AND f.id = c.fund_id AND o.id = f.enterprise_id GROUP BY f.id`;

const CONTRACT_DIMENSIONS = ["direction", "contractKind", "industry", "region", "institution"];
const PROJECT_DIMENSIONS = ["base", "industry", "region", "institution"];
const FUND_DIMENSIONS = ["industry", "region", "enterprise"];
const SPENT_DIMENSIONS = ["purpose", "institution", ...FUND_DIMENSIONS];
export const REPORTS: Readonly<Record<string, readonly Facts[]>> = {
  "technology-contracts": [
    {
      rows: `SELECT number, signed_on AS day, contract_value_fen AS value, transaction_value_fen AS traded, ${CONTRACT_SIDES}
             FROM technology_contracts c WHERE status NOT IN ('draft', 'voided')`,
      figures: { signed: "records", contractValue: "value", transactionValue: "traded" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT number, registered_on AS day, transaction_value_fen AS traded, ${CONTRACT_SIDES}
             FROM technology_contracts c WHERE status NOT IN ('draft', 'voided') AND registration_number <> ''`,
      figures: { registered: "records", registeredValue: "traded" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT number, ended_on AS day, contract_value_fen AS value, ${CONTRACT_SIDES}
             FROM technology_contracts c WHERE ended_on IS NOT NULL AND end_reason <> ''`,
      figures: { terminated: "records", terminatedValue: "value" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT c.number AS number, p.received_on AS day, p.amount_fen AS fen, ${CONTRACT_SIDES}
             FROM technology_contracts c, contract_payments p WHERE p.contract_id = c.id AND p.reverses IS NULL
               AND p.seq NOT IN (SELECT reverses FROM contract_payments WHERE reverses IS NOT NULL)`,
      figures: { paid: "fen" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT c.number AS number, u.asked_on AS day, u.output_value_fen AS output, u.tax_fen AS taxFen, u.patents AS patentsOf,
               u.jobs AS jobsOf, u.after_years AS followUpYears, ${CONTRACT_SIDES}
             FROM contract_follow_ups u, technology_contracts c
             WHERE u.contract_id = c.id AND c.status NOT IN ('draft', 'voided')
               AND u.seq IN (SELECT max(seq) FROM contract_follow_ups GROUP BY contract_id, after_years)
               AND NOT (u.after_years = 1 AND EXISTS (SELECT 1 FROM contract_follow_ups v
                 WHERE v.contract_id = u.contract_id AND v.after_years = 3 AND substr(v.asked_on, 1, 4) = substr(u.asked_on, 1, 4)))`,
      figures: { followUps: "records", outputValue: "output", tax: "taxFen", patents: "patentsOf", jobs: "jobsOf" },
      dimensions: ["followUpYears", ...CONTRACT_DIMENSIONS],
    },
  ],
  "province-university-projects": [
    {
      rows: `SELECT number, signed_on AS day, base,
               (SELECT CASE count(DISTINCT o.industry) WHEN 1 THEN min(o.industry) END FROM agreement_enterprises x, organizations o
                WHERE x.agreement_id = a.id AND o.id = x.enterprise_id) AS industry,
               (SELECT region FROM organizations WHERE id = a.institution_id) AS region, a.institution_id AS institution
             FROM cooperation_agreements a WHERE status IN ('inForce', 'terminated')`,
      figures: { agreements: "records" },
      dimensions: ["base", "industry", "region", "institution"],
    },
    {
      rows: `SELECT number, ended_on AS day, base,
               (SELECT CASE count(DISTINCT o.industry) WHEN 1 THEN min(o.industry) END FROM agreement_enterprises x, organizations o
                WHERE x.agreement_id = a.id AND o.id = x.enterprise_id) AS industry,
               (SELECT region FROM organizations WHERE id = a.institution_id) AS region, a.institution_id AS institution
             FROM cooperation_agreements a WHERE ended_on IS NOT NULL`,
      figures: { terminatedAgreements: "records" },
      dimensions: ["base", "industry", "region", "institution"],
    },
    {
      rows: `SELECT number, started_on AS day, ${PROJECT_SIDES} FROM province_university_projects p
             WHERE status IN ('running', 'accepted', 'terminated') AND started_on IS NOT NULL`,
      figures: { started: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    {
      rows: `SELECT number, ended_on AS day, ${PROJECT_SIDES} FROM province_university_projects p WHERE acceptance_result IS NOT NULL`,
      figures: { accepted: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    {
      rows: `SELECT number, ended_on AS day, ${PROJECT_SIDES} FROM province_university_projects p
             WHERE ended_on IS NOT NULL AND acceptance_result IS NULL`,
      figures: { terminatedProjects: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    {
      rows: `SELECT p.number AS number, t.from_on AS day, p.base AS base, (SELECT industry FROM organizations WHERE id = p.enterprise_id) AS industry,
               i.region AS region, i.id AS institution
             FROM project_talents t, province_university_projects p, organizations i
             WHERE p.id = t.project_id AND i.id = t.institution_id AND t.name IS NOT NULL AND p.status <> 'voided'`,
      figures: { talents: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    { rows: fundingRows("planned"), figures: { planned: "fen" }, dimensions: ["fundingSource", ...PROJECT_DIMENSIONS] },
    {
      rows: fundingRows("received"),
      figures: { received: "fen", overPlan: "overFen" },
      dimensions: ["fundingSource", ...PROJECT_DIMENSIONS],
    },
  ],
  "talent-funds": [
    { rows: fundRows("'commitment', 'adjustment'"), figures: { committed: "fen" }, dimensions: FUND_DIMENSIONS },
    { rows: fundRows("'allocation'"), figures: { allocated: "fen" }, dimensions: SPENT_DIMENSIONS },
    {
      rows: fundRows("'disbursement'"),
      figures: { disbursements: "records", paid: "fen" },
      dimensions: SPENT_DIMENSIONS,
    },
    {
      rows: DUE_ROWS,
      figures: { dueFunds: "records", due: "promisedFen", fulfilled: "paidFen", fulfilledLate: "lateFen" },
      dimensions: FUND_DIMENSIONS,
    },
    {
      rows: `SELECT *, promisedFen - paidFen AS openFen FROM (${DUE_ROWS}) WHERE promisedFen > paidFen AND day < '${TODAY}'`,
      figures: { overdueFunds: "records", overdue: "openFen" },
      dimensions: FUND_DIMENSIONS,
    },
  ],
};

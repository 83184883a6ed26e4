import type { Client, InStatement } from "@libsql/client";
import { chainDigest } from "../../src/kernel/audit-chain.ts";
import type { Vault } from "../../src/kernel/vault.ts";
import { talentNamePlace } from "../../src/province-university-projects/project-parts.ts";

/** What is added to the county that is there: contracts with their payments, projects, and the entries of talent funds. */
export interface LedgerSizes {
  contracts: number;
  projects: number;
  fundEntries: number;
}

const YEARS = 10;
const ENTRIES_PER_FUND = 50;
const ENTERPRISES = 200;
const INSTITUTIONS = 30;
const INTRODUCTIONS = 2000;
const AGREEMENTS = 500;
const ROWS_PER_BATCH = 2000;

/** Letters of the ids, so that no two kinds share one. */
const idOf = (letter: string, number = "i"): string => `'${letter}' || printf('%031d', ${number})`;
const upTo = (count: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

/** Rows as the service would have written them over ten years up to `thisYear`; every tenth day of a month, so that each quarter has its share. */
export async function fillLedgers(client: Client, vault: Vault, sizes: LedgerSizes, thisYear: number): Promise<void> {
  const [staff, reviewer] = await staffOf(client);
  const first = thisYear - YEARS + 1;
  const year = (number = "i"): string => `(${first} + ${number} % ${YEARS})`;
  /** A day of that year, spread over it. */
  const day = (number: string, shift = 0): string =>
    `printf('%d-%02d-%02d', ${year(number)}, 1 + (${number} / ${YEARS} + ${shift}) % 12, 1 + (${number} / 7 + ${shift}) % 28)`;
  const moment = `${Date.UTC(first, 0, 1)} + i * 3000000`;
  const { contracts, projects, fundEntries } = sizes;
  const funds = Math.ceil(fundEntries / ENTRIES_PER_FUND);
  const chosen = (table: string, number = "i"): string =>
    `(SELECT id FROM ${table} WHERE k = ${number} % (SELECT count(*) FROM ${table}))`;
  const isPaid = "(i % 20 > 1)";
  await client.executeMultiple(`
    BEGIN;
    CREATE TEMP TABLE trades AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code AS id FROM options WHERE list = 'industry';
    ${upTo(ENTERPRISES)} INSERT INTO organizations (id, kind, name, credit_code, region, industry, status, created_at, updated_at)
      SELECT ${idOf("a")}, 'enterprise', '测算企业' || i, printf('测%017d', i), '141121',
        ${chosen("trades")}, 'approved', 0, 0 FROM n;
    ${upTo(INSTITUTIONS)} INSERT INTO organizations (id, kind, name, credit_code, region, status, created_at, updated_at)
      SELECT ${idOf("b")}, 'institution', '测算院校' || i, printf('院%017d', i), '140100', 'approved', 0, 0 FROM n;
    CREATE TEMP TABLE firms AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id FROM organizations WHERE kind = 'enterprise' AND placeholder = 0;
    CREATE TEMP TABLE schools AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id FROM organizations WHERE kind = 'institution' AND placeholder = 0;
    CREATE TEMP TABLE pairs AS SELECT row_number() OVER () - 1 AS k, n.id AS need, a.id AS achievement, n.organization_id AS firm, a.organization_id AS school
      FROM needs n JOIN achievements a WHERE n.status = 'published' AND a.status = 'published'
        AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.need_id = n.id AND v.achievement_id = a.id) ORDER BY a.id, n.id LIMIT ${INTRODUCTIONS};
    CREATE INDEX temp.firms_k ON firms (k); CREATE INDEX temp.schools_k ON schools (k);
    CREATE TEMP TABLE kinds AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code AS id FROM options WHERE list = 'contractKind';
    CREATE TEMP TABLE bases AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code AS id FROM options WHERE list = 'provinceUniversityBase';
    CREATE TEMP TABLE purposes AS SELECT row_number() OVER (ORDER BY code) - 1 AS k, code AS id FROM options WHERE list = 'fundPurpose';

    INSERT INTO verdicts (id, need_id, achievement_id, sequence, in_force, kind, note, engine_version, score, grade, reasons, rank, baseline_rank, need_digest, achievement_digest, given_by, given_at)
      SELECT ${idOf("c", "k")}, need, achievement, 1, 1, 'adopted', '', '1/0-0/0', 60, 'fair', '[]', 1 + k % 10, 1 + k % 20, '', '', '${staff}', ${Date.UTC(first, 0, 1)} + k * 86400000 FROM pairs;
    INSERT INTO introductions (id, number, need_id, achievement_id, verdict_id, enterprise_id, institution_id, status, enterprise_accepted_at, institution_accepted_at, turn_since, next_step, version, created_at, updated_at, closed_at)
      SELECT ${idOf("d", "k")}, printf('I-%d-%05d', ${year("k")}, 10000 + k), need, achievement, ${idOf("c", "k")}, firm, school, 'contracted', 0, 0, 0, '', 1, 0, k, 0 FROM pairs;
    ${upTo(INTRODUCTIONS * 4)} INSERT INTO introduction_entries (introduction_id, kind, side, status, taken_place_on, people, note, internal, next_step, by, at)
      SELECT d.id, 'call', 'staff', 'contacted', ${day("i")}, '', '来电沟通', 0, '', '${staff}', ${moment} FROM n JOIN introductions d ON d.id = ${idOf("d", `i % ${INTRODUCTIONS}`)};

    ${upTo(contracts)} INSERT INTO technology_contracts (id, number, status, title, kind, direction, paper_number, buyer_id, buyer_name, seller_id, seller_name,
        industry, technical_field, signed_on, contract_value_fen, transaction_value_fen, need_id, achievement_id, introduction_id,
        registration_number, registration_office, registered_on, ended_on, end_reason, note, version, created_by, created_at, updated_at)
      SELECT ${idOf("e")}, printf('T-%d-%05d', ${year()}, 10000 + i),
        CASE i % 20 WHEN 0 THEN 'draft' WHEN 1 THEN 'terminated' ELSE iif(i % 3 = 0, 'registered', iif(i % 3 = 1, 'signed', 'completed')) END,
        '测算合同' || i, ${chosen("kinds")}, iif(i % 5 = 0, 'outbound', 'inbound'), '',
        coalesce(p.firm, ${chosen("firms")}), '', coalesce(p.school, ${chosen("schools")}), '', ${chosen("trades")}, '', ${day("i")},
        1000000 + i, 500000 + i, p.need, p.achievement, d.id,
        iif(i % 3 = 0 AND i % 20 > 1, '测' || i, NULL), '', iif(i % 3 = 0 AND i % 20 > 1, ${day("i", 1)}, NULL),
        iif(i % 20 = 1 OR (i % 20 > 1 AND i % 3 = 2), ${day("i", 2)}, NULL), iif(i % 20 = 1, '协商终止', ''), '', 1, '${staff}', ${moment}, ${moment}
      FROM n LEFT JOIN pairs p ON i % 5 = 4 AND p.k = i / 5 LEFT JOIN introductions d ON i % 5 = 4 AND d.id = ${idOf("d", "i / 5")};
    ${upTo(contracts)} INSERT INTO contract_milestones (id, contract_id, title, due_on, done_on, created_at)
      SELECT ${idOf("f")}, ${idOf("e")}, '交付', ${day("i", 3)}, iif(i % 4 = 0, NULL, ${day("i", 3)}), 0 FROM n WHERE i % 20 > 0;
    ${upTo(contracts * 2)} INSERT INTO contract_payments (contract_id, kind, amount_fen, received_on, note, by, at)
      SELECT ${idOf("e", "i / 2")}, 'paymentReceived', 100000 + i, ${day("(i / 2)", 2)}, '', '${staff}', ${moment} FROM n WHERE i / 2 % 20 > 0;
    INSERT INTO contract_payments (contract_id, kind, amount_fen, received_on, note, reverses, by, at)
      SELECT contract_id, 'reversal', amount_fen, received_on, '录错金额', seq, by, at + 1 FROM contract_payments WHERE contract_id LIKE 'e%' AND seq % 40 = 0;
    INSERT INTO contract_entries (contract_id, kind, status, happened_on, note, fields, amounts, by, at)
      SELECT c.id, k.kind, c.status, coalesce(c.signed_on, '${first}-01-01'), '', '[]', '{}', c.created_by, c.created_at
      FROM technology_contracts c JOIN (SELECT 'entered' AS kind UNION ALL SELECT 'signed' UNION ALL SELECT 'contractRegistration') k ON c.id LIKE 'e%' AND (k.kind <> 'contractRegistration' OR c.registered_on IS NOT NULL);
    INSERT INTO contract_entries (contract_id, kind, status, happened_on, note, fields, amounts, by, at)
      SELECT contract_id, kind, 'signed', received_on, note, '[]', '{}', by, at FROM contract_payments WHERE contract_id LIKE 'e%' ORDER BY seq;
    ${upTo(contracts)} INSERT INTO contract_follow_ups (contract_id, after_years, asked_on, output_value_fen, tax_fen, patents, jobs, note, by, at)
      SELECT ${idOf("e")}, 1, ${day("i", 5)}, i, i, 1, 1, '', '${staff}', ${moment} FROM n WHERE ${isPaid} AND i % 2 = 0;

    ${upTo(AGREEMENTS)} INSERT INTO cooperation_agreements (id, number, status, title, institution_id, county_unit, signed_on, subject, end_reason, note, version, created_by, created_at, updated_at)
      SELECT ${idOf("1")}, printf('X-%d-%05d', ${year()}, 10000 + i), 'inForce', '测算协议' || i, ${chosen("schools")}, '', ${day("i")}, '合作', '', '', 1, '${staff}', 0, 0 FROM n;
    ${upTo(AGREEMENTS)} INSERT INTO agreement_enterprises (agreement_id, enterprise_id) SELECT ${idOf("1")}, ${chosen("firms")} FROM n;
    ${upTo(AGREEMENTS)} INSERT INTO agreement_entries (agreement_id, kind, status, happened_on, note, fields, by, at)
      SELECT ${idOf("1")}, 'entered', 'inForce', ${day("i")}, '', '[]', '${staff}', ${moment} FROM n;
    ${upTo(projects)} INSERT INTO province_university_projects (id, number, status, title, base, enterprise_id, responsible_unit, starts_on, ends_on, goal, agreement_id, contract_id,
        started_on, ended_on, acceptance_result, acceptance_opinion, end_reason, note, version, created_by, created_at, updated_at)
      SELECT ${idOf("2")}, printf('P-%d-%05d', ${year()}, 10000 + i), iif(i % 10 = 0, 'planned', iif(i % 2 = 0, 'running', 'accepted')), '测算项目' || i, ${chosen("bases")}, ${chosen("firms")},
        '县教育科技局', ${day("i")}, ${year()} + 2 || '-12-31', '', ${idOf("1", `i % ${AGREEMENTS}`)}, iif(i * 5 + 4 < ${contracts}, ${idOf("e", "i * 5 + 4")}, NULL),
        iif(i % 10 = 0, NULL, ${day("i")}), iif(i % 2 = 1, ${day("i", 4)}, NULL), iif(i % 2 = 1, 'passed', NULL), iif(i % 2 = 1, '完成', ''), '', '', 1, '${staff}', 0, 0 FROM n;
    ${upTo(projects * 2)} INSERT INTO project_institutions (project_id, institution_id, position)
      SELECT ${idOf("2", "i / 2")}, ${chosen("schools", "(i / 2 + i % 2)")}, i % 2 FROM n;
    ${upTo(projects * 2)} INSERT INTO project_tasks (id, project_id, title, due_on, done_on, created_at)
      SELECT ${idOf("3")}, ${idOf("2", "i / 2")}, '任务', ${day("(i / 2)", 5)}, iif(i % 2 = 0, NULL, ${day("(i / 2)", 5)}), 0 FROM n;
    ${upTo(projects * 6)} INSERT INTO project_funding (project_id, figure, source, year, amount_fen, happened_on, note, by, at)
      SELECT ${idOf("2", "i / 6")}, iif(i % 2 = 0, 'planned', 'received'), CASE i % 3 WHEN 0 THEN 'province' WHEN 1 THEN 'county' ELSE 'enterprise' END,
        ${year("(i / 6)")}, 100000 + i, ${day("(i / 6)", 2)}, '', '${staff}', ${moment} FROM n;
    INSERT INTO project_entries (project_id, kind, status, happened_on, note, fields, by, at)
      SELECT id, 'entered', 'planned', starts_on, '', '[]', created_by, created_at FROM province_university_projects WHERE id LIKE '2%'
      UNION ALL SELECT id, 'started', 'running', started_on, '', '[]', created_by, created_at FROM province_university_projects WHERE id LIKE '2%' AND started_on IS NOT NULL
      UNION ALL SELECT project_id, iif(figure = 'planned', 'fundingPlanned', 'fundingReceived'), 'running', happened_on, '', '[]', by, at FROM project_funding WHERE project_id LIKE '2%';

    ${upTo(funds)} INSERT INTO talent_funds (id, number, enterprise_id, year, created_by, created_at)
      SELECT ${idOf("5")}, printf('F-%d-%05d', ${first} + i / ${ENTERPRISES}, 10000 + i), ${idOf("a", `i % ${ENTERPRISES}`)}, ${first} + i / ${ENTERPRISES}, '${staff}', 0 FROM n;
    ${upTo(fundEntries)} INSERT INTO fund_entries (form_id, fund_id, kind, balance, effect_fen, happened_on, purpose, beneficiary, note, agreed_by, due_on, entered_by, entered_at)
      SELECT ${idOf("6")}, f.id, CASE WHEN i < ${funds} THEN 'commitment' WHEN i % 5 = 0 THEN 'allocation' ELSE 'disbursement' END,
        CASE WHEN i < ${funds} THEN 'committed' WHEN i % 5 = 0 THEN 'allocated' ELSE 'paid' END, iif(i < ${funds}, 100000000, 1000000),
        printf('%d-%02d-%02d', f.year, 1 + i / ${funds} % 12, 1 + i % 28), iif(i < ${funds}, '', ${chosen("purposes")}), iif(i < ${funds}, '', '培训班'), '',
        iif(i < ${funds}, '甲', ''), iif(i < ${funds}, f.year || '-12-31', NULL), '${staff}', ${moment}
      FROM n JOIN talent_funds f ON f.id = ${idOf("5", `i % ${funds}`)};
    INSERT INTO fund_decisions (entry_seq, fund_id, outcome, balance, effect_fen, reason, decided_by, decided_at)
      SELECT seq, fund_id, 'approved', balance, effect_fen, '原件在纸质档案里', '${reviewer}', entered_at FROM fund_entries WHERE form_id LIKE '6%' AND form_id < ${idOf("6", String(fundEntries - funds))};
    COMMIT;`);
  await bringTalents(client, vault);
  await keepTrail(client, vault, staff);
}

/** One person of each institution of a project. */
async function bringTalents(client: Client, vault: Vault): Promise<void> {
  const places = await rowsOf<{ projectId: string; institutionId: string; startsOn: string }>(
    client,
    `SELECT i.project_id AS "projectId", i.institution_id AS "institutionId", p.starts_on AS "startsOn"
     FROM project_institutions i JOIN province_university_projects p ON p.id = i.project_id WHERE p.id LIKE '2%'`,
  );
  const statements = places.map(({ projectId, institutionId, startsOn }, index) => {
    const id = `4${String(index).padStart(31, "0")}`;
    const name = vault.encrypt(`测算人才${index}`, talentNamePlace(id));
    return {
      sql: "INSERT INTO project_talents (id, project_id, institution_id, name, kind, title, from_on, months_on_site, created_at) VALUES (?, ?, ?, ?, 'flexible', '研究员', ?, 3, 0)",
      args: [id, projectId, institutionId, name, startsOn],
    };
  });
  await inBatches(client, statements);
}

/** Two of the staff: who enters and who approves. */
async function staffOf(client: Client): Promise<[string, string]> {
  const people = await rowsOf<{ id: string }>(
    client,
    "SELECT a.id FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.role = 'staff' AND m.status = 'active' ORDER BY a.id LIMIT 2",
  );
  const [one, two] = people.map(({ id }) => id);
  if (one === undefined || two === undefined) throw new Error("a county without two of the staff");
  return [one, two];
}

/** An entry of the audit trail for each movement of money, chained as the service chains them. */
async function keepTrail(client: Client, vault: Vault, staff: string): Promise<void> {
  const moved = await rowsOf<{ entity: string; action: string; id: string; at: number }>(
    client,
    `SELECT 'technologyContract' AS entity, 'technologyContract.paymentReceived' AS action, contract_id AS id, at FROM contract_payments WHERE contract_id LIKE 'e%'
     UNION ALL SELECT 'provinceUniversityProject', 'provinceUniversityProject.fundingReceived', project_id, at FROM project_funding WHERE project_id LIKE '2%'
     UNION ALL SELECT 'talentFund', 'talentFund.disbursement', fund_id, entered_at FROM fund_entries WHERE form_id LIKE '6%'`,
  );
  const newest = "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1";
  let last = (await rowsOf<{ seq: number; digest: string }>(client, newest))[0] ?? { seq: 0, digest: "0".repeat(64) };
  const statements = moved.map(({ entity, action, id, at }) => {
    const [seq, previousDigest] = [last.seq + 1, last.digest];
    const who = {
      actorId: staff,
      actorRole: "staff",
      requestId: "bench",
      detail: "{}",
      personId: null,
      personal: null,
      address: null,
      rows: null,
    };
    const digest = chainDigest(vault, { ...who, seq, at: new Date(at), action, entity, entityId: id, previousDigest });
    last = { seq, digest };
    return {
      sql: "INSERT INTO audit_entries (seq, at, actor_id, actor_role, request_id, action, entity, entity_id, detail, previous_digest, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      args: [
        seq,
        at,
        who.actorId,
        who.actorRole,
        who.requestId,
        action,
        entity,
        id,
        who.detail,
        previousDigest,
        digest,
      ],
    };
  });
  await inBatches(client, statements);
}

async function inBatches(client: Client, statements: InStatement[]): Promise<void> {
  for (let from = 0; from < statements.length; from += ROWS_PER_BATCH)
    await client.batch(statements.slice(from, from + ROWS_PER_BATCH), "write");
}

async function rowsOf<Row>(client: Client, query: string): Promise<Row[]> {
  return (await client.execute(query)).rows as unknown as Row[];
}

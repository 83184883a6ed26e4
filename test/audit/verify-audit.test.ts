import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/client.ts";
import { differenceSentence } from "../../src/audit/ledger-words.ts";
import { type TrailVerdict, verifyAudit } from "../../src/audit/verify-audit.ts";
import { type AuditHead, chainDigest, findAuditHead } from "../../src/kernel/audit-chain.ts";
import { planFunding, receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { cast } from "../support/cast.ts";
import { createChance } from "../support/chance.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let head: AuditHead;
let funds: string[];

/** A history of every kind of money: 12 entries of two funds, 10 decided; 4 payments; 5 amounts of a project. */
beforeAll(async () => {
  world = await openMatchingWorld();
  const funding = fundingAt(world.as);
  let { id: projectId, version: at } = await putProject(world.as, "running");
  funds = [];
  for (const year of [2025, 2026]) {
    const own = { year, happenedOn: `${year}-01-15`, dueOn: `${year}-12-31` };
    const { id } = await funding.putFund(60_000_000 + year, own);
    funds.push(id);
    await funding.disburse(id, 1000 + year);
    await funding.approveLast(id);
    await funding.allocate(id, 2000 + year);
    await funding.refuse(id, await funding.lastOf(id));
    await funding.adjust(id, 3000 + year);
    await funding.approveLast(id);
    await funding.reverse(id, await funding.lastOf(id));
    await funding.approveLast(id);
    await funding.disburse(id, 4000 + year, funding.clerk, { paidFor: `project:${projectId}` });
  }
  const staff = world.as(cast.staff);
  let { id: contractId, version } = await putContract(world.as, "signed");
  for (const amountFen of [1_000_001, 1_000_002, 1_000_003]) {
    const payment = { contractId, version, amountFen, receivedOn: "2026-11-20" };
    version = (await recordPayment(staff, payment)).version;
  }
  await reversePayment(staff, { contractId, version, paymentSeq: 2, reason: "退回" });
  for (const [index, record] of [planFunding, receiveFunding, planFunding, receiveFunding].entries()) {
    const amount = {
      source: "county",
      year: 2026,
      amountFen: 1_000_000 + index,
      happenedOn: "2026-11-20",
      note: "补",
    } as const;
    at = (await record(staff, { projectId, version: at, ...amount })).version;
  }
  await reverseFunding(staff, { projectId, version: at, fundingSeq: 1, reason: "取消" });
  head = await findAuditHead(world.open.db);
  const { rows } = await world.open.client.execute(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_touched_by_%' AND tbl_name IN (${[
      ...Object.keys(LEDGERS),
      "audit_entries",
    ]
      .map((table) => `'${table}'`)
      .join()})`,
  );
  for (const { name } of rows) await world.open.client.execute(`DROP TRIGGER ${String(name)}`);
});
afterAll(() => world.close());

/** Of each ledger how many rows it has, and edits of one row that its table would let through. */
const LEDGERS = {
  fund_entries: {
    rows: 12,
    edits: (seq: number) => [
      "effect_fen = effect_fen + 1",
      "happened_on = '2025-02-02'",
      // Only a commitment has a due day and only spending a purpose: of others the moment is changed.
      "due_on = iif(due_on IS NULL, NULL, '2031-01-01'), entered_at = entered_at + (due_on IS NULL)",
      "purpose = CASE purpose WHEN '' THEN '' WHEN 'training' THEN 'project' ELSE 'training' END, entered_at = entered_at + (purpose = '')",
      "beneficiary = iif(beneficiary = '', '', beneficiary || '亲属'), entered_at = entered_at + (beneficiary = '')",
      // Given to an entry that has none, taken from one that has.
      "project_id = iif(kind IN ('allocation', 'disbursement') AND project_id IS NULL, (SELECT id FROM province_university_projects), NULL), entered_at = entered_at + (kind NOT IN ('allocation', 'disbursement'))",
      "note = note || '。'",
      "agreed_by = iif(agreed_by = '', '', agreed_by || '等'), entered_at = entered_at + (agreed_by = '')",
      "rate_basis_points = iif(kind = 'commitment', 10000, NULL), revenue_base_fen = iif(kind = 'commitment', effect_fen, NULL), entered_at = entered_at + (kind <> 'commitment')",
      `fund_id = (SELECT id FROM talent_funds t WHERE t.id <> fund_id)`,
      `entered_by = '${cast.leader.accountId}'`,
      "entered_at = entered_at + 1",
      `reverses = CASE kind WHEN 'reversal' THEN ${seq + 20} END, entered_at = entered_at + (kind <> 'reversal')`,
    ],
  },
  fund_decisions: {
    rows: 10,
    edits: () => [
      "effect_fen = CASE outcome WHEN 'approved' THEN effect_fen + 1 ELSE -decided_at END, reason = '', outcome = 'approved'",
      "fund_id = (SELECT id FROM talent_funds t WHERE t.id <> fund_id)",
      "balance = CASE balance WHEN 'paid' THEN 'allocated' ELSE 'paid' END",
      "reason = CASE outcome WHEN 'refused' THEN '改口' ELSE '' END, decided_at = decided_at + (outcome = 'approved')",
      `decided_by = '${cast.leader.accountId}'`,
      "decided_at = decided_at - 1",
      "reason = CASE outcome WHEN 'approved' THEN 'x' ELSE '' END, effect_fen = outcome = 'refused', outcome = CASE outcome WHEN 'approved' THEN 'refused' ELSE 'approved' END",
    ],
  },
  contract_payments: {
    rows: 4,
    edits: () => [
      "amount_fen = amount_fen + 1",
      "amount_fen = amount_fen * 10",
      "received_on = '2027-01-02'",
      "note = note || ' '",
      "by = 'x'",
      "at = at + 1",
    ],
  },
  project_funding: {
    rows: 5,
    edits: () => [
      "amount_fen = amount_fen - 1",
      "source = 'province'",
      "year = 2025",
      "figure = CASE figure WHEN 'planned' THEN 'received' ELSE 'planned' END",
      "happened_on = '2027-01-02'",
      "note = note || '补'",
      "by = 'x'",
      "at = at + 1",
    ],
  },
} as const;
type Table = keyof typeof LEDGERS;

const TAMPERS: Record<string, (table: Table, chance: (below: number) => number) => string[]> = {
  edit: (table, chance) => {
    const seq = 1 + chance(LEDGERS[table].rows);
    const edits = LEDGERS[table].edits(seq);
    return [`UPDATE ${table} SET ${edits[chance(edits.length)]} WHERE seq = ${seq}`];
  },
  delete: (table, chance) => {
    const first = 1 + chance(LEDGERS[table].rows);
    return [`DELETE FROM ${table} WHERE seq BETWEEN ${first} AND ${first + chance(3)}`];
  },
  deleteAndCloseUp: (table, chance) => {
    const gone = 1 + chance(LEDGERS[table].rows);
    const later = Array.from({ length: LEDGERS[table].rows - gone }, (_, index) => gone + 1 + index);
    const closing = later.map((seq) => `UPDATE ${table} SET seq = seq - 1 WHERE seq = ${seq}`);
    return [`DELETE FROM ${table} WHERE seq = ${gone}`, ...closing];
  },
  reorder: (table, chance) => {
    const { rows } = LEDGERS[table];
    const one = 1 + chance(rows);
    const other = 1 + ((one + chance(rows - 1)) % rows);
    return [
      [-9, one],
      [one, other],
      [other, -9],
    ].map(([to, from]) => `UPDATE ${table} SET seq = ${to} WHERE seq = ${from}`);
  },
  insert: (table, chance) => {
    const { rows } = LEDGERS[table];
    const seq = [0, -7, rows + 1, rows + 500][chance(4)];
    const unique = {
      fund_entries: ["form_id"],
      fund_decisions: ["entry_seq"],
      contract_payments: [],
      project_funding: [],
    };
    const columns = COLUMNS[table];
    const values = columns.map((name) => (unique[table].some((one) => one === name) ? `'${500 + chance(500)}'` : name));
    const like = 1 + chance(3);
    return [
      `INSERT INTO ${table} (seq, ${columns.join()}) SELECT ${seq}, ${values.join()} FROM ${table} WHERE seq = ${like}`,
    ];
  },
};
/** All but the number and what a copy may not have. */
const COLUMNS: Record<Table, string[]> = {
  fund_entries:
    "form_id fund_id kind balance effect_fen happened_on purpose beneficiary note agreed_by due_on reverses entered_by entered_at".split(
      " ",
    ),
  fund_decisions: "entry_seq fund_id outcome balance effect_fen reason decided_by decided_at".split(" "),
  contract_payments: "contract_id kind amount_fen received_on note by at".split(" "),
  project_funding: "project_id figure source year amount_fen happened_on note by at".split(" "),
};

class Undone extends Error {}
/** Tampers with the file, looks at it, and puts all back. */
async function judge(statements: readonly string[], known: AuditHead | null = head): Promise<TrailVerdict> {
  let verdict: TrailVerdict | null = null;
  const tampering = world.open.db.transaction(async (db) => {
    await db.run("PRAGMA defer_foreign_keys = ON");
    for (const one of statements) await db.run(one);
    verdict = await verifyAudit(db as Database, world.system.vault, known);
    throw new Undone();
  });
  await expect(tampering).rejects.toBeInstanceOf(Undone);
  if (verdict === null) throw new Error("nothing was judged");
  return verdict;
}

describe("the ledgers of money beside the trail", () => {
  it("hold row by row as the verbs wrote them", async () => {
    const verdict = await verifyAudit(world.open.db, world.system.vault, head);
    expect(verdict).toMatchObject({ brokenAt: null, differs: null, compared: 31, withoutAmounts: 0 });
  });

  it("show every one of 1,000 tampers that leaves the trail alone", { timeout: 300_000 }, async () => {
    const missed: string[] = [];
    const kinds = Object.keys(TAMPERS);
    const tables = Object.keys(LEDGERS) as Table[];
    for (let run = 0; run < 1000; run++) {
      const kind = kinds[run % kinds.length] ?? "";
      const table = tables[Math.floor(run / kinds.length) % tables.length] ?? "fund_entries";
      const statements = TAMPERS[kind]?.(table, createChance(run)) ?? [];
      const { brokenAt, differs } = await judge(statements);
      if (brokenAt !== null || differs === null) missed.push(`${run}: ${statements.join("; ")}`);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    [
      "an amount that was changed",
      "UPDATE contract_payments SET amount_fen = 7 WHERE seq = 3",
      /^技术合同到款第 3 笔（日志第 \d+ 条）与日志写下的不同/,
    ],
    ["a row that is gone", "DELETE FROM fund_entries WHERE seq = 4", /^专项资金分录第 4 笔（日志第 \d+ 条）日志里有/],
    [
      "a row that nobody entered",
      "INSERT INTO project_funding (seq, project_id, figure, source, year, amount_fen, happened_on, note, at) SELECT 90, project_id, figure, source, year, 5, happened_on, '', at FROM project_funding WHERE seq = 1",
      /^省校合作项目经费第 90 笔账里有，日志里没有写过它$/,
    ],
    [
      "a decision that is gone",
      "DELETE FROM fund_decisions WHERE seq = 2",
      /^专项资金分录的核准第 2 笔（日志第 \d+ 条）/,
    ],
  ])("name %s", async (_what, sql, sentence) => {
    const { differs } = await judge([sql]);
    expect(differs === null ? "" : differenceSentence(differs)).toMatch(sentence);
  });

  it("say of rows from before the trail kept amounts that these cannot be compared", async () => {
    const { rows } = await world.open.client.execute("SELECT * FROM audit_entries ORDER BY seq");
    let previousDigest = "0".repeat(64);
    const statements = rows.map((row) => {
      const {
        effectFen: _1,
        amountFen: _2,
        happenedOn: _3,
        balance: _4,
        texts: _0,
        ...rest
      } = JSON.parse(String(row.detail));
      const keptNoNumber = !String(row.action).startsWith("talentFund.");
      const { entry: _5, reverses: _6, source: _7, year: _8, ...older } = rest;
      const detail = JSON.stringify(keptNoNumber ? older : rest);
      const [seq, at, actorId, actorRole, requestId] = [
        Number(row.seq),
        row.at,
        row.actor_id,
        row.actor_role,
        row.request_id,
      ];
      const stored = { seq, at: new Date(Number(at)), actorId, actorRole, requestId, detail, previousDigest };
      const { action, entity, entity_id: entityId, person_id: personId, personal } = row;
      const kept = { address: null, rows: null };
      const all = { ...stored, action, entity, entityId, personId, personal, ...kept } as Parameters<
        typeof chainDigest
      >[1];
      const digest = chainDigest(world.system.vault, all);
      const sql = `UPDATE audit_entries SET detail = '${detail.replaceAll("'", "''")}', address = NULL, rows = NULL, previous_digest = '${previousDigest}', digest = '${digest}' WHERE seq = ${seq}`;
      previousDigest = digest;
      return sql;
    });
    const verdict = await judge(statements, null);
    expect(verdict).toMatchObject({ brokenAt: null, differs: null, compared: 31, withoutAmounts: 31 });
    const gone = await judge([...statements, "DELETE FROM contract_payments WHERE seq = 3"], null);
    expect(gone.differs).toMatchObject({ ledger: "contractPayments", because: "altered" });
  });

  it("stay whole while others go on writing", async () => {
    const funding = fundingAt(world.as);
    const id = funds[1] ?? "";
    const writing = Promise.all(Array.from({ length: 20 }, (_, n) => funding.disburse(id, 1 + n)));
    for (let run = 0; run < 10; run++)
      expect(await verifyAudit(world.open.db, world.system.vault, head)).toMatchObject({
        brokenAt: null,
        differs: null,
      });
    await writing;
    const whole = await verifyAudit(world.open.db, world.system.vault, head);
    expect(whole).toMatchObject({ brokenAt: null, differs: null, compared: 51 });
  });
});

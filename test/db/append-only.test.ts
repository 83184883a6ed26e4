import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { openContact } from "../../src/contacts/open-contact.ts";
import { introductionAttachments } from "../../src/cooperation/introduction-attachments.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { planFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { putExpert } from "../support/experts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { introducingAt } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";
import { judging } from "../support/verdicts-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await seedEngineVersions(world.system);
  const need = await world.putNeed();
  const achievement = await world.putAchievement("coating");
  const judge = judging(world, need.id, achievement.id);
  await judge.ask();
  await judge.adopt({ version: 1 });
  const introducing = introducingAt(world);
  const introduction = await introducing.agree({ needId: need.id, achievementId: achievement.id });
  await introducing.read(cast.professor, introduction.id, "contact");
  await putExpert(world.as, "published");
  const staff = world.as(cast.staff);
  await openContact(staff, { subject: "need", subjectId: need.id, layer: "contact" });
  const { id: contractId, version } = await putContract(world.as, "signed");
  const payment = { amountFen: 1_000_000, receivedOn: "2026-11-20" };
  const paid = await recordPayment(staff, { contractId, version, ...payment });
  const outcome = { askedOn: "2026-11-20", outputValueFen: 0, taxFen: 0, patents: 0, jobs: 0 };
  const project = await putProject(world.as, "running");
  const money = { source: "county", year: 2026, amountFen: 1, happenedOn: "2026-11-20" } as const;
  const planned = await planFunding(staff, { projectId: project.id, version: project.version, ...money });
  const report = { reportedOn: "2026-11-20", text: "设备到货" };
  await reportProgress(staff, { projectId: project.id, version: planned.version, ...report });
  await putAgreement(world.as);
  const funding = fundingAt(world.as);
  const { id: fundId } = await funding.putFund();
  await funding.disburse(fundId, 1_000_000);
  await funding.approveLast(fundId);
  const limits = { maxBytes: 1024 * 1024, perRecord: 1 };
  const store = createLocalStore(`${world.open.path}.attachments`);
  const tools = { store, limits, owners: [introductionAttachments(async () => false)] };
  const place = { ownerKind: "introduction", ownerId: introduction.id, layer: "public" } as const;
  const file = await addAttachment(staff, tools, { ...place, fileName: "会议纪要.txt" }, utf8("会议纪要"));
  await openAttachment(world.as(cast.professor), tools, file.id);
  await followUpContract(staff, { contractId, version: paid.version, afterYears: 1, ...outcome });
});
afterAll(() => world.close());

const run = (sql: string) => world.open.client.execute(sql);
const rowsOf = async (table: string) => (await run(`SELECT rowid, * FROM ${table}`)).rows.map((row) => ({ ...row }));
const columnsOf = async (table: string) =>
  (await run(`SELECT name FROM pragma_table_info('${table}')`)).rows.map(({ name }) => String(name));

/** A copy of a row with other values where `changed` says so, put in its place. */
async function replaceBy(table: string, changed: Readonly<Record<string, string>>, where: string): Promise<unknown> {
  const columns = ["rowid", ...(await columnsOf(table))].filter((name) => changed[name] !== "left out");
  const values = columns.map((name) => changed[name] ?? name);
  return run(
    `INSERT OR REPLACE INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM ${table} WHERE ${where}`,
  );
}

/** What the triggers say when a row would be replaced, and every key by which it could be. */
const APPEND_ONLY = [
  { table: "agreement_entries", refusal: "agreement entries are append-only", keys: { seq: {} } },
  { table: "attachment_openings", refusal: "attachment openings are append-only", keys: { seq: {} } },
  { table: "audit_entries", refusal: "audit entries", keys: { seq: {} } },
  { table: "contact_views", refusal: "contact views are append-only", keys: { seq: {} } },
  { table: "contract_entries", refusal: "contract entries are append-only", keys: { seq: {} } },
  { table: "contract_follow_ups", refusal: "contract follow-ups are append-only", keys: { seq: {} } },
  { table: "contract_payments", refusal: "contract payments are append-only", keys: { seq: {} } },
  { table: "disclosure_views", refusal: "disclosure views are append-only", keys: { seq: {} } },
  { table: "engine_adoptions", refusal: "engine adoptions are append-only", keys: { seq: {} } },
  { table: "engine_versions", refusal: "engine versions are append-only", keys: { version: {} } },
  { table: "expert_consents", refusal: "expert consents are append-only", keys: { seq: {} } },
  {
    table: "fund_decisions",
    refusal: "fund decisions are append-only",
    keys: { seq: {}, entry: { rowid: "left out", seq: "left out" } },
  },
  {
    table: "fund_entries",
    refusal: "fund entries are append-only",
    keys: { seq: {}, form: { rowid: "left out", seq: "left out" } },
  },
  { table: "introduction_consents", refusal: "introduction consents are append-only", keys: { seq: {} } },
  { table: "introduction_entries", refusal: "introduction entries are append-only", keys: { seq: {} } },
  { table: "progress_reports", refusal: "progress reports are append-only", keys: { seq: {} } },
  { table: "project_entries", refusal: "project entries are append-only", keys: { seq: {} } },
  { table: "project_funding", refusal: "project funding is append-only", keys: { seq: {} } },
  {
    table: "talent_funds",
    refusal: "talent funds are append-only",
    keys: {
      rowid: { id: "'new'", number: "'new'", year: "2001" },
      id: { rowid: "left out", number: "'new'", year: "2001" },
      number: { rowid: "left out", id: "'new'", year: "2001" },
      "enterprise and year": { rowid: "left out", id: "'new'", number: "'new'" },
    },
  },
  {
    table: "verdicts",
    refusal: "verdicts are kept",
    keys: {
      rowid: { id: "'new'", sequence: "99", in_force: "0" },
      id: { rowid: "left out", sequence: "99", in_force: "0" },
      "need, achievement and sequence": { rowid: "left out", id: "'new'", in_force: "0" },
      "need and achievement, in force": { rowid: "left out", id: "'new'", sequence: "99" },
    },
  },
] as const;

it("knows every table that refuses to delete", async () => {
  const { rows } = await run(
    "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%' ORDER BY tbl_name",
  );
  expect(rows.map(({ tbl_name: table }) => table)).toEqual(APPEND_ONLY.map(({ table }) => table));
});

describe.each(APPEND_ONLY)("$table", ({ table, refusal, keys }) => {
  it.each(Object.entries(keys))("has no row replaced by %s", async (_key, changed) => {
    const before = await rowsOf(table);
    const where = table === "verdicts" ? "in_force = 1" : `rowid = (SELECT max(rowid) FROM ${table})`;
    await expect(replaceBy(table, changed, where)).rejects.toThrow(refusal);
    expect(await rowsOf(table)).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it("has no row rewritten by an upsert or removed", async () => {
    const before = await rowsOf(table);
    const [column = ""] = await columnsOf(table);
    const upsert = `INSERT INTO ${table} SELECT * FROM ${table} WHERE true ON CONFLICT DO UPDATE SET ${column} = ${column}`;
    await expect(run(upsert)).rejects.toThrow(refusal);
    await expect(run(`DELETE FROM ${table}`)).rejects.toThrow(refusal);
    expect(await rowsOf(table)).toEqual(before);
  });

  it("has no row pushed out by another that is changed", async () => {
    const before = await rowsOf(table);
    await expect(run(`UPDATE OR REPLACE ${table} SET rowid = (SELECT max(rowid) FROM ${table})`)).rejects.toThrow();
    expect(await rowsOf(table)).toEqual(before);
  });
});

it("lets no earlier verdict push out the one in force", async () => {
  const before = await rowsOf("verdicts");
  await expect(run("UPDATE OR REPLACE verdicts SET in_force = 1 WHERE sequence = 1")).rejects.toThrow(
    "verdicts are kept",
  );
  expect(await rowsOf("verdicts")).toEqual(before);
});

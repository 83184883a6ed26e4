import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { differenceSentence, rowsSinceSentence } from "../../src/audit/ledger-words.ts";
import { takeStandingRows } from "../../src/audit/take-standing-rows.ts";
import { type TrailVerdict, verifyAudit } from "../../src/audit/verify-audit.ts";
import { type AuditHead, chainDigest, findAuditHead } from "../../src/kernel/audit-chain.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { columnsOf, type RecordedTable, touchTriggers } from "../../src/kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../../src/kernel/recorded-tables.ts";
import { getAgreementRecord } from "../../src/province-university-projects/agreement-queries.ts";
import {
  addTalent,
  changeTalent,
  eraseTalent,
  removeTalent,
} from "../../src/province-university-projects/keep-talents.ts";
import { addTask, finishTask } from "../../src/province-university-projects/keep-tasks.ts";
import { toContent as toProjectContent } from "../../src/province-university-projects/project-content.ts";
import { getProjectRecord } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { saveAgreement, toAgreementContent } from "../../src/province-university-projects/save-agreement.ts";
import { saveProject } from "../../src/province-university-projects/save-project.ts";
import { toContent } from "../../src/technology-contracts/contract-content.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { addMilestone, finishMilestone, removeMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { correctContractRegistration } from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { createChance } from "../support/chance.ts";
import { putContract, registration } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { chainActs } from "./chain-acts.ts";
import { surroundingActs } from "./surrounding-acts.ts";

type Chance = (below: number) => number;

let world: MatchingWorld;
let head: AuditHead;
let ids: { contract: string; project: string; agreement: string; fund: string };
let verdicts: ReturnType<typeof judging>;
let judgedNeed: string;

const CHAIN_ACTS = chainActs(() => world);
const { rename: renameOption, note: noteMatch, ...SURROUNDING_ACTS } = surroundingActs(() => world);
/** A county whose people have accounts, of which the trail says how they stand. */
async function openWorld(): Promise<void> {
  world = await openMatchingWorld();
  await putAccounts(world.system, "twoReviewers");
  await takeStandingRows(world.system);
}

/** Of every table some rows. */
beforeAll(async () => {
  await openWorld();
  const funding = fundingAt(world.as);
  const fund = await funding.putFund(60_000_000);
  await funding.disburse(fund.id, 1000);
  await funding.putFund(50_000_000, { year: 2025, happenedOn: "2025-01-15", dueOn: "2025-12-31" });
  const contract = await putContract(world.as, "registered");
  await putContract(world.as, "signed", { title: "另一份合同", paperNumber: "示技 2025-12" });
  const agreement = await putAgreement(world.as);
  await putAgreement(world.as, { title: "第二份协议" });
  const project = await putProject(world.as, "running");
  await putProject(world.as, "running", { title: "第二个项目" });
  ids = { contract: contract.id, project: project.id, agreement: agreement.id, fund: fund.id };
  const need = await world.putNeed();
  const achievement = await world.putAchievement("coating");
  judgedNeed = need.id;
  verdicts = judging(world, need.id, achievement.id);
  await verdicts.adopt();
  await verdicts.ask({ version: 1 });
  const { proposeNeedText, proposeAchievementText, introduce, attach, visit, partner, register } = CHAIN_ACTS;
  for (const act of [proposeNeedText, proposeAchievementText, introduce, attach, visit, partner, register])
    await act(createChance(7));
  const { settle, rule, addTerm, addAffinity, seedEngines, nameExpert, lookInVain } = SURROUNDING_ACTS;
  const { campaign, announce, meet, deputize, liaise, bait } = SURROUNDING_ACTS;
  for (const act of [settle, rule, renameOption, addTerm, addAffinity, seedEngines, nameExpert, lookInVain, noteMatch])
    await act(createChance(7));
  for (const act of [campaign, announce, meet, deputize, liaise]) await act(createChance(7));
  await bait(() => 0);
  for (const act of [ACTS.addMilestone, ACTS.pay, ACTS.followUp, ACTS.addTask, ACTS.addTalent, ACTS.plan, ACTS.report])
    for (let time = 0; time < 2; time++) await act(createChance(time));
  head = await findAuditHead(world.open.db);
});
afterAll(() => world.close());

const contract = async () => {
  const { version } = await getContractRecord(world.open.db, ids.contract);
  return { contractId: ids.contract, version };
};
const project = async () => {
  const { version } = await getProjectRecord(world.open.db, ids.project);
  return { projectId: ids.project, version };
};
const idOf = async (table: string, owner: string, open: string): Promise<string> => {
  const found = await world.open.client.execute(
    `SELECT id FROM ${table} WHERE ${owner} = '${ids.contract}' OR ${owner} = '${ids.project}' ORDER BY ${open} LIMIT 1`,
  );
  return String(found.rows[0]?.id);
};
const milestoneId = () =>
  idOf("contract_milestones", "contract_id", "done_on IS NOT NULL OR removed_at IS NOT NULL, id");
const talentId = () => idOf("project_talents", "project_id", "removed_at IS NOT NULL OR name = '', id");
const staff = () => world.as(cast.staff);
const funding = () => fundingAt(world.as);
const amount = (chance: Chance) =>
  ({ source: "county", year: 2026, amountFen: 1 + chance(1000), happenedOn: "2026-11-20", note: "追加" }) as const;

/** What people do, each by its verb. */
const ACTS = {
  ...CHAIN_ACTS,
  ...SURROUNDING_ACTS,
  renameOption,
  noteMatch,
  addMilestone: async () => addMilestone(staff(), { ...(await contract()), title: "中期验收", dueOn: "2026-12-20" }),
  finishMilestone: async () =>
    finishMilestone(staff(), { ...(await contract()), milestoneId: await milestoneId(), doneOn: "2026-11-20" }),
  removeMilestone: async () => removeMilestone(staff(), { ...(await contract()), milestoneId: await milestoneId() }),
  pay: async (chance) =>
    recordPayment(staff(), { ...(await contract()), amountFen: 1 + chance(100), receivedOn: "2026-11-20" }),
  takeBack: async (chance) =>
    reversePayment(staff(), { ...(await contract()), paymentSeq: 1 + chance(3), reason: "退回" }),
  followUp: async (chance) =>
    followUpContract(staff(), {
      ...(await contract()),
      afterYears: 1,
      askedOn: "2026-11-20",
      outputValueFen: chance(9999),
      taxFen: chance(99),
      patents: chance(9),
      jobs: chance(9),
      note: "",
    }),
  rename: async (chance) => {
    const { contractId, version } = await contract();
    const content = {
      ...toContent(await getContractRecord(world.open.db, contractId)),
      title: `涂覆技术开发 ${chance(9)}`,
      endsOn: `2027-1${chance(3)}-01`,
    };
    return saveTechnologyContract(staff(), { contractId, version, content, reason: "补充协议" });
  },
  correct: async (chance) =>
    correctContractRegistration(staff(), {
      ...(await contract()),
      ...registration(`REG2026-${chance(9)}`),
      reason: "写错",
    }),
  addTask: async () => addTask(staff(), { ...(await project()), title: "设备安装", dueOn: "2026-12-01" }),
  finishTask: async () =>
    finishTask(staff(), {
      ...(await project()),
      taskId: await idOf("project_tasks", "project_id", "done_on IS NOT NULL, id"),
      doneOn: "2026-11-20",
    }),
  addTalent: async (chance) =>
    addTalent(staff(), {
      ...(await project()),
      institutionId: ORGANIZATION_IDS.university,
      name: "张三",
      kind: "flexible",
      title: "教授",
      fromOn: "2026-02-01",
      toOn: "",
      monthsOnSite: chance(9),
    }),
  changeTalent: async (chance) =>
    changeTalent(staff(), { ...(await project()), talentId: await talentId(), toOn: "", monthsOnSite: chance(12) }),
  removeTalent: async (chance) => {
    const takeAway = chance(2) === 0 ? removeTalent : eraseTalent;
    await takeAway(staff(), { ...(await project()), talentId: await talentId(), reason: "登记有误，或本人来电" });
  },
  plan: async (chance) => planFunding(staff(), { ...(await project()), ...amount(chance) }),
  receive: async (chance) => receiveFunding(staff(), { ...(await project()), ...amount(chance) }),
  report: async () => reportProgress(staff(), { ...(await project()), reportedOn: "2026-11-20", text: "设备到场" }),
  widen: async (chance) => {
    const { projectId, version } = await project();
    const content = {
      ...toProjectContent(await getProjectRecord(world.open.db, projectId)),
      goal: `目标 ${chance(9)}`,
    };
    return saveProject(staff(), { projectId, version, content, reason: "调整" });
  },
  agree: async (chance) => {
    const agreement = await getAgreementRecord(world.open.db, ids.agreement);
    const enterpriseIds = chance(2) === 0 ? [ORGANIZATION_IDS.battery] : [];
    const content = {
      ...toAgreementContent(agreement),
      enterpriseIds,
      countyUnit: "县教育科技局",
      subject: `共建 ${chance(9)}`,
    };
    return saveAgreement(staff(), { agreementId: ids.agreement, version: agreement.version, content, reason: "更正" });
  },
  spend: async (chance) => funding().disburse(ids.fund, 1 + chance(100)),
  approve: async () => funding().approveLast(ids.fund),
  refuse: async () => funding().refuse(ids.fund, await funding().lastOf(ids.fund)),
  judge: async (chance) =>
    verdicts[chance(2) === 0 ? "adopt" : "ask"]({ version: await lastVerdict(), seconds: chance(50) }),
  retract: async () => verdicts.retract({ version: await lastVerdict(), seconds: 50 }),
} satisfies Record<string, (chance: Chance) => Promise<unknown>>;

async function lastVerdict(): Promise<number> {
  // Of the judged pair: others are adopted meanwhile.
  const found = await world.open.client.execute(
    `SELECT sequence FROM verdicts WHERE in_force = 1 AND need_id = '${judgedNeed}'`,
  );
  return Number(found.rows[0]?.sequence ?? 0);
}

class Undone extends Error {}
/** Tampers with the file past the service, as somebody who has it open; looks at it, and puts all back. */
async function judgeTampered(
  table: string,
  tamper: (run: (sql: string) => Promise<unknown>, db: Database) => Promise<void>,
): Promise<TrailVerdict> {
  let verdict: TrailVerdict | null = null;
  const tampering = world.open.db.transaction(async (tx) => {
    const db = tx as Database;
    const run = (sql: string) => db.run(sql);
    await run("PRAGMA defer_foreign_keys = ON");
    await run("PRAGMA ignore_check_constraints = ON");
    for (const { name } of triggers.filter((one) => one.table === table)) await run(`DROP TRIGGER \`${name}\``);
    await tamper(run, db);
    verdict = await verifyAudit(db, world.system.vault, head);
    throw new Undone();
  });
  await expect(tampering).rejects.toBeInstanceOf(Undone);
  if (verdict === null) throw new Error("nothing was judged");
  return verdict;
}
let triggers: { name: string; table: string }[] = [];
beforeAll(async () => {
  const { rows } = await world.open.client.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'");
  triggers = rows.map((row) => ({ name: String(row.name), table: String(row.tbl_name) }));
});

/** Copies of rows need keys of their own. */
const FRESH: Readonly<Record<string, (run: number) => string>> = {
  id: (run) => `'${String(run).padStart(32, "f")}'`,
  seq: (run) => String([-7, 0, 5000 + run][run % 3]),
  number: (run) => `'Z-${run}'`,
  form_id: (run) => `'${String(run).padStart(32, "e")}'`,
  entry_seq: (run) => String(7000 + run),
  registration_number: (run) => `'Z${run}'`,
  introduction_id: (run) => `'${String(run).padStart(32, "c")}'`,
  reverses: () => "NULL",
  year: (run) => String(2030 + (run % 60)),
  sequence: (run) => String(900 + run),
  in_force: () => "0",
  position: (run) => String(50 + run),
  enterprise_id: () => `'${"9".repeat(32)}'`,
  institution_id: () => `'${"8".repeat(32)}'`,
  account_id: (run) => `'${String(run).padStart(32, "d")}'`,
  source_id: () => "NULL",
  credit_code: () => "NULL",
  email: (run) => `'${run}@example.com'`,
  store_key: (run) => `'${run}'`,
  closed_at: () => "1",
  key: (run) => `'${run}'`,
  list: (run) => `'z${run}'`,
  code: (run) => `'z${run}'`,
  term: (run) => `'z${run}'`,
  b: (run) => `'z${run}'`,
  version: (run) => String(9000 + run),
  organization_id: (run) => `'${String(run).padStart(32, "b")}'`,
  achievement_id: (run) => `'${String(run).padStart(32, "a")}'`,
  subject_id: (run) => `'${String(run).padStart(32, "9")}'`,
};
const NUMBERS: readonly string[] = ["seq", "version"];
const changed = (column: string): string =>
  `CASE typeof(${column}) WHEN 'null' THEN 999 WHEN 'text' THEN ${column} || 'x' ELSE ${column} + 1000 END`;

async function pick(run: (sql: string) => Promise<unknown>, { table }: RecordedTable, chance: Chance): Promise<number> {
  const { rows } = (await run(`SELECT rowid AS place FROM ${table} ORDER BY rowid`)) as { rows: { place: number }[] };
  return Number(rows[chance(rows.length)]?.place);
}

describe("the rows of records beside the trail", () => {
  it("stand as the verbs wrote them, of every table some", async () => {
    const verdict = await verifyAudit(world.open.db, world.system.vault, head);
    expect(verdict).toMatchObject({ brokenAt: null, differs: null, rowsSince: 2, guards: [] });
    const counts = await Promise.all(
      RECORDED_TABLES.map(async ({ table }) =>
        Number((await world.open.client.execute(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n),
      ),
    );
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(verdict.rows).toBe(counts.reduce((sum, count) => sum + count, 0));
  });

  it("are noted by triggers of every column, and of every column the trail says what it keeps", async () => {
    for (const recorded of RECORDED_TABLES) {
      const columns = await world.open.client.execute(`SELECT name, pk FROM pragma_table_info('${recorded.table}')`);
      expect(columns.rows.map(({ name }) => String(name)).sort(), recorded.table).toEqual(columnsOf(recorded));
      const key = columns.rows.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk));
      expect(
        key.map(({ name }) => name),
        recorded.table,
      ).toEqual(recorded.key);
      const stored = await world.open.client.execute(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${recorded.table}' AND name LIKE '%_touched_by_%'`,
      );
      expect(new Map(stored.rows.map(({ name, sql }) => [name, sql])), recorded.table).toEqual(touchTriggers(recorded));
    }
  });

  it("show every one of 1,000 tampers that leaves the trail alone", { timeout: 1_200_000 }, async () => {
    const kinds = ["edit", "edit", "delete", "insert", "reorder", "guard"] as const;
    const missed: string[] = [];
    const tried = new Set<string>();
    for (let run = 0; run < 1000; run++) {
      const chance = createChance(run);
      const kind = kinds[run % kinds.length] ?? "edit";
      const recorded = RECORDED_TABLES[Math.floor(run / kinds.length) % RECORDED_TABLES.length];
      if (recorded === undefined) throw new Error("no table");
      const { table } = recorded;
      let said = "";
      const { brokenAt, differs, guards } = await judgeTampered(kind === "guard" ? "" : table, async (execute) => {
        if (kind === "guard") {
          const { name, table: guarded } = triggers[chance(triggers.length)] ?? { name: "", table: "" };
          const blunt = `CREATE TRIGGER \`${name}\` BEFORE UPDATE ON \`${guarded}\` WHEN 0 BEGIN SELECT 1; END`;
          const drop = `DROP TRIGGER \`${name}\``;
          const statements = [[drop], [drop, blunt], [blunt.replace(name, "z")]][chance(3)] ?? [];
          said = `${run} ${statements.join("; ")}`;
          for (const one of statements) await execute(one);
          return;
        }
        const place = await pick(execute, recorded, chance);
        const columns = columnsOf(recorded);
        const column = columns[chance(columns.length)] ?? "";
        const fresh = columns.map((name) => FRESH[name]?.(run) ?? name);
        const { key } = recorded;
        const values =
          key.length === 2 ? columns.map((name) => (name === key[0] ? name : (FRESH[name]?.(run) ?? name))) : fresh;
        const statements = {
          edit: [`UPDATE ${table} SET ${column} = ${changed(column)} WHERE rowid = ${place}`],
          delete: [`DELETE FROM ${table} WHERE rowid = ${place}`],
          insert: [
            `INSERT INTO ${table} (${columns.join()}) SELECT ${values.join()} FROM ${table} WHERE rowid = ${place}`,
          ],
          // One row takes the place, and the key, of another that is gone.
          reorder: [
            `UPDATE ${table} SET ${key[0]} = ${NUMBERS.includes(key[0] ?? "") ? `${key[0]} + 700` : `substr(${key[0]}, 2) || 'g'`} WHERE rowid = ${place}`,
          ],
        }[kind];
        said = `${run} ${statements.join("; ")}`;
        tried.add(`${kind} ${table}`);
        for (const one of statements) await execute(one);
      });
      const isFound = kind === "guard" ? differs === null && guards.length > 0 : differs !== null;
      if (brokenAt !== null || !isFound) missed.push(said);
    }
    expect(missed).toEqual([]);
    expect(tried.size).toBe(4 * RECORDED_TABLES.length);
  });

  it("cannot be covered up by an act of the service on the same record", async () => {
    const other = await putContract(world.as, "signed", { paperNumber: "示技 2025-77" });
    head = await findAuditHead(world.open.db);
    await world.open.client.execute(
      `UPDATE technology_contracts SET contract_value_fen = contract_value_fen * 3 WHERE id = '${other.id}'`,
    );
    await addMilestone(staff(), { contractId: other.id, version: other.version, title: "试产", dueOn: "2026-12-20" });
    const { differs } = await verifyAudit(world.open.db, world.system.vault, head);
    expect(differs).toEqual({ table: "technology_contracts", key: other.id, seq: head.seq + 1, because: "altered" });
    expect(differs === null ? "" : differenceSentence(differs)).toMatch(
      /^技术合同“[0-9a-f]{32}”（日志第 \d+ 条）与日志写下的不同，被改动过$/,
    );
  });
});

describe("a clean trail", () => {
  async function begin(): Promise<void> {
    await world.close();
    await openWorld();
    const fund = await funding().putFund(60_000_000);
    ids = {
      contract: (await putContract(world.as, "registered")).id,
      project: (await putProject(world.as, "running")).id,
      agreement: (await putAgreement(world.as)).id,
      fund: fund.id,
    };
    const need = await world.putNeed();
    judgedNeed = need.id;
    verdicts = judging(world, need.id, (await world.putAchievement("coating")).id);
  }

  it("raises no alarm in 1,000 runs of what people do", { timeout: 1_200_000 }, async () => {
    const alarms: unknown[] = [];
    const done = new Map<string, number>();
    const names = Object.keys(ACTS) as (keyof typeof ACTS)[];
    for (let run = 0; run < 1000; run++) {
      // A trail that is walked a thousand times is to stay short.
      if (run % 100 === 0) await begin();
      const chance = createChance(run);
      const name = names[chance(names.length)] ?? "pay";
      try {
        await ACTS[name](chance);
        done.set(name, (done.get(name) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
      const verdict = await verifyAudit(world.open.db, world.system.vault);
      if (verdict.brokenAt !== null || verdict.differs !== null) alarms.push({ run, name, ...verdict });
    }
    expect(alarms).toEqual([]);
    expect([...done.keys()].sort()).toEqual(names.sort());
  });

  it("of an older version is begun once, and says since when its rows are compared", async () => {
    const { client, db } = world.open;
    const { vault } = world.system;
    for (const act of ["update", "delete", "disorder"])
      await client.execute(`DROP TRIGGER audit_entries_refuse_${act}`);
    let previousDigest = "0".repeat(64);
    for (const entry of await db.select().from(auditEntries).orderBy(auditEntries.seq)) {
      const older = { ...entry, address: null, rows: null, previousDigest };
      const digest = chainDigest(vault, older);
      await db
        .update(auditEntries)
        .set({ ...older, digest })
        .where(eq(auditEntries.seq, entry.seq));
      previousDigest = digest;
    }
    const before = await findAuditHead(db);
    expect(await verifyAudit(db, vault)).toMatchObject({ brokenAt: null, differs: null, rows: 0, rowsSince: null });
    await takeStandingRows(world.system);
    const taken = await verifyAudit(db, vault);
    expect(taken).toMatchObject({ brokenAt: null, differs: null, rowsSince: before.seq + 1 });
    expect(taken.rowsTakenLater).toBe(taken.rows);
    expect(taken.rows).toBeGreaterThan(100);
    expect(rowsSinceSentence(taken)).toBe(
      `其中 ${taken.rows} 行是旧版本写下的，从日志第 ${before.seq + 1} 条起受核对，此前的改动看不出来。`,
    );
    const head = await findAuditHead(db);
    await takeStandingRows(world.system);
    expect(await findAuditHead(db)).toEqual(head);
    await ACTS.addMilestone();
    expect(await verifyAudit(db, vault)).toMatchObject({ brokenAt: null, differs: null });
    await client.execute("UPDATE cooperation_agreements SET signed_on = '2025-01-01'");
    expect((await verifyAudit(db, vault)).differs).toMatchObject({
      table: "cooperation_agreements",
      because: "altered",
    });
  });

  it("that told of fewer tables takes the rows of the others down once, and vouches for none of its own", async () => {
    await world.close();
    world = await openMatchingWorld();
    await putAccounts(world.system);
    const { client, db } = world.open;
    const { vault } = world.system;
    const people = Object.keys(cast).length - 1;
    expect(await verifyAudit(db, vault)).toMatchObject({ brokenAt: null, differs: null, rowsSince: null });
    await takeStandingRows(world.system);
    expect(await verifyAudit(db, vault)).toMatchObject({ differs: null, rowsTakenLater: 3 + 2 * people, rowsSince: 2 });
    await client.execute("UPDATE memberships SET role = 'securityAdmin' WHERE role = 'leader'");
    expect((await verifyAudit(db, vault)).differs).toMatchObject({ table: "memberships", because: "altered" });
    await client.execute(`UPDATE memberships SET role = 'leader' WHERE account_id = '${cast.leader.accountId}'`);
    const { columns } = await client.execute("SELECT * FROM talent_funds");
    const values = { id: "'7'", enterprise_id: `'${ORGANIZATION_IDS.battery}'`, year: "2026", created_at: "1" };
    const row = columns.map((name) => (name in values ? values[name as keyof typeof values] : "'x'"));
    await client.execute(`INSERT INTO talent_funds (${columns.join()}) VALUES (${row.join()})`);
    await takeStandingRows(world.system);
    expect((await verifyAudit(db, vault)).differs).toMatchObject({ table: "talent_funds", because: "unwritten" });
  });
});

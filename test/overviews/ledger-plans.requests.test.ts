import type { Client, InStatement } from "@libsql/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ledgerPages } from "../../scripts/bench/ledger-pages.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

/** Tables that grow with every act and every movement of money: no page may read one of them from end to end. */
const LEDGERS = [
  "audit_entries",
  "contract_entries",
  "contract_follow_ups",
  "contract_milestones",
  "contract_payments",
  "fund_decisions",
  "fund_entries",
  "introduction_entries",
  "project_entries",
  "project_funding",
  "project_talents",
  "project_tasks",
  "verdicts",
];

/**
 * Registers of which some pages list, count or add up all that there is, or search a text that may stand anywhere: those
 * pages read one from end to end, no other does.
 */
const REGISTERS: Readonly<Record<string, RegExp>> = {
  technology_contracts: /^(contracts(,.*| by .*)?|search over all)$/,
  province_university_projects: /^(projects(,.*| to oversee)?|what to oversee, of a year|search over all)$/,
  talent_funds: /^(funds(,.*| overdue| to oversee)?|what to oversee, of a year|home of staff|search over all)$/,
};

/** What waits for approval is what has no decision: the difference of all entries and all decisions, both read in an index. */
const WAITING =
  /^select (count\(\*\) from "fund_(entries|decisions)"|.*"fund_entries"\."seq" not in \(select "entry_seq")/;

interface Asked {
  sql: string;
  args: unknown[];
}

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 240_000);
afterAll(() => whole.close());

/** Sends a request and keeps what it asked of the database. */
async function statementsOf(caller: Caller, path: string): Promise<Asked[]> {
  const client = whole.open.client as Client & { execute: unknown };
  const asked: Asked[] = [];
  // The client in front of the file asks the one behind it, which is where this is put.
  client.execute = async function (this: Client, statement: InStatement, args?: unknown[]) {
    const { sql, args: own = [] } = typeof statement === "string" ? { sql: statement, args } : statement;
    if (/^\s*(select|with)\b/i.test(sql)) asked.push({ sql, args: own as unknown[] });
    return Object.getPrototypeOf(this).execute.call(this, statement, args);
  } as Client["execute"];
  try {
    const answer = await caller.get(path);
    expect(answer.status, path).toBe(200);
    await answer.text();
  } finally {
    Reflect.deleteProperty(client, "execute");
  }
  return asked;
}

async function planOf({ sql, args }: Asked): Promise<string[]> {
  const { rows } = await whole.open.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: args as string[] });
  return rows.map(({ detail }) => detail as string);
}

/** A statement that reads no further than its limit: nothing thins the rows out, and nothing adds them up. */
const READS_ROW_BY_ROW = /^(?!.*\b(where|distinct|group by|count|sum|min|max|avg)\b).*\blimit \S+( offset \S+)?\s*$/is;

/**
 * Ledgers and registers that a statement reads from end to end. Only the outermost table of a statement stops at its limit, and only
 * where the statement has no condition and its rows come in the order of an index.
 */
async function scannedLedgers({ sql, args }: Asked): Promise<string[]> {
  if (WAITING.test(sql)) return [];
  // A count up to a limit reads what stands inside it.
  const read = /^select count\(\*\)(?: as count)? from \((.*)\)(?: "found")?$/is.exec(sql)?.[1] ?? sql;
  const tables = new Map([...LEDGERS, ...Object.keys(REGISTERS)].map((table) => [table, table]));
  for (const [, table = "", alias = ""] of read.matchAll(/\b(?:from|join) "?(\w+)"? (?:as )?"?(\w+)"?/gi))
    if (tables.has(table)) tables.set(alias, table);
  const plan = await planOf({ sql: read, args });
  const stops = READS_ROW_BY_ROW.test(read) && !plan.some((line) => /^USE TEMP|^CO-ROUTINE|^MATERIALIZE/.test(line));
  const scans = plan.filter((line) => line.startsWith("SCAN ")).slice(stops ? 1 : 0);
  return scans.flatMap((line) => tables.get(/^SCAN "?(\w+)/.exec(line)?.[1] ?? "") ?? []);
}

/** SQLite is given no statistics, so that plans are the same for a few rows and for a hundred thousand. */
it("reads no ledger from end to end, on whatever page, and a register only where it is listed or searched", async () => {
  const { rows } = await whole.open.client.execute(
    "SELECT count(*) AS n FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'",
  );
  expect(rows[0]?.n).toBe(0);
  const scans: Record<string, string[]> = {};
  let read = 0;
  for (const { name, as, paths } of await ledgerPages(whole.open.client, 2026)) {
    expect(paths, name).not.toEqual([]);
    for (const path of new Set([paths[0], ...paths.filter((one) => one.includes("?"))])) {
      if (path === undefined) continue;
      for (const asked of await statementsOf(callerNamed(callers, as), path)) {
        read += 1;
        const found = await scannedLedgers(asked);
        const needless = found.filter((table) => !REGISTERS[table]?.test(name));
        if (needless.length > 0) scans[`${name}: ${asked.sql.slice(0, 400)}`] = needless;
      }
    }
  }
  expect(read).toBeGreaterThan(400);
  expect(scans).toEqual({});
}, 120_000);

it("finds a ledger that is read from end to end", async () => {
  const day = { sql: `SELECT count(*) FROM contract_entries e WHERE e.happened_on = ?`, args: ["2026-01-01"] };
  expect(await scannedLedgers(day)).toEqual(["contract_entries"]);
  const contracts = { sql: "SELECT count(*) FROM technology_contracts c WHERE c.note = ?", args: ["x"] };
  expect(await scannedLedgers(contracts)).toEqual(["technology_contracts"]);
  const ordered = { sql: `SELECT seq FROM audit_entries ORDER BY request_id LIMIT 1`, args: [] };
  expect(await scannedLedgers(ordered)).toEqual(["audit_entries"]);
  const found = async (sql: string) => scannedLedgers({ sql, args: [] });
  for (const unstopped of [
    "SELECT seq FROM audit_entries WHERE request_id = 'x' ORDER BY seq DESC LIMIT 1",
    'select count(*) from (select "seq" from "audit_entries" where "request_id" = 1 limit 9) "found"',
    "SELECT count(*) FROM audit_entries LIMIT 1",
    "SELECT name FROM accounts a LEFT JOIN (SELECT DISTINCT action, actor_id FROM audit_entries) b ON b.actor_id = a.id LIMIT 1",
  ])
    expect(await found(unstopped), unstopped).toEqual(["audit_entries"]);
  expect(await found("SELECT seq FROM audit_entries ORDER BY seq DESC LIMIT 1")).toEqual([]);
  expect(await found('select count(*) from (select "seq" from "audit_entries" limit 9) "found"')).toEqual([]);
});

it("lists contracts in the order of an index, and reads reports by their days", async () => {
  const staff = callerNamed(callers, "staff");
  const plans = async (path: string) => {
    const all = await Promise.all((await statementsOf(staff, path)).map(planOf));
    return all.map((lines) => lines.join("\n")).join("\n\n");
  };
  expect(await plans("/technology-contracts")).toContain(
    "SCAN technology_contracts USING INDEX technology_contracts_latest",
  );
  const indexes = {
    "/reports/technology-contracts": [
      "technology_contracts_status (status=? AND signed_on>? AND signed_on<?)",
      "technology_contracts_registered (status=? AND registered_on>? AND registered_on<?)",
      "contract_payments_received (received_on>? AND received_on<?)",
    ],
    "/reports/province-university-projects": [
      "cooperation_agreements_signed (signed_on>? AND signed_on<?)",
      "province_university_projects_started (started_on>? AND started_on<?)",
      "province_university_projects_ended (status=? AND ended_on>? AND ended_on<?)",
      "project_talents_from (from_on>? AND from_on<?)",
      "project_funding_happened (figure=? AND reverses=? AND happened_on>? AND happened_on<?)",
    ],
    "/reports/talent-funds": ["fund_entries_happened (balance=? AND happened_on>? AND happened_on<?)"],
  };
  for (const [path, used] of Object.entries(indexes)) {
    const plan = await plans(`${path}?period=2026`);
    for (const index of used) expect(plan, path).toContain(index);
  }
});

it("reads what is due of contracts and projects by its days, and the map of who works with whom in one index", async () => {
  const staff = callerNamed(callers, "staff");
  const plansOf = async (path: string, about: RegExp) => {
    const asked = (await statementsOf(staff, path)).filter(({ sql }) => about.test(sql));
    return (await Promise.all(asked.map(planOf))).map((lines) => lines.join("\n"));
  };
  const due = "/technology-contracts/due";
  const milestones = await plansOf(due, /from "contract_milestones"/);
  expect(milestones).toHaveLength(4);
  for (const plan of milestones)
    expect(plan).toMatch(/^SEARCH contract_milestones USING INDEX contract_milestones_due \(due_on[<>]/);
  const tasks = await plansOf("/province-university-projects/due", /from "project_tasks"/);
  expect(tasks).toHaveLength(4);
  for (const plan of tasks) expect(plan).toMatch(/^SEARCH project_tasks USING INDEX project_tasks_due \(due_on[<>]/);
  const followUps = await plansOf(due, /NOT EXISTS \(SELECT 1 FROM contract_follow_ups/);
  expect(followUps).toHaveLength(3);
  for (const plan of followUps) {
    expect(plan).toMatch(
      /^SEARCH technology_contracts USING (COVERING )?INDEX technology_contracts_signed \(signed_on/,
    );
    expect(plan).not.toContain("TEMP B-TREE");
  }
  expect(followUps.filter((plan) => plan.includes("COVERING INDEX technology_contracts_signed"))).toHaveLength(1);
  const [listed = ""] = await plansOf("/technology-contracts?due=followUp&due=milestone", /order by/i);
  expect(listed).toContain("SCAN technology_contracts USING INDEX technology_contracts_latest");
  expect(listed).not.toContain("MULTI-INDEX OR");
  const [, , contracts = ""] = await plansOf("/cooperation-map", /json_group_object/);
  expect(contracts).toContain("COVERING INDEX technology_contracts_buyer");
});

it("reads the trail of people, of roles and of kinds in its order, and of a role in some days by the days", async () => {
  const ofTrail = async (query: string) => {
    const all = await statementsOf(callerNamed(callers, "auditor"), `/audit?${query}`);
    const numbers = all.filter(({ sql }) => /select seq from "audit_entries"/i.test(sql));
    // The list, the count and, where kinds and roles are chosen, whether the kinds are few.
    expect([2, 3], query).toContain(numbers.length);
    numbers.sort((one, other) => Number(/count\(/.test(one.sql)) - Number(/count\(/.test(other.sql)));
    return (await Promise.all(numbers.map(planOf))).map((lines) => lines.join("\n"));
  };
  const q = encodeURIComponent;
  const { rows } = await whole.open.client.execute(
    "SELECT actor_id AS id FROM audit_entries WHERE actor_id IS NOT NULL LIMIT 1",
  );
  for (const [query, index] of [
    [`q=${q("演示-李科员")}`, "COVERING INDEX audit_entries_actor (actor_id=?)"],
    [`q=${q("演示-李科员")}&role=staff`, "COVERING INDEX audit_entries_actor (actor_id=?)"],
    [`q=${q("演示-李科员")}&role=staff&entity=need`, "COVERING INDEX audit_entries_actor (actor_id=?)"],
    [`q=${q("演示-")}`, "COVERING INDEX audit_entries_actor (actor_id=?)"],
    [`q=${String(rows[0]?.id)}`, "COVERING INDEX audit_entries_actor (actor_id=?)"],
    ["role=leader", "COVERING INDEX audit_entries_role (actor_role=?)"],
    ["role=leader&role=staff", "COVERING INDEX audit_entries_role (actor_role=?)"],
    ["role=leader&role=staff&entity=need", "INDEX audit_entries_kind (entity=?)"],
    ["entity=need", "COVERING INDEX audit_entries_kind (entity=?)"],
    ["entity=need&entity=talentFund", "COVERING INDEX audit_entries_kind (entity=?)"],
  ] as const) {
    const [listed = "", ...counted] = await ofTrail(query);
    expect(listed, query).toContain(index);
    for (const count of counted) expect(count, query).toMatch(/INDEX audit_entries_(actor|role|kind) /);
    // Of several, the newest of each are merged; none is sorted where it is read.
    const lines = listed.split("\n");
    const parts = lines.flatMap((line, at) => (line.includes(index) ? [lines[at + 1] ?? ""] : []));
    expect(parts.filter((next) => next.startsWith("USE TEMP"))).toEqual([]);
    if (parts.length > 1)
      expect(lines.filter((line) => line.startsWith("CO-ROUTINE")).length).toBeGreaterThanOrEqual(parts.length);
    expect(counted.join("\n"), query).not.toContain("FOR ORDER BY");
  }
  for (const narrowed of ["", "&role=staff", "&role=staff&entity=need"])
    for (const plan of await ofTrail(`from=2026-01-01&to=2026-01-31${narrowed}`))
      expect(plan).toContain("COVERING INDEX audit_entries_at (at>? AND at<?)");
});

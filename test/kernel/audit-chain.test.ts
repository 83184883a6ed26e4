import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { appendAudit } from "../../src/kernel/audit.ts";
import {
  type AuditHead,
  type AuditRow,
  type AuditVerdict,
  chainDigest,
  findAuditHead,
  headText,
  parseHead,
  verifyAuditChain,
} from "../../src/kernel/audit-chain.ts";
import { createVault, type Vault } from "../../src/kernel/vault.ts";
import { createChance } from "../support/chance.ts";
import { freshDatabase, testContext } from "../support/database.ts";

const RUNS = 1000;
const ENTRIES = 40;
/** An older copy of the file ends here. */
const OLDER = 25;

const folder = mkdtempSync(join(tmpdir(), "duijie-audit-"));
const [newest, older, copy] = ["newest", "older", "copy"].map((name) => join(folder, `${name}.db`)) as [
  string,
  string,
  string,
];
const { vault } = testContext({} as never);
const stranger = createVault("a key that some thief made up, 32 characters or more");
let head: AuditHead;

beforeAll(async () => {
  // The table as migrations made it, triggers included, in a file small enough to be copied two thousand times.
  const whole = await freshDatabase();
  const { rows } = await whole.client.execute(
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'audit_entries' AND sql IS NOT NULL ORDER BY type DESC",
  );
  await whole.remove();
  const open = await openDatabase({ url: `file:${newest}` });
  const statements = rows.map(({ sql }) => String(sql));
  const byOrder = [...statements.filter((sql) => sql.startsWith("CREATE TABLE")), ...statements];
  for (const sql of new Set(byOrder)) await open.client.execute(sql);
  await append(open, 0, OLDER);
  await open.client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  copyFileSync(newest, older);
  await append(open, OLDER, ENTRIES);
  head = await findAuditHead(open.db);
  await open.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function append({ db }: Pick<OpenDatabase, "db">, from: number, to: number): Promise<void> {
  const { now: at, requestId } = testContext({} as never);
  const entries = Array.from({ length: to - from }, (_, index) => ({
    at,
    actorId: null,
    actorRole: "system",
    requestId,
    action: "need.published",
    entity: "need",
    entityId: `n${from + index}`,
    detail: JSON.stringify({ from: "checked", to: "published" }),
    personId: null,
    personal: null,
    address: index % 2 === 0 ? null : "g1.address",
    standing: [],
  }));
  await appendAudit({ ...testContext({} as never), db }, entries, []);
}

type Chance = (below: number) => number;
type Tamper = (open: OpenDatabase, chance: Chance) => Promise<void>;

const TEXTS = ["actor_role", "request_id", "action", "entity", "entity_id", "detail", "previous_digest", "digest"];
const NULLS = ["actor_id", "person_id", "personal", "address", "rows"];

/** What somebody can do who has the file but not the key; `restore` stands for an older file in its place. */
const TAMPERS: Record<string, Tamper> = {
  edit: async ({ client }, chance) => {
    const seq = 1 + chance(ENTRIES);
    const columns = ["at", ...TEXTS, ...NULLS];
    const column = columns[chance(columns.length)] ?? "at";
    const change = column === "at" ? "at + 1000" : `coalesce(${column}, '') || 'x'`;
    await client.execute(`UPDATE audit_entries SET ${column} = ${change} WHERE seq = ${seq}`);
  },
  delete: async ({ client }, chance) => {
    const first = 1 + chance(ENTRIES - 1);
    await client.execute(`DELETE FROM audit_entries WHERE seq BETWEEN ${first} AND ${first + chance(3)}`);
  },
  deleteAndCloseUp: async ({ client }, chance) => {
    const gone = 1 + chance(ENTRIES);
    await client.execute(`DELETE FROM audit_entries WHERE seq = ${gone}`);
    for (let seq = gone + 1; seq <= ENTRIES; seq++)
      await client.execute(`UPDATE audit_entries SET seq = seq - 1 WHERE seq = ${seq}`);
  },
  reorder: async ({ client }, chance) => {
    const one = 1 + chance(ENTRIES);
    const other = 1 + ((one + chance(ENTRIES - 1)) % ENTRIES);
    await client.execute(`UPDATE audit_entries SET seq = -1 WHERE seq = ${one}`);
    await client.execute(`UPDATE audit_entries SET seq = ${one} WHERE seq = ${other}`);
    await client.execute(`UPDATE audit_entries SET seq = ${other} WHERE seq = -1`);
  },
  insert: async ({ client }, chance) => {
    const places = [0, -7, ENTRIES + 1, ENTRIES + 5];
    const seq = places[chance(places.length)] ?? 0;
    const columns = "at, actor_id, actor_role, request_id, action, entity, entity_id, detail, previous_digest, digest";
    const like = 1 + chance(ENTRIES);
    await client.execute(
      `INSERT INTO audit_entries (seq, ${columns}) SELECT ${seq}, ${columns} FROM audit_entries WHERE seq = ${like}`,
    );
  },
  cut: async ({ client }, chance) => {
    await client.execute(`DELETE FROM audit_entries WHERE seq > ${chance(ENTRIES)}`);
  },
  rebuild: async (open, chance) => {
    const from = 1 + chance(ENTRIES);
    await rebuild(open, from, stranger);
  },
  restore: async (open, chance) => {
    await open.client.execute(`DELETE FROM audit_entries WHERE seq > ${OLDER}`);
    // The service went on with it: every entry is its own, and some runs are longer than before.
    await append(open, 100, 100 + chance(2 * (ENTRIES - OLDER)));
  },
};

/** Changes one entry and gives it and all behind it digests that fit each other. */
async function rebuild({ client, db }: OpenDatabase, from: number, key: Vault): Promise<void> {
  await client.execute(`UPDATE audit_entries SET entity_id = 'another' WHERE seq = ${from}`);
  let previousDigest = String(
    (await client.execute(`SELECT previous_digest FROM audit_entries WHERE seq = ${from}`)).rows[0]?.[0],
  );
  const rows: AuditRow[] = await db.select().from(auditEntries);
  for (const row of rows.filter(({ seq }) => seq >= from).sort((a, b) => a.seq - b.seq)) {
    const digest = chainDigest(key, { ...row, previousDigest });
    const args = [previousDigest, digest, row.seq];
    await client.execute({ sql: "UPDATE audit_entries SET previous_digest = ?, digest = ? WHERE seq = ?", args });
    previousDigest = digest;
  }
}

async function judge(file: string, work: (open: OpenDatabase) => Promise<void>, known = head): Promise<AuditVerdict> {
  copyFileSync(file, copy);
  const open = await openDatabase({ url: `file:${copy}` });
  try {
    // Nobody cuts the power here.
    await open.client.execute("PRAGMA synchronous = OFF");
    await work(open);
    return await verifyAuditChain(open.db, vault, known);
  } finally {
    await open.close();
  }
}

const openToChange = async ({ client }: OpenDatabase): Promise<void> => {
  for (const act of ["update", "delete", "disorder"]) await client.execute(`DROP TRIGGER audit_entries_refuse_${act}`);
};

describe("the audit trail, given the head that was sent last", () => {
  it("shows every one of 1,000 tampers with its file", { timeout: 300_000 }, async () => {
    const names = Object.keys(TAMPERS);
    const missed: string[] = [];
    for (let run = 0; run < RUNS; run++) {
      const name = names[run % names.length] ?? "";
      const chance = createChance(run);
      const { brokenAt, because } = await judge(newest, async (open) => {
        await openToChange(open);
        await TAMPERS[name]?.(open, chance);
      });
      if (brokenAt === null || because === null) missed.push(`${name} ${run}`);
    }
    expect(missed).toEqual([]);
  });

  it("holds in 1,000 runs in which it only grew", { timeout: 300_000 }, async () => {
    const wrong: unknown[] = [];
    for (let run = 0; run < RUNS; run++) {
      const chance = createChance(run);
      const [file, length] = chance(2) === 0 ? [newest, ENTRIES] : [older, OLDER];
      const known = await headOf(file);
      const more = chance(20);
      const verdict = await judge(file, (open) => append(open, length, length + more), known);
      if (verdict.brokenAt !== null || verdict.count !== length + more) wrong.push({ run, ...verdict });
    }
    expect(wrong).toEqual([]);
  });

  const heads = new Map<string, AuditHead>();
  async function headOf(file: string): Promise<AuditHead> {
    const found = heads.get(file);
    if (found) return found;
    const open = await openDatabase({ url: `file:${file}` });
    const fresh = await findAuditHead(open.db);
    await open.close();
    heads.set(file, fresh);
    return fresh;
  }
});

describe("the audit trail", () => {
  const tampered = (sql: string) => (open: OpenDatabase) =>
    openToChange(open).then(async () => void (await open.client.execute(sql)));

  it.each([
    ["an entry that was changed", "UPDATE audit_entries SET entity_id = 'x' WHERE seq = 9", 9, "changed"],
    ["one behind those that are gone", "DELETE FROM audit_entries WHERE seq IN (9, 10)", 11, "missing"],
    ["the first that was cut off", "DELETE FROM audit_entries WHERE seq > 30", 31, "cut"],
  ] as const)("names %s", async (_, sql, brokenAt, because) => {
    expect(await judge(newest, tampered(sql))).toMatchObject({ brokenAt, because });
  });

  it("looks whole without the head when its end was cut, and as another one when an older file went on", async () => {
    copyFileSync(newest, copy);
    const open = await openDatabase({ url: `file:${copy}` });
    await openToChange(open);
    await open.client.execute("DELETE FROM audit_entries WHERE seq > 30");
    expect(await verifyAuditChain(open.db, vault)).toMatchObject({ count: 30, brokenAt: null });
    await append(open, 100, 120);
    expect(await verifyAuditChain(open.db, vault, head)).toMatchObject({ brokenAt: 40, because: "anotherTrail" });
    await open.close();
  });

  it("gives its head as one word and reads it again", () => {
    const one = { seq: 12, digest: "ab".repeat(32) };
    expect(headText(one)).toBe(`12:${"ab".repeat(32)}`);
    expect(parseHead(` ${headText(one)}\n`)).toEqual(one);
    for (const wrong of ["", "12", `12:${"ab".repeat(31)}`, `-1:${"ab".repeat(32)}`, `12:${"AB".repeat(32)}`])
      expect(parseHead(wrong)).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { AuditFilter } from "../../src/audit/audit-filter.ts";
import { type AuditEntryRow, listAuditEntries, listStoredEntries } from "../../src/audit/queries.ts";
import { insertRows } from "../../src/kernel/insert-rows.ts";
import { createChance } from "../support/chance.ts";
import { type FreshDatabase, freshDatabase, TEST_NOW, testContext } from "../support/database.ts";

const ENTRIES = 1500;
const NAMES = ["王科员", "王科长", "李科员", "测算员"];
const ROLES = ["staff", "leader", "auditor"] as const;
const ENTITIES = ["need", "achievement", "talentFund", "settings"];
const DAY_MS = 86_400_000;
const BEGAN = Date.parse("2026-01-01T00:00:00+08:00");
const idOf = (number: number): string => number.toString(16).padStart(32, "0");

/** Whom each person of these is; more of one name than one statement has parts for. */
const PEOPLE = [...NAMES, ...Array.from({ length: 450 }, (_, index) => `同名 ${index}`)];

let open: FreshDatabase;
const trail: AuditEntryRow[] = [];
/** On which day of Shanghai each was written. */
const DAYS = new Map<number, string>();
beforeAll(async () => {
  open = await freshDatabase();
  const people = PEOPLE.map((name, index) => {
    return { id: idOf(index), name, email: `${index}@example.cn`, createdAt: TEST_NOW, updatedAt: TEST_NOW };
  });
  await insertRows(open.db, accounts, people);
  const chance = createChance(42);
  for (let seq = 1; seq <= ENTRIES; seq += 1) {
    const entity = ENTITIES[chance(ENTITIES.length)] ?? "";
    trail.push({
      seq,
      // A clock that was set back at times.
      at: new Date(BEGAN + (seq * 30 * DAY_MS) / ENTRIES - chance(4) * DAY_MS),
      actorId: chance(20) === 0 ? null : idOf(chance(chance(2) === 0 ? NAMES.length : PEOPLE.length)),
      actorRole: ROLES[chance(10) === 0 ? 2 : chance(2)] ?? "",
      requestId: "",
      action: "",
      entity,
      // An entry about a person's own id lies in two parts of what that id finds.
      entityId: entity === "settings" ? "site" : idOf(chance(5)),
      detail: "{}",
      personId: null,
      personal: null,
      address: null,
      rows: null,
      previousDigest: "",
      digest: "",
    });
  }
  for (const { seq, at } of trail) DAYS.set(seq, new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
  await insertRows(open.db, auditEntries, trail);
});
afterAll(() => open.remove());

function holds(filter: AuditFilter, entry: AuditEntryRow): boolean {
  const { text, entities, roles, from, to } = filter;
  const name = PEOPLE[Number.parseInt(entry.actorId ?? "x", 16)] ?? "";
  const isMeant = text === "" || (name !== "" && name.includes(text)) || [entry.entityId, entry.actorId].includes(text);
  const day = DAYS.get(entry.seq) ?? "";
  return (
    isMeant &&
    (entities.length === 0 || entities.includes(entry.entity)) &&
    (roles.length === 0 || roles.some((role) => role === entry.actorRole)) &&
    (from === "" || day >= from) &&
    (to === "" || day <= to)
  );
}

const TEXTS = ["", "王科员", "王", "科", "同名", "查无此人", "site", idOf(2)];
const FILTERS = TEXTS.flatMap((text) =>
  [[], ["leader"], ["auditor", "leader"]].flatMap((roles) =>
    [[], ["need"], ["need", "settings"]].flatMap((entities) =>
      [
        ["", ""],
        ["2026-01-05", "2026-01-09"],
        ["", "2026-01-20"],
        // Until after the day on which it is asked: some of these are counted whole, of some there are more.
        ["2026-01-03", ""],
        ["2026-01-05", "2026-12-31"],
      ].map(([from = "", to = ""]): AuditFilter => {
        return { text, roles: roles as AuditFilter["roles"], entities, from, to };
      }),
    ),
  ),
);

describe("the trail narrowed by text, roles, kinds of record and days", () => {
  it("has exactly the entries that hold all of it, newest first, on whatever page", async () => {
    for (const filter of FILTERS) {
      const expected = trail.filter((entry) => holds(filter, entry));
      const newest = expected.map(({ seq }) => seq).reverse();
      for (const [page, pageSize] of [
        [1, 20],
        [3, 10],
      ] as const) {
        const most = 50 * pageSize;
        const shown = await listAuditEntries(testContext(open), filter, { page, pageSize }, most);
        const rows = newest.slice((page - 1) * pageSize, page * pageSize);
        expect(
          shown.rows.map(({ seq }) => seq),
          JSON.stringify(filter),
        ).toEqual(rows);
        expect(shown.total, JSON.stringify(filter)).toBe(Math.min(expected.length, most));
        expect(shown.isCut).toBe(expected.length > most);
      }
      const stored = await listStoredEntries(open.db, filter, 30);
      expect(stored.map(({ seq }) => seq)).toEqual(newest.slice(0, 30).reverse());
    }
  });

  it("finds something by most of these filters, and by some more than it counts", async () => {
    const found = FILTERS.map((filter) => trail.filter((entry) => holds(filter, entry)).length);
    expect(found.filter((count) => count > 0).length).toBeGreaterThan(FILTERS.length / 2);
    expect(found.filter((count) => count > 1000).length).toBeGreaterThan(1);
  });
});

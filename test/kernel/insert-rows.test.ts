import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importRows, imports } from "../../db/schema/imports.ts";
import { outboxEvents } from "../../db/schema/kernel.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { insertRows } from "../../src/kernel/insert-rows.ts";
import { freshDatabase } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const AT = new Date("2026-11-23T01:02:03.004Z");

describe("insertRows", () => {
  it("stores texts, days, yes and no, lists, nothing and defaults as they were given", async () => {
    await insertRows(open.db, imports, [
      {
        id: "i1",
        kind: "needs",
        fileName: `需求 "新"\\\n'表'.xlsx`,
        publish: true,
        organizationId: null,
        state: "ready",
        createdAt: AT,
        updatedAt: AT,
      },
    ]);
    const row = {
      importId: "i1",
      line: 2,
      cells: [["名称", `一"二`] as [string, unknown], ["预算", 12] as [string, unknown]],
      sourceId: "007",
      outcome: "created" as const,
      title: "😀",
      remarks: [],
      problems: [],
    };
    await insertRows(open.db, importRows, [
      { ...row, position: 0 },
      { ...row, position: 1, cells: null, done: true, postVersion: 3, before: { status: null } },
    ]);
    expect(await open.db.select().from(imports)).toEqual([
      {
        id: "i1",
        kind: "needs",
        fileName: `需求 "新"\\\n'表'.xlsx`,
        publish: true,
        organizationId: null,
        campaignId: null,
        state: "ready",
        failure: null,
        unreadHeaders: [],
        createdBy: null,
        createdAt: AT,
        updatedAt: AT,
      },
    ]);
    const plain = { ...row, number: null, postId: null };
    expect(await open.db.select().from(importRows).orderBy(asc(importRows.position))).toEqual([
      { ...plain, position: 0, postVersion: null, before: null, done: false },
      { ...plain, position: 1, cells: null, postVersion: 3, before: { status: null }, done: true },
    ]);
  });

  it("counts places in the order of the rows", async () => {
    const rows = ["a", "b", "c"].map((event) => ({ at: AT, event, payload: "{}" }));
    await insertRows(open.db, outboxEvents, rows);
    const stored = await open.db.select().from(outboxEvents).orderBy(asc(outboxEvents.seq));
    expect(stored.map(({ event }) => event)).toEqual(["a", "b", "c"]);
  });

  it("takes no table with fractions, which JSON would not keep to the last bit", () => {
    expect(() => insertRows(open.db, verdicts, [])).toThrow("fractions");
  });

  it("stores a text that ends in half a character so that it can be read again", async () => {
    const event = { event: "need.revisionChanged", at: AT };
    await insertRows(open.db, outboxEvents, [{ ...event, payload: { title: "𠮷".slice(0, 1) } }] as never);
    await insertRows(open.db, imports, [
      {
        id: "i2",
        kind: "needs",
        fileName: `表${"𠮷".slice(0, 1)}`,
        publish: true,
        state: "ready",
        createdAt: AT,
        updatedAt: AT,
      },
    ]);
    const [kept] = await open.db.select({ fileName: imports.fileName }).from(imports);
    expect(kept?.fileName).toBe("表\ufffd");
    expect(await open.db.select().from(outboxEvents)).toHaveLength(1);
  });
});

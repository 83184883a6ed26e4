import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { settings } from "../../db/schema/reference.ts";
import { listLastAudits } from "../../src/kernel/audit.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { forgetPerson } from "../../src/kernel/forget-person.ts";
import { outboxPosition } from "../../src/kernel/outbox.ts";
import { readEvents } from "../../src/kernel/read-events.ts";
import { write } from "../../src/kernel/write.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const command = { permission: "setting.edit", schema: z.string(), input: "x" } as const;

describe("write", () => {
  it("stores every one of 200 simultaneous changes with its audit entry and event", async () => {
    const ctx = testContext(open);
    const changes = Array.from({ length: 200 }, (_, index) =>
      write(ctx, command, async (tx) => {
        await tx.db.insert(settings).values({ key: `k${index}`, value: "v", updatedAt: tx.now });
        await tx.audit({ action: "test", entity: "settings", entityId: `k${index}` });
        await tx.emit({ event: "settings.changed", payload: {} });
      }),
    );
    await Promise.all(changes);
    expect(await open.db.select().from(settings)).toHaveLength(200);
    expect(await verifyAuditChain(open.db, ctx.vault)).toMatchObject({ count: 200, brokenAt: null });
    expect(await outboxPosition(open.db)).toBe(200);
  });

  it("stores all that one large change tells of, in its order", async () => {
    const ctx = testContext(open);
    const ids = Array.from({ length: 450 }, (_, index) => `k${index}`);
    await write(ctx, command, async (tx) => {
      for (const entityId of ids) await tx.audit({ action: "test", entity: "settings", entityId });
      for (const needId of ids) await tx.emit({ event: "need.changed", payload: { needId } });
    });
    await write(ctx, command, (tx) => tx.audit({ action: "after", entity: "settings", entityId: "k7" }));
    const entries = (await open.client.execute("SELECT entity_id FROM audit_entries ORDER BY seq")).rows;
    expect(entries.map((row) => row.entity_id)).toEqual([...ids, "k7"]);
    expect(await verifyAuditChain(open.db, ctx.vault)).toMatchObject({ count: 451, brokenAt: null });
    const events = [
      ...(await readEvents(open.db, 0)),
      ...(await readEvents(open.db, 200)),
      ...(await readEvents(open.db, 400)),
    ];
    expect(events.map(({ event }) => event.payload)).toEqual(ids.map((needId) => ({ needId })));
    const last = await listLastAudits(open.db, "settings", ["k7", "k8", "unknown"]);
    expect([...last].map(([id, { action, seq }]) => [id, action, seq])).toEqual([
      ["k8", "test", 9],
      ["k7", "after", 451],
    ]);
  });

  it("keeps what it said of a person unreadable when the same change erases them", async () => {
    const ctx = testContext(open);
    await write(ctx, command, async (tx) => {
      const personal = { personId: "p1", values: { name: "王小明" } };
      await tx.audit({ action: "test", entity: "account", entityId: "p1", personal });
      await forgetPerson(tx, "p1");
      await tx.audit({ action: "test", entity: "account", entityId: "p1", personal });
    });
    const [first, second] = (await open.client.execute("SELECT personal FROM audit_entries ORDER BY seq")).rows;
    expect(first?.personal).toMatch(/^g1\./);
    expect(second?.personal).toBeNull();
    expect((await open.client.execute("SELECT wrapped_key FROM person_keys")).rows[0]?.wrapped_key).toBeNull();
  });

  it("changes nothing when the work throws", async () => {
    const ctx = testContext(open);
    const failing = write(ctx, command, async (tx) => {
      await tx.db.insert(settings).values({ key: "half", value: "v", updatedAt: tx.now });
      await tx.audit({ action: "test", entity: "settings", entityId: "half" });
      throw new Error("stopped half way");
    });
    await expect(failing).rejects.toThrow("stopped half way");
    expect(await open.db.select().from(settings)).toHaveLength(0);
    expect(await verifyAuditChain(open.db, ctx.vault)).toMatchObject({ count: 0, brokenAt: null });
  });

  it("refuses a change that leaves no audit entry", async () => {
    const silent = write(testContext(open), command, async () => undefined);
    await expect(silent).rejects.toThrow("left no audit entry");
  });

  it("refuses an actor whose role lacks the permission", async () => {
    const attempt = write(testContext(open, VISITOR), command, async () => undefined);
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  });

  it("joins the transaction of the write around it", async () => {
    const ctx = testContext(open);
    const outer = write(ctx, command, async (tx) => {
      await write(tx, command, async (inner) => {
        await inner.db.insert(settings).values({ key: "inner", value: "v", updatedAt: inner.now });
        await inner.audit({ action: "inner", entity: "settings", entityId: "inner" });
      });
      throw new Error("outer fails afterwards");
    });
    await expect(outer).rejects.toThrow("outer fails afterwards");
    expect(await open.db.select().from(settings)).toHaveLength(0);
  });
});

describe("the audit trail", () => {
  async function threeEntries() {
    const ctx = testContext(open);
    for (const id of ["a", "b", "c"])
      await write(ctx, command, (tx) => tx.audit({ action: "test", entity: "settings", entityId: id }));
    return ctx;
  }

  it("cannot be changed or deleted through the database", async () => {
    await threeEntries();
    await expect(open.client.execute("UPDATE audit_entries SET action = 'other'")).rejects.toThrow("append-only");
    await expect(open.client.execute("DELETE FROM audit_entries")).rejects.toThrow("append-only");
  });

  it("takes entries one after another only, so that none is put in another's place", async () => {
    await threeEntries();
    const columns = "at, actor_id, actor_role, request_id, action, entity, entity_id, detail, previous_digest, digest";
    const forge = (seq: number): string =>
      `INSERT OR REPLACE INTO audit_entries (seq, ${columns}) SELECT ${seq}, ${columns} FROM audit_entries WHERE seq = 1`;
    for (const seq of [0, 2, 3, 9]) await expect(open.client.execute(forge(seq))).rejects.toThrow("follow one another");
  });

  it("names the first entry that somebody changed behind the triggers' back", async () => {
    const ctx = await threeEntries();
    await open.client.execute("DROP TRIGGER audit_entries_refuse_update");
    await open.client.execute("UPDATE audit_entries SET entity_id = 'forged' WHERE seq = 2");
    expect(await verifyAuditChain(open.db, ctx.vault)).toMatchObject({ count: 1, brokenAt: 2 });
  });

  it("holds personal values only under the person's own key", async () => {
    const ctx = testContext(open);
    await write(ctx, command, (tx) =>
      tx.audit({
        action: "test",
        entity: "account",
        entityId: "p1",
        personal: { personId: "p1", values: { name: "王小明" } },
      }),
    );
    const [row] = (await open.client.execute("SELECT detail, personal FROM audit_entries")).rows;
    expect(JSON.stringify(row)).not.toContain("王小明");
    expect(row?.personal).toMatch(/^g1\./);
  });
});

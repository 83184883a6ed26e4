import { eq } from "drizzle-orm";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packColumns } from "../../src/kernel/packed-columns.ts";
import { freshDatabase } from "../support/database.ts";

const pots = sqliteTable("pots", {
  id: text("id").primaryKey(),
  label: text("label").notNull(),
  tags: text("tags", { mode: "json" }).$type<string[]>().notNull(),
  isFull: integer("is_full", { mode: "boolean" }).notNull(),
  priceFen: integer("price_fen"),
  filledAt: integer("filled_at", { mode: "timestamp_ms" }),
});

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await open.client.execute(
    "CREATE TABLE pots (id TEXT PRIMARY KEY, label TEXT, tags TEXT, is_full INTEGER, price_fen INTEGER, filled_at INTEGER)",
  );
});
afterEach(() => open.remove());

describe("columns packed into one text", () => {
  it("are what the columns themselves are, empty ones and marks of all kinds too", async () => {
    await open.db.insert(pots).values([
      {
        id: "a",
        label: '引号"、反斜杠\\、换行\n与🏺',
        tags: ["陶", '"'],
        isFull: true,
        priceFen: 9_007_199_254_740_991,
        filledAt: new Date(1_700_000_000_123),
      },
      { id: "b", label: "", tags: [], isFull: false, priceFen: null, filledAt: null },
    ]);
    const { json, unpack } = packColumns({
      id: pots.id,
      label: pots.label,
      tags: pots.tags,
      isFull: pots.isFull,
      priceFen: pots.priceFen,
      filledAt: pots.filledAt,
    });
    const packed = await open.db.select({ json }).from(pots).orderBy(pots.id);
    expect(packed.map((row) => unpack(row.json))).toEqual(await open.db.select().from(pots).orderBy(pots.id));
  });

  it("may be of several tables", async () => {
    const jars = sqliteTable("jars", { potId: text("pot_id").notNull(), size: integer("size").notNull() });
    await open.client.execute("CREATE TABLE jars (pot_id TEXT, size INTEGER)");
    await open.db.insert(pots).values({ id: "a", label: "罐", tags: [], isFull: true });
    await open.db.insert(jars).values({ potId: "a", size: 3 });
    const { json, unpack } = packColumns({ label: pots.label, size: jars.size });
    const [row] = await open.db.select({ json }).from(pots).innerJoin(jars, eq(jars.potId, pots.id));
    expect(unpack(row?.json ?? "[]")).toEqual({ label: "罐", size: 3 });
  });
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCopy } from "../db/copy-database.ts";
import { jobRuns } from "../db/schema/operations.ts";
import { openBackups } from "../src/backup-in-thread.ts";
import { Refused } from "../src/kernel/errors.ts";
import { type FreshDatabase, freshDatabase, TEST_NOW, TEST_SECRET, testContext } from "./support/database.ts";

const TIMES = 20;
let open: FreshDatabase;
let folder: string;
let opened: ReturnType<typeof openBackups>;
beforeEach(async () => {
  open = await freshDatabase();
  folder = `${open.path}.backups`;
  const service = { open, path: open.path, secretKey: TEST_SECRET, vault: testContext(open).vault };
  opened = openBackups({ backups: { folder, keep: TIMES }, attachmentBucket: undefined }, service);
});
afterEach(() => open.remove());

const make = (times = 0) => {
  if (opened.backups === null) throw new Error("a database file is backed up");
  return opened.backups.make(new Date(TEST_NOW.getTime() + times * 1000));
};

it(`has each of ${TIMES} times every row that was acknowledged before it began, while others go on`, async () => {
  const acknowledged: string[] = [];
  let isOver = false;
  const write = async () => {
    while (!isOver) {
      const id = `w${acknowledged.length}`;
      await open.db.insert(jobRuns).values({ id, job: id, startedAt: TEST_NOW, result: "", startedBy: null });
      acknowledged.push(id);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const writing = write();
  for (let times = 0; times < TIMES; times++) {
    const before = acknowledged.length;
    const { name, rows } = await make(times);
    const copy = await openCopy(join(folder, name, "duijie.db"));
    const held = new Set((await copy.db.select({ id: jobRuns.id }).from(jobRuns)).map(({ id }) => id));
    await copy.close();
    expect(acknowledged.slice(0, before).filter((id) => !held.has(id))).toEqual([]);
    expect(rows.job_runs).toBe(held.size);
    // Others were not kept waiting for its end.
    expect(acknowledged.length).toBeGreaterThan(before);
  }
  isOver = true;
  await writing;
}, 60_000);

it("is given up when the service stops, and leaves nothing", async () => {
  const refused = expect(make()).rejects.toEqual(new Refused("cutShort"));
  await opened.cut();
  await refused;
  expect(readdirSync(folder)).toEqual([]);
});

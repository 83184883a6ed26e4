import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { settings } from "../../db/schema/reference.ts";
import { createLiveSet } from "../../src/kernel/live.ts";
import type { SnapshotSection, SnapshotStore } from "../../src/kernel/snapshot.ts";
import { write } from "../../src/kernel/write.ts";
import { createSnapshotFolder } from "../../src/operations/snapshot-folder.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { stored } from "../support/snapshots.ts";

const BODY = Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256);
const JOINED = { name: "numbers", kind: "uint8", joined: true, parts: [BODY.subarray(0, 100), BODY.subarray(100)] };
const APART = { name: "texts", kind: "texts", joined: false, parts: [BODY.subarray(7, 9), BODY.subarray(0, 0), BODY] };
const SECTIONS: SnapshotSection[] = [JOINED, APART];
const READ = stored(SECTIONS);
const LENGTH = 2 * BODY.length + 2;
const folder = mkdtempSync(join(tmpdir(), "duijie-snapshots-"));
const path = join(folder, "keys-1.snapshot");
const store = createSnapshotFolder(folder);
let open: Awaited<ReturnType<typeof freshDatabase>>;
let sound: Buffer;

beforeAll(async () => {
  open = await freshDatabase();
  for (let change = 0; change < 12; change++) await addSetting(`k${change}`);
  await store.save("keys-1", "1", 11, SECTIONS);
  sound = readFileSync(path);
});
afterAll(async () => {
  await open.remove();
  rmSync(folder, { recursive: true });
});

async function addSetting(key: string): Promise<void> {
  await write(testContext(open), { permission: "setting.edit", schema: z.string(), input: key }, async (tx) => {
    await tx.db.insert(settings).values({ key, value: "v", updatedAt: tx.now });
    await tx.audit({ action: "test", entity: "settings", entityId: key });
    await tx.emit({ event: "settings.changed", payload: {} });
  });
}

/** Starts from the folder. @returns how the member came to hold what it holds. */
async function start(
  snapshots: SnapshotStore,
): Promise<{ builds: number; loaded: SnapshotSection[][]; received: number }> {
  const seen = { builds: 0, loaded: [] as SnapshotSection[][], received: 0 };
  const member = {
    name: "keys",
    build: async () => {
      seen.builds++;
    },
    receive: async (_: unknown, events: readonly unknown[]) => {
      seen.received += events.length;
    },
    snapshot: {
      version: "1",
      save: () => SECTIONS,
      load: (sections: readonly SnapshotSection[]) => void seen.loaded.push([...sections]),
      held: () => [],
      expected: async () => [],
    },
  };
  await createLiveSet({ db: open.db, members: [member], snapshots, shared: false, onFailure: () => {} });
  return seen;
}

describe("a snapshot file", () => {
  it("gives back what was saved, and the start goes on from the place it is of", async () => {
    writeFileSync(path, sound);
    expect(await start(store)).toEqual({ builds: 0, loaded: [READ], received: 1 });
  });

  it("is left alone where one byte of it is another, wherever it stands: everything is built anew", async () => {
    const anyByte = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }));
    // Every byte behind the sections is tried, too: that is where the place stands.
    const ends = Array.from({ length: sound.length - LENGTH }, (_, at) => [[LENGTH + at, 1]] as [[number, number]]);
    await fc.assert(
      fc.asyncProperty(anyByte, async ([at, change]) => {
        const harmed = Buffer.from(sound);
        harmed[at] = (harmed[at] ?? 0) ^ change;
        writeFileSync(path, harmed);
        expect(await start(store)).toEqual({ builds: 1, loaded: [], received: 0 });
      }),
      { examples: ends, numRuns: ends.length + 200 },
    );
  });

  it("is left alone where it ends too early or goes on too long", async () => {
    const lengths = [0, 1, 79, 80, 81, LENGTH, LENGTH + 80, sound.length - 1];
    for (const harmed of [
      ...lengths.map((length) => sound.subarray(0, length)),
      Buffer.concat([sound, Buffer.of(0)]),
    ]) {
      writeFileSync(path, harmed);
      expect(await store.load("keys-1")).toBeNull();
    }
  });

  it("gives back sections of many steps, joined of parts that end anywhere or apart", async () => {
    const bytes = Uint8Array.from({ length: 9_000_001 }, (_, index) => (index * 31) % 251);
    const parts = [bytes.subarray(0, 3), bytes.subarray(3, 5_000_000), bytes.subarray(5_000_000)];
    const long = [
      { ...JOINED, parts },
      { ...APART, parts },
    ];
    await store.save("long-1", "1", 11, long);
    const read = (await store.load("long-1"))?.sections ?? [];
    expect(read.map(({ parts: some }) => Array.from(some, ({ length }) => length))).toEqual([
      [9_000_001],
      [3, 4_999_997, 4_000_001],
    ]);
    for (const { parts: some } of read) expect(Buffer.compare(Buffer.concat([...some]), bytes)).toBe(0);
    rmSync(join(folder, "long-1.snapshot"));
  });

  it("is of nothing else, however it is called", async () => {
    writeFileSync(join(folder, "words-1.snapshot"), sound);
    expect(await store.load("words-1")).toBeNull();
    rmSync(join(folder, "words-1.snapshot"));
  });

  it("takes the place of those of other versions", async () => {
    await store.save("keys-2", "2", 11, SECTIONS);
    expect(readdirSync(folder)).toEqual(["keys-2.snapshot"]);
    expect(await store.load("keys-2")).toEqual({ outboxSeq: 11, sections: READ });
  });
});

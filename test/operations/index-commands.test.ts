import { expect, it } from "vitest";
import { createLiveSet } from "../../src/kernel/live.ts";
import { createVault } from "../../src/kernel/vault.ts";
import type { CommandTools } from "../../src/operations/command.ts";
import { reindexCommand } from "../../src/operations/index-commands.ts";
import { freshDatabase, TEST_NOW, TEST_SECRET, testContext } from "../support/database.ts";

/** An index that holds `held` however often it is built, over a database that would have it hold `a:1`. */
async function reindex(held: string[]): Promise<{ done: boolean; said: string[] }> {
  const open = await freshDatabase();
  const said: string[] = [];
  const member = {
    name: "match-engine",
    build: async () => {},
    receive: async () => {},
    snapshot: {
      version: "1",
      save: () => [],
      load: () => {},
      held: () => held,
      expected: async () => ["a:1"],
    },
  };
  const tools: CommandTools = {
    say: (sentence) => void said.push(sentence),
    print: () => {},
    lastAddress: () => null,
    vault: () => createVault(TEST_SECRET),
    databasePath: () => null,
    keepsAttachmentsHere: () => true,
    now: () => TEST_NOW,
    publicUrl: "http://localhost:3000",
    learn: () => Promise.reject(new Error("nothing is learnt here")),
    open: async () => ({
      database: open,
      attachments: { store: null, limits: { maxBytes: 0, perRecord: 0 }, owners: [] },
      backups: null,
      migrated: 0,
      operatorContext: () => testContext(open),
      openLive: () =>
        createLiveSet({ db: open.db, members: [member], snapshots: null, shared: false, onFailure: () => {} }),
      close: open.remove,
    }),
  };
  return { done: await reindexCommand([], tools), said };
}

it("ends well when every rebuilt index equals the database, and not otherwise", async () => {
  expect(await reindex(["a:1"])).toEqual({ done: true, said: ["match-engine：1 条"] });
  const differing = await reindex(["a:1", "b:1"]);
  expect(differing).toEqual({ done: false, said: ["match-engine：2 条，与数据库的 1 条不一致"] });
});

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createTools } from "../../src/command-tools.ts";
import { ConfigProblems, readConfig } from "../../src/config.ts";
import { backupCommand } from "../../src/operations/backup-command.ts";
import { freshDatabase, TEST_SECRET } from "../support/database.ts";

it("backs up no database that is not there, and makes none, nor a key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "duijie-nothing-"));
  const config = readConfig({ DATABASE_URL: `file:${join(folder, "duijie.db")}`, SECRET_KEY: TEST_SECRET });
  await expect(backupCommand([], createTools(config))).rejects.toThrow("没有数据库");
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

it("backs up no database whose key is not there", async () => {
  const open = await freshDatabase();
  const config = readConfig({ DATABASE_URL: `file:${open.path}` });
  await expect(backupCommand([], createTools(config))).rejects.toThrow(ConfigProblems);
  await open.remove();
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { DatabaseInUse, lockDatabase } from "../../db/lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "duijie-lock-"));
  mkdirSync(join(folder, "data"));
  symlinkSync(join(folder, "data"), join(folder, "other-folder"));
  return () => rmSync(folder, { recursive: true });
});

describe("the lock of a database file", () => {
  it("is one for the file and for a link to it, and free again after its release", async () => {
    const [file, link] = [join(folder, "data/duijie.db"), join(folder, "link.db")];
    writeFileSync(file, "");
    symlinkSync(file, link);
    const release = await lockDatabase(file);
    await expect(lockDatabase(link)).rejects.toThrow(DatabaseInUse);
    await expect(lockDatabase(join(folder, "other-folder/duijie.db"))).rejects.toThrow(DatabaseInUse);
    release();
    (await lockDatabase(link))();
  });

  it("is one for both names of the folder while the file is not there yet", async () => {
    const release = await lockDatabase(join(folder, "data/new.db"));
    await expect(lockDatabase(join(folder, "other-folder/new.db"))).rejects.toThrow(DatabaseInUse);
    (await lockDatabase(join(folder, "data/another.db")))();
    release();
  });
});

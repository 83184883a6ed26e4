import { readFileSync } from "node:fs";
import { attachmentOwners } from "./attachment-owners.ts";
import { openBackups } from "./backup-in-thread.ts";
import { type Config, databasePath } from "./config.ts";
import { createVault } from "./kernel/vault.ts";
import { learnInThread } from "./learn-in-thread.ts";
import { openLiveMembers } from "./live.ts";
import type { CommandTools } from "./operations/command.ts";
import { createSnapshotFolder } from "./operations/snapshot-folder.ts";
import { loadReferenceBook } from "./reference/queries.ts";
import { presentSecretKey } from "./secret-key.ts";
import { openService } from "./start.ts";

/** What the commands work with, on this configuration. Node only. */
export function createTools(config: Config): CommandTools {
  return {
    say: (sentence) => void process.stderr.write(`${sentence}\n`),
    print: (line) => void process.stdout.write(`${line}\n`),
    lastAddress: () => lastAddress(config),
    vault: () => createVault(presentSecretKey(config)),
    databasePath: () => databasePath(config.databaseUrl),
    keepsAttachmentsHere: () => config.attachmentBucket === undefined,
    now: () => new Date(),
    learn: learnInThread,
    publicUrl: config.publicUrl,
    open: async (held) => {
      const service = await openService(config, held, (done, all) =>
        process.stderr.write(`把升级前的记录记入日志：${done} / ${all} 行\n`),
      );
      const { open, path, attachmentStore, migrated, systemContext, close } = service;
      const { backups } = openBackups(config, service);
      const snapshots = path === null ? null : createSnapshotFolder(`${path}.index`);
      const openLive: Awaited<ReturnType<CommandTools["open"]>>["openLive"] = async (how, onBuilt = () => {}) => {
        const asFound = how === "asFound";
        const from = snapshots === null || asFound ? snapshots : { ...snapshots, load: async () => null };
        const options = { db: open.db, snapshots: from, shared: false, onFailure: reportFailure, asFound, onBuilt };
        return (await openLiveMembers(options)).set;
      };
      const operatorContext = () => ({ ...systemContext(), by: "commandLine" as const });
      const book = await loadReferenceBook(open.db);
      const owners = attachmentOwners(() => book);
      const attachments = { store: attachmentStore, limits: config.attachmentLimits, owners };
      return { database: open, attachments, backups, migrated, operatorContext, openLive, close };
    },
  };
}

function reportFailure(name: string, error: unknown): void {
  process.stderr.write(`${name}：${String(error)}\n`);
}

/** The service leaves its address beside the database file; after a kill it may be of one that is gone. */
export function lastAddress(config: Config): string | null {
  try {
    const place = readFileSync(`${databasePath(config.databaseUrl) ?? ""}.service.json`, "utf8");
    return (JSON.parse(place) as { url: string }).url;
  } catch {
    return null;
  }
}

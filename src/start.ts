/** What the service and its command line both do before anything else: open, lock, migrate, seed. Node only. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../db/client.ts";
import { lockDatabase } from "../db/lock.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { AFFINITY } from "../seed/reference/affinity.ts";
import { LEXICON } from "../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../seed/reference/options.ts";
import type { AttachmentStore } from "./attachments/attachment-store.ts";
import { createLocalStore } from "./attachments/local-store.ts";
import { createS3Store } from "./attachments/s3-store.ts";
import { type OnRowsTaken, takeStandingRows } from "./audit/take-standing-rows.ts";
import { type Config, ConfigProblems, databasePath } from "./config.ts";
import { isTrailOfAnotherKey } from "./kernel/audit-chain.ts";
import { type Context, SYSTEM } from "./kernel/context.ts";
import { newId } from "./kernel/ids.ts";
import { createVault, type Vault } from "./kernel/vault.ts";
import { seedEngineVersions } from "./matching/seed-engine-versions.ts";
import { isHalfRestored } from "./operations/restoring-marker.ts";
import { seedReference } from "./reference/seed-reference.ts";
import { serviceSecretKey } from "./secret-key.ts";

export interface OpenService {
  open: OpenDatabase;
  vault: Vault;
  /** What the vault was made of: a thread makes its own. */
  secretKey: string;
  /** Path of the database file, or null for a remote one. */
  path: string | null;
  /** Null with a remote database and no bucket. */
  attachmentStore: AttachmentStore | null;
  /** How many migrations were applied just now. */
  migrated: number;
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  close: () => Promise<void>;
}

/** Seen from `src/` and from `dist/` alike. */
const MIGRATIONS = fileURLToPath(new URL("../db/migrations", import.meta.url));

/**
 * Opens the database of this configuration, brought to the present schema and reference data.
 * @param held frees the lock of the file, when it is held already: by a restore, which is not through yet.
 * @param onRowsTaken hears how far the first start of a newer version is with the rows of before.
 * @throws DatabaseInUse when another process works on the file; ConfigProblems when the key does not fit.
 */
export async function openService(config: Config, held?: () => void, onRowsTaken?: OnRowsTaken): Promise<OpenService> {
  const path = databasePath(config.databaseUrl);
  // Database, journal, lock, key and snapshots are for the service's own user alone (R99).
  process.umask(0o077);
  if (path !== null) mkdirSync(dirname(path), { recursive: true });
  const release = held ?? (path === null ? () => {} : await lockDatabase(path));
  const opened: OpenDatabase[] = [];
  const close = async () => {
    for (const one of opened) await one.close();
    release();
  };
  try {
    if (path !== null && held === undefined) refuseHalfRestored(path);
    const secretKey = serviceSecretKey(config);
    const vault = createVault(secretKey);
    const open = await openDatabase({ url: config.databaseUrl, authToken: config.databaseAuthToken });
    opened.push(open);
    if (path !== null) chmodSync(path, 0o600);
    const migrated = await migrateDatabase(open, MIGRATIONS, path, new Date());
    if (await isTrailOfAnotherKey(open.db, vault)) {
      throw new ConfigProblems(["SECRET_KEY：与写下这个数据库的密钥不同，请设置原来的 SECRET_KEY，或放回原密钥文件"]);
    }
    const systemContext = (): Context => ({
      db: open.db,
      actor: SYSTEM,
      now: new Date(),
      requestId: randomBytes(8).toString("hex"),
      ip: null,
      vault,
      newId,
    });
    // First what stands: what is brought in next is told of as the service's own act.
    await takeStandingRows(systemContext(), onRowsTaken);
    await seedReference(systemContext(), { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
    await seedEngineVersions(systemContext());
    return { open, vault, secretKey, path, attachmentStore: storeOf(config, path), migrated, systemContext, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Some of what stood there has its other name already, and what shall stand there not yet its own. */
function refuseHalfRestored(path: string): void {
  if (isHalfRestored(path))
    throw new ConfigProblems([`DATABASE_URL：${path} 的恢复没有完成，请加 --replace 用一份完好的备份再恢复一次`]);
}

function storeOf({ attachmentBucket }: Config, path: string | null): AttachmentStore | null {
  if (attachmentBucket) return createS3Store(attachmentBucket);
  return path === null ? null : createLocalStore(`${path}.attachments`);
}

/** What the service and its command line both do before anything else: open, lock, migrate, seed. Node only. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type OpenDatabase, openDatabase } from "../db/client.ts";
import { lockDatabase } from "../db/lock.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { AFFINITY } from "../seed/reference/affinity.ts";
import { LEXICON } from "../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../seed/reference/options.ts";
import { type Config, ConfigProblems, databasePath } from "./config.ts";
import { type Context, SYSTEM } from "./kernel/context.ts";
import { newId } from "./kernel/ids.ts";
import { createVault, type Vault } from "./kernel/vault.ts";
import { seedEngineVersion } from "./matching/seed-engine-version.ts";
import { seedReference } from "./reference/seed-reference.ts";

export interface OpenService {
  open: OpenDatabase;
  vault: Vault;
  /** Path of the database file, or null for a remote one. */
  path: string | null;
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  close: () => Promise<void>;
}

const SECRET_BYTES = 48;

/**
 * Opens the database of this configuration, brought to the present schema and reference data.
 * @throws DatabaseInUse when another process works on the file; ConfigProblems when the key does not fit.
 */
export async function openService(config: Config, migrationsFolder: string): Promise<OpenService> {
  const path = databasePath(config.databaseUrl);
  if (path !== null) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const release = path === null ? () => {} : await lockDatabase(path);
  const vault = serviceVault(config);
  const open = await openDatabase({ url: config.databaseUrl, authToken: config.databaseAuthToken });
  if (path !== null) chmodSync(path, 0o600);
  await migrateDatabase(open, migrationsFolder, path, new Date());
  const systemContext = (): Context => ({
    db: open.db,
    actor: SYSTEM,
    now: new Date(),
    requestId: randomBytes(8).toString("hex"),
    ip: null,
    vault,
    newId,
  });
  await seedReference(systemContext(), { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
  await seedEngineVersion(systemContext());
  const close = async () => {
    await open.close();
    release();
  };
  return { open, vault, path, systemContext, close };
}

/** The vault under this configuration's key; at the first start of a database file the key is made. */
export function serviceVault(config: Config): Vault {
  return createVault(config.secretKey ?? keepSecretKey(databasePath(config.databaseUrl)));
}

/** Made at the first start and kept beside the database file, outside it; readable by the service's user alone. */
function keepSecretKey(path: string | null): string {
  if (path === null) throw new ConfigProblems(["SECRET_KEY：使用远程数据库时必须设置"]);
  const file = `${path}.key`;
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (existsSync(path)) {
    throw new ConfigProblems([
      `SECRET_KEY：数据库 ${path} 已存在，但密钥文件 ${file} 不见了；请放回原密钥文件，或设置原来的 SECRET_KEY，否则加密的联系方式无法读取`,
    ]);
  }
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

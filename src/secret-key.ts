/** The key that lives outside the database: made at the first start, kept beside the database file. Node only. */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { type Config, ConfigProblems, databasePath } from "./config.ts";

const SECRET_BYTES = 48;
const MIN_CHARACTERS = 32;

/** This configuration's key. @throws ConfigProblems when there is none and none may be made. */
export function serviceSecretKey(config: Config): string {
  return config.secretKey ?? keepSecretKey(databasePath(config.databaseUrl));
}

/** The same, where it must be there already. @throws ConfigProblems when it is not. */
export function presentSecretKey(config: Config): string {
  const path = databasePath(config.databaseUrl);
  if (config.secretKey === undefined && path !== null && sizeOf(`${path}.key`) === null)
    throw new ConfigProblems([`SECRET_KEY：没有密钥文件 ${path}.key；请放回原来的密钥文件，或设置原来的 SECRET_KEY`]);
  return serviceSecretKey(config);
}

function keepSecretKey(path: string | null): string {
  if (path === null) throw new ConfigProblems(["SECRET_KEY：使用远程数据库时必须设置"]);
  const file = `${path}.key`;
  const kept = sizeOf(file) === null ? null : readFileSync(file, "utf8").trim();
  if (kept !== null && kept.length >= MIN_CHARACTERS) return kept;
  if ((sizeOf(path) ?? 0) > 0) {
    throw new ConfigProblems([
      `SECRET_KEY：数据库 ${path} 已存在，但密钥文件 ${file} ${kept === null ? "不见了" : "不完整"}；请放回原密钥文件，或设置原来的 SECRET_KEY，否则加密的联系方式无法读取`,
    ]);
  }
  return makeSecretKey(file);
}

/** On the disk before the first row is written under it: a power cut must not leave the rows alone. */
function makeSecretKey(file: string): string {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const half = openSync(`${file}.half`, "w", 0o600);
  try {
    writeSync(half, `${secret}\n`);
    fsyncSync(half);
  } finally {
    closeSync(half);
  }
  renameSync(`${file}.half`, file);
  return secret;
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Refused, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";

/** R96: OWASP's scrypt row for 32 MiB. Each stored hash names its own cost, so a later raise leaves old ones readable. */
const COST = { ln: 15, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** scrypt needs 128 · N · r bytes; twice that leaves room for its own bookkeeping. */
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/;

/** Each hash takes 32 MiB and a core for about 0.2 s: two at a time, and a queue that ends. */
const AT_ONCE = 2;
const MAX_WAITING = 200;
const BUSY_SECONDS = 30;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new Refused(TOO_MANY_ATTEMPTS, { seconds: BUSY_SECONDS });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function derive(password: string, salt: Buffer, ln: number, r: number, p: number): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    // One text must be one password on every keyboard, so composed and decomposed forms are the same (R80).
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/**
 * `$scrypt$ln=15,r=8,p=3$salt$key`. Never inside a write: everybody else's writes would wait.
 * @throws Refused `tooManyAttempts` when too many wait for their turn.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await inTurn(() => derive(password, salt, COST.ln, COST.r, COST.p));
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** False for a wrong password and for a stored text that is no hash of ours. @throws as `hashPassword`. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const [, ln, r, p, salt, key] = STORED.exec(stored) ?? [];
  if (salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, "base64url");
  const actual = await inTurn(() => derive(password, Buffer.from(salt, "base64url"), Number(ln), Number(r), Number(p)));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

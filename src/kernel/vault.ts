import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Secrets at rest (R131): AES-256-GCM under keys derived from SECRET_KEY, which lives outside the database.
 * Each ciphertext begins with the algorithm's id, so that another cipher can be put in later.
 */
export interface Vault {
  /** `place` binds the ciphertext to its row, so that it cannot be moved to another. */
  encrypt: (plain: string, place: string) => string;
  /** @throws Error when the text was changed, moved or written under another key. */
  decrypt: (sealed: string, place: string) => string;
  /** The same for a file: nonce, ciphertext, tag. */
  encryptBytes: (plain: Uint8Array, place: string) => Uint8Array;
  /** @throws Error when the bytes were changed, moved, cut or written under another key. */
  decryptBytes: (sealed: Uint8Array, place: string) => Uint8Array;
  /** A look-up value that reveals equality only. */
  blindIndex: (plain: string) => string;
  /** Keyed digest of the audit chain (R120). */
  auditDigest: (text: string) => string;
  /** A fresh key for one person, wrapped for storage; destroying it erases what was written under it (R128). */
  newPersonKey: (personId: string) => string;
  encryptForPerson: (plain: string, personId: string, wrappedKey: string) => string;
  decryptForPerson: (sealed: string, personId: string, wrappedKey: string) => string;
  /** A secret for another part of the service (sessions, loopback calls), derived by name. */
  deriveSecret: (purpose: string) => string;
}

const ALGORITHM = "aes-256-gcm";
const ALGORITHM_ID = "g1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Nonce and tag alone make 38 characters. */
const SEALED = new RegExp(`^${ALGORITHM_ID}\\.[\\w-]{38,}$`);

function seal(key: Buffer, plain: string, place: string): string {
  return `${ALGORITHM_ID}.${sealBytes(key, Buffer.from(plain, "utf8"), place).toString("base64url")}`;
}

function sealBytes(key: Buffer, plain: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(place, "utf8"));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: string, place: string): string {
  const [id, text] = sealed.split(".");
  if (id !== ALGORITHM_ID || text === undefined) throw new Error("ciphertext of an unknown algorithm");
  return openBytes(key, Buffer.from(text, "base64url"), place).toString("utf8");
}

function openBytes(key: Buffer, bytes: Uint8Array, place: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place, "utf8"));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const body = bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** Whether a text was sealed: columns that once held clear text may still have some of it. */
export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/** @param secretKey at least 32 characters of randomness. */
export function createVault(secretKey: string): Vault {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync("sha256", secretKey, "duijie", purpose, 32) as ArrayBuffer);
  const dataKey = derive("data");
  const fileKey = derive("files");
  const indexKey = derive("blind-index");
  const auditKey = derive("audit");
  const wrapKey = derive("person-keys");
  const personKey = (personId: string, wrapped: string): Buffer =>
    Buffer.from(open(wrapKey, wrapped, personId), "base64url");
  return {
    encrypt: (plain, place) => seal(dataKey, plain, place),
    decrypt: (sealed, place) => open(dataKey, sealed, place),
    encryptBytes: (plain, place) => sealBytes(fileKey, plain, place),
    decryptBytes: (sealed, place) => openBytes(fileKey, sealed, place),
    blindIndex: (plain) => createHmac("sha256", indexKey).update(plain).digest("base64url"),
    auditDigest: (text) => createHmac("sha256", auditKey).update(text).digest("hex"),
    newPersonKey: (personId) => seal(wrapKey, randomBytes(32).toString("base64url"), personId),
    encryptForPerson: (plain, personId, wrapped) => seal(personKey(personId, wrapped), plain, personId),
    decryptForPerson: (sealed, personId, wrapped) => open(personKey(personId, wrapped), sealed, personId),
    deriveSecret: (purpose) => derive(`secret:${purpose}`).toString("base64url"),
  };
}

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { findAuditHead, headText } from "../kernel/audit-chain.ts";
import type { Context } from "../kernel/context.ts";
import { requirePermission } from "../kernel/context.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import type { Vault } from "../kernel/vault.ts";
import { write } from "../kernel/write.ts";
import { type AuditFilter, auditAddress } from "./audit-filter.ts";
import { listStoredEntries } from "./queries.ts";

/** Entries of one file: more are asked for by days. */
export const MOST_SIGNED = 20_000;

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The trail as it is stored, one entry a line as JSON, under a heading that says what it holds; its last line is an Ed25519
 * signature over all bytes before it, by a key derived from SECRET_KEY (R122). That it was taken is itself in the trail.
 */
export async function exportSigned(ctx: Context, filter: AuditFilter): Promise<Uint8Array<ArrayBuffer>> {
  requirePermission(ctx, "audit.read");
  const entries = await listStoredEntries(ctx.db, filter, MOST_SIGNED);
  const key = signingKey(ctx.vault);
  const heading = {
    file: "duijie audit export 1",
    exportedAt: shanghaiMinute(ctx.now),
    exportedBy: ctx.actor.name,
    filter: auditAddress(filter),
    entries: entries.length,
    mostEntries: MOST_SIGNED,
    auditHead: headText(await findAuditHead(ctx.db)),
    publicKey: createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64"),
  };
  await write(ctx, { permission: "audit.read", schema: z.object({}), input: {} }, (tx) =>
    tx.audit({
      action: "audit.exported",
      entity: "audit",
      entityId: tx.requestId,
      detail: { rows: entries.length, format: "jsonl" },
    }),
  );
  const lines = [heading, ...entries.map((entry) => ({ ...entry, at: entry.at.getTime() }))];
  const body = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""), "utf8");
  const signature = sign(null, body, key).toString("base64");
  return new Uint8Array(Buffer.concat([body, Buffer.from(`${JSON.stringify({ signature })}\n`, "utf8")]));
}

/** Whether a file is one that this service signed, byte for byte. */
export function isSignedHere(vault: Vault, file: Uint8Array): boolean {
  const bytes = Buffer.from(file);
  const at = bytes.lastIndexOf("\n", bytes.length - 2) + 1;
  const line = z.object({ signature: z.string() }).safeParse(parseJson(bytes.subarray(at).toString("utf8")));
  if (!line.success) return false;
  return verify(
    null,
    bytes.subarray(0, at),
    createPublicKey(signingKey(vault)),
    Buffer.from(line.data.signature, "base64"),
  );
}

function signingKey(vault: Vault): KeyObject {
  const seed = Buffer.from(vault.deriveSecret("audit-export"), "base64url");
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

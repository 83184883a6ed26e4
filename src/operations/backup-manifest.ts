import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Vault } from "../kernel/vault.ts";
import { type BackupManifest, backupManifestSchema } from "./backup.ts";

const signedSchema = z.object({ ...backupManifestSchema.shape, signature: z.string() });

/** The manifest as a file: signed under the secret key, so that a copy that was changed, digests and all, is found out. */
export function signManifest(vault: Vault, manifest: BackupManifest): string {
  return `${JSON.stringify({ ...manifest, signature: signatureOf(vault, manifest) }, null, 2)}\n`;
}

/** @returns null for what this service did not sign. */
export function readManifest(vault: Vault, text: string): BackupManifest | null {
  const parsed = signedSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { signature, ...manifest } = parsed.data;
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(vault, manifest))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? manifest : null;
}

/** Over the fields in the order of the schema. */
function signatureOf(vault: Vault, manifest: BackupManifest): string {
  const text = JSON.stringify(backupManifestSchema.parse(manifest));
  return createHmac("sha256", vault.deriveSecret("backup")).update(text).digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { Vault } from "./vault.ts";

/** What a row of a ledger holds that the trail may not repeat: names of people, reasons, terms. */
export type LedgerTexts = Readonly<Record<string, string | number | null>>;

/**
 * A keyed digest of them for the trail's entry of the row: whoever changes them in the file is found out, and whoever
 * reads the trail learns nothing.
 * @param place the ledger and the row's number, so that equal texts of two rows do not look equal.
 */
export function digestTexts(vault: Pick<Vault, "auditDigest">, place: string, texts: LedgerTexts): string {
  const inOrder = Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1));
  return vault.auditDigest(JSON.stringify(["texts", place, inOrder]));
}

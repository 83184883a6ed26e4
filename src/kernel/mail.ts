import type { Vault } from "./vault.ts";
import type { WriteContext } from "./write.ts";

/** One letter to one person: plain text, and the same as simple HTML where it has links to press. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Where one press ends letters of this kind (RFC 8058). */
  unsubscribeUrl?: string;
}

const PLACE = "outbox_events:mail.due";

/** Hands a letter to the outbox, sealed: it is sent after commit, or not at all. Line breaks in its head are removed (R56). */
export async function postMail(tx: WriteContext, mail: Mail): Promise<void> {
  const oneLine = (text: string): string => text.replace(/[\r\n]+/g, " ");
  const letter: Mail = { ...mail, to: oneLine(mail.to), subject: oneLine(mail.subject) };
  const sealedMessage = tx.vault.encrypt(JSON.stringify(letter), PLACE);
  await tx.emit({ event: "mail.due", payload: { sealedMessage } });
}

/** For the subscriber that sends. @throws Error when the text was changed or written under another key. */
export function openMail(vault: Vault, sealedMessage: string): Mail {
  return JSON.parse(vault.decrypt(sealedMessage, PLACE)) as Mail;
}

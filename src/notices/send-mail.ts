import { createTransport } from "nodemailer";
import type { DomainEvent } from "../kernel/events.ts";
import { openMail } from "../kernel/mail.ts";
import type { Subscriber } from "../kernel/outbox.ts";
import type { Vault } from "../kernel/vault.ts";

export interface MailSettings {
  smtpUrl: string | undefined;
  mailFrom: string;
}

/**
 * Sends what verbs handed to the outbox. A failed letter stops here and is tried again at the next drain; delivery is
 * at least once, since a crash after sending and before the cursor is stored sends the letter again.
 * @returns null without SMTP: letters stay unsent, and pages say whom to ask instead.
 */
export function createMailSubscriber(settings: MailSettings, vault: Vault): Subscriber | null {
  if (settings.smtpUrl === undefined) return null;
  const transport = createTransport(settings.smtpUrl, { from: settings.mailFrom });
  return {
    name: "mail",
    startAfter: "stored",
    receive: async (event: DomainEvent) => {
      if (event.event !== "mail.due") return;
      await transport.sendMail(openMail(vault, event.payload.sealedMessage));
    },
  };
}

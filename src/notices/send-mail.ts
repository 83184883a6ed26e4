import { createTransport } from "nodemailer";
import { openMail } from "../kernel/mail.ts";
import type { Subscriber } from "../kernel/outbox.ts";
import type { StoredEvent } from "../kernel/read-events.ts";
import type { Vault } from "../kernel/vault.ts";

export interface MailSettings {
  smtpUrl: string | undefined;
  mailFrom: string;
}

/** Why a letter was given up: the step at which the mail server refused it, and its reply. No address (R109). */
export interface GivenUp {
  step: string;
  reply: number;
}

/** Steps whose replies are about one letter. Any other failure is about all of them: they wait. */
const OF_ONE_LETTER = ["API", "RCPT TO", "DATA"];
/** A reply that says later, such as to a full mailbox, is believed so often. */
const MOST_TRIES = 10;

/**
 * Sends what verbs handed to the outbox. While the mail server is away letters wait and are tried again at the next
 * drain; one that it refuses is given up, so that a mistyped address holds up nobody else's letters. Delivery is at
 * least once, since a crash after sending and before the cursor is stored sends the letter again.
 * @returns null without SMTP: letters stay unsent, and pages say whom to ask instead.
 */
export function createMailSubscriber(
  settings: MailSettings,
  vault: Vault,
  onGivenUp: (letter: GivenUp) => void,
): Subscriber | null {
  if (settings.smtpUrl === undefined) return null;
  const transport = createTransport(settings.smtpUrl, { from: settings.mailFrom });
  let tried = { seq: 0, times: 0 };

  async function send({ event, seq }: StoredEvent): Promise<void> {
    if (event.event !== "mail.due") return;
    try {
      const { unsubscribeUrl, ...letter } = openMail(vault, event.payload.sealedMessage);
      const headers = unsubscribeUrl === undefined ? {} : oneClick(unsubscribeUrl);
      await transport.sendMail({ ...letter, headers });
    } catch (error) {
      tried = { seq, times: tried.seq === seq ? tried.times + 1 : 1 };
      const refused = refusalOf(error);
      if (refused === null) throw error;
      const { step, reply } = refused;
      // Not the error itself: servers repeat the address in their replies.
      if (reply < 500 && tried.times < MOST_TRIES) throw new Error(`the mail server said ${reply} to ${step}`);
      onGivenUp(refused);
    }
  }

  return {
    name: "mail",
    startAfter: "stored",
    forgets: "mail.due",
    atOnce: 1,
    receive: async (events) => {
      for (const one of events) await send(one);
    },
  };
}

/** RFC 2369 and 8058: mail programs show a button of their own, which posts without a session. */
function oneClick(url: string): Record<string, string> {
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** What the mail server has against this one letter, or null when the failure is another. */
function refusalOf(error: unknown): GivenUp | null {
  const { command, responseCode } = error as { command?: unknown; responseCode?: unknown };
  if (typeof command !== "string" || !OF_ONE_LETTER.includes(command)) return null;
  // Without a reply the connection broke, except where the letter never left.
  if (typeof responseCode === "number") return { step: command, reply: responseCode };
  return command === "API" ? { step: command, reply: 500 } : null;
}

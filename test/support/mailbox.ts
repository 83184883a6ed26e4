import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Context } from "../../src/kernel/context.ts";
import { createOutbox } from "../../src/kernel/outbox.ts";
import { createMailSubscriber } from "../../src/notices/send-mail.ts";

export interface Mailbox {
  arrived: ParsedMail[];
  /** Sends everything that waits in the outbox; what fails is thrown. */
  deliver: (ctx: Context) => Promise<void>;
  close: () => Promise<void>;
}

/** A real mail server on this machine that takes every letter. */
export async function openMailbox(): Promise<Mailbox> {
  const arrived: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((letter) => {
        arrived.push(letter);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    arrived,
    deliver: async (ctx) => {
      const failures: unknown[] = [];
      const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "科技供需对接 <no-reply@example.com>" };
      const mail = createMailSubscriber(settings, ctx.vault, (letter) => failures.push(letter));
      await createOutbox(ctx.db, mail ? [mail] : [], (_name, error) => failures.push(error)).drain();
      if (failures.length > 0) throw failures[0];
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

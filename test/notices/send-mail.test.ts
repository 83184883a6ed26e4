import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { postMail } from "../../src/kernel/mail.ts";
import { createOutbox } from "../../src/kernel/outbox.ts";
import { write } from "../../src/kernel/write.ts";
import { createMailSubscriber } from "../../src/notices/send-mail.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let server: SMTPServer;
const arrived: { subject: string | undefined; text: string | undefined }[] = [];

beforeEach(async () => {
  open = await freshDatabase();
  arrived.length = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(({ subject, text }) => {
        arrived.push({ subject, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await open.remove();
});

it("delivers a letter once, sealed in the outbox until then, its head in one line", async () => {
  const ctx = testContext(open);
  await write(ctx, { permission: "setting.edit", schema: z.object({}), input: {} }, async (tx) => {
    await postMail(tx, { to: "wang@example.com", subject: "重置密码\r\nBcc: x@example.com", text: "请打开链接。" });
    await tx.audit({ action: "test", entity: "mail", entityId: "1" });
  });
  const stored = JSON.stringify((await open.client.execute("SELECT payload FROM outbox_events")).rows);
  expect(stored).not.toContain("wang@example.com");

  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: "科技供需对接 <no-reply@example.com>" };
  const subscriber = createMailSubscriber(settings, ctx.vault);
  const failures: unknown[] = [];
  const letters = createOutbox(open.db, subscriber ? [subscriber] : [], (_name, error) => failures.push(error));
  await letters.drain();
  await letters.drain();
  expect(failures).toEqual([]);
  expect(arrived).toEqual([{ subject: "重置密码 Bcc: x@example.com", text: "请打开链接。" }]);
});

it("sends nothing where no mail server is set", () => {
  expect(createMailSubscriber({ smtpUrl: undefined, mailFrom: "x" }, testContext(open).vault)).toBeNull();
});

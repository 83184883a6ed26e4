import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { outboxCursors } from "../../db/schema/kernel.ts";
import { postMail } from "../../src/kernel/mail.ts";
import { createOutbox } from "../../src/kernel/outbox.ts";
import { write } from "../../src/kernel/write.ts";
import { createMailSubscriber, type GivenUp } from "../../src/notices/send-mail.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let server: SMTPServer;
let port: number;
const arrived: { subject: string | undefined; text: string | undefined }[] = [];
/** What the mail server says to these recipients. */
const REPLIES: Readonly<Record<string, number>> = { "nobody@example.com": 550, "full@example.com": 452 };

beforeEach(async () => {
  open = await freshDatabase();
  arrived.length = 0;
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = REPLIES[address];
      done(responseCode === undefined ? null : Object.assign(new Error("no"), { responseCode }));
    },
    onData: (stream, _session, done) => {
      void simpleParser(stream).then(({ subject, text }) => {
        arrived.push({ subject, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await open.remove();
});

async function post(to: string, subject = to, text = "请打开链接。"): Promise<void> {
  const command = { permission: "setting.edit", schema: z.object({}), input: {} } as const;
  await write(testContext(open), command, async (tx) => {
    await postMail(tx, { to, subject, text });
    await tx.audit({ action: "test", entity: "mail", entityId: "1" });
  });
}

function openLetters(smtpPort = port) {
  const givenUp: GivenUp[] = [];
  const failures: unknown[] = [];
  const settings = { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, mailFrom: "科技供需对接 <no-reply@example.com>" };
  const subscriber = createMailSubscriber(settings, testContext(open).vault, (letter) => givenUp.push(letter));
  const outbox = createOutbox(open.db, subscriber ? [subscriber] : [], (_name, error) => failures.push(error));
  return { drain: outbox.drain, givenUp, failures };
}

it("delivers a letter once, sealed in the outbox until then, its head in one line", async () => {
  await post("wang@example.com", "重置密码\r\nBcc: x@example.com");
  const stored = JSON.stringify((await open.client.execute("SELECT payload FROM outbox_events")).rows);
  expect(stored).not.toContain("wang@example.com");

  const letters = openLetters();
  await letters.drain();
  await letters.drain();
  expect(letters.failures).toEqual([]);
  expect(arrived).toEqual([{ subject: "重置密码 Bcc: x@example.com", text: "请打开链接。" }]);
});

it("gives up a letter to an address that the mail server does not know, and delivers the next", async () => {
  await post("nobody@example.com");
  await post("wang@example.com");
  const letters = openLetters();
  await letters.drain();
  expect(arrived.map(({ subject }) => subject)).toEqual(["wang@example.com"]);
  expect(letters.failures).toEqual([]);
  expect(letters.givenUp).toEqual([{ step: "RCPT TO", reply: 550 }]);
});

it("tries ten times to reach a mailbox that is full for now, then goes on", async () => {
  await post("full@example.com");
  await post("wang@example.com");
  const letters = openLetters();
  for (let times = 0; times < 9; times += 1) await letters.drain();
  expect([arrived, letters.givenUp]).toEqual([[], []]);
  expect(letters.failures).toHaveLength(9);
  await letters.drain();
  expect(arrived.map(({ subject }) => subject)).toEqual(["wang@example.com"]);
  expect(letters.givenUp).toEqual([{ step: "RCPT TO", reply: 452 }]);
});

it("keeps every letter while the mail server is away, and sends none twice when it is back", async () => {
  await post("wang@example.com");
  await post("full@example.com");
  const away = openLetters(1);
  for (let times = 0; times < 12; times += 1) await away.drain();
  expect([away.failures.length, away.givenUp]).toEqual([12, []]);
  await openLetters().drain();
  expect((await open.db.select().from(outboxCursors)).map(({ subscriber, seq }) => [subscriber, seq])).toEqual([
    ["mail", 1],
  ]);
  await openLetters().drain();
  expect(arrived.map(({ subject }) => subject)).toEqual(["wang@example.com"]);
});

it("sends nothing where no mail server is set", () => {
  const settings = { smtpUrl: undefined, mailFrom: "x" };
  expect(createMailSubscriber(settings, testContext(open).vault, () => {})).toBeNull();
});

it("forgets what a letter said once it has left, and nothing of those that wait", async () => {
  await post("wang@example.com");
  const payloads = async () => (await open.client.execute("SELECT payload FROM outbox_events")).rows;
  await openLetters(1).drain();
  expect(JSON.stringify(await payloads())).toContain("sealedMessage");
  await openLetters().drain();
  expect(await payloads()).toMatchObject([{ payload: "{}" }]);
  expect(arrived).toHaveLength(1);
});

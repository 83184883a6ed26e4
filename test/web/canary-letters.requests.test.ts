import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accounts } from "../../db/schema/accounts.ts";
import { outboxCursors } from "../../db/schema/kernel.ts";
import { notices } from "../../db/schema/notices.ts";
import { STANDING_SUBSCRIBER } from "../../src/matching/put-standing-matches.ts";
import { rematchDue } from "../../src/matching/rematch-due.ts";
import { NOTICE_SUBSCRIBER } from "../../src/notices/file-notices.ts";
import { leaksOf, type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { tellEverybody } from "../support/notices-in-place.ts";

const HEAD = { serviceName: "科技供需对接", publicUrl: "http://localhost:3000" };

let app: MarkedApp;
let mailbox: Mailbox;

/** All that ever happened in the demo is told as if it happened now, and every job has its hour. */
beforeAll(async () => {
  mailbox = await openMailbox();
  app = await openMarkedApp();
  const { whole } = app;
  const { engine, set } = whole.live;
  await whole.open.db.insert(outboxCursors).values({ subscriber: STANDING_SUBSCRIBER, seq: 0 });
  await rematchDue({ systemContext: whole.systemContext, engine: engine.engine, catchUp: set.catchUpFully });
  await whole.open.db.delete(notices);
  await whole.open.db.delete(outboxCursors).where(eq(outboxCursors.subscriber, NOTICE_SUBSCRIBER));
  await tellEverybody(whole.systemContext(), HEAD);
  for (const job of whole.jobs(HEAD)) await job.run(whole.systemContext());
  await mailbox.deliver(whole.systemContext());
}, 300_000);
afterAll(async () => {
  await mailbox.close();
  await app.whole.close();
});

it("no letter holds what its reader may not read", async () => {
  const { marks, people, seen, whole } = app;
  const rows = await whole.open.db.select().from(accounts);
  const leaks: string[] = [];
  const readers = new Set<string>();
  for (const letter of mailbox.arrived) {
    const to = [letter.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
    const account = rows.find(({ email }) => to.includes(email));
    const who = [...people.values()].find(({ accountId }) => accountId === account?.id);
    if (who === undefined) throw new Error(`nobody knows ${to.join()}, who was told: ${letter.subject}`);
    readers.add(who.name);
    const words = [letter.subject, letter.text, letter.html, JSON.stringify([...letter.headers])].join("\n");
    for (const leak of leaksOf(marks, who, words, seen)) leaks.push(`${who.name} ${letter.subject}: ${leak}`);
  }
  expect(leaks).toEqual([]);
  const told = ["auditor", "enterprise", "institution", "rival", "security", "staff", "university"];
  expect([...readers].toSorted()).toEqual(told);
  expect([...seen]).toContain("docking_events.name");
});

it("no inbox does, and nothing that leads to it", async () => {
  const leaks: string[] = [];
  const lists = [
    "/",
    "/notices",
    "/notices?format=csv",
    "/my/needs",
    "/my/achievements",
    "/my/introductions",
    "/standing-matches",
    "/desk/matches",
  ];
  for (const caller of app.callers) {
    const inbox = await (await caller.get("/notices")).text();
    const led = [...inbox.matchAll(/href="(\/notices\/[0-9a-f]{32})"/g)].map(([, path = ""]) => path);
    for (const path of [...lists, ...led]) {
      const answer = await caller.get(path);
      for (const leak of await app.leaksIn(caller, answer)) leaks.push(`${caller.name} ${path}: ${leak}`);
    }
  }
  expect(leaks).toEqual([]);
}, 60_000);

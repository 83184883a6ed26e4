import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { findAuditHead, headText, parseHead, verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { sendAuditHead } from "../../src/operations/send-audit-head.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { type FreshDatabase, freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";

const HEAD = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
const DAY_MS = 24 * 60 * 60 * 1000;

let open: FreshDatabase;
let mailbox: Mailbox;
let lines: string[];
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);
const keep = async (line: string): Promise<void> => void lines.push(line);

beforeEach(async () => {
  open = await freshDatabase();
  mailbox = await openMailbox();
  lines = [];
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
});
afterEach(async () => {
  await mailbox.close();
  await open.remove();
});

describe("the head of the audit trail", () => {
  it("is kept and sent to those who watch over the trail once a day, with a trail of its own", async () => {
    const head = headText(await findAuditHead(open.db));
    expect(await sendAuditHead(as(SYSTEM), keep, HEAD)).toBe(2);
    expect(await sendAuditHead(as(SYSTEM), keep, HEAD)).toBeNull();
    await mailbox.deliver(as(SYSTEM));
    const told = new Map(mailbox.arrived.map(({ to, subject }) => [[to].flat()[0]?.text, subject]));
    expect(told).toEqual(
      new Map([
        ["auditor@example.com", "科技供需对接：2026-11-23 操作日志链头"],
        ["securityadmin@example.com", "科技供需对接：2026-11-23 操作日志链头"],
      ]),
    );
    for (const { text } of mailbox.arrived) expect(text).toContain(`npm run verify-audit -- --head ${head}`);
    expect(lines).toEqual([`2026-11-23 ${head}\n`]);
    const entries = await open.db.select().from(auditEntries).where(eq(auditEntries.entity, "auditHead"));
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ["auditHead.sent", JSON.stringify({ head, letters: 2 })],
      ["auditHead.wasSent", "{}"],
    ]);
    expect(await sendAuditHead(as(SYSTEM, new Date(TEST_NOW.getTime() + DAY_MS)), keep, HEAD)).toBe(2);
    expect(lines).toHaveLength(2);
  });

  it("shows later that the end of the trail was cut off", async () => {
    await sendAuditHead(as(SYSTEM), keep, null);
    await sendAuditHead(as(SYSTEM, new Date(TEST_NOW.getTime() + DAY_MS)), keep, null);
    const known = parseHead(lines[1]?.split(" ")[1] ?? "");
    if (known === null) throw new Error("no head was kept");
    expect(await verifyAuditChain(open.db, as(SYSTEM).vault, known)).toMatchObject({ brokenAt: null });
    await open.client.execute("DROP TRIGGER audit_entries_refuse_delete");
    await open.client.execute(`DELETE FROM audit_entries WHERE seq >= ${known.seq}`);
    const cut = { brokenAt: known.seq, because: "cut" };
    expect(await verifyAuditChain(open.db, as(SYSTEM).vault, known)).toMatchObject(cut);
  });

  it("is sent by nobody who may not run jobs", async () => {
    for (const key of ["staff", "auditor", "securityAdmin"] as const)
      await expect(sendAuditHead(as(cast[key]), keep, HEAD)).rejects.toThrow(NotAllowed);
    expect(lines).toEqual([]);
  });
});

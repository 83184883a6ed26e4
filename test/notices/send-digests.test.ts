import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { notices } from "../../db/schema/notices.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { chooseDeliveries } from "../../src/notices/notice-deliveries.ts";
import { readAllNotices } from "../../src/notices/read-notices.ts";
import { sendDigests } from "../../src/notices/send-digests.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { putNeed, putNeedOptions } from "../support/needs-in-place.ts";
import { tellEverybody } from "../support/notices-in-place.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let mailbox: Mailbox;
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);
const HEAD = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };

beforeEach(async () => {
  open = await freshDatabase();
  mailbox = await openMailbox();
  await putNeedOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
});
afterEach(async () => {
  await mailbox.close();
  await open.remove();
});

it("gathers what a person wants gathered into one letter, once", async () => {
  const [first, second] = [await putNeed(as, "submitted"), await putNeed(as, "submitted")];
  await tellEverybody(as(SYSTEM), HEAD);
  expect(await sendDigests(as(SYSTEM), "weekly", HEAD)).toBe(0);
  expect(await sendDigests(as(SYSTEM), "daily", HEAD)).toBe(1);
  expect(await sendDigests(as(SYSTEM), "daily", HEAD)).toBe(0);
  await mailbox.deliver(as(SYSTEM));
  const [letter, ...others] = mailbox.arrived;
  expect(others).toEqual([]);
  expect(letter?.subject).toBe("科技供需对接：2 条未读消息");
  for (const { number } of [first, second]) expect(letter?.text).toContain(`需求 ${number} 已提交，等待形式审核。`);
  expect(letter?.text).toContain(`/unsubscribe/${cast.staff.accountId}.digest.`);
  const [entry] = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notices.digestSent"));
  expect(JSON.parse(entry?.detail ?? "{}")).toEqual({ every: "daily", count: 2 });
});

it("leaves out what was read, what came by itself, and what a person wants no letters about", async () => {
  await chooseDeliveries(as(cast.batteryColleague), { deliveries: { returned: "off" } });
  await putNeed(as, "returned");
  await putNeed(as, "submitted");
  await tellEverybody(as(SYSTEM), HEAD);
  await readAllNotices(as(cast.staff), { kind: null, until: TEST_NOW });
  expect(await sendDigests(as(SYSTEM), "daily", HEAD)).toBe(0);
  expect((await open.db.select().from(notices)).filter(({ mailedAt }) => mailedAt !== null)).toHaveLength(1);
});

it("sends nothing where no letters can be sent, and for nobody but the service", async () => {
  await putNeed(as, "submitted");
  await tellEverybody(as(SYSTEM));
  expect(await sendDigests(as(SYSTEM), "daily", null)).toBe(0);
  await expect(sendDigests(as(cast.staff), "daily", HEAD)).rejects.toThrow(NotAllowed);
  const lateBy = (days: number) => as(SYSTEM, new Date(TEST_NOW.getTime() + days * 86_400_000));
  expect(await sendDigests(lateBy(4), "daily", HEAD)).toBe(0);
  expect(await sendDigests(lateBy(2), "daily", HEAD)).toBe(1);
});

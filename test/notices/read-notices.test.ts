import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { notices } from "../../db/schema/notices.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { countUnreadNotices } from "../../src/notices/queries.ts";
import { readAllNotices, readNotice } from "../../src/notices/read-notices.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { putNeed, putNeedOptions } from "../support/needs-in-place.ts";
import { tellEverybody } from "../support/notices-in-place.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);
let noticeId: string;

beforeEach(async () => {
  open = await freshDatabase();
  await putNeedOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
  await putNeed(as, "returned");
  await putNeed(as, "published");
  await tellEverybody(as(SYSTEM));
  const own = await open.db.select().from(notices).where(eq(notices.accountId, cast.battery.accountId));
  noticeId = own.find(({ kind }) => kind === "returned")?.id ?? "";
});
afterEach(() => open.remove());

describe("reading one notice", () => {
  it("leaves one unread less for this person alone, and an audit entry", async () => {
    await readNotice(as(cast.battery), { noticeId });
    expect(await countUnreadNotices(as(cast.battery))).toBe(1);
    expect(await countUnreadNotices(as(cast.batteryColleague))).toBe(2);
    const [entry] = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notice.read"));
    expect(entry).toMatchObject({ entityId: noticeId, actorId: cast.battery.accountId });
  });
  it("is refused to visitors, and of somebody else's there is none", async () => {
    await expect(readNotice(as(VISITOR), { noticeId })).rejects.toThrow(NotAllowed);
    await expect(readNotice(as(cast.staff), { noticeId })).rejects.toThrow(NotFound);
    expect(await countUnreadNotices(as(cast.battery))).toBe(2);
  });
  it("conflicts the second time", async () => {
    await readNotice(as(cast.battery), { noticeId });
    await expect(readNotice(as(cast.battery), { noticeId })).rejects.toThrow(Conflict);
  });
});

describe("reading all notices", () => {
  it("leaves those of other kinds, and what came after the page was shown", async () => {
    expect(await readAllNotices(as(cast.battery), { kind: "returned", until: TEST_NOW })).toBe(1);
    expect(await countUnreadNotices(as(cast.battery))).toBe(1);
    const before = new Date(TEST_NOW.getTime() - 1);
    await expect(readAllNotices(as(cast.battery), { kind: null, until: before })).rejects.toThrow(Conflict);
    expect(await readAllNotices(as(cast.battery), { kind: null, until: TEST_NOW })).toBe(1);
    expect(await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notices.read"))).toHaveLength(2);
  });
  it("is refused to visitors, and conflicts once nothing is unread", async () => {
    await expect(readAllNotices(as(VISITOR), { kind: null, until: TEST_NOW })).rejects.toThrow(NotAllowed);
    await readAllNotices(as(cast.battery), { kind: null, until: TEST_NOW });
    await expect(readAllNotices(as(cast.battery), { kind: null, until: TEST_NOW })).rejects.toThrow(Conflict);
  });
});

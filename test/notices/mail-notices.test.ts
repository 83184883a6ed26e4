import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { chooseDeliveries } from "../../src/notices/notice-deliveries.ts";
import { noticeRoutes } from "../../src/notices/routes.tsx";
import { NOTICE_SENTENCES } from "../../src/notices/sentences.ts";
import { unsubscribe, unsubscribeToken } from "../../src/notices/unsubscribe.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { putNeed, putNeedOptions, separatorNeed } from "../support/needs-in-place.ts";
import { tellEverybody } from "../support/notices-in-place.ts";
import { visit } from "../support/visit.ts";

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

async function tellAndMail(): Promise<string[]> {
  await tellEverybody(as(SYSTEM), HEAD);
  await mailbox.deliver(as(SYSTEM));
  return mailbox.arrived.map(({ to }) => (Array.isArray(to) ? "" : (to?.text ?? ""))).sort();
}

describe("a letter about a notice", () => {
  it("reaches everybody of the enterprise at once, as text and HTML, with a link that ends such letters", async () => {
    const need = await putNeed(as, "returned");
    expect(await tellAndMail()).toEqual(["battery@example.com", "batterycolleague@example.com"]);
    const [letter] = mailbox.arrived;
    const sentence = `需求 ${need.number} 被退回，请按审核意见修改后再次提交。`;
    expect(letter?.subject).toBe(`科技供需对接：退回整改：${sentence}`);
    expect(letter?.text).toContain(sentence);
    expect(letter?.text).toMatch(/https:\/\/duijie\.example\/notices\/[0-9a-f]{32}/);
    expect(letter?.html).toContain(`${sentence}</a>`);
    const list = letter?.headers.get("list") as { unsubscribe?: { url?: string } };
    expect(list.unsubscribe?.url).toMatch(/^https:\/\/duijie\.example\/unsubscribe\/[0-9a-f]{32}\.returned\./);
    expect(letter?.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line).toBe(
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    );
  });

  it("holds no title, no text, no opinion and no contact of the need", async () => {
    const secrets = { confidentialAnnex: "配方机密甲", visibility: "confidential" } as const;
    await putNeed(as, "returned", secrets);
    await putNeed(as, "published", secrets);
    await tellAndMail();
    const sent = mailbox.arrived.map(({ subject, text, html }) => [subject, text, html].join("\n")).join("\n");
    expect(mailbox.arrived).toHaveLength(4);
    for (const secret of [
      separatorNeed.title,
      "配方机密甲",
      "请补充检测条件",
      "13800000001",
      "jia@example.com",
      "收缩",
    ])
      expect(sent).not.toContain(secret);
  });

  it("comes once, however often the events are read, and not for kinds that are gathered or off", async () => {
    await chooseDeliveries(as(cast.batteryColleague), { deliveries: { returned: "off" } });
    await putNeed(as, "returned");
    await putNeed(as, "submitted");
    expect(await tellAndMail()).toEqual(["battery@example.com"]);
    expect(await tellAndMail()).toEqual(["battery@example.com"]);
  });
});

describe("choosing what comes by mail", () => {
  it("names in the trail what changed, and is refused to visitors", async () => {
    expect(await chooseDeliveries(as(cast.battery), { deliveries: { returned: "off", expired: "atOnce" } })).toBe(1);
    expect(await chooseDeliveries(as(cast.battery), { deliveries: { returned: "off" } })).toBe(0);
    const trail = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notice.deliveriesChosen"));
    expect(trail.map(({ detail }) => JSON.parse(detail))).toEqual([{ kinds: ["returned"] }, { kinds: [] }]);
    await expect(chooseDeliveries(as(VISITOR), { deliveries: {} })).rejects.toThrow(NotAllowed);
  });

  it("happens on a page that keeps the choice", async () => {
    const book = await loadReferenceBook(open.db);
    const at = visit(as(cast.battery), noticeRoutes({ reference: () => book, mails: true }), NOTICE_SENTENCES);
    expect(await (await at.get("/notices/settings")).text()).toContain("到期前 14 天和 3 天各提醒一次");
    expect((await at.post("/notices/settings", { returned: "weekly", handedIn: "off" })).status).toBe(303);
    const page = await (await at.get("/notices/settings")).text();
    expect(page).toMatch(/name="returned">.*?<option value="weekly" selected/s);
    // Not a kind of this role.
    expect(page).not.toContain('name="handedIn"');
  });
});

describe("the link that ends letters", () => {
  it("asks first, needs no sign-in, and works again without harm", async () => {
    const book = await loadReferenceBook(open.db);
    const at = visit(as(VISITOR), noticeRoutes({ reference: () => book, mails: true }), NOTICE_SENTENCES);
    const token = unsubscribeToken(as(SYSTEM).vault, cast.battery.accountId, "returned");
    expect(await (await at.get(`/unsubscribe/${token}`)).text()).toContain("确认退订");
    await putNeed(as, "returned");
    const pressed = await at.post(`/unsubscribe/${token}`, { "List-Unsubscribe": "One-Click" });
    expect(await pressed.text()).toContain("已退订“退回整改”邮件");
    expect((await at.post(`/unsubscribe/${token}`)).status).toBe(200);
    expect(await tellAndMail()).toEqual(["batterycolleague@example.com"]);
    const trail = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notice.unsubscribed"));
    expect(trail.map(({ entityId, actorRole, detail }) => [entityId, actorRole, JSON.parse(detail).kinds])).toEqual([
      [cast.battery.accountId, "visitor", ["returned"]],
      [cast.battery.accountId, "visitor", []],
    ]);
  });

  it("of the gathered letters ends all kinds that are gathered", async () => {
    const token = unsubscribeToken(as(SYSTEM).vault, cast.staff.accountId, "digest");
    await unsubscribe(as(VISITOR), { token });
    const [entry] = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notice.unsubscribed"));
    expect(JSON.parse(entry?.detail ?? "{}").kinds).toEqual([
      "handedIn",
      "matchesFound",
      "noMatch",
      "ended",
      "membershipApplied",
      "savedSearchFound",
    ]);
  });

  it("ends nothing with a signature of others", async () => {
    const token = unsubscribeToken(as(SYSTEM).vault, cast.battery.accountId, "returned");
    const forged = token.replace(cast.battery.accountId, cast.batteryColleague.accountId);
    await expect(unsubscribe(as(VISITOR), { token: forged })).rejects.toThrow(NotFound);
    await expect(unsubscribe(as(VISITOR), { token: token.replace("returned", "refused") })).rejects.toThrow(NotFound);
    await expect(unsubscribe(as(VISITOR), { token: "A".repeat(43) })).rejects.toThrow(NotFound);
  });
});

import { and, eq } from "drizzle-orm";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dockingEvents, dockingInvitations } from "../../db/schema/docking-events.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { hiddenFields } from "../support/hidden-fields.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const text = async (name: string, path: string) => (await as(name).get(path)).text();
const status = async (name: string, path: string) => (await as(name).get(path)).status;
const versionOn = async (path: string) => hiddenFields(await text("staff", path)).version ?? "";

const fields = {
  name: "麒麟对接会",
  heldOn: "2026-11-25",
  startsAt: "09:00",
  endsAt: "11:00",
  place: "麒麟厅",
  "industries[]": "agriProcessing",
  text: "分桌洽谈",
  capacity: "4",
  isPublic: "",
};
const HUYANGPO = "胡杨坡肉牛食品有限公司（虚构）";

async function add(changes: Record<string, string> = {}): Promise<string> {
  const answer = await as("staff").post("/docking-events", { ...fields, ...changes });
  expect(answer.status).toBe(303);
  return (answer.headers.get("location") ?? "").replace("/invitations/new", "");
}

async function idOf(name: string): Promise<string> {
  const [row] = await whole.systemContext().db.select().from(organizations).where(eq(organizations.name, name));
  return row?.id ?? "";
}

/** With the two of the demo's cast invited, and announced. */
async function announced(changes: Record<string, string> = {}): Promise<string> {
  const path = await add(changes);
  for (const name of [HUYANGPO, "河东农牧大学（虚构）"]) {
    const invited = await as("staff").post(`${path}/invitations`, {
      action: "chosen",
      "organizationIds[]": await idOf(name),
    });
    expect(invited.headers.get("location")).toBe(`${path}/guests`);
  }
  const sent = await as("staff").post(`${path}/announcement`, { version: await versionOn(path) });
  expect(sent.headers.get("location")).toBe(path);
  return path;
}

describe("a docking event", () => {
  it("is known to staff alone while it is prepared, and to the public only when it is announced and chosen to be", async () => {
    const closed = await announced();
    const draft = await add({ isPublic: "yes" });
    for (const path of [closed, draft])
      for (const name of ["visitor", "leader", "rival", "auditor"]) expect(await status(name, path), name).toBe(404);
    expect(await status("enterprise", draft)).toBe(404);
    expect(await text("visitor", "/docking-events")).not.toContain("麒麟");
    const open = await announced({ isPublic: "yes", name: "公开的麒麟会" });
    const page = await text("visitor", open);
    expect(page).toContain("公开的麒麟会");
    expect(page).not.toMatch(/胡杨坡|受邀单位|河东/);
    expect(await text("visitor", "/docking-events")).toContain("公开的麒麟会");
    const cancel = { version: await versionOn(open), reason: "场地维修" };
    expect((await as("staff").post(`${open}/cancellation`, cancel)).status).toBe(303);
    expect(await status("visitor", open)).toBe(404);
    expect(await text("enterprise", open)).toContain("对接会已取消：场地维修");
  });

  it("is stored once of a form sent twice, and other words come back in its own form", async () => {
    const { formId = "" } = hiddenFields(await text("staff", "/docking-events/new"));
    expect(await add({ formId })).toBe(`/docking-events/${formId}`);
    const same = await as("staff").post("/docking-events", { ...fields, formId });
    expect(same.headers.get("location")).toBe(`/docking-events/${formId}`);
    const changed = await as("staff").post("/docking-events", { ...fields, formId, place: "第二次写的地点" });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain("先前已保存过");
    expect(page).toContain("第二次写的地点");
    expect(page).toContain(`action="/docking-events/${formId}"`);
    const saved = await as("staff").post(`/docking-events/${formId}`, {
      ...fields,
      place: "第二次写的地点",
      version: hiddenFields(page).version ?? "",
    });
    expect(saved.status).toBe(303);
    expect(await text("staff", `/docking-events/${formId}`)).toContain("第二次写的地点");
  });

  it("takes an answer with names that only the organization and staff read, within its seats", async () => {
    const path = await announced();
    const { version = "" } = hiddenFields(await text("institution", path));
    const many = await as("institution").post(`${path}/answer`, { version, answer: "accepted", people: "5" });
    expect(many.status).toBe(422);
    expect(await many.text()).toContain("名额只剩 4 人");
    const none = await as("institution").post(`${path}/answer`, { version });
    expect(await none.text()).toContain("请选择参加或不参加");
    const said = { version, answer: "accepted", people: "2", names: "演示-麒麟甲、演示-麒麟乙" };
    expect((await as("institution").post(`${path}/answer`, said)).status).toBe(303);
    const stale = await as("institution").post(`${path}/answer`, { ...said, people: "1", names: "演示-麒麟甲" });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain("同事刚刚答复过");
    expect(await text("institution", path)).toContain("演示-麒麟乙");
    expect(await text("enterprise", path)).not.toContain("演示-麒麟乙");
    expect(await text("staff", `${path}/guests`)).toContain("演示-麒麟乙");
    expect(await text("staff", `${path}/sign-in-sheet`)).toContain("演示-麒麟甲");
    const trail = await whole.systemContext().db.select().from(auditEntries);
    const readings = trail.filter(
      ({ action, entityId }) => action.startsWith("dockingEvent.names") && path.endsWith(entityId),
    );
    expect(readings.map(({ detail }) => JSON.parse(detail ?? ""))).toEqual([
      { sheet: "guests", count: 2 },
      { sheet: "signInSheet", count: 2 },
    ]);
    const exported = await text("staff", `${path}/guests?format=csv`);
    expect(exported).toContain("含个人信息：");
    expect(exported).toContain("参加,2");
    expect(exported).not.toContain("麒麟甲");
    expect(await text("institution", `${path}/letter`)).toContain("河东农牧大学（虚构）：");
    expect(await status("rival", `${path}/letter`)).toBe(404);
    const withdrawn = { organizationId: await idOf(HUYANGPO) };
    expect((await as("staff").post(`${path}/invitation-withdrawal`, withdrawn)).status).toBe(303);
    for (const page of [path, `${path}/letter`, `${path}/calendar`]) expect(await status("enterprise", page)).toBe(404);
    const [row] = await whole
      .systemContext()
      .db.select()
      .from(dockingInvitations)
      .where(and(eq(dockingInvitations.status, "accepted"), eq(dockingInvitations.people, 2)));
    expect(row?.names ?? "").not.toContain("麒麟");
  });

  it("is an appointment that other calendars read", async () => {
    const path = await announced();
    const readEvent = async () => {
      const file = await as("enterprise").get(`${path}/calendar`);
      expect(file.headers.get("content-type")).toContain("text/calendar");
      const calendar = new ICAL.Component(ICAL.parse(await file.text()));
      return new ICAL.Event(calendar.getFirstSubcomponent("vevent") as ICAL.Component);
    };
    const event = await readEvent();
    expect(event.summary).toBe("对接会：麒麟对接会");
    expect(event.location).toBe("麒麟厅");
    expect(event.startDate.toJSDate().toISOString()).toBe("2026-11-25T01:00:00.000Z");
    expect(event.endDate.toJSDate().toISOString()).toBe("2026-11-25T03:00:00.000Z");
    expect(event.component.getFirstPropertyValue("status")).toBeNull();
    const cancel = { version: await versionOn(path), reason: "场地维修" };
    expect((await as("staff").post(`${path}/cancellation`, cancel)).status).toBe(303);
    const cancelled = await readEvent();
    expect(cancelled.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(cancelled.uid).toBe(event.uid);
    expect(cancelled.sequence).toBeGreaterThan(event.sequence);
  });

  it("comes back with everything typed when something is wrong", async () => {
    const answer = await as("staff").post("/docking-events", { ...fields, endsAt: "08:00", capacity: "很多" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("请填写可容纳人数，如 60");
    expect(page).toContain("麒麟厅");
    const past = await as("staff").post("/docking-events", { ...fields, heldOn: "2026-11-20" });
    expect(await past.text()).toContain("日期已经过去");
  });
});

describe("inviting by filter", () => {
  it("asks all that the filter lists at once, and lists them no more", async () => {
    const path = await add();
    const filter = "?kind=institution&industry=baijiu&having=posts";
    const listed = await text("staff", `${path}/invitations/new${filter}`);
    const count = Number(/列出的全部 (\d+) 个/.exec(listed)?.[1]);
    expect(count).toBeGreaterThan(2);
    expect(listed).not.toContain("有限公司");
    expect((await as("staff").post(`${path}/invitations${filter}`, { action: "all" })).status).toBe(303);
    expect(await text("staff", `${path}/guests`)).toContain(`全部<span class="tab-count">${count}</span>`);
    expect(await text("staff", `${path}/invitations/new${filter}`)).toContain("没有可以邀请的单位");
    const nobody = await as("staff").post(`${path}/invitations`, { action: "chosen" });
    expect(nobody.status).toBe(422);
    expect(await nobody.text()).toContain("请先勾选要邀请的单位");
  });
});

describe("what comes of a docking event", () => {
  it("is counted on its page, each number leading to the list behind it", async () => {
    const { db } = whole.systemContext();
    const [held] = await db.select().from(dockingEvents).where(eq(dockingEvents.status, "held"));
    const path = `/docking-events/${held?.id}`;
    const page = await text("staff", path);
    expect(page).toMatch(/>2<\/span><a href="[^"]*\/introductions">发起对接/);
    expect(page).toMatch(/>1<\/span><a href="[^"]*\/introductions\?stage=letter">意向协议/);
    const letters = await text("staff", `${path}/introductions?stage=letter`);
    expect(letters).toContain("内串石墨化");
    expect(letters).not.toContain("轴承钢小方坯");
    const begin = /name="needId" value="(\w+)"\/><input type="hidden" name="achievementId" value="(\w+)"/;
    const [, needId = "", achievementId = ""] = begin.exec(await text("staff", `${path}/pairs`)) ?? [];
    const begun = await as("staff").post(`${path}/introductions`, { needId, achievementId });
    expect(begun.headers.get("location")).toBe(`${path}/introductions`);
    expect(await text("staff", path)).toMatch(/>3<\/span><a href="[^"]*\/introductions">发起对接/);
    const [row] = await db
      .select()
      .from(introductions)
      .where(and(eq(introductions.needId, needId), eq(introductions.achievementId, achievementId)));
    const undone = { introductionId: row?.id ?? "" };
    expect((await as("staff").post(`${path}/introduction-unlinking`, undone)).status).toBe(303);
    const linked = await as("staff").post(`${path}/introduction-links`, { number: row?.number ?? "" });
    expect(linked.status).toBe(303);
    const unknown = await as("staff").post(`${path}/introduction-links`, { number: "I-2026-9999" });
    expect(unknown.status).toBe(422);
    expect(await unknown.text()).toContain("没有编号为 I-2026-9999 的对接");
    expect(await text("staff", `${path}/introductions?format=csv`)).toContain("内串石墨化");
  });
});

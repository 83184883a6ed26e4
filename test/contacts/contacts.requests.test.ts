import { and, desc, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { contactViews } from "../../db/schema/contacts.ts";
import { experts } from "../../db/schema/experts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { notices } from "../../db/schema/notices.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { readContact as readAchievementContact } from "../../src/achievements/achievement-content.ts";
import { readAnnex, readContact } from "../../src/needs/need-content.ts";
import { sentenceOf } from "../../src/notices/notice-sentence.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { textOfDocx } from "../support/docx-text.ts";
import { tellEverybody } from "../support/notices-in-place.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

const NEED = { phone: "", annex: "", path: "", id: "", number: "" };

let whole: WholeApp;
let callers: Caller[];
let need: typeof NEED;
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  need = await ownNeed();
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const read = async (name: string, path: string) => (await as(name).get(path)).text();
const db = () => whole.systemContext().db;
const actions = async (entityId: string) =>
  (await db().select().from(auditEntries).where(eq(auditEntries.entityId, entityId)).orderBy(auditEntries.seq)).map(
    ({ action, actorRole }) => `${actorRole} ${action}`,
  );

/** A published need of the demo's enterprise with a contact and an annex. */
async function ownNeed(): Promise<typeof NEED> {
  const { vault } = whole.systemContext();
  const [found] = await db()
    .select({ need: needs })
    .from(needs)
    .innerJoin(memberships, eq(memberships.organizationId, needs.organizationId))
    .where(and(eq(memberships.role, "enterprise"), isNotNull(needs.confidentialAnnex), eq(needs.source, "web")))
    .limit(1);
  if (!found) throw new Error("the demo has no need with an annex");
  const { id, number } = found.need;
  const { phone } = readContact(found.need, vault);
  return { id, number, phone, annex: readAnnex(found.need, vault), path: `/needs/${id}` };
}

describe("staff who look at a post", () => {
  it("read no whole contact and no annex on any page of a need or an achievement", async () => {
    const { vault } = whole.systemContext();
    const clear = [];
    let looked = 0;
    for (const row of await db().select().from(needs).where(isNotNull(needs.contact))) {
      const { phone, email } = readContact(row, vault);
      const annex = readAnnex(row, vault);
      const page = await read("staff", `/needs/${row.id}`);
      looked += 1;
      if ([phone, email, annex].some((secret) => secret !== "" && page.includes(secret))) clear.push(row.number);
    }
    for (const row of await db().select().from(achievements).where(isNotNull(achievements.contact))) {
      const { phone, email } = readAchievementContact(row, vault);
      const page = await read("staff", `/achievements/${row.id}`);
      looked += 1;
      if ([phone, email].some((secret) => secret !== "" && page.includes(secret))) clear.push(row.number);
    }
    expect(looked).toBeGreaterThan(50);
    expect(clear).toEqual([]);
    expect(await db().select().from(contactViews)).toEqual([]);
  }, 60_000);

  it("open a contact by a button, once: the trail keeps it and the owner reads who it was", async () => {
    expect(await read("staff", need.path)).toContain(`action="${need.path}/contact-view"`);
    const opened = await (await as("staff").post(`${need.path}/contact-view`)).text();
    expect(opened).toContain(need.phone);
    expect(opened).not.toContain(need.annex);
    expect(await read("staff", need.path)).not.toContain(need.phone);
    expect((await actions(need.id)).slice(-1)).toEqual(["staff contact.read"]);
    const own = await read("enterprise", need.path);
    expect(own).toContain(need.phone);
    expect(own).toMatch(/工作人员的查看记录.*演示-李科员.*联系人/s);
    expect(await read("auditor", `/audit?q=${need.number}`)).toContain("查看联系人");
  });

  it("open an annex for the day, each person for themselves", async () => {
    const answer = await as("staff").post(`${need.path}/annex-view`, { from: "", page: "" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, need.path]);
    expect(await read("staff", need.path)).toContain(need.annex);
    await as("staff").post(`${need.path}/annex-view`);
    expect((await actions(need.id)).filter((one) => one.endsWith("annex.read"))).toHaveLength(1);
    expect(await read("enterprise", need.path)).toContain("保密内容");
  });

  it("are the only ones to whom it opens", async () => {
    for (const name of ["enterprise", "rival", "institution", "agency", "leader", "admin", "auditor"])
      expect((await as(name).post(`${need.path}/contact-view`)).status, name).toBe(403);
    const visitor = await as("visitor").post(`${need.path}/contact-view`);
    expect([visitor.status, (await visitor.text()).includes(need.phone)]).toEqual([401, false]);
  });

  it("take the form of a post with them under their name, and the owner reads that, too", async () => {
    const file = await as("staff").get(`${need.path}/form`);
    const words = textOfDocx(new Uint8Array(await file.arrayBuffer())).join("\n");
    expect(words).toContain(need.phone);
    expect(words).toMatch(/含个人信息：演示-李科员 于 .* 导出/);
    const own = await as("enterprise").get(`${need.path}/form`);
    expect(textOfDocx(new Uint8Array(await own.arrayBuffer())).join("\n")).not.toContain("含个人信息");
  });

  it("alone take what the register knows of who asks: of an auditor's form that is left blank", async () => {
    const [open] = await db()
      .select({ id: needs.id, organizationId: needs.organizationId })
      .from(needs)
      .innerJoin(memberships, eq(memberships.organizationId, needs.organizationId))
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(
        and(
          eq(accounts.email, "enterprise@demo.example"),
          eq(needs.status, "published"),
          eq(needs.visibility, "public"),
        ),
      );
    if (!open) throw new Error("the demo's enterprise has no public need");
    const { organizationId } = open;
    const known = { address: "杏花路甲一号", postalCode: "032199", website: "www.known.example", profile: "登记简介" };
    await db().update(organizations).set(known).where(eq(organizations.id, organizationId));
    const [asker] = await db().select().from(organizations).where(eq(organizations.id, organizationId));
    const ofRegister = [asker?.creditCode ?? "", ...Object.values(known)];
    const heldBy = async (name: string) => {
      const file = await as(name).get(`/needs/${open.id}/form`);
      const words = textOfDocx(new Uint8Array(await file.arrayBuffer())).join("\n");
      return { words, held: ofRegister.filter((one) => words.includes(one)) };
    };
    for (const name of ["staff", "enterprise"]) expect((await heldBy(name)).held, name).toEqual(ofRegister);
    const auditor = await heldBy("auditor");
    expect([auditor.held, auditor.words.includes(asker?.name ?? "")]).toEqual([[], true]);
    const leader = await heldBy("leader");
    expect([leader.held, leader.words.includes(asker?.name ?? "")]).toEqual([[], false]);
    expect(leader.words).toContain("某企业");
  });

  it("open the contacts of organizations and experts in the same way", async () => {
    const [organization] = await db().select().from(organizations).where(isNotNull(organizations.contact)).limit(1);
    const [expert] = await db().select().from(experts).where(isNotNull(experts.contact)).limit(1);
    for (const [path, id] of [
      [`/organizations/${organization?.id}`, organization?.id ?? ""],
      [`/experts/${expert?.id}`, expert?.id ?? ""],
    ] as const) {
      expect(await read("staff", path)).toContain("查看联系人");
      expect((await as("staff").post(`${path}/contact-view`)).status).toBe(200);
      expect((await actions(id)).at(-1)).toBe("staff contact.read");
    }
    expect((await as("security").post(`/organizations/${organization?.id}/contact-view`)).status).toBe(200);
  });
});

describe("a contact that is bait", () => {
  let bait: typeof achievements.$inferSelect;
  beforeAll(async () => {
    const [found] = await db().select().from(achievements).where(eq(achievements.status, "published")).limit(1);
    if (!found) throw new Error("the demo has no achievement");
    bait = found;
  });
  const told = async (role: "securityAdmin" | "auditor" | "staff") => {
    await tellEverybody(whole.systemContext());
    const rows = await db()
      .select({ notice: notices })
      .from(notices)
      .innerJoin(memberships, eq(memberships.accountId, notices.accountId))
      .where(and(eq(memberships.role, role), eq(notices.kind, "canaryTripped")))
      .orderBy(desc(notices.createdAt));
    return rows.map((row) => sentenceOf(row.notice));
  };

  it("is marked by the security administrator, and known to them and the auditor alone", async () => {
    const unknown = await as("security").post("/canaries", { record: "N-2020-9999" });
    expect([unknown.status, (await unknown.text()).includes("没有找到这条记录")]).toEqual([422, true]);
    expect((await as("security").post("/canaries", { record: bait.number })).status).toBe(303);
    expect((await as("security").post("/canaries", { record: bait.number })).status).toBe(422);
    for (const name of ["security", "auditor"]) expect(await read(name, "/canaries")).toContain(bait.number);
    for (const name of ["staff", "leader", "admin", "enterprise", "institution", "agency"]) {
      expect((await as(name).get("/canaries")).status, name).toBe(403);
      expect(await read(name, `/achievements/${bait.id}`)).not.toContain("诱饵");
    }
    expect((await as("auditor").post("/canaries", { record: need.number })).status).toBe(403);
    expect(await told("securityAdmin")).toEqual([]);
  });

  it("alerts both when staff read it, with who it was", async () => {
    await read("staff", `/achievements/${bait.id}`);
    expect(await told("auditor")).toEqual([]);
    await as("staff").post(`/achievements/${bait.id}/contact-view`);
    const sentence = `诱饵联系人“${bait.number}”被查看，有人可能在收集联系方式，请立即核查。`;
    expect([await told("securityAdmin"), await told("auditor"), await told("staff")]).toEqual([
      [sentence],
      [sentence],
      [],
    ]);
    expect((await actions(bait.id)).slice(-2)).toEqual(["staff contact.read", "staff canary.tripped"]);
    expect(await read("security", "/canaries")).toMatch(/触发记录.*演示-李科员.*查看/s);
    expect(await read("auditor", "/audit?q=李科员")).toContain("触发诱饵联系人");
  });

  it("alerts when it leaves in a list of contacts or in a form", async () => {
    const before = (await told("auditor")).length;
    await as("staff").post("/desk/achievements/contacts");
    expect((await told("auditor")).length).toBe(before + 1);
    expect((await told("auditor"))[0]).toContain("被导出");
    await as("staff").get(`/achievements/${bait.id}/form`);
    expect((await actions(bait.id)).filter((one) => one === "staff canary.tripped").length).toBeGreaterThan(2);
    expect(await read("staff", "/desk/achievements?format=csv")).not.toContain("含个人信息");
  });

  it("is silent once the mark is taken away", async () => {
    const removed = await as("security").post(`/canaries/achievement/${bait.id}/removal`);
    const before = (await told("auditor")).length;
    await as("staff").post(`/achievements/${bait.id}/contact-view`);
    expect([removed.status, (await told("auditor")).length]).toEqual([303, before]);
  });
});

describe("whoever collects contacts", () => {
  it("gets thirty a day, and no form or file after that", async () => {
    // A draft is nobody else's to open.
    const rows = await db()
      .select()
      .from(needs)
      .where(and(isNotNull(needs.contact), isNotNull(needs.submittedAt)));
    const taken = await db().select().from(contactViews).where(eq(contactViews.layer, "contact"));
    const [by] = taken;
    const already = taken.filter((row) => row.by === by?.by).length;
    const statuses = [];
    for (const { id } of rows.slice(0, 60)) statuses.push((await as("staff").post(`/needs/${id}/contact-view`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30 - already);
    expect(statuses.at(-1)).toBe(422);
    const last = rows.at(-1)?.id;
    expect((await as("staff").get(`/needs/${last}/form`)).status).toBe(422);
    expect(await (await as("staff").post(`/needs/${last}/contact-view`)).text()).toContain("达到每天的上限");
    expect(whole.faults).toEqual([]);
  }, 60_000);
});

import { eq, like } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts } from "../../db/schema/accounts.ts";
import { contactViews } from "../../db/schema/contacts.ts";
import { dockingEvents } from "../../db/schema/docking-events.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { contactPlace } from "../../src/organizations/organization.ts";
import { readContact } from "../../src/organizations/queries.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { textOfDocx } from "../support/docx-text.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

const COMPANY = "胡杨坡肉牛食品有限公司（虚构）";
const WHOLE = /镜湖蓝雀附|13900001234|canary@/;

let whole: WholeApp;
let callers: Caller[];
let needId: string;
let confidentialId: string;
let achievementId: string;
let draftId: string;
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  const { db } = whole.systemContext();
  const [firm] = await db.select().from(organizations).where(eq(organizations.name, COMPANY));
  const as = ({ role }: Actor): Context => {
    const organizationId = role === "enterprise" ? (firm?.id ?? null) : null;
    return { ...whole.systemContext(), actor: { role, accountId: null, name: "标记", organizationId } };
  };
  const marked = {
    needType: "technicalBreakthrough",
    confidentialAnnex: "镜湖蓝雀附年用量",
    contact: { name: "镜湖雀", phone: "13900001234", email: "canary@example.com" },
  };
  needId = (await putNeed(as, "published", { ...marked, title: "镜湖公开隔膜收缩控制" })).id;
  const hidden = { ...marked, title: "镜湖保密隔膜收缩控制", visibility: "confidential" as const };
  confidentialId = (await putNeed(as, "published", hidden)).id;
  const [university] = await db.select().from(organizations).where(eq(organizations.kind, "institution")).limit(1);
  const offered = (actor: Actor): Context => {
    const organizationId = actor.role === "institution" ? (university?.id ?? null) : null;
    return { ...whole.systemContext(), actor: { ...actor, accountId: null, organizationId } };
  };
  const offer = { title: "镜湖公开涂覆隔膜", lead: "镜湖蓝雀附领", contact: marked.contact };
  achievementId = (await putAchievement(offered, "published", offer)).id;
  draftId = (await putAchievement(offered, "draft", offer)).id;
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);

/** The first sheet: what stands above the headers, and the rows by header. */
async function read(answer: Response): Promise<{ notes: unknown[]; rows: Record<string, unknown>[] }> {
  expect(answer.status).toBe(200);
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
  const cells = sheets[0]?.rows ?? [];
  const isFilled = (cell: unknown) => cell !== null && cell !== undefined && cell !== "";
  const at = cells.findIndex((row) => row.filter(isFilled).length > 1);
  const headers = (cells[at] ?? []).map(String);
  const rows = cells.slice(at + 1).map((row) => Object.fromEntries(headers.map((name, column) => [name, row[column]])));
  return { notes: cells.slice(0, at).map(([note]) => note), rows };
}

const get = async (name: string, path: string) => read(await as(name).get(path));

describe("an exported list of needs", () => {
  it("holds exactly what the filter shows", async () => {
    const page = await (await as("visitor").get("/needs?industry=newEnergy")).text();
    const total = Number(/共 (\d+) 条需求/.exec(page)?.[1]);
    const { rows } = await get("visitor", "/needs?industry=newEnergy&format=xlsx");
    expect(rows).toHaveLength(total);
    expect(page).toContain("/needs?industry=newEnergy&amp;format=xlsx");
    const found = rows.find((row) => row.技术需求名称 === "镜湖公开隔膜收缩控制");
    expect(found).toMatchObject({
      企业: "文水县某企业",
      产业: "新能源",
      可验收指标: "横向热收缩率 ≤ 2 %\n涂层外观：无漏涂、无划伤（可协商）",
      合作方式: "委托开发",
      "预算（万元）": "120",
    });
  });
  it("is a file to keep, named in Chinese with the day", async () => {
    const answer = await as("visitor").get("/needs?format=csv");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("技术需求_2026-11-23.csv")}`,
    );
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });
  it("shows outsiders of a confidential need its branch and band only", async () => {
    for (const name of ["visitor", "rival", "leader"]) {
      const { rows } = await get(name, "/needs/confidential?format=xlsx");
      expect(rows.length).toBeGreaterThan(0);
      expect(Object.keys(rows[0] ?? {})).toEqual(["编号", "企业", "产业", "地区", "金额档", "发布日期"]);
      expect(JSON.stringify(rows)).not.toMatch(/镜湖/);
    }
    const { rows } = await get("staff", "/needs/confidential?format=xlsx");
    expect(rows.map((row) => row.技术需求名称)).toContain("镜湖保密隔膜收缩控制");
  });
  it("masks contacts for staff, and names none to the auditor", async () => {
    const { rows } = await get("staff", "/desk/needs?queue=published&q=镜湖&format=xlsx");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ 联系人姓名: "镜**", 联系电话: "139****1234", 电子邮箱: "c***@example.com" });
    const auditor = await get("auditor", "/desk/needs?queue=published&format=xlsx");
    expect(auditor.rows.length).toBeGreaterThan(1);
    expect(Object.keys(auditor.rows[0] ?? {})).not.toContain("联系电话");
    expect(JSON.stringify(auditor.rows)).not.toMatch(/镜湖保密/);
  });
  it("gives staff whole contacts on a second thought, and keeps who took them", async () => {
    const { notes, rows } = await read(await as("staff").post("/desk/needs/contacts?queue=published&q=镜湖"));
    expect(notes[0]).toMatch(/^含个人信息：.+ 于 2026-11-23 /);
    expect(rows[0]).toMatchObject({ 联系电话: "13900001234", 保密附件说明: "镜湖蓝雀附年用量" });
    const entries = await whole.systemContext().db.select().from(auditEntries);
    const last = entries.filter(({ action }) => action === "contacts.exported").at(-1);
    expect(JSON.parse(last?.detail ?? "")).toEqual({
      list: "需求办理_已发布（含联系方式）",
      format: "xlsx",
      rows: 2,
    });
  });
  it("gives the owner its own needs whole", async () => {
    const { rows } = await get("enterprise", "/my/needs?format=xlsx");
    expect(rows.find((row) => row.技术需求名称 === "镜湖公开隔膜收缩控制")).toMatchObject({ 联系电话: "13900001234" });
  });
});

/** As one reads them: nobody sees which spaces keep a box beside its word. */
const wordsOf = (docx: Uint8Array): string[] => textOfDocx(docx).map((words) => words.replaceAll("\u00a0", " "));

describe("the 征集表 of a need", () => {
  const form = async (name: string, id: string) => {
    const answer = await as(name).get(`/needs/${id}/form`);
    return answer.status === 200 ? wordsOf(new Uint8Array(await answer.arrayBuffer())) : answer.status;
  };
  it("holds what the reader sees on the page: all of it for staff and the owner", async () => {
    for (const name of ["staff", "enterprise"]) {
      expect(await form(name, needId)).toEqual(expect.arrayContaining([COMPANY, "13900001234", "镜湖蓝雀附年用量"]));
    }
    const outside = await form("visitor", needId);
    expect(outside).toEqual(expect.arrayContaining(["文水县某企业", "镜湖公开隔膜收缩控制", "120 万元"]));
    expect(JSON.stringify(outside)).not.toMatch(/胡杨坡|1390000|镜湖蓝雀附|canary@/);
    const inside = await form("staff", needId);
    for (const label of ["归口管理部门", "通讯地址", "法人代表", "机构简介", "科技活动类型", "传真"])
      for (const paper of [inside, outside]) expect(paper).toContain(label);
    expect(inside).toContain("☑ 企业　□ 高等院校　□ 研究机构　□ 其他");
  });
  it("fills in what the register knows of the firm, since when, and how it is to be solved in the province's words", async () => {
    const { db, vault } = whole.systemContext();
    const [firm] = await db.select().from(organizations).where(eq(organizations.name, COMPANY));
    if (!firm) throw new Error("the firm is not there");
    const more = { address: "文水县示例路 1 号", postalCode: "032100", website: "www.example.com" };
    const kept = readContact({ vault }, firm) ?? { name: "", phone: "", email: "" };
    const contact = vault.encrypt(JSON.stringify({ ...kept, legalRepresentative: "镜湖法人" }), contactPlace(firm.id));
    await db
      .update(organizations)
      .set({ ...more, contact })
      .where(eq(organizations.id, firm.id));
    const inside = await form("staff", needId);
    const after = (label: string) => (Array.isArray(inside) ? inside[inside.indexOf(label) + 1] : undefined);
    expect(after("通讯地址")).toBe(more.address);
    expect(after("邮政编码")).toBe(more.postalCode);
    expect(after("网址")).toBe(more.website);
    expect(after("法人代表")).toBe("镜湖法人");
    expect(after("归口管理部门")).not.toBe("");
    expect(after("需求时限")).toMatch(/^自 \d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d$/);
    expect(after("技术需求解决方式")).toMatch(/^□ 独立开发　[□☑] 合作研发　[□☑] 委托研发　[□☑] 其他方式/);
    expect(after("技术需求解决方式")).toContain("☑");
    const views = await db.select().from(contactViews).where(eq(contactViews.subjectId, firm.id));
    expect(views).toMatchObject([{ layer: "contact" }]);
    const outside = await form("visitor", needId);
    expect(JSON.stringify(outside)).not.toMatch(/镜湖法人|示例路|032100|www\.example/);
    expect(await (await as("staff").get(`/needs/${needId}`)).text()).toContain(
      "含联系人、法定代表人（同时打开单位的联系方式）和保密附件说明，下载记入日志，单位能看到",
    );
    const { confidentialAnnex } = needs;
    const annexOf = (sealed: string | null) =>
      db.update(needs).set({ confidentialAnnex: sealed }).where(eq(needs.id, needId));
    const [kind] = await db.select({ confidentialAnnex }).from(needs).where(eq(needs.id, needId));
    await annexOf(null);
    expect(await (await as("staff").get(`/needs/${needId}`)).text()).toContain(
      "含联系人和法定代表人（同时打开单位的联系方式），下载记入日志，单位能看到",
    );
    await annexOf(kind?.confidentialAnnex ?? null);
    for (const name of ["enterprise", "visitor"])
      expect(await (await as(name).get(`/needs/${needId}`)).text()).not.toContain("下载记入日志");
  });
  it("is not there for who may not read the text", async () => {
    expect(await form("visitor", confidentialId)).toBe(404);
    expect(await form("auditor", confidentialId)).toBe(404);
  });
});

describe("the 登记表 of an achievement", () => {
  const form = async (name: string, id: string) => {
    const answer = await as(name).get(`/achievements/${id}/form`);
    return answer.status === 200 ? wordsOf(new Uint8Array(await answer.arrayBuffer())) : answer.status;
  };
  it("holds what the reader sees on the page, persons for staff alone", async () => {
    const inside = await form("staff", achievementId);
    expect(inside).toEqual(
      expect.arrayContaining(["科技成果登记表", "镜湖公开涂覆隔膜", "镜湖蓝雀附领", "13900001234"]),
    );
    const outside = await form("visitor", achievementId);
    expect(outside).toEqual(
      expect.arrayContaining(["科技成果登记表", "镜湖公开涂覆隔膜", "第一完成单位", "拟采取的转化方式"]),
    );
    expect(JSON.stringify(outside)).not.toMatch(WHOLE);
    const after = (label: string) => (Array.isArray(outside) ? outside[outside.indexOf(label) + 1] : undefined);
    expect(after("成果水平")).toBe("□ 国际领先　□ 国际先进　☑ 国内领先　□ 国内先进　□ 其他　□ 未评价");
    expect(after("成果所处阶段")).toBe("□ 初期阶段　☑ 中期阶段（中试）　□ 成熟应用阶段　□ 其他");
    expect(after("知识产权形式")).toBe("☑ 发明专利　□ 实用新型专利　□ 集成电路设计权　□ 软件著作权　□ 其他");
    expect(after("专利号及其他编号")).toBe("发明专利 ZL-TEST-0001（授权）");
    expect(after("成果类别")).toBe("□ 应用技术成果　□ 基础理论成果　□ 软科学成果　□ 其他");
    expect(after("转化说明")).toBe("面向动力电池企业，可提供中试样品。");
    expect(await (await as("staff").get(`/achievements/${achievementId}`)).text()).toContain(
      "含负责人和联系人，下载记入日志",
    );
  });
  it("keeps in the trail who took persons out, and is not there for who may not read it", async () => {
    const { db } = whole.systemContext();
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, "contacts.exported"));
    expect(entries.filter(({ detail }) => JSON.stringify(detail).includes("登记表"))).toHaveLength(1);
    expect(await form("visitor", draftId)).toBe(404);
  });
});

describe("the lists of those who run the service", () => {
  it("hold exactly what their pages show, addresses masked", async () => {
    const page = await (await as("security").get("/administration/accounts?role=leader")).text();
    expect(page).toContain("/administration/accounts?role=leader&amp;format=xlsx");
    const { rows } = await get("security", "/administration/accounts?role=leader&format=xlsx");
    expect(rows.map((row) => row.角色)).toEqual(rows.map(() => "领导"));
    expect(rows[0]?.登录邮箱).toMatch(/^.\*\*\*@/);
    const terms = await get("admin", "/administration/lexicon/file?q=隔膜&format=xlsx");
    expect(terms.rows.length).toBeGreaterThan(0);
    expect(terms.rows.every((row) => `${String(row.术语)}${String(row.同义词)}`.includes("隔膜"))).toBe(true);
    const options = await get("admin", "/administration/options/industry/file?format=xlsx");
    expect(options.rows.find((row) => row.代码 === "baijiu.brewing")).toMatchObject({ 名称: "酿造", 状态: "在用" });
  });
});

describe("the lists beside the posts", () => {
  const eventNamed = async (part: string): Promise<string> => {
    const [found] = await whole
      .systemContext()
      .db.select({ id: dockingEvents.id })
      .from(dockingEvents)
      .where(like(dockingEvents.name, `%${part}%`));
    return `/docking-events/${found?.id}`;
  };

  it("of campaigns and announcements hold drafts for staff alone", async () => {
    const { rows } = await get("visitor", "/campaigns?format=xlsx");
    expect(rows.map(({ 批次名称, 状态, 征集产业 }) => [批次名称, 状态, 征集产业])).toEqual([
      ["本季度企业技术需求与科技成果征集（演示）", "征集中", "不限"],
      ["上一季度企业技术需求与科技成果征集（演示）", "已截止", "不限"],
    ]);
    const drafts = await get("staff", "/desk/campaigns?status=draft&format=xlsx");
    expect(drafts.rows.map((row) => row.批次名称)).toEqual(["清香型白酒酿造专题征集（草稿，演示）"]);
    const shown = await get("visitor", "/announcements?format=xlsx");
    expect(shown.rows.length).toBeGreaterThan(0);
    expect(Object.keys(shown.rows[0] ?? {})).toEqual(["标题", "置顶", "发布日期", "正文"]);
    const all = await get("staff", "/desk/announcements?format=xlsx");
    expect(new Set(all.rows.map((row) => row.状态))).toEqual(new Set(["草稿", "已发布", "已撤回"]));
    for (const path of ["/desk/campaigns", "/desk/announcements"])
      expect((await as("leader").get(`${path}?format=xlsx`)).status).toBe(403);
  });
  it("of a docking event hold whom it invites, whom it could, and who talks with whom", async () => {
    const event = await eventNamed("农产品精深加工");
    const guests = await get("staff", `${event}/guests?answer=accepted&format=xlsx`);
    expect(guests.rows.map((row) => row.人数)).toEqual([1, 2]);
    const invitable = await get("staff", `${event}/invitations/new?kind=institution&format=xlsx`);
    expect(new Set(invitable.rows.map((row) => row.类型))).toEqual(new Set(["高校院所"]));
    const pairs = await get("staff", `${event}/pairs?format=xlsx`);
    expect(pairs.rows.length).toBeGreaterThan(0);
    expect(pairs.rows[0]).toMatchObject({ 时间: "09:00–09:20", 桌号: 1 });
    const seen = await get("institution", "/docking-events?format=xlsx");
    expect(seen.rows.map((row) => row.名称)).toContain("农产品精深加工技术对接会");
    expect((await as("institution").get(`${event}/guests?format=xlsx`)).status).toBe(403);
  });
  it("of what one person keeps hold what that person typed as text, never as a formula", async () => {
    await as("enterprise").post("/notices/searches", { list: "needs", q: "=HYPERLINK(1)" });
    const { rows } = await get("enterprise", "/notices/searches?format=xlsx");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ 条件: "'=HYPERLINK(1)", 范围: "技术需求" });
    expect((await get("rival", "/notices/searches?format=xlsx")).rows).toEqual([]);
  });
  it("of delegations hold those given and those taken", async () => {
    const { db } = whole.systemContext();
    const [reviewer] = await db.select().from(accounts).where(eq(accounts.email, "reviewer@demo.example"));
    const period = { deputyId: reviewer?.id ?? "", fromDay: "2026-12-01", toDay: "2026-12-05" };
    expect((await as("staff").post("/delegations", period)).status).toBe(303);
    const { rows } = await get("staff", "/delegations?format=xlsx");
    expect(rows).toMatchObject([
      { 代办人: reviewer?.name, 从哪天起: "2026-12-01", "到哪天止（含当天）": "2026-12-05" },
    ]);
  });
  it("of visits hold what is left to do, the longest overdue first", async () => {
    const { rows } = await get("staff", "/survey-visits/due?format=xlsx");
    expect(rows.map((row) => [row.下一步, row.下一步状态])).toEqual([
      ["请环保方向的专家到现场查看", "已超期"],
      ["转交酿造微生物方向的成果清单", "待办"],
    ]);
  });
  it("of one's own introductions name no enterprise before both have agreed", async () => {
    const { rows } = await get("institution", "/my/introductions?format=xlsx");
    const proposed = rows.filter((row) => row.阶段 === "待答复");
    expect(proposed.length).toBeGreaterThan(0);
    expect(new Set(proposed.map((row) => row.企业))).toEqual(new Set(["双方同意后可见"]));
  });
});

describe("every exported list", () => {
  const LISTS = [
    "/needs",
    "/needs/confidential",
    "/achievements",
    "/desk/needs?queue=all",
    "/desk/achievements?queue=all",
    "/desk/checks?queue=all",
  ]
    .concat(["/introductions", "/introductions?status=visited", "/desk/matches?list=noMatch"])
    .concat(["/introductions/board", "/introductions/board?overdue=yes", "/search?q=镜湖", "/search?q=隔膜"])
    .concat(["/organizations", "/standing-matches", "/hit-rate", "/my/needs", "/my/achievements"])
    .concat(["/desk/matches", "/similar-needs", "/repeated-achievements", "/desk/attachments", "/imports"])
    .concat([
      "/administration/accounts",
      "/administration/approvals",
      "/administration/jobs",
      "/administration/backups",
    ])
    .concat(["/administration/options/industry/file", "/administration/lexicon/file?q=隔膜"])
    .concat(["/administration/affinities/file"])
    .concat(["/desk/experts", "/campaigns", "/desk/campaigns", "/announcements", "/desk/announcements"])
    .concat(["/delegations", "/notices", "/notices/searches", "/survey-visits/due", "/survey-visits/coverage"])
    .concat(["/docking-events", "/administration/invitations", "/organization/colleagues", "/my/introductions"])
    .concat(["/technology-contracts", "/province-university-projects", "/cooperation-agreements", "/talent-funds"])
    .concat(["/evidence/introductions", "/evidence/technology-contracts", "/evidence/cooperation-agreements"])
    .concat(["/evidence/province-university-projects", "/evidence/talent-funds"])
    .concat(["/reports/technology-contracts", "/reports/province-university-projects", "/reports/talent-funds"])
    .concat(["/reports/technology-contracts/records", "/reports/talent-funds/records?figure=paid"])
    .concat(["/reports/province-university-projects/records?figure=talents"])
    .map((path) => `${path}${path.includes("?") ? "&" : "?"}format=xlsx`);

  it("holds no whole contact and no annex of others, for any role", async () => {
    for (const caller of callers) {
      for (const path of [...LISTS, `/needs/${needId}/matches?format=xlsx`]) {
        const answer = await caller.get(path);
        if (answer.status !== 200 || path.startsWith("/my/")) continue;
        if (!answer.headers.get("content-type")?.includes("spreadsheetml")) throw new Error(`${caller.name} ${path}`);
        const { rows } = await read(answer);
        if (rows.length > 0) expect(`${caller.name} ${path} ${JSON.stringify(rows)}`).not.toMatch(WHOLE);
      }
    }
  }, 60_000);
  it("of experts is for those whose taking it the trail keeps; everybody else gets the page", async () => {
    for (const caller of callers) {
      const mayTake = ["enterprise", "institution", "staff"].includes(caller.role);
      const answer = await caller.get("/experts?format=csv");
      const type = mayTake ? "text/csv; charset=utf-8" : "text/html; charset=UTF-8";
      expect([answer.status, answer.headers.get("content-type")], caller.name).toEqual([200, type]);
      expect((await (await caller.get("/experts")).text()).includes("format=csv"), caller.name).toBe(mayTake);
      expect(await answer.text()).not.toMatch(WHOLE);
    }
    const entries = await whole.systemContext().db.select().from(auditEntries);
    const last = entries.filter(({ action }) => action === "contacts.exported").at(-1);
    expect(JSON.parse(last?.detail ?? "")).toMatchObject({ list: "专家", format: "csv" });
  });
  it("with whole contacts is refused to everybody but staff", async () => {
    for (const caller of callers.filter(({ role }) => role !== "staff")) {
      for (const list of ["/desk/needs", "/desk/achievements", "/organizations"]) {
        expect([303, 401, 403, 404, 422]).toContain((await caller.post(`${list}/contacts`)).status);
      }
    }
  });
  it("of introductions holds what its filter shows, with both contacts masked", async () => {
    const { rows } = await get("staff", "/introductions?status=visited&format=xlsx");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ 阶段: "已走访", 轮到谁: "企业" });
    for (const side of ["企业", "院所"]) {
      expect(rows[0]?.[`${side}联系人姓名`]).toMatch(/^.\*+$/);
      expect(rows[0]?.[`${side}联系电话`]).toMatch(/\*{4}/);
    }
    for (const name of ["enterprise", "institution", "leader", "auditor"])
      expect((await as(name).get("/introductions?format=xlsx")).status).toBe(403);
  });
  it("of the board of introductions holds its columns, for its filter", async () => {
    const page = await (await as("staff").get("/introductions/board?turn=enterprise")).text();
    const total = Number(/导出这 (\d+) 条/.exec(page)?.[1]);
    expect(page.match(/<li class="board-card/g)).toHaveLength(total);
    expect(page).toContain("/introductions/board?turn=enterprise&amp;format=xlsx");
    const { rows } = await get("staff", "/introductions/board?turn=enterprise&format=xlsx");
    expect(rows).toHaveLength(total);
    expect(rows.filter((row) => ["未同意", "已终止", "已撤回"].includes(String(row.阶段)))).toEqual([]);
    expect(rows[0]?.企业联系电话).toMatch(/\*{4}/);
    for (const name of ["enterprise", "institution", "leader", "auditor"])
      expect((await as(name).get("/introductions/board?format=csv")).status).toBe(403);
  });
  it("of a search for nothing is none: the page asks what is sought", async () => {
    for (const name of ["visitor", "staff"])
      for (const asked of ["format=xlsx", "q=&format=csv", "q=%20&format=xlsx"]) {
        const answer = await as(name).get(`/search?${asked}`);
        expect([answer.status, answer.headers.get("content-disposition")], asked).toEqual([200, null]);
        expect(await answer.text()).toMatch(/<h1[^>]*>搜索需求、成果/);
      }
  });

  it("of a search holds every kind that the reader finds, and experts only for those whom the trail keeps", async () => {
    const page = await (await as("staff").get("/search?q=镜湖")).text();
    expect(page).toContain(`/search?q=${encodeURIComponent("镜湖")}&amp;format=csv`);
    const kindsFor = async (name: string, text: string) => {
      const { rows } = await get(name, `/search?q=${encodeURIComponent(text)}&format=xlsx`);
      return rows;
    };
    const found = await kindsFor("visitor", "镜湖");
    expect(found.map(({ 类别, 名称 }) => [类别, 名称])).toEqual([
      ["技术需求", "镜湖公开隔膜收缩控制"],
      ["科技成果", "镜湖公开涂覆隔膜"],
    ]);
    const said = /导出这 (\d+) 条/.exec(await (await as("visitor").get("/search?q=酿造")).text());
    expect(await kindsFor("visitor", "酿造")).toHaveLength(Number(said?.[1]));
    const kinds = new Set((await kindsFor("staff", "冷却肉减菌")).map((row) => row.类别));
    expect(kinds).toContain("专家");
    expect((await kindsFor("leader", "冷却肉减菌")).map((row) => row.类别)).not.toContain("专家");
    const entries = await whole.systemContext().db.select().from(auditEntries);
    const last = entries.filter(({ action }) => action === "contacts.exported").at(-1);
    expect(JSON.parse(last?.detail ?? "")).toMatchObject({ list: "搜索结果", format: "xlsx" });
  });
  it("of matches has score, grade, reasons and verdict", async () => {
    const { rows } = await get("staff", `/needs/${needId}/matches?format=xlsx`);
    expect(rows[0]).toMatchObject({ 名次: 1, 研判: "未研判" });
    expect(rows[0]?.匹配度).toEqual(expect.any(Number));
    expect(String(rows[0]?.匹配理由)).toMatch(/文本相关 [\d.]+ 分：/);
  });
});

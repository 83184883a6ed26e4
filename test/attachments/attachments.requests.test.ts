import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { attachments } from "../../db/schema/attachments.ts";
import type { AttachmentLayer } from "../../src/attachments/attachment.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { docx, pdf, utf8 } from "../support/attachment-files.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
const by = (name: string): Caller => callerNamed(callers, name);
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

/** The demo's own enterprise and university act in place of the cast's. */
async function as() {
  const { db } = whole.systemContext();
  const organizationOf = async (email: string): Promise<string | null> => {
    const [found] = await db
      .select({ id: memberships.organizationId })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(eq(accounts.email, email));
    return found?.id ?? null;
  };
  const firm = await organizationOf("enterprise@demo.example");
  const university = await organizationOf("institution@demo.example");
  return ({ role }: Actor) => {
    const organizationId = role === "enterprise" ? firm : role === "institution" ? university : null;
    return { ...whole.systemContext(), actor: { role, accountId: null, name: "附", organizationId } };
  };
}
const content = { needType: "technicalBreakthrough" };
const needIn = async (status: "draft" | "submitted" | "published", changes = {}) =>
  `/needs/${(await putNeed(await as(), status, { ...content, ...changes })).id}`;

interface SentFile {
  name: string;
  bytes: Uint8Array;
}

function upload(who: string, record: string, layer: AttachmentLayer | "", ...files: SentFile[]): Promise<Response> {
  const form = new FormData();
  if (layer !== "") form.append("layer", layer);
  for (const { name, bytes } of files) form.append("files[]", new File([bytes as BlobPart], name));
  return by(who).post(`${record}/attachments`, form);
}
const hrefsOn = (page: string): string[] =>
  [...page.matchAll(/href="(\/attachments\/[0-9a-f]{32})"/g)].map(([, href = ""]) => href);
const pageOf = async (who: string, path: string): Promise<string> => (await by(who).get(path)).text();

describe("uploading by a plain form", () => {
  it("takes several files at once and shows them, with kind and size, on the record and its form", async () => {
    const record = await needIn("draft");
    const files = [
      { name: "检测报告.pdf", bytes: pdf() },
      { name: "说明.txt", bytes: utf8("说明".repeat(300)) },
    ];
    const answer = await upload("enterprise", record, "confidential", ...files);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${record}/attachments`]);
    const page = await pageOf("enterprise", record);
    expect(page).toContain("检测报告.pdf");
    expect(page).toContain("纯文本 · 1.8 KB · 2026-11-23");
    expect(await pageOf("enterprise", `${record}/edit`)).toContain("已有 2 个附件");
  });

  it("saves what is good and says of each other file what to do", async () => {
    const record = await needIn("draft");
    const answer = await upload(
      "enterprise",
      record,
      "public",
      { name: "好.pdf", bytes: pdf() },
      { name: "宏.docm", bytes: docx({ name: "word/vbaProject.bin", body: "x" }) },
      { name: "密.pdf", bytes: pdf("/Encrypt 9 0 R") },
      { name: "大.txt", bytes: new Uint8Array(1024 * 1024 + 1).fill(65) },
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("已上传 1 个附件");
    expect(page).toContain("“宏.docm”含有宏。请另存为不含宏的格式");
    expect(page).toContain("“密.pdf”设有打开密码或经过加密");
    expect(page).toContain("“大.txt”超过 1 MB。请压缩或拆成几个文件再上传。");
    expect(page).toMatch(/value="public"[^>]*checked/);
  });

  it("refuses what is not what its name says, and says so in one sentence", async () => {
    const record = await needIn("draft");
    const page = utf8("<html><body>检测报告</body></html>");
    const answer = await upload("enterprise", record, "public", { name: "检测报告.pdf", bytes: page });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(
      "“检测报告.pdf”名称以“.pdf”结尾，内容却是纯文本，没有上传。请确认选对了文件；确实要上传这份内容的，把名称的结尾改成“.txt”",
    );
    expect(hrefsOn(await pageOf("enterprise", record))).toEqual([]);
  });

  it("says as what it saved a file whose name ends in something else", async () => {
    const record = await needIn("draft");
    const files = [
      { name: "方案.doc", bytes: docx() },
      { name: "页面.html", bytes: utf8("<p>说明</p>") },
    ] as const;
    const answer = await upload("enterprise", record, "public", ...files);
    expect(answer.status).toBe(303);
    const said = decodeURIComponent(answer.headers.get("set-cookie") ?? "");
    expect(said).toContain("已上传 2 个附件");
    expect(said).toContain("“方案.doc”的内容是Word，已保存为“方案.doc.docx”");
    expect(said).toContain("“页面.html”的内容是纯文本，已保存为“页面.html.txt”");
  });

  it("asks for what is missing", async () => {
    const record = await needIn("draft");
    const answer = await upload("enterprise", record, "", { name: "", bytes: new Uint8Array() });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("请选择谁可以下载");
    expect(page).toContain("请选择一个或几个文件");
    expect(page).toContain("还没有附件");
  });

  it("is refused in a state that takes none, and to others, before anything is read", async () => {
    const submitted = await needIn("submitted");
    expect((await upload("enterprise", submitted, "public", { name: "a.pdf", bytes: pdf() })).status).toBe(409);
    const published = await needIn("published");
    expect((await upload("rival", published, "public", { name: "a.pdf", bytes: pdf() })).status).toBe(403);
    expect((await by("rival").get(`${published}/attachments`)).status).toBe(403);
    expect((await upload("rival", submitted, "public", { name: "a.pdf", bytes: pdf() })).status).toBe(404);
  });

  it("takes at most 30 MB in one request", async () => {
    const record = await needIn("draft");
    const files = [{ name: "a.txt", bytes: new Uint8Array(31 * 1024 * 1024).fill(65) }];
    const answer = await upload("enterprise", record, "public", ...files);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("文件超过 30 MB");
  });
});

describe("the form of a need", () => {
  it("is saved on the way to its files, so that nothing typed is lost", async () => {
    const answer = await by("enterprise").post("/needs", {
      title: "极薄带轧制边裂控制",
      visibility: "public",
      action: "attach",
    });
    expect(answer.status).toBe(303);
    const path = answer.headers.get("location") ?? "";
    expect(path).toMatch(/^\/needs\/[0-9a-f]{32}\/attachments$/);
    const page = await pageOf("enterprise", path);
    expect(page).toContain("极薄带轧制边裂控制");
    expect(page).toContain(`href="${path.replace("/attachments", "/edit")}"`);
    expect(await pageOf("enterprise", path.replace("/attachments", "/edit"))).toContain("极薄带轧制边裂控制");
  });
});

describe("downloading", () => {
  it("hands a file out to be saved, under its name, never to be shown or kept", async () => {
    const record = await needIn("draft");
    await upload("enterprise", record, "confidential", { name: "页面'1'.html", bytes: utf8("<script>1</script>") });
    const [href = ""] = hrefsOn(await pageOf("enterprise", record));
    const answer = await by("enterprise").get(href);
    expect(answer.status).toBe(200);
    const headers = ["content-type", "content-disposition", "x-content-type-options", "cache-control"];
    expect(headers.map((name) => answer.headers.get(name))).toEqual([
      "text/plain; charset=utf-8",
      `attachment; filename="attachment.txt"; filename*=UTF-8''%E9%A1%B5%E9%9D%A2%271%27.html.txt`,
      "nosniff",
      "no-store",
    ]);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(await answer.text()).toBe("<script>1</script>");
  });
});

describe("a file added to what is published", () => {
  it("waits at the desk until staff accept it; then visitors may save it, too", async () => {
    const { id } = await putAchievement(await as(), "published");
    const record = `/achievements/${id}`;
    const answer = await upload("institution", record, "public", { name: "待审摘要.pdf", bytes: pdf() });
    expect(answer.headers.get("location")).toBe(`${record}/attachments`);
    expect(await pageOf("visitor", record)).not.toContain("待审摘要");
    expect(await pageOf("staff", "/")).toContain("附件待审");
    expect(await pageOf("staff", "/desk/attachments")).toContain("待审摘要.pdf");
    const page = await pageOf("staff", `${record}/attachments`);
    const [href = ""] = hrefsOn(page);
    expect((await by("visitor").get(href)).status).toBe(404);
    const empty = await by("staff").post(`${href}/refusal`, { version: "1" });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain("请填写审核意见");
    expect((await by("staff").post(`${href}/acceptance`, { version: "1" })).status).toBe(303);
    expect((await by("staff").post(`${href}/acceptance`, { version: "1" })).status).toBe(409);
    expect(await pageOf("visitor", record)).toContain("待审摘要.pdf");
    expect((await by("visitor").get(href)).status).toBe(200);
    expect((await by("institution").post(`${href}/removal`, { version: "2" })).status).toBe(303);
    expect((await by("visitor").get(href)).status).toBe(404);
    expect(await pageOf("visitor", record)).not.toContain("附件");
  });
});

describe("confidential files", () => {
  const CANARY = "镜湖蓝雀";
  const OUTSIDE = ["visitor", "rival", "institution", "agency", "leader", "admin", "security", "auditor"];

  it("and the files of confidential needs come upon nobody outside, neither by name nor by content", async () => {
    const records = [
      await needIn("published"),
      await needIn("published", { visibility: "confidential" }),
      await needIn("draft"),
    ];
    const hrefs: string[] = [];
    for (const record of records) {
      const layers = record === records[0] ? (["confidential"] as const) : (["public", "confidential"] as const);
      for (const layer of layers)
        await upload("enterprise", record, layer, { name: `${CANARY}${layer}.txt`, bytes: utf8(`${CANARY}${layer}`) });
      for (const href of hrefsOn(await pageOf("staff", record)).concat(hrefsOn(await pageOf("enterprise", record)))) {
        await by("staff").post(`${href}/acceptance`, { version: "1" });
        hrefs.push(href);
      }
    }
    expect(new Set(hrefs).size).toBe(5);
    const paths = [...hrefs, ...records, ...records.map((record) => `${record}/attachments`), "/desk/attachments", "/"];
    const leaks: string[] = [];
    for (const who of OUTSIDE)
      for (const path of paths) {
        const answer = await by(who).get(path);
        const text = (await answer.text()) + [...answer.headers.values()].map(decodeURIComponent).join();
        if (text.includes(CANARY)) leaks.push(`${who} ${path}`);
        if (hrefs.includes(path) && answer.status === 200) leaks.push(`${who} ${path}: ${answer.status}`);
      }
    expect(leaks).toEqual([]);
    for (const href of hrefs) {
      expect((await by("enterprise").get(href)).status).toBe(200);
      const removal = await by("rival").post(`${href}/removal`, { version: "2" });
      expect([403, 404]).toContain(removal.status);
    }
    expect(whole.faults).toEqual([]);
    expect(whole.logged.join()).not.toContain(CANARY);
  });

  it("leave a trace whenever somebody opens one", async () => {
    const record = await needIn("published");
    await upload("enterprise", record, "confidential", { name: "留痕.txt", bytes: utf8("留痕") });
    const [href = ""] = hrefsOn(await pageOf("staff", record));
    await by("staff").get(href);
    const { rows } = await whole.open.client.execute(
      "SELECT action, actor_role FROM audit_entries ORDER BY seq DESC LIMIT 1",
    );
    expect([rows[0]?.action, rows[0]?.actor_role]).toEqual(["attachment.opened", "staff"]);
  });

  it("are told to be lost, in words, when their file is gone", async () => {
    const record = await needIn("draft");
    await upload("enterprise", record, "confidential", { name: "丢.txt", bytes: utf8("丢") });
    const [href = ""] = hrefsOn(await pageOf("enterprise", record));
    const { db } = whole.systemContext();
    const ofHref = eq(attachments.id, href.split("/")[2] ?? "");
    await db
      .update(attachments)
      .set({ storeKey: `00/${"0".repeat(32)}` })
      .where(ofHref);
    const answer = await by("enterprise").get(href);
    expect(answer.status).toBe(500);
    expect(whole.faults.splice(0)).toHaveLength(1);
  });
});

describe("the files of one organization", () => {
  it("are listed with their records, the largest first, for its own people alone", async () => {
    const record = await needIn("draft", { title: "列附件的需求" });
    await upload("enterprise", record, "confidential", { name: "小.txt", bytes: utf8("小") });
    await upload("enterprise", record, "confidential", { name: "大.txt", bytes: utf8("大".repeat(5000)) });
    expect(await pageOf("enterprise", `${record}/attachments`)).toContain('href="/my/attachments"');
    const page = await pageOf("enterprise", "/my/attachments");
    expect(page.indexOf("大.txt")).toBeLessThan(page.indexOf("小.txt"));
    expect(page).toContain("列附件的需求");
    expect(page).toContain(`href="${record}/attachments#attachment-`);
    expect(await pageOf("enterprise", "/my/attachments?format=csv")).toContain("大.txt");
    expect(await pageOf("institution", "/my/attachments")).not.toContain("大.txt");
    for (const name of ["visitor", "staff", "leader"])
      expect([303, 403], name).toContain((await by(name).get("/my/attachments")).status);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { readTableInThread } from "../../src/exchange/read-table-in-thread.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { importRoutes } from "../../src/operations/import.routes.tsx";
import { createImportJobs, type ImportJobs } from "../../src/operations/import-jobs.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { type Visit, visit } from "../support/visit.ts";
import { countyTemplate } from "./county.ts";

let as: (actor: Actor) => Visit;
let jobs: ImportJobs;
const failures: unknown[] = [];
beforeEach(async () => {
  const open = await freshDatabase(countyTemplate());
  jobs = createImportJobs((error) => failures.push(error));
  const routes = importRoutes({ readTable: readTableInThread, imports: jobs });
  as = (actor) => visit(testContext(open, actor), routes, OPERATIONS_SENTENCES);
  return () => open.remove();
});

function upload(name: string, text: string, more: Record<string, string> = { kind: "needs" }): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(more)) form.append(field, value);
  form.append("file", new File([text], name));
  return form;
}
const TWO = '{"id":"a","title":"极薄带轧制边裂控制"}\n{"id":"b"}\n';

/** Sends the file and reads the job's page until it stops refreshing itself. */
async function importThrough(staff: Visit, form: FormData): Promise<string> {
  const sent = await staff.post("/imports", form);
  expect(sent.status).toBe(303);
  const page = sent.headers.get("location") ?? "";
  expect(page).toMatch(/^\/imports\/[0-9a-f]{32}$/);
  for (;;) {
    const answer = await staff.get(page);
    expect(answer.status).toBe(200);
    if (answer.headers.get("refresh") === null) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("the page 批量导入", () => {
  it("says which headers it knows and that nothing was imported yet", async () => {
    const page = await (await as(cast.staff).get("/imports")).text();
    for (const text of ["还没有导入过", "技术需求名称", "主要问题", "成果简介", "不超过 20 MB"])
      expect(page).toContain(text);
  });

  it("takes a file, shows how far it is, and ends with the sum and the rows to look at", async () => {
    const page = await importThrough(as(cast.staff), upload("需求.jsonl", TWO));
    expect(page).toContain("需求.jsonl");
    expect(page).toMatch(/figure-value">2<\/span><span>行读入/);
    expect(page).toMatch(/figure-value">1<\/span><span>行新增/);
    expect(page).toMatch(/figure-value">1<\/span><span>行未导入/);
    expect(page).toContain("名称和正文都是空的，请补上其中一项");
    expect(await (await as(cast.staff).get("/imports")).text()).toContain("新增 1，更新 0，未变 0，未导入 1");
  });

  it("publishes only when asked to", async () => {
    const page = await importThrough(
      as(cast.staff),
      upload("a.csv", "成果名称\n针状焦", { kind: "achievements", publish: "yes" }),
    );
    expect(page).toContain("每一行都顺利导入");
  });

  it.each([
    ["without a kind", upload("a.jsonl", TWO, {}), ["请选择导入需求还是成果", "请再选择一次文件"]],
    ["of an unknown kind", upload("a.jsonl", TWO, { kind: "accounts" }), ["请选择导入需求还是成果"]],
    ["without content", upload("a.jsonl", ""), ["请选择一个有内容的文件"]],
    ["with another ending", upload("需求.docx", "x"), ["文件应为 .jsonl、.csv 或 .xlsx"]],
  ])("shows itself again for a file %s", async (_, form, sentences) => {
    const answer = await as(cast.staff).post("/imports", form);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const sentence of sentences) expect(page).toContain(sentence);
    expect(page).toContain('aria-invalid="true"');
  });

  it("shows itself again for a post without a file", async () => {
    expect((await as(cast.staff).post("/imports", { kind: "needs", file: "a.csv" })).status).toBe(422);
  });

  it.each([
    ["a.xlsx", "no workbook", "文件无法读取"],
    ["a.csv", "姓名,年龄\n甲,3\n", "没有一个认得的列名"],
  ])("says on the import's own page why %s was not read", async (name, text, sentence) => {
    const page = await importThrough(as(cast.staff), upload(name, text));
    expect(page).toContain("导入没有完成");
    expect(page).toContain(sentence);
    expect(failures).toEqual([]);
  });

  it("shows a file's name as text, whatever it is", async () => {
    const page = await importThrough(as(cast.staff), upload("<b>\u202e../..\\a.jsonl", TWO));
    expect(page).toContain("&lt;b&gt;../..\\a.jsonl");
    expect(page).not.toContain("\u202e");
  });

  it("says where to import instead when the service runs where no thread can read a file", async () => {
    const open = await freshDatabase(countyTemplate());
    const routes = importRoutes({ readTable: null, imports: createImportJobs((error) => failures.push(error)) });
    const staff = visit(testContext(open, cast.staff), routes, OPERATIONS_SENTENCES);
    const answer = await staff.post("/imports", upload("a.jsonl", TWO));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("请在运行于 Node 的服务上导入");
    await open.remove();
  });

  it("takes one import of a person at a time, and two in all", async () => {
    const colleague = { ...cast.staff, accountId: "0b".repeat(16) };
    const third = { ...cast.staff, accountId: "0c".repeat(16) };
    const first = await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    const again = await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    expect([first.status, again.status]).toEqual([303, 422]);
    expect(await again.text()).toContain("您的上一次导入还没有完成");
    expect((await as(colleague).post("/imports", upload("a.jsonl", TWO))).status).toBe(303);
    const busy = await as(third).post("/imports", upload("a.jsonl", TWO));
    expect(busy.status).toBe(422);
    expect(await busy.text()).toContain("正有别人在导入");
  });

  it("ends at a write's end when the service stops, says so, and shows what was done", async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => JSON.stringify({ id: `r${n}`, title: `极薄带轧制边裂 ${n}` }));
    const sent = await as(cast.staff).post("/imports", upload("long.jsonl", rows.join("\n")));
    const address = sent.headers.get("location") ?? "";
    const job = jobs.find(address.split("/").at(-1) ?? "", cast.staff.accountId);
    while (job?.done === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [cut] = await jobs.stop();
    expect(cut?.outcome?.summary.read).toBe(cut?.done);
    expect([200, 400, 600, 800]).toContain(cut?.done);
    const page = await (await as(cast.staff).get(address)).text();
    expect(page).toContain("服务停止时导入中断");
    expect(page).toContain(`figure-value">${cut?.done}</span><span>行新增`);
    const late = await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    expect(await late.text()).toContain("服务停止时导入中断");
  });

  it("says so too of an import that had not begun with its first row", async () => {
    await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    expect(await jobs.stop()).toMatchObject([{ done: 0, failure: "import.cutShort" }]);
  });

  it("lets a short import finish when the service stops", async () => {
    await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    while (jobs.ofAccount(cast.staff.accountId)[0]?.total === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await jobs.stop()).toEqual([]);
    expect(jobs.ofAccount(cast.staff.accountId)[0]?.outcome?.summary.read).toBe(2);
  });

  it("keeps an import from everybody but the one who began it", async () => {
    const sent = await as(cast.staff).post("/imports", upload("a.jsonl", TWO));
    const page = sent.headers.get("location") ?? "";
    const colleague = { ...cast.staff, accountId: "0b".repeat(16) };
    expect((await as(colleague).get(page)).status).toBe(404);
    expect((await as(cast.staff).get(`/imports/${"0".repeat(32)}`)).status).toBe(404);
  });

  it.each(["battery", "professor", "leader", "admin", "securityAdmin", "auditor"] as const)(
    "is closed to %s",
    async (key) => {
      expect((await as(cast[key]).get("/imports")).status).toBe(403);
      expect((await as(cast[key]).post("/imports", upload("a.jsonl", TWO))).status).toBe(403);
    },
  );
});

import { asc, eq } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { importRows, imports } from "../../db/schema/imports.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { readTableInThread } from "../../src/exchange/read-table-in-thread.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { refuseNeed } from "../../src/needs/check-need.ts";
import { countUnclaimedNeeds } from "../../src/needs/queries.ts";
import { importRoutes } from "../../src/operations/import.routes.tsx";
import { createImportJobs, type ImportJobs } from "../../src/operations/import-jobs.ts";
import { importsInPlace } from "../../src/operations/import-work.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import type { ReferenceBook } from "../../src/reference/reference-book.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { type Visit, visit } from "../support/visit.ts";
import { countyTemplate } from "./county.ts";

let as: (actor: Actor) => Visit;
let jobs: ImportJobs;
let open: FreshDatabase;
let book: ReferenceBook;
const failures: unknown[] = [];
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  book = await loadReferenceBook(open.db);
  jobs = createImportJobs((error) => failures.push(error));
  as = (actor) => {
    const routes = importRoutes({
      importPlace: importsInPlace(readTableInThread),
      imports: jobs,
      follow: async () => {},
      reference: () => book,
    });
    return visit(testContext(open, actor), routes, OPERATIONS_SENTENCES);
  };
  return () => open.remove();
});

function upload(name: string, text: string, more: Record<string, string> = { kind: "needs" }): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(more)) form.append(field, value);
  form.append("file", new File([text], name));
  return form;
}
const flashOf = (answer: Response): string => decodeURIComponent(answer.headers.get("set-cookie") ?? "");
const TWO = '{"id":"a","title":"极薄带轧制边裂控制"}\n{"id":"b"}\n';

/** Reads an import's page until it stops refreshing itself. */
async function settled(staff: Visit, address: string): Promise<string> {
  for (;;) {
    const answer = await staff.get(address);
    expect(answer.status).toBe(200);
    if (answer.headers.get("refresh") === null) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Sends the file; @returns the address of its import, which is read and checked by then. */
async function uploadThrough(staff: Visit, form: FormData): Promise<string> {
  const sent = await staff.post("/imports", form);
  expect(sent.status).toBe(303);
  const address = sent.headers.get("location") ?? "";
  expect(address).toMatch(/^\/imports\/[0-9a-f]{32}$/);
  await settled(staff, address);
  return address;
}

async function press(staff: Visit, address: string, act: string, fields = {}): Promise<string> {
  const answer = await staff.post(`${address}/${act}`, fields);
  expect(answer.status).toBe(303);
  return settled(staff, address);
}

/** Sends the file and confirms what can be confirmed. */
async function importThrough(staff: Visit, form: FormData): Promise<string> {
  const address = await uploadThrough(staff, form);
  const page = await settled(staff, address);
  return page.includes("确认导入") ? press(staff, address, "run") : page;
}

describe("the page 批量导入", () => {
  it("says which headers it knows and that nothing was imported yet", async () => {
    const page = await (await as(cast.staff).get("/imports")).text();
    for (const text of ["还没有导入过", "技术需求名称", "主要问题", "成果简介", "不超过 20 MB"])
      expect(page).toContain(text);
  });

  it.each([
    ["needs", "技术需求名称*"],
    ["achievements", "成果名称*"],
    ["organizations", "统一社会信用代码*"],
    ["contracts", "合同额（万元）*"],
  ])("gives a template for %s, whose example is passed over", async (kind, header) => {
    const answer = await as(cast.staff).get(`/imports/template/${kind}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[0]).toContain(header);
    expect(sheets[1]?.name).toBe("选项");
    const form = new FormData();
    form.append("kind", kind);
    form.append("file", new File([bytes], "模板.xlsx"));
    expect(await importThrough(as(cast.staff), form)).toContain("没有可以导入的行");
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

  it("brings a list in for a campaign, also after its last day, and never for a draft", async () => {
    const by = (actor: Actor) => testContext(open, actor);
    const closed = await putCampaign(by, "closed");
    const draft = await putCampaign(by, "draft", { title: "草稿批次名称" });
    expect(await (await as(cast.staff).get("/imports")).text()).not.toContain("草稿批次名称");
    await importThrough(as(cast.staff), upload("需求.jsonl", TWO, { kind: "needs", campaignId: closed.id }));
    expect((await open.db.select().from(needs)).map(({ campaignId }) => campaignId)).toEqual([closed.id]);
    // What is there already keeps its own.
    await importThrough(as(cast.staff), upload("需求.jsonl", TWO));
    expect((await open.db.select().from(needs)).map(({ campaignId }) => campaignId)).toEqual([closed.id]);
    const form = upload("需求.jsonl", TWO, { kind: "needs", campaignId: draft.id });
    const refused = await as(cast.staff).post("/imports", form);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("这个征集批次现在不能选");
  });

  it("says just after a run that it is done, where what came in is, and that it can be undone", async () => {
    const page = await importThrough(as(cast.staff), upload("需求.jsonl", TWO));
    for (const text of ["导入已完成。", "没有写明单位的归“待认领”", "/desk/needs?queue=unclaimed", "新增的 1 条将关闭"])
      expect(page).toContain(text);
    for (const text of ["确认导入", "继续导入", "正在导入", "行尚未处理"]) expect(page).not.toContain(text);
  });

  it("publishes only when asked to, and of that what a check would not send back for missing fields", async () => {
    const headers = "编号,成果名称,成果简介,产业,技术领域,关键词,阶段,转化方式,联系人,联系电话";
    const whole = "W-1,针状焦,煤系针状焦制备。,清香型白酒,新材料,针状焦,中试,技术服务,甲测试,13800000001";
    const lacking = "L-1,石墨化炉,炉温均匀。,清香型白酒,新材料,石墨,中试,技术服务,甲测试,";
    const file = (rows: string[]) =>
      upload("成果.csv", [headers, ...rows].join("\n"), { kind: "achievements", publish: "yes" });
    const staff = as(cast.staff);
    const address = await uploadThrough(staff, file([whole, lacking]));
    const plan = await settled(staff, address);
    expect(plan).toContain("确认导入 2 行，内容齐全的直接发布");
    expect(plan).toMatch(/石墨化炉[\s\S]*不直接发布，转入待审：缺少联系电话/);
    await press(staff, address, "run");
    const stored = async () =>
      Object.fromEntries(
        (await open.db.select().from(achievements)).map(({ sourceId, status, publishedAt, waitingSince }) => [
          sourceId,
          [status, publishedAt !== null, waitingSince !== null],
        ]),
      );
    expect(await stored()).toEqual({ "W-1": ["published", true, false], "L-1": ["submitted", false, true] });
    expect(await settled(staff, address)).toMatch(/石墨化炉[\s\S]*不直接发布，转入待审：缺少联系电话/);

    // The mended file publishes it.
    await importThrough(staff, file([whole, `${lacking}13800000002`]));
    expect((await stored())["L-1"]?.slice(0, 2)).toEqual(["published", true]);
  });

  it("says why a row waits although one of its cells is to be mended, too, and repeats nothing of the cell", async () => {
    const rows = ["编号,成果名称,成果简介,联系人,联系电话", "X-1,石墨化炉,炉温均匀。,甲测试,138"].join("\n");
    const page = await settled(
      as(cast.staff),
      await uploadThrough(as(cast.staff), upload("成果.csv", rows, { kind: "achievements", publish: "yes" })),
    );
    expect(page).toMatch(/石墨化炉[\s\S]*<p>不直接发布，转入待审：缺少[^<]*联系电话<\/p>/);
    expect(page.split("不是手机号（11 位）")).toHaveLength(2);
  });

  it("publishes no need of which nobody knows whom to call or what it is about", async () => {
    const page = await importThrough(as(cast.staff), upload("需求.jsonl", TWO, { kind: "needs", publish: "yes" }));
    expect(page).toMatch(/不直接发布，转入待审：缺少[^<]*联系人姓名、联系电话/);
    expect((await open.db.select().from(needs)).map(({ status }) => status)).toEqual(["submitted"]);
  });

  it.each([
    ["without a kind", upload("a.jsonl", TWO, {}), ["请选择导入需求、成果、单位还是技术合同", "请再选择一次文件"]],
    ["of an unknown kind", upload("a.jsonl", TWO, { kind: "accounts" }), ["请选择导入需求、成果、单位还是技术合同"]],
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
    const routes = importRoutes({
      importPlace: importsInPlace(null),
      imports: createImportJobs((error) => failures.push(error)),
      follow: async () => {},
      reference: () => book,
    });
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

  it("ends at a write's end when the service stops, says so, and goes on where it was", async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => JSON.stringify({ id: `r${n}`, title: `极薄带轧制边裂 ${n}` }));
    const staff = as(cast.staff);
    const address = await uploadThrough(staff, upload("long.jsonl", rows.join("\n")));
    await staff.post(`${address}/run`, {});
    const job = jobs.find(address.split("/").at(-1) ?? "");
    while (job?.done === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const [cut] = await jobs.stop();
    expect(cut?.done).toSatisfy((done: number) => done > 0 && done < 1000 && done % 50 === 0);
    const half = await (await staff.get(address)).text();
    for (const text of [
      "继续导入其余各行",
      `>${cut?.done}</span><span>行新增`,
      `>${1000 - (cut?.done ?? 0)}</span><span>行尚未处理`,
      "撤销这次导入",
    ])
      expect(half).toContain(text);
    const busy = await press(staff, address, "run");
    for (const text of ["服务停止时导入中断", "继续导入其余各行"]) expect(busy).toContain(text);
    expect((await staff.post(`${address}/discard`, {})).status).toBe(409);
    expect(await open.db.$count(importRows)).toBe(1000);
    jobs = createImportJobs((error) => failures.push(error));
    const page = await press(as(cast.staff), address, "run");
    expect(page).toContain('figure-value">1000</span><span>行新增');
    expect(await open.db.$count(needs)).toBe(1000);
  });
});

describe("an import that is in by a part", () => {
  it("takes a row that comes after the stop for no post of a row before it, whatever their title", async () => {
    const staff = as(cast.staff);
    const between = Array.from({ length: 500 }, (_row, n) => `,第 ${n} 项需求,内容互不相同，第 ${n} 项`);
    const lines = ["编号,名称,主要问题", ",技术需求,边裂率高。", ...between, ",技术需求,酒醅含水率难测。"];
    const address = await uploadThrough(staff, upload("long.csv", lines.join("\n")));
    await staff.post(`${address}/run`, {});
    const job = jobs.find(address.split("/").at(-1) ?? "");
    while (job?.done === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await jobs.stop();
    expect(await open.db.$count(needs)).toBeLessThan(502);
    jobs = createImportJobs((error) => failures.push(error));
    await press(as(cast.staff), address, "run");
    const alike = await open.db.select().from(needs).where(eq(needs.title, "技术需求")).orderBy(asc(needs.number));
    expect(alike.map(({ problem }) => problem)).toEqual(["边裂率高。", "酒醅含水率难测。"]);
  });

  it("is undone as far as it came, and goes on no more", async () => {
    const staff = as(cast.staff);
    const rows = Array.from({ length: 500 }, (_, n) => JSON.stringify({ id: `r${n}`, title: `极薄带轧制边裂 ${n}` }));
    const address = await uploadThrough(staff, upload("long.jsonl", rows.join("\n")));
    await staff.post(`${address}/run`, {});
    expect((await staff.post(`${address}/undo`, {})).status).toBe(409);
    await jobs.stop();
    const stored = await open.db.$count(needs);
    expect(stored).toBeLessThan(500);
    jobs = createImportJobs((error) => failures.push(error));
    expect(await press(as(cast.staff), address, "undo")).toContain("这次导入已撤销");
    expect(await open.db.$count(needs, eq(needs.status, "closed"))).toBe(stored);
    expect((await as(cast.staff).post(`${address}/run`, {})).status).toBe(409);
  });

  it("is neither given up nor mended, though it waits for its confirmation", async () => {
    const staff = as(cast.staff);
    const address = await uploadThrough(staff, upload("a.jsonl", TWO));
    await open.db.update(importRows).set({ done: true }).where(eq(importRows.position, 0));
    for (const act of ["discard", "cells"]) {
      const answer = await staff.post(`${address}/${act}`, {});
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain("已完成 1 行，不能放弃或再改");
    }
    expect(await open.db.$count(importRows)).toBe(2);
  });
});

describe("the imports of others", () => {
  const long = ["编号,需求名称", ...Array.from({ length: 450 }, (_, n) => `r${n},第 ${n} 项`)].join("\n");

  it("are nobody's but theirs who sent the file until a row of it is stored", async () => {
    const address = await uploadThrough(as(cast.staff), upload("a.jsonl", TWO));
    const colleague = as(cast.reviewer);
    expect((await colleague.get(address)).status).toBe(404);
    for (const act of ["run", "cells", "discard", "undo"])
      expect((await colleague.post(`${address}/${act}`, {})).status).toBe(404);
    expect(await (await colleague.get("/imports")).text()).toContain("还没有导入过");
    expect((await as(cast.staff).get(`/imports/${"0".repeat(32)}`)).status).toBe(404);
  });

  it("are gone on with and undone by a colleague once they are half done, each under their own name", async () => {
    const address = await uploadThrough(as(cast.staff), upload("需求.csv", long));
    await as(cast.staff).post(`${address}/run`, {});
    await jobs.stop();
    jobs = createImportJobs((error) => failures.push(error));
    const colleague = as(cast.reviewer);
    expect(await (await colleague.get("/imports")).text()).toMatch(/需求\.csv.*丁经办.*没有完成/s);
    expect(await (await colleague.get(address)).text()).toContain("导入需求，由丁经办上传");
    expect(await (await as(cast.staff).get(address)).text()).not.toContain("由丁经办上传");
    expect(await press(colleague, address, "run")).toContain("导入已完成");
    expect((await colleague.post(`${address}/undo`, {})).status).toBe(303);
    await jobs.stop();
    jobs = createImportJobs((error) => failures.push(error));
    expect(await press(as(cast.staff), address, "undo")).toContain("这次导入已撤销");
    const isUndoing = eq(auditEntries.action, "import.undone");
    const who = (await open.db.select().from(auditEntries).where(isUndoing).orderBy(asc(auditEntries.seq))).map(
      ({ actorId }) => actorId,
    );
    expect(who.at(0)).toBe(cast.reviewer.accountId);
    expect(who.at(-1)).toBe(cast.staff.accountId);
    expect(await open.db.$count(needs, eq(needs.status, "closed"))).toBe(450);
  });

  it("are gone on with by one of two who ask at the same time", async () => {
    const address = await uploadThrough(as(cast.staff), upload("需求.csv", long));
    await as(cast.staff).post(`${address}/run`, {});
    await jobs.stop();
    jobs = createImportJobs((error) => failures.push(error));
    const both = [as(cast.staff), as(cast.reviewer)].map((one) => one.post(`${address}/run`, {}));
    expect(new Set((await Promise.all(both)).map(({ status }) => status))).toEqual(new Set([303, 409]));
    expect(await settled(as(cast.staff), address)).toContain("导入已完成");
    expect(await open.db.$count(needs)).toBe(450);
  });

  it("say so where the account of who sent the file is gone", async () => {
    const address = await uploadThrough(as(cast.staff), upload("a.jsonl", TWO));
    await press(as(cast.staff), address, "run");
    await open.db.update(imports).set({ createdBy: "f".repeat(32) });
    expect(await (await as(cast.staff).get("/imports")).text()).toContain("账号已删除");
  });

  it("of an institution are its own people's alone", async () => {
    const text = "编号,成果名称,成果简介\nA-1,水性陶瓷涂覆隔膜,收缩 1.6%。\n";
    const address = await uploadThrough(as(cast.professor), upload("成果.csv", text, { kind: "achievements" }));
    await press(as(cast.professor), address, "run");
    const colleague = as({ ...cast.professor, accountId: "0b".repeat(16) });
    expect(await (await colleague.get(address)).text()).toContain("由丙教授上传");
    expect((await as(cast.staff).get(address)).status).toBe(404);
  });

  it.each(["battery", "leader", "admin", "securityAdmin", "auditor"] as const)("are closed to %s", async (key) => {
    expect((await as(cast[key]).get("/imports")).status).toBe(403);
    expect((await as(cast[key]).post("/imports", upload("a.jsonl", TWO))).status).toBe(403);
  });
});

describe("what a person mends on the page", () => {
  const file = "编号,需求名称,主要问题,合作方式,预算\na,极薄带轧制边裂控制,边裂,委托研制,很多\nb,,,,\n";

  it("is checked again before anything is stored, and then imported", async () => {
    const staff = as(cast.staff);
    const address = await uploadThrough(staff, upload("需求.csv", file));
    const plan = await settled(staff, address);
    for (const text of ["“委托研制”不在选项表中", "“很多”不是以万元为单位的数字", "请补上其中一项", "确认导入 1 行"])
      expect(plan).toContain(text);
    expect(await open.db.$count(needs)).toBe(0);
    const mended = await press(staff, address, "cells", {
      "values[0][which]": '["cooperationModes","委托研制"]',
      "values[0][chosen]": "commissionedDevelopment",
      "cell-0-1": "80",
      "cell-1-0": "地缸温度监测",
    });
    expect(mended).toContain("每一行都没有问题");
    expect(mended).toContain("确认导入 2 行");
    expect(await open.db.$count(needs)).toBe(0);
    await press(staff, address, "run");
    const stored = await open.db.select().from(needs).orderBy(asc(needs.number));
    expect(stored).toMatchObject([
      { title: "极薄带轧制边裂控制", cooperationModes: ["commissionedDevelopment"], budgetFen: 80_000_000 },
      { title: "地缸温度监测" },
    ]);
  });
  it("is given up without a trace of its rows", async () => {
    const staff = as(cast.staff);
    const address = await uploadThrough(staff, upload("需求.csv", file));
    expect((await staff.post(`${address}/discard`, {})).status).toBe(303);
    expect(await settled(staff, address)).toContain("已放弃");
    expect(await open.db.$count(importRows)).toBe(0);
    expect((await staff.post(`${address}/run`, {})).status).toBe(409);
  });
});

describe("an import that is taken back", () => {
  const first = "编号,需求名称,主要问题\na,极薄带轧制边裂控制,边裂\nb,地缸温度监测,误差大\n";
  const second = "编号,需求名称,主要问题\na,极薄带轧制边裂控制,边裂，成材率低\nb,地缸温度监测,误差大\nc,针状焦,焦化\n";
  const sent = async (text: string): Promise<string> => {
    const address = await uploadThrough(as(cast.staff), upload("需求.csv", text));
    await press(as(cast.staff), address, "run");
    return address;
  };
  const listNeeds = () => open.db.select().from(needs).orderBy(asc(needs.number));

  it("closes what it brought and restores what it changed, in one go, with a trail", async () => {
    await sent(first);
    const address = await sent(second);
    expect(await settled(as(cast.staff), address)).toContain("新增的 1 条将关闭，更新的 1 条将恢复原样");
    const undone = await as(cast.staff).post(`${address}/undo`, {});
    expect(undone.headers.get("location")).toBe(address);
    expect(flashOf(undone)).toContain("已撤销这次导入：新增的已撤下，更新的已恢复原样。");
    expect(await settled(as(cast.staff), address)).toContain("这次导入已撤销");
    expect(await listNeeds()).toMatchObject([
      { problem: "边裂", status: "submitted" },
      { problem: "误差大", status: "submitted" },
      { title: "针状焦", status: "closed" },
    ]);
    const trail = await open.db.select().from(auditEntries);
    expect(trail.filter(({ action }) => action === "need.importUndone")).toHaveLength(2);
    expect((await as(cast.staff).post(`${address}/undo`, {})).status).toBe(409);
  });

  it("is undone once, however often that is asked for at the same time", async () => {
    const address = await sent(first);
    const attempts = Array.from({ length: 20 }, () => as(cast.staff).post(`${address}/undo`, {}));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 303 && status !== 409 && status !== 422)).toEqual([]);
    expect((await listNeeds()).map(({ status }) => status)).toEqual(["closed", "closed"]);
  });
  it("is refused as a whole once somebody has changed one of its rows", async () => {
    const address = await sent(first);
    const [one] = await listNeeds();
    await refuseNeed(testContext(open, cast.staff), { needId: one?.id ?? "", opinion: "不属于技术需求。" });
    const answer = await as(cast.staff).post(`${address}/undo`, {});
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("有 1 条在导入后已被认领、审核、采纳、对接或修改（N-2026-0001）");
    expect(await listNeeds()).toMatchObject([{ status: "refused" }, { status: "submitted" }]);
  });
  it("is taken back in parts when it is long: its page shows how far that is, and goes on after a stop", async () => {
    const address = await sent(
      ["编号,需求名称", ...Array.from({ length: 450 }, (_, n) => `r${n},第 ${n} 项`)].join("\n"),
    );
    const staff = as(cast.staff);
    expect(await countUnclaimedNeeds(open.db)).toBe(450);
    const begun = await staff.post(`${address}/undo`, {});
    // There is nothing to be told before it is over.
    expect([begun.status, flashOf(begun)]).toEqual([303, ""]);
    const underWay = await staff.get(address);
    expect(underWay.headers.get("refresh")).toBe("2");
    const shown = await underWay.text();
    for (const text of ["已撤销 200 行，共 450 行", "正在撤销"]) expect(shown).toContain(text);
    await jobs.stop();
    jobs = createImportJobs((error) => failures.push(error));
    const stopped = await settled(as(cast.staff), address);
    for (const text of ["撤销没有完成", '">450</span><span>行已处理', "行尚未撤销", "继续撤销其余各行"])
      expect(stopped).toContain(text);
    expect(stopped).not.toContain("继续导入");
    expect(await (await as(cast.staff).get("/imports")).text()).toContain("没有撤销完");
    for (const act of ["run", "discard", "cells"])
      expect((await as(cast.staff).post(`${address}/${act}`, {})).status).toBe(409);
    expect(await press(as(cast.staff), address, "undo")).toContain("这次导入已撤销");
    expect((await listNeeds()).filter(({ status }) => status !== "closed")).toEqual([]);
    expect(await countUnclaimedNeeds(open.db)).toBe(0);
  });
  it("claims no success where some of its rows were kept", async () => {
    const address = await sent(first);
    const failure = `import.keptOnUndo ${JSON.stringify({ count: 1, numbers: "N-2026-0001" })}`;
    await open.db.update(imports).set({ state: "undone", failure });
    const page = await settled(as(cast.staff), address);
    expect(page).toContain("这次导入已撤销，下面几条除外。");
    expect(page).not.toContain("更新的已恢复原样");
    expect(await (await as(cast.staff).get("/imports")).text()).toContain("已撤销（有几条保留）");
  });
  it("leaves nothing of it in the campaign that it was for", async () => {
    const campaign = await putCampaign((actor) => testContext(open, actor), "open");
    const form = upload("需求.csv", first, { kind: "needs", campaignId: campaign.id });
    const address = await uploadThrough(as(cast.staff), form);
    await press(as(cast.staff), address, "run");
    expect((await listNeeds()).map(({ campaignId }) => campaignId)).toEqual([campaign.id, campaign.id]);
    await press(as(cast.staff), address, "undo");
    expect((await listNeeds()).map(({ campaignId }) => campaignId)).toEqual([null, null]);
  });
  it("may come once more, and is new again", async () => {
    const address = await sent(first);
    await press(as(cast.staff), address, "undo");
    const again = await uploadThrough(as(cast.staff), upload("需求.csv", first));
    expect(await settled(as(cast.staff), again)).toContain('figure-value">2</span><span>行将新增');
  });
});

describe("what gives an enterprise away", () => {
  const LEAKING = {
    needs:
      "编号,企业,技术需求名称,主要问题\nL-1,晋墨电极科技有限公司,极薄带边裂控制,晋墨电极给华示电池有限公司供货，请致电 138—0358—1234\n",
    achievements: "编号,成果名称,成果简介\nL-1,水性陶瓷涂覆隔膜,收缩 1.6%。联系（0358）3022345\n",
  };

  it.each(["needs", "achievements"] as const)(
    "is said at the row of %s, which is not published at once",
    async (kind) => {
      const form = upload("表.csv", LEAKING[kind], { kind, publish: "yes" });
      const address = await uploadThrough(as(cast.staff), form);
      const page = await settled(as(cast.staff), address);
      expect(page).toContain("不直接发布，转入待审：缺少");
      if (kind === "needs")
        expect(page).toContain("“主要问题”里有企业名称“晋墨电极”、其他单位名称“华示电池有限公司”、电话号码");
      else expect(page).toContain("“成果简介”里有电话号码");
      expect(page).not.toContain("0358");
      await press(as(cast.staff), address, "run");
      const table = kind === "needs" ? needs : achievements;
      expect(await open.db.select().from(table)).toMatchObject([{ status: "submitted" }]);
    },
  );

  it("is said of a row that is to be checked anyway", async () => {
    const address = await uploadThrough(as(cast.staff), upload("表.csv", LEAKING.needs));
    expect(await settled(as(cast.staff), address)).toContain("请核对：公开的文字里有可能不宜公开的内容");
  });
});

describe("an institution", () => {
  it("brings its own achievements, which wait for their check whatever it asks", async () => {
    const text = "编号,成果名称,成果简介\nA-1,水性陶瓷涂覆隔膜,收缩 1.6%。\n";
    await importThrough(as(cast.professor), upload("成果.csv", text, { kind: "achievements", publish: "yes" }));
    expect(await open.db.select().from(achievements)).toMatchObject([
      { title: "水性陶瓷涂覆隔膜", status: "submitted", organizationId: cast.professor.organizationId },
    ]);
  });
  it("takes none that its row says is another's, until that cell is mended", async () => {
    const [own] = await open.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, cast.professor.organizationId ?? ""));
    const text = `编号,成果名称,成果简介,第一完成单位\nA-1,水性陶瓷涂覆隔膜,收缩 1.6%。,别的大学\nA-2,低熔点合金,熔点 90 ℃。,${own?.name}材料学院\n`;
    const address = await uploadThrough(as(cast.professor), upload("成果.csv", text, { kind: "achievements" }));
    const page = await settled(as(cast.professor), address);
    expect(page).toContain("“别的大学”不是本单位");
    expect(page).toContain('figure-value">1</span><span>行不能导入');
    const mended = {
      "values[0][which]": '["organization","别的大学"]',
      "values[0][chosen]": own?.name ?? "",
    };
    await as(cast.professor).post(`${address}/cells`, mended);
    expect(await settled(as(cast.professor), address)).toContain('figure-value">2</span><span>行将新增');
  });
  it("changes none of another organization's by its number", async () => {
    const theirs = "编号,成果名称,成果简介\nA-1,水性陶瓷涂覆隔膜,收缩 1.6%。\n";
    await importThrough(as(cast.staff), upload("成果.csv", theirs, { kind: "achievements" }));
    await importThrough(
      as(cast.professor),
      upload("成果.csv", theirs.replaceAll("A-1", "A-2026-0001").replace("1.6", "9"), { kind: "achievements" }),
    );
    await importThrough(as(cast.professor), upload("成果.csv", theirs.replace("1.6", "8"), { kind: "achievements" }));
    const stored = await open.db.select().from(achievements).orderBy(asc(achievements.number));
    expect(stored.map(({ abstract }) => abstract)).toEqual(["收缩 1.6%。", "收缩 9%。", "收缩 8%。"]);
  });
  it("imports no needs and no organizations, and sees no import of others", async () => {
    const refused = await as(cast.professor).post("/imports", upload("需求.csv", "需求名称\n甲", { kind: "needs" }));
    expect(refused.status).toBe(422);
    const register = upload("单位.csv", "单位名称\n甲", { kind: "organizations" });
    expect((await as(cast.professor).post("/imports", register)).status).toBe(422);
    const address = await uploadThrough(as(cast.staff), upload("需求.jsonl", TWO));
    expect((await as(cast.professor).get(address)).status).toBe(404);
    for (const act of ["run", "cells", "discard", "undo"])
      expect((await as(cast.professor).post(`${address}/${act}`, {})).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { addTerm } from "../../src/reference/edit-term.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import type { ReferenceBook } from "../../src/reference/reference-book.ts";
import { referenceRoutes } from "../../src/reference/routes.tsx";
import { REFERENCE_SENTENCES } from "../../src/reference/sentences.ts";
import { cast } from "../support/cast.ts";
import { putOptions } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { type Visit, visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
let book: ReferenceBook;
let as: (actor: Actor) => Visit;

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(testContext(open, SYSTEM));
  book = await loadReferenceBook(open.db);
  as = (actor) => visit(testContext(open, actor), referenceRoutes({ reference: () => book }), REFERENCE_SENTENCES);
});
afterEach(() => open.remove());

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const OPTIONS = "/administration/options/industry";

describe("the pages of the option lists", () => {
  it("lead from the lists to one option, renamed and retired", async () => {
    const admin = as(cast.admin);
    expect(await text(admin.get("/administration/options"))).toContain("行政区划");
    expect(await text(admin.get(OPTIONS))).toMatch(/　<a [^>]*>酿造</);
    const saved = await admin.post(`${OPTIONS}/baijiu.brewing`, { label: "酿酒", note: "", version: "1" });
    expect([saved.status, saved.headers.get("location")]).toEqual([303, OPTIONS]);
    const retired = await admin.post(`${OPTIONS}/baijiu.brewing/retirement`, { version: "2" });
    expect(retired.status).toBe(303);
    expect(await text(admin.get(`${OPTIONS}/baijiu.brewing`))).toContain("确认恢复");
  });
  it("show the form of a new option again with a sentence at each field", async () => {
    const answer = await as(cast.admin).post(OPTIONS, {
      parent: "baijiu",
      label: "",
      name: "Wrong Code",
      note: "备注",
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("请填写名称");
    expect(page).toContain("代码须以小写英文字母开头");
    expect(page).toContain('value="Wrong Code"');
    expect(page).toContain('value="备注"');
  });
  it("say which code is taken, at its field", async () => {
    const answer = await as(cast.admin).post(OPTIONS, { parent: "", label: "酒", name: "baijiu", note: "" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("代码“baijiu”已经用过（停用的也算），请换一个。");
  });
  it("tell the second of two administrators that the first was quicker", async () => {
    const rename = (label: string) => as(cast.admin).post(`${OPTIONS}/baijiu`, { label, note: "", version: "1" });
    expect((await rename("白酒")).status).toBe(303);
    const late = await rename("酒类");
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("选项“白酒”刚刚被更新");
  });
  it("move an option by a plain button", async () => {
    const moved = await as(cast.admin).post(`${OPTIONS}/baijiu/position`, { version: "1", direction: "down" });
    expect([moved.status, moved.headers.get("location")]).toEqual([303, `${OPTIONS}#option-baijiu`]);
    const sideways = await as(cast.admin).post(`${OPTIONS}/baijiu/position`, { version: "2", direction: "left" });
    expect(sideways.status).toBe(422);
    const page = await text(as(cast.admin).get(OPTIONS));
    expect(page.indexOf(">新能源<")).toBeLessThan(page.indexOf(">清香型白酒<"));
  });
  it("know no list and no option that are not kept, and nobody but the system administrator", async () => {
    expect((await as(cast.admin).get("/administration/options/nowhere")).status).toBe(404);
    expect((await as(cast.admin).get(`${OPTIONS}/nothing`)).status).toBe(404);
    for (const path of ["/administration/options", "/administration/lexicon", "/administration/affinities"]) {
      expect((await as(cast.staff).get(path)).status).toBe(403);
      expect((await as(cast.securityAdmin).get(path)).status).toBe(403);
    }
  });
});

describe("the pages of the lexicon", () => {
  it("add a term with synonyms from one field, and find it again", async () => {
    const admin = as(cast.admin);
    const added = await admin.post("/administration/lexicon", {
      term: "C/C复合材料",
      industry: "newEnergy",
      synonyms: "碳碳复合材料、碳/碳复合材料\n C-C复材 ",
    });
    expect(added.status).toBe(303);
    const page = await text(admin.get(added.headers.get("location") ?? ""));
    expect(page).toContain("碳碳复合材料\n碳/碳复合材料\nC-C复材</textarea>");
    expect(await text(admin.get("/administration/lexicon?q=C-C"))).toContain("C/C复合材料");
    expect(await text(admin.get("/administration/lexicon?q=%E6%B2%A1%E6%9C%89"))).toContain("没有符合条件的术语");
  });
  it("part synonyms at a comma, but not within a chemical name", async () => {
    const added = await as(cast.admin).post("/administration/lexicon", {
      term: "丁二醇",
      industry: "newEnergy",
      synonyms: "1,4-丁二醇,BDO, 四亚甲基二醇",
    });
    const page = await text(as(cast.admin).get(added.headers.get("location") ?? ""));
    expect(page).toContain("1,4-丁二醇\nBDO\n四亚甲基二醇</textarea>");
  });
  it("say at the term or at the synonyms which word stands elsewhere", async () => {
    await addTerm(testContext(open, cast.admin), { term: "地缸", industry: "baijiu", synonyms: ["陶缸"] });
    const said = "已在词库中（见术语“地缸”";
    const add = async (fields: Record<string, string>) => {
      const answer = await as(cast.admin).post("/administration/lexicon", { industry: "baijiu", ...fields });
      expect(answer.status).toBe(422);
      return answer.text();
    };
    const asTerm = await add({ term: "陶缸", synonyms: "" });
    expect(asTerm).toContain(`<a href="#field-term">“陶缸”${said}`);
    const asSynonym = await add({ term: "发酵缸", synonyms: "地缸" });
    expect(asSynonym).toContain(`<a href="#field-synonyms">“地缸”${said}`);
  });
  it("show an empty form again with what to fill in", async () => {
    const answer = await as(cast.admin).post("/administration/lexicon", { term: "", industry: "", synonyms: "x" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    for (const sentence of ["术语至少 2 个字", "请选择所属产业", "同义词至少 2 个字"]) expect(page).toContain(sentence);
  });
  it("edit and retire a term", async () => {
    await addTerm(testContext(open, cast.admin), { term: "地缸", industry: "baijiu", synonyms: [] });
    const admin = as(cast.admin);
    const edit = { term: "地缸", version: "1", industry: "baijiu.brewing", synonyms: "陶缸" };
    expect((await admin.post("/administration/lexicon/term", edit)).status).toBe(303);
    expect((await admin.post("/administration/lexicon/term", edit)).status).toBe(409);
    const retired = await admin.post("/administration/lexicon/term/retirement", { term: "地缸", version: "2" });
    expect(retired.status).toBe(303);
    expect(await text(admin.get("/administration/lexicon?state=inUse"))).not.toContain("地缸");
  });
});

describe("the pages of the affinities", () => {
  it("add a pair, show it with its reason, and change it", async () => {
    const admin = as(cast.admin);
    const pair = { a: "baijiu", b: "newEnergy", value: "0.25", reason: "酒糟可制沼气" };
    expect((await admin.post("/administration/affinities", pair)).status).toBe(303);
    expect(await text(admin.get("/administration/affinities?industry=baijiu"))).toContain("酒糟可制沼气");
    const page = await text(admin.get("/administration/affinities/pair?a=newEnergy&b=baijiu"));
    expect(page).toContain('value="0.25"');
    const saved = await admin.post("/administration/affinities/pair", { ...pair, value: "0.3", version: "1" });
    expect(saved.status).toBe(303);
    expect(await text(admin.get("/administration/affinities"))).toContain("0.30");
  });
  it("keep what was typed when a value is wrong", async () => {
    const wrong = { a: "baijiu", b: "newEnergy", value: "两成", reason: "酒糟可制沼气" };
    const answer = await as(cast.admin).post("/administration/affinities", wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("请填写 0 到 1 之间的数");
    expect(page).toContain('value="两成"');
  });
});

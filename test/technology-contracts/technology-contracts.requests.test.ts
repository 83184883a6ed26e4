import { eq, like } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organizations } from "../../db/schema/organizations.ts";
import { contractEntries, contractMilestones, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import { newId } from "../../src/kernel/ids.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { summarizeContracts } from "../../src/technology-contracts/summarize-contracts.ts";
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
const act = async (path: string, noun: string, fields: Record<string, string>, version?: string) =>
  as("staff").post(`${path}/${noun}`, { version: version ?? (await versionOn(path)), ...fields });

const DUE = "/technology-contracts/due";
const HUYANGPO = "胡杨坡肉牛食品有限公司（虚构）";
const HEDONG = "河东农牧大学（虚构）";
async function idOf(name: string): Promise<string> {
  const [row] = await whole.systemContext().db.select().from(organizations).where(eq(organizations.name, name));
  return row?.id ?? "";
}

const fields = async (changes: Record<string, string> = {}) => ({
  formId: hiddenFields(await text("staff", "/technology-contracts/new")).formId ?? "",
  title: "麒麟脱氮技术服务",
  kind: "service",
  direction: "inbound",
  buyerId: await idOf(HUYANGPO),
  sellerId: await idOf(HEDONG),
  contractValueFen: "350000.50元",
  transactionValueFen: "35",
  ...changes,
});
async function enter(changes: Record<string, string> = {}): Promise<string> {
  const answer = await as("staff").post("/technology-contracts", await fields(changes));
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}

async function exportedRows(path: string) {
  const answer = await as("staff").get(path);
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
  const [headers = [], ...rows] = sheets[0]?.rows ?? [];
  return rows.map((row) => Object.fromEntries(headers.map((header, column) => [String(header), row[column]])));
}

describe("the demo's ledger", () => {
  it("adds up to what one reads in the contracts, and to what another query finds", async () => {
    const { db } = whole.systemContext();
    // By hand: 280 + 36 + 50 + 88.5 and 46 + 73.5 + 28 + 150 + 95 + 64.2 + 19.8 + 210 + 22 + 120 + 31 and, of
    // introductions, 120 + 80 + 45 + 60 + 52 + 160 + 98 + 38 + 68, without the two that were terminated and the one that was
    // voided; 324.05, 513.806789 and 60 + 24 + 13.5 + 18 + 15.6 + 48 + 29.4 + 11.4 + 20.4 were paid, also of those.
    const byHand = {
      counted: 24,
      contractValueFen: 2_035_000_000,
      transactionValueFen: 1_738_300_000,
      paidFen: 1_078_156_789,
    };
    expect((await summarizeContracts(db, { today: "2026-11-23" })).totals).toMatchObject(byHand);
    const { rows } = await whole.open.client.execute(
      `SELECT count(*) AS counted, sum(contract_value_fen) AS contractValueFen, sum(transaction_value_fen) AS transactionValueFen,
              (SELECT sum(amount_fen) FROM contract_payments WHERE kind = 'paymentReceived')
            - (SELECT sum(amount_fen) FROM contract_payments WHERE kind = 'reversal') AS paidFen
       FROM technology_contracts WHERE signed_on IS NOT NULL AND status NOT IN ('terminated', 'voided')`,
    );
    expect({ ...rows[0] }).toEqual(byHand);
    const page = await text("staff", "/technology-contracts");
    for (const figure of ["2,035", "1,738.3", "1,078.156789"]) expect(page).toContain(`figure-value">${figure}<`);
  });

  it("is exported exactly as it is filtered", async () => {
    const rows = await exportedRows("/technology-contracts?direction=outbound&status=signed&format=xlsx");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      合同名称: "消失模铸造涂料配方转让",
      合同类型: "技术转让",
      方向: "输出",
      买方: "外省汽车零部件厂（虚构）",
      "合同额（万元）": 88.5,
      "已到款（万元）": 20.05,
      "缺凭证（笔）": 1,
    });
    const page = await text("staff", "/technology-contracts?direction=outbound&q=涂料");
    expect(page).toContain("direction=outbound&amp;q=%E6%B6%82%E6%96%99&amp;format=xlsx".slice(0, 18));
    expect(page).not.toContain("核桃破壳线改造咨询");
  });

  it("says in its export what came of each contract, and leaves open what nobody has asked yet", async () => {
    const { rows } = await whole.open.client.execute(
      `SELECT c.title, f.output_value_fen, f.tax_fen, f.patents, f.jobs FROM contract_follow_ups f
       JOIN technology_contracts c ON c.id = f.contract_id WHERE f.after_years = 1 ORDER BY c.signed_on DESC`,
    );
    expect(rows).toHaveLength(5);
    const exported = await exportedRows("/technology-contracts?format=xlsx");
    const said = exported.filter((row) => row["满一年新增产值（万元）"] !== "");
    expect(said).toMatchObject(
      rows.map(({ title, output_value_fen, tax_fen, patents, jobs }) => ({
        合同名称: title,
        "满一年新增产值（万元）": Number(output_value_fen) / 1_000_000,
        "满一年新增税收（万元）": Number(tax_fen) / 1_000_000,
        "满一年专利（件）": patents,
        "满一年就业（人）": jobs,
        "满三年新增产值（万元）": "",
      })),
    );
  });

  it("exports what is due as the page lists it, both kinds in one list by day", async () => {
    const page = await text("staff", DUE);
    const exported = await exportedRows(`${DUE}?format=xlsx`);
    expect(exported.length).toBe((page.match(/<th scope="row"/g) ?? []).length);
    expect(exported.map(({ 期限 }) => 期限)).toEqual(exported.map(({ 期限 }) => String(期限)).sort());
    const overdue = exported.filter(({ 状态 }) => 状态 === "已超期");
    expect(overdue.map(({ 内容, 买方 }) => [内容, 买方])).toEqual([["完成菌剂驯化与投加", HUYANGPO]]);
    expect(exported.filter(({ 事项 }) => 事项 === "回访").map(({ 内容 }) => 内容)).toContain("满一年回访");
    expect((await as("leader").get(`${DUE}?format=csv`)).status).toBe(403);
  });

  it("lists what is due, and counts it on the worklist", async () => {
    const due = await text("staff", DUE);
    expect(due).toContain("完成菌剂驯化与投加");
    expect(due).toContain("超高功率石墨电极浸渍工艺开发");
    expect(await text("staff", "/")).toMatch(
      /figure-value">1<\/span><a href="\/technology-contracts\/due\?list=overdue">合同节点超期/,
    );
  });

  it("shows what is due soon, however much is overdue, and leads to all of it", async () => {
    const { db } = whole.systemContext();
    const [contract] = await db.select().from(technologyContracts).where(eq(technologyContracts.status, "signed"));
    const marked = "积压节点";
    const milestone = (title: string, dueOn: string) => {
      return { id: newId(), contractId: contract?.id ?? "", title, dueOn, createdAt: new Date() };
    };
    const old = Array.from({ length: 120 }, (_, n) => {
      return milestone(`${marked}${n}`, `2024-${String((n % 12) + 1).padStart(2, "0")}-10`);
    });
    const soon = milestone("下月交样", addDays(shanghaiDay(whole.systemContext().now), 30));
    await db.insert(contractMilestones).values([...old, soon]);

    const page = await text("staff", DUE);
    expect(page).toContain("下月交样");
    expect(page).toContain("超期的节点（121）");
    const rest = /<a href="([^"]*)">另有 101 项/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await text("staff", rest)).toContain("第 21–40 条，共 121 条");
    const listed: string[] = [];
    for (const number of [1, 2, 3, 4, 5, 6, 7])
      listed.push(...((await text("staff", `${DUE}?list=overdue&page=${number}`)).match(/积压节点\d+<\/a>/g) ?? []));
    expect(new Set(listed).size).toBe(120);
    expect(listed).toHaveLength(120);

    const upcoming = await exportedRows(`${DUE}?list=upcoming&format=xlsx`);
    expect(upcoming.map(({ 内容 }) => 内容)).toContain("下月交样");
    expect(new Set(upcoming.map(({ 状态 }) => 状态))).toEqual(new Set(["未到期"]));
    const found = await text("staff", `${DUE}?q=${contract?.number}`);
    expect(found).toContain("超期的节点（120）");
    expect(await text("staff", `${DUE}?q=${encodeURIComponent("没有这样的合同")}`)).toContain(
      "没有符合条件的超期的节点",
    );
    await db.delete(contractMilestones).where(eq(contractMilestones.title, "下月交样"));
    await db.delete(contractMilestones).where(like(contractMilestones.title, `${marked}%`));
  });

  it("says in the export how many there are, where the file holds only the first", async () => {
    const { db } = whole.systemContext();
    const [contract] = await db.select().from(technologyContracts).where(eq(technologyContracts.status, "signed"));
    const rows = Array.from({ length: 5200 }, (_, n) => {
      return {
        id: newId(),
        contractId: contract?.id ?? "",
        title: `成批节点${n}`,
        dueOn: "2024-06-01",
        createdAt: new Date(),
      };
    });
    for (let first = 0; first < rows.length; first += 1000)
      await db.insert(contractMilestones).values(rows.slice(first, first + 1000));
    const total = Number(/导出前 5000 项（共 (\d+) 项）/.exec(await text("staff", DUE))?.[1]);
    expect(total).toBeGreaterThan(5200);
    expect(await text("staff", `${DUE}?format=csv`)).toContain(`共 ${total} 条，这份文件只含前 5000 条`);
    // The advice holds: narrowed, what did not fit is in the file.
    const rest = await text("staff", `${DUE}?list=followUp&format=csv`);
    expect(rest).toContain("满一年回访");
    expect(rest).not.toContain("只含前");
    await db.delete(contractMilestones).where(like(contractMilestones.title, "成批节点%"));
  });
});

describe("several milestones done at once", () => {
  const FINISHED = "/technology-contracts/due/finished";
  const send = async (path: string, ids: readonly string[], more: Record<string, string> = {}) =>
    as("staff").post(path, { ...Object.fromEntries(ids.map((id, index) => [`milestones[${index}]`, id])), ...more });

  it("are shown with their contracts, then done, and one that cannot be says why", async () => {
    const { db, now } = whole.systemContext();
    const signed = await db.select().from(technologyContracts).where(eq(technologyContracts.status, "signed"));
    const [draft] = await db.select().from(technologyContracts).where(eq(technologyContracts.status, "draft"));
    const put = async (contractId: string | undefined, title: string) => {
      const id = newId();
      await db
        .insert(contractMilestones)
        .values({ id, contractId: contractId ?? "", title, dueOn: "2026-06-01", createdAt: now });
      return id;
    };
    // Two of one contract: the first moves it on before the second is done.
    const open = [
      await put(signed[0]?.id, "成批甲"),
      await put(signed[0]?.id, "成批乙"),
      await put(signed[1]?.id, "成批丙"),
    ];
    const unsigned = await put(draft?.id, "成批丁");
    expect(await text("staff", `/technology-contracts/due?q=${signed[0]?.number}`)).toMatch(
      /form="finish-ticked"[^>]*name="milestones\[\]"/,
    );

    for (const path of [`${FINISHED}/confirmation`, FINISHED]) {
      const none = await send(path, []);
      expect(none.status).toBe(422);
      expect(await none.text()).toContain("请先勾选完成的节点");
      expect(await (await send(path, [newId()])).text()).toContain("有 1 个节点没有找到");
      expect(await (await send(path, Array.from({ length: 101 }, newId))).text()).toContain("一次最多登记 100 个节点");
    }
    const narrowed = `?q=${signed[0]?.number}&list=overdue`;
    const list = await text("staff", `/technology-contracts/due${narrowed}`);
    expect(list).toContain(`action="${FINISHED}/confirmation${narrowed.replace("&", "&amp;")}"`);
    for (const path of [`${FINISHED}/confirmation`, FINISHED]) {
      const page = await (await send(`${path}${narrowed}`, [open[0] ?? "", newId()])).text();
      // It stays searched and shown as it was, with what was ticked.
      expect(page).toMatch(new RegExp(`value="${open[0]}"[^>]*checked`));
      expect(page).not.toMatch(new RegExp(`value="${open[1]}"[^>]*checked`));
      expect(page).toContain(`value="${signed[0]?.number}"`);
      expect(page).not.toMatch(/成批丙|六十天内到期的节点（/);
    }
    const kept = await (await send(`${FINISHED}/confirmation${narrowed}`, open)).text();
    expect(kept).toContain(`action="${FINISHED}${narrowed.replace("&", "&amp;")}"`);
    expect(kept).toContain(`href="/technology-contracts/due${narrowed.replace("&", "&amp;")}"`);

    const shown = await (await send(`${FINISHED}/confirmation`, [...open, unsigned])).text();
    expect(shown).toContain("登记 3 个节点完成");
    expect(shown).toMatch(/不能登记[\s\S]*成批丁[\s\S]*现在的状态是“草拟”/);
    expect(shown).not.toContain(`value="${unsigned}"`);
    expect(await (await send(`${FINISHED}/confirmation`, [unsigned])).text()).toContain(
      "勾选的 1 个节点都不能登记完成",
    );

    for (const doneOn of ["2099-01-01", "昨天", ""]) {
      const wrong = await send(FINISHED, open, { doneOn });
      expect(wrong.status, doneOn).toBe(422);
      const page = await wrong.text();
      expect(page).toMatch(/完成日期还没有到|请填写完成日期/);
      for (const id of open) expect(page).toContain(`value="${id}"`);
    }
    const mixed = await send(FINISHED, [...open, unsigned], { doneOn: "2026-11-01" });
    expect(mixed.status).toBe(200);
    expect(await mixed.text()).toMatch(/登记了 3 个节点完成，1 个没有登记[\s\S]*成批丁[\s\S]*现在的状态是“草拟”/);
    const again = await send(FINISHED, open, { doneOn: "2026-11-01" });
    expect(again.status).toBe(303);
    const rows = await db.select().from(contractMilestones).where(like(contractMilestones.title, "成批%"));
    expect(Object.fromEntries(rows.map(({ title, doneOn }) => [title, doneOn]))).toEqual({
      成批甲: "2026-11-01",
      成批乙: "2026-11-01",
      成批丙: "2026-11-01",
      成批丁: null,
    });
    // Each once in the history, whoever looks.
    for (const title of ["成批甲", "成批乙"])
      expect(
        (await db.select().from(contractEntries).where(eq(contractEntries.note, title))).map(({ kind }) => kind),
      ).toEqual(["milestoneDone"]);
    expect(await (await send(FINISHED, open, { doneOn: "2026-11-02" })).text()).toContain("3 个节点都没有登记完成");
    for (const name of ["enterprise", "institution", "leader", "auditor"])
      expect((await as(name).post(FINISHED, { "milestones[0]": open[0] ?? "", doneOn: "2026-11-01" })).status).toBe(
        403,
      );
    await db.delete(contractMilestones).where(like(contractMilestones.title, "成批%"));
  });
});

describe("a contract", () => {
  it("is the staff's until it is signed, then its two parties' as well, and nobody else's", async () => {
    const path = await enter();
    for (const name of ["enterprise", "institution"]) {
      expect(await status(name, path)).toBe(404);
      expect(await text(name, "/my/technology-contracts")).not.toContain("麒麟");
    }
    expect((await act(path, "signing", { "sign[signedOn]": "2026-11-20" })).status).toBe(303);
    for (const name of ["enterprise", "institution"]) {
      const page = await text(name, path);
      expect(page).toContain("35.00005 万元");
      expect(page).not.toMatch(/登记到款|合同记录|变更或更正|采纳时的匹配度/);
      expect(await text(name, "/my/technology-contracts")).toContain("麒麟脱氮技术服务");
    }
    expect(await status("rival", path)).toBe(404);
    for (const name of ["leader", "auditor", "agency", "admin"])
      for (const one of [path, "/technology-contracts"]) expect([403, 404], name).toContain(await status(name, one));
    expect(await status("visitor", path)).not.toBe(200);
    expect(await status("enterprise", "/technology-contracts")).toBe(403);
    expect((await as("enterprise").post(`${path}/payments`, { version: "2" })).status).toBe(403);
  });

  it("comes back with everything typed where something is wrong, and asks for a reason where money changes", async () => {
    const sent = await fields({ contractValueFen: "三十五万", note: "麒麟备注" });
    const wrong = await as("staff").post("/technology-contracts", sent);
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    for (const words of ["请填写金额，如 35（万元）或 350000元", 'value="三十五万"', "麒麟备注"])
      expect(page).toContain(words);
    const lonely = await as("staff").post("/technology-contracts", { ...sent, contractValueFen: "36", sellerId: "" });
    expect(await lonely.text()).toContain("卖方请选登记的单位，或填写外部单位的名称，二者填一项");
    const worthless = { ...sent, signedOn: "2026-11-20", contractValueFen: "", transactionValueFen: "" };
    const missing = await as("staff").post("/technology-contracts", worthless);
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain("已签订的合同要有合同额，请填写");
    const half = await as("staff").post("/technology-contracts", {
      ...sent,
      contractValueFen: "36",
      transactionValueFen: " ",
    });
    expect(half.status).toBe(422);
    expect(await half.text()).toContain("请填写技术交易额，没有填 0");
    await enter({ contractValueFen: "", transactionValueFen: "" });
    const path = await enter({ signedOn: "2026-11-20" });
    const edit = async (changes: Record<string, string>) => {
      const { formId: _, ...typed } = await fields({ signedOn: "2026-11-20", ...changes });
      return as("staff").post(path, { ...typed, version: await versionOn(`${path}/edit`) });
    };
    const refused = await edit({ contractValueFen: "34", transactionValueFen: "30" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("改动金额、双方或签订日期要写明原因");
    expect((await edit({ contractValueFen: "34", transactionValueFen: "30", reason: "补充协议" })).status).toBe(303);
    const shown = await text("staff", path);
    expect(shown).toContain("合同额：35.00005 万元 → 34 万元");
    expect(shown).toContain("补充协议");
  });

  it("keeps what the registration form asks besides, and tells the seller nothing of what the buyer expects", async () => {
    const asked = {
      intellectualProperty: "technicalSecret",
      planSource: "province",
      socioeconomicObjective: "environment",
      buyerNature: "domestic",
      sellerNature: "university",
      expectedInvestmentFen: "1234567元",
      expectedOutputFen: "八百",
    };
    const wrong = await as("staff").post("/technology-contracts", await fields(asked));
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    for (const words of ["请填写金额，如 35（万元）或 350000元", 'value="八百"', 'value="province" selected'])
      expect(again).toContain(words);
    const placed = { ...asked, expectedOutputFen: "800", sellerRegion: "140000" };
    const misplaced = await as("staff").post("/technology-contracts", await fields(placed));
    expect(misplaced.status).toBe(422);
    for (const words of ["卖方是登记的单位，地区以单位库为准", 'value="140000" selected'])
      expect(await misplaced.clone().text()).toContain(words);
    const both = await (await as("staff").post("/technology-contracts", await fields({ ...placed, title: "" }))).text();
    for (const words of ["请填写合同名称", "卖方是登记的单位，地区以单位库为准"]) expect(both).toContain(words);
    const path = await enter({ ...asked, expectedOutputFen: "800", signedOn: "2026-11-20" });
    const edit = await text("staff", `${path}/edit`);
    for (const words of ['value="123.4567"', 'value="800"', 'value="environment" selected'])
      expect(edit).toContain(words);
    const known = ["技术秘密", "省级计划", "环境保护、生态建设及污染防治", "内资企业", "高等院校"];
    for (const name of ["staff", "enterprise", "institution"]) {
      const page = await text(name, path);
      for (const words of known) expect(page, name).toContain(words);
      for (const figure of ["123.4567 万元", "800 万元"])
        expect(page.includes(figure), `${name} ${figure}`).toBe(name !== "institution");
    }
    const list = await text("staff", "/technology-contracts?planSource=province&intellectualProperty=technicalSecret");
    expect(list).toContain("麒麟脱氮技术服务");
    expect(await text("staff", "/technology-contracts?planSource=national")).not.toContain("麒麟脱氮技术服务");
  });

  it("is found by where the other side is, be it a registered organization or an outside one", async () => {
    const { rows } = await whole.open.client.execute(
      `SELECT title FROM technology_contracts c WHERE CASE direction WHEN 'inbound'
         THEN coalesce((SELECT region FROM organizations WHERE id = seller_id), seller_region)
         ELSE coalesce((SELECT region FROM organizations WHERE id = buyer_id), buyer_region) END LIKE '41%'`,
    );
    const titles = rows.map(({ title }) => String(title));
    expect(titles).toContain("消失模铸造涂料配方转让");
    const answer = await as("staff").get("/technology-contracts?region=410000&format=csv");
    const listed = (await answer.text()).trim().split("\r\n");
    expect(listed.slice(1).length).toBe(titles.length);
    expect(listed.join()).toContain("河南省");
  });

  it("takes payments up to its value and takes a wrong one back", async () => {
    const path = await enter({ signedOn: "2026-11-20" });
    const pay = (amount: string, version?: string) =>
      act(path, "payments", { "recordPayment[amountFen]": amount, "recordPayment[receivedOn]": "2026-11-21" }, version);
    const version = await versionOn(path);
    expect((await pay("10", version)).status).toBe(303);
    const stale = await pay("10", version);
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain("可能是您自己刚才的提交已经保存");
    const tooMuch = await pay("26");
    expect(tooMuch.status).toBe(422);
    expect(await tooMuch.text()).toContain("最多还能登记 25.00005 万元");
    const [, seq = ""] = /<option value="(\d+)">2026-11-21 10 万元/.exec(await text("staff", path)) ?? [];
    const back = { "reversePayment[paymentSeq]": seq, "reversePayment[reason]": "录错" };
    expect((await act(path, "reversal", back)).status).toBe(303);
    const page = await text("enterprise", path);
    expect(page).toContain("−10 万元");
    expect(page).toContain("冲正：录错");
  });

  it("asks which milestone or payment was meant, and loses nothing typed", async () => {
    const path = await enter({ signedOn: "2026-11-20" });
    await act(path, "milestones", { "addMilestone[title]": "麒麟结题", "addMilestone[dueOn]": "2026-12-31" });
    await act(path, "payments", { "recordPayment[amountFen]": "10", "recordPayment[receivedOn]": "2026-11-21" });
    for (const [noun, fields, sentence, kept] of [
      [
        "milestone-completion",
        { "finishMilestone[milestoneId]": "", "finishMilestone[doneOn]": "2026-11-19" },
        "请选择节点",
        'value="2026-11-19"',
      ],
      ["milestone-removal", { "removeMilestone[milestoneId]": "" }, "请选择节点", "确认取消节点"],
      [
        "reversal",
        { "reversePayment[paymentSeq]": "", "reversePayment[reason]": "麒麟录错金额" },
        "请选择冲正哪一笔",
        "麒麟录错金额",
      ],
    ] as const) {
      const answer = await act(path, noun, fields);
      expect(answer.status, noun).toBe(422);
      const page = await answer.text();
      expect(page, noun).toContain(sentence);
      expect(page, noun).toContain(kept);
    }
  });

  it("tells staff what the parties read, and its figures of what came of it to the buyer and not to the seller", async () => {
    const path = await enter({ signedOn: "2025-11-01" });
    const outcome = {
      afterYears: "1",
      askedOn: "2026-11-20",
      outputValueFen: "777",
      taxFen: "66",
      patents: "41",
      jobs: "87",
    };
    const typed = Object.entries({ ...outcome, note: "麒麟试用顺利" }).map(([name, value]) => [
      `followUp[${name}]`,
      value,
    ]);
    expect((await act(path, "follow-up", Object.fromEntries(typed))).status).toBe(303);
    const pay = { "recordPayment[amountFen]": "10", "recordPayment[receivedOn]": "2026-11-21" };
    expect((await act(path, "payments", pay)).status).toBe(303);
    // Of a payment, its reversal, the end and the follow-up.
    const staffs = await text("staff", path);
    expect(staffs.match(/合同双方能看到/g)).toHaveLength(4);
    const [buyers, sellers] = [await text("enterprise", path), await text("institution", path)];
    for (const page of [staffs, buyers, sellers]) expect(page).toContain("麒麟试用顺利");
    for (const figure of ["新增产值", "777 万元", "66 万元"]) {
      expect(staffs).toContain(figure);
      expect(buyers).toContain(figure);
      expect(sellers).not.toContain(figure);
    }
    expect(sellers).toContain("只有主管部门和买方能看到");
    expect(sellers).not.toMatch(/>(41|87)</);
  });

  it("is registered, followed by milestones, and terminated with a reason", async () => {
    const path = await enter({ signedOn: "2026-11-20" });
    const none = await act(path, "registration", { "register[registrationNumber]": "1" });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain("请填写登记编号");
    const registration = {
      "register[registrationNumber]": "2026140000009999",
      "register[registrationOffice]": "省登记处",
      "register[registeredOn]": "2026-11-22",
    };
    expect((await act(path, "registration", registration)).status).toBe(303);
    const milestone = { "addMilestone[title]": "麒麟结题", "addMilestone[dueOn]": "2026-12-31" };
    expect((await act(path, "milestones", milestone)).status).toBe(303);
    const open = await act(path, "completion", { "complete[endedOn]": "2026-11-23" });
    expect(await open.text()).toContain("还有 1 个节点没有完成");
    const end = { "terminate[endedOn]": "2026-11-23", "terminate[reason]": "麒麟协商终止" };
    expect((await act(path, "termination", end)).status).toBe(303);
    expect(await text("institution", path)).toContain("麒麟协商终止");
    expect(await status("staff", `${path}/edit`)).toBe(409);
  });
});

describe("an introduction's contract", () => {
  it("is entered in one click, once, and offered to staff alone", async () => {
    const { db } = whole.systemContext();
    const [sampled] = await listIntroductions(db, { statuses: ["sampleTrial"] });
    const path = `/introductions/${sampled?.id}`;
    expect(await text("staff", path)).toContain("录入技术合同");
    const clicked = await as("staff").post(`${path}/technology-contract`);
    const form = clicked.headers.get("location") ?? "";
    expect(form).toMatch(/^\/technology-contracts\/[0-9a-f]{32}\/edit$/);
    expect(await text("staff", form)).toContain(`由对接 ${sampled?.number} 而来`);
    const again = await as("staff").post(`${path}/technology-contract`);
    expect(again.headers.get("location")).toBe(form.replace("/edit", ""));
    expect(await text("staff", path)).toContain("草拟");
    const rows = await db
      .select()
      .from(technologyContracts)
      .where(eq(technologyContracts.introductionId, sampled?.id ?? ""));
    expect(rows).toHaveLength(1);
    expect((await as("enterprise").post(`${path}/technology-contract`)).status).toBe(403);
  });

  it("is voided with a word on what stays signed, and entered again from the same introduction", async () => {
    const { db } = whole.systemContext();
    const [sampled] = await listIntroductions(db, { statuses: ["sampleTrial"] });
    const enterAgain = () => as("staff").post(`/introductions/${sampled?.id}/technology-contract`);
    const path = ((await enterAgain()).headers.get("location") ?? "").replace("/edit", "");
    const stays = "它来自的对接和需求仍是“已签合同”，可由同一对接重新录入";
    expect(await text("staff", path)).not.toContain(stays);
    const form = await getContractRecord(db, path.split("/").at(-1) ?? "");
    const { formId: _, ...typed } = await fields();
    const parties = { buyerId: form.buyerId ?? "", sellerId: form.sellerId ?? "" };
    const saved = await as("staff").post(path, { ...typed, ...parties, version: await versionOn(`${path}/edit`) });
    expect(saved.status).toBe(303);
    expect((await act(path, "signing", { "sign[signedOn]": "2026-11-20" })).status).toBe(303);
    expect(await text("staff", path)).toContain(stays);
    expect((await act(path, "voiding", { "void[reason]": "录错" })).status).toBe(303);
    expect((await enterAgain()).headers.get("location")).toMatch(/\/edit$/);
    const byHand = await enter({ signedOn: "2026-11-20" });
    expect(await text("staff", byHand)).not.toContain(stays);
  });
});

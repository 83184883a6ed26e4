import { and, eq, sql } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import { newId } from "../../src/kernel/ids.ts";
import { disburseTalentFund } from "../../src/talent-funds/enter-entry.ts";
import { countWaitingEntries, listLedger } from "../../src/talent-funds/ledger.ts";
import { listFunds, readTotals } from "../../src/talent-funds/queries.ts";
import { FULFILMENT_LABELS, type Fulfilment, fulfilmentOf } from "../../src/talent-funds/talent-fund.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { textOfDocx } from "../support/docx-text.ts";
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
const db = () => whole.systemContext().db;
const HUYANGPO = "胡杨坡肉牛食品有限公司（虚构）";
const TODAY = "2026-11-23";

async function pathOfFund(name: string, year: number): Promise<string> {
  const [row] = await whole
    .systemContext()
    .db.select({ id: talentFunds.id })
    .from(talentFunds)
    .innerJoin(organizations, eq(organizations.id, talentFunds.enterpriseId))
    .where(and(eq(organizations.name, name), eq(talentFunds.year, year)));
  return `/talent-funds/${row?.id ?? ""}`;
}
const lastEntry = async (path: string) => {
  const seqs = [...(await text("staff", path)).matchAll(/\/entries\/(\d+)"/g)].map(([, seq]) => Number(seq));
  return `${path}/entries/${Math.max(...seqs)}`;
};

const commitment = async (name: string, changes: Record<string, string> = {}) => ({
  formId: hiddenFields(await text(name, "/talent-funds/new")).formId ?? "",
  year: "2024",
  "terms[basis]": "rate",
  "terms[rate]": "3",
  "terms[revenueBaseFen]": "1234.5678",
  agreedBy: "麒麟厂长",
  happenedOn: "2024-02-01",
  dueOn: "2024-12-31",
  ...changes,
});

describe("the demo's ledger", () => {
  it("adds up to what one reads in the entries, and to what another query finds", async () => {
    const { db } = whole.systemContext();
    // By hand: 50 + 80 + 60 + 300 + 20 + 82 + 36 promised, 50 + 60 + 52 + 212 + 12 + 82 + 28 set aside, 50 + 55 + 27.5 + 120 + 8 + 82
    // + 19.35 paid; and of what came of needs 30 + 26 + 26 + 48.00825 + 20 + 84 + 15, 12 + 12 + 12 + 10 + 10 + 40 + 5, and 11 + 10.7
    // + 9.5 + 8.4 + 7 + 31.8 + 2.6.
    const byHand = { committedFen: 877_008_250, allocatedFen: 597_000_000, paidFen: 442_850_000 };
    expect(await readTotals(db, { today: TODAY })).toEqual({ funds: 15, ...byHand });
    const { rows } = await whole.open.client.execute(
      `SELECT sum(CASE WHEN kind IN ('commitment', 'adjustment') OR (kind = 'reversal' AND balance = 'committed') THEN effect_fen ELSE 0 END) AS committedFen,
              sum(CASE WHEN kind = 'allocation' THEN effect_fen ELSE 0 END) AS allocatedFen,
              sum(CASE WHEN kind = 'disbursement' OR (kind = 'reversal' AND balance = 'paid') THEN effect_fen ELSE 0 END) AS paidFen
       FROM fund_entries WHERE seq IN (SELECT entry_seq FROM fund_decisions WHERE outcome = 'approved')`,
    );
    expect({ ...rows[0] }).toEqual(byHand);
    const page = await text("staff", "/talent-funds");
    for (const figure of ["877.00825", "597", "442.85", "50.49 %"]) expect(page).toContain(`figure-value">${figure}<`);
  });

  it("is filtered by its address and exported as it is filtered", async () => {
    const overdue = await text("staff", "/talent-funds?fulfilment=overdue");
    expect(overdue).toContain("平陶");
    expect(overdue).not.toContain("胡杨坡");
    expect(await readTotals(whole.systemContext().db, { fulfilments: ["overdue"], today: TODAY })).toMatchObject({
      funds: 2,
    });
    const answer = await as("staff").get("/talent-funds?year=2025&fulfilment=exceeded&format=xlsx");
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const [headers = [], ...rows] = sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(1);
    expect(Object.fromEntries(headers.map((header, column) => [String(header), rows[0]?.[column]]))).toMatchObject({
      企业: HUYANGPO,
      年度: 2025,
      "原承诺额（万元）": 45,
      "承诺额（万元）": 50,
      "已拨付（万元）": 50,
      "未兑现（万元）": 0,
      "兑现率（%）": 100,
      兑现: "超额兑现",
    });
    for (const [query, count] of [
      ["q=Ｆ-2026-0001", 1],
      ["waits=yes", 2],
      ["industry=baijiu", 3],
      ["fulfilment=uncommitted", 1],
      ["fulfilment=underway", 10],
      // Paid in full, but the last of it after the day until which it was promised.
      ["fulfilment=fulfilled", 0],
      ["fulfilment=fulfilledLate", 1],
    ] as const)
      expect((await text("staff", `/talent-funds?${query}`)).match(/data-label="兑现"/g) ?? [], query).toHaveLength(
        count,
      );
  });

  it("waits on the worklist and in the queue", async () => {
    const home = await text("staff", "/");
    expect(home).toMatch(/figure-value">2<\/span><a href="\/talent-funds\/approvals">专项资金待核准/);
    expect(home).toMatch(/figure-value">2<\/span><a href="\/talent-funds\?fulfilment=overdue">专项资金逾期/);
    const queue = await text("staff", "/talent-funds/approvals");
    expect(queue).toContain("冷链物流培训班");
    expect(queue).toContain("您录入的，等别人核准");
  });
});

describe("a fund", () => {
  it("is the staff's and its enterprise's, and nobody else's", async () => {
    const path = await pathOfFund(HUYANGPO, 2026);
    const page = await text("enterprise", path);
    expect(page).toContain("肉品加工博士（演示）");
    expect(page).toContain("32.5 万元");
    // Neither who entered, nor what staff have not agreed on, nor any act.
    expect(page).not.toMatch(/李科员|赵股长|发票抬头|录入拨付|entries\//);
    expect(await text("enterprise", "/my/talent-funds")).toContain("2026 年");
    expect(await status("rival", path)).toBe(404);
    for (const name of ["leader", "auditor", "agency", "admin", "security", "institution"])
      for (const one of [path, "/talent-funds", "/talent-funds/approvals", "/my/talent-funds"])
        expect([403, 404], `${name} ${one}`).toContain(await status(name, one));
    expect(await status("enterprise", await lastEntry(path))).toBe(403);
    expect((await as("enterprise").post(`${path}/disbursements`, {})).status).toBe(403);
    expect((await as("enterprise").post(`${await lastEntry(path)}/approval`, {})).status).toBe(403);
  });

  it("is committed to by the enterprise itself, whatever enterprise is sent, and approved by staff", async () => {
    const sent = await commitment("enterprise", { enterpriseId: "e".repeat(32) });
    const answer = await as("enterprise").post("/talent-funds", sent);
    expect(answer.status).toBe(303);
    const path = answer.headers.get("location") ?? "";
    expect(path).toBe(await pathOfFund(HUYANGPO, 2024));
    const again = await as("enterprise").post("/talent-funds", sent);
    expect([again.status, again.headers.get("location")]).toEqual([303, path]);
    const entry = await lastEntry(path);
    // 3 % of 12,345,678 元 is 370,370.34 元.
    expect(await text("staff", entry)).toContain("销售收入 1,234.5678 万元 × 3 % = 37.037034 万元");
    for (const withoutVoucher of ["　", "。", "\u3164"]) {
      const unexplained = await as("staff").post(`${entry}/approval`, { withoutVoucher });
      expect(unexplained.status).toBe(422);
      expect(await unexplained.text()).toContain("这笔没有承诺书，没有核准。请先上传承诺书，或写明无凭证核准的理由");
    }
    const explained = { withoutVoucher: "麒麟原件存档案室" };
    expect((await as("staff").post(`${entry}/approval`, explained)).status).toBe(303);
    expect((await as("staff").post(`${entry}/approval`, explained)).status).toBe(409);
    // With the decision, in the ledger of both, on the statement in every form, and in the evidence.
    const year = `${path}/statement?asOf=2024-12-31`;
    for (const one of [path, year]) expect(await text("enterprise", one)).toContain("无凭证核准：麒麟原件存档案室");
    expect(await text("staff", `${year}&format=csv`)).toContain("无凭证核准：麒麟原件存档案室");
    for (const name of ["staff", "auditor", "leader"])
      expect(await text(name, `/evidence${entry}`), name).toMatch(/无凭证核准的理由<\/dt>\s*<dd[^>]*>麒麟原件存档案室/);
    expect(await text("enterprise", path)).toContain("37.037034 万元");
    const twice = await as("enterprise").post("/talent-funds", await commitment("enterprise"));
    expect(twice.status).toBe(422);
    expect(await twice.text()).toContain("这一年已有承诺");
  });

  it("comes back with everything typed where something is wrong", async () => {
    const wrong = await as("staff").post(
      "/talent-funds",
      await commitment("staff", { "terms[rate]": "三", "terms[revenueBaseFen]": "很多", note: "麒麟备注", year: "23" }),
    );
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    for (const words of ["如 3", "请选择企业", "请填写年度", "请填写金额", 'value="三"', 'value="很多"', "麒麟备注"])
      expect(page).toContain(words);
    const path = await pathOfFund(HUYANGPO, 2026);
    const spent = { "disburse[amountFen]": "33", "disburse[happenedOn]": TODAY, "disburse[beneficiary]": "麒麟博士" };
    const unpurposed = await as("staff").post(`${path}/disbursements`, spent);
    expect(unpurposed.status).toBe(422);
    expect(await unpurposed.text()).toContain("请选择用途");
    const tooMuch = await as("staff").post(`${path}/disbursements`, { ...spent, "disburse[purpose]": "project" });
    expect(tooMuch.status).toBe(422);
    const shown = await tooMuch.text();
    expect(shown).toContain("最多还能拨付 32.5 万元");
    expect(shown).toContain('value="麒麟博士"');
  });

  it("is approved by another person only, who reads why", async () => {
    const path = await pathOfFund(HUYANGPO, 2026);
    const formId = hiddenFields(await text("staff", path))["disburse[formId]"] ?? "";
    const spent = {
      "disburse[formId]": formId,
      "disburse[amountFen]": "10000元",
      "disburse[happenedOn]": TODAY,
      "disburse[purpose]": "project",
      "disburse[beneficiary]": "麒麟项目",
    };
    expect((await as("staff").post(`${path}/disbursements`, spent)).status).toBe(303);
    expect((await as("staff").post(`${path}/disbursements`, spent)).status).toBe(303);
    expect((await text("staff", path)).match(/麒麟项目/g)).toHaveLength(1);
    const entry = await lastEntry(path);
    expect(await text("staff", entry)).not.toContain("确认核准");
    for (const decision of ["approval", "refusal"]) {
      const answer = await as("staff").post(`${entry}/${decision}`, { reason: "x" });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain("不能由您自己核准或退回：录入和核准必须是两个人");
    }
    expect(await text("staff", path)).toContain("待核准");
  });
});

describe("several entries approved at once", () => {
  const send = async (
    path: string,
    seqs: readonly (number | string)[],
    withoutVoucher = "",
    unproved: readonly (number | string)[] = seqs,
  ) =>
    as("staff").post(path, {
      ...Object.fromEntries(seqs.map((seq, index) => [`entries[${index}]`, String(seq)])),
      ...Object.fromEntries(unproved.map((seq, index) => [`unproved[${index}]`, String(seq)])),
      withoutVoucher,
    });

  it("are shown with what they come to, then count, and one that a rule stops says why", async () => {
    const { db } = whole.systemContext();
    const [reviewer] = await db.select().from(accounts).where(eq(accounts.email, "reviewer@demo.example"));
    const actor = { role: "staff", accountId: reviewer?.id ?? "", name: "演示-赵股长", organizationId: null } as const;
    const path = await pathOfFund(HUYANGPO, 2024);
    const fundId = path.split("/").at(-1) ?? "";
    const seqs: number[] = [];
    for (const [amountFen, beneficiary] of [
      [20_000_000, "批量甲"],
      [15_000_000, "批量乙"],
      [10_000_000, "批量丙"],
    ] as const) {
      const spent = { amountFen, beneficiary, happenedOn: "2024-06-01", purpose: "project", note: "" };
      await disburseTalentFund({ ...whole.systemContext(), actor }, { fundId, formId: newId(), ...spent });
      seqs.push((await listLedger(db, fundId)).at(-1)?.seq ?? 0);
    }
    const [own] = (await listLedger(db, (await pathOfFund(HUYANGPO, 2026)).split("/").at(-1) ?? ""))
      .filter(({ beneficiary }) => beneficiary === "麒麟项目")
      .map(({ seq }) => seq);

    const queue = await text("staff", "/talent-funds/approvals");
    for (const seq of seqs) expect(queue).toContain(`name="entries[]" value="${seq}"`);
    expect(queue).not.toContain(`name="entries[]" value="${own}"`);
    expect(await text("staff", "/talent-funds/approvals?tick=all")).toMatch(
      new RegExp(`name="entries\\[\\]" value="${seqs[0]}" checked`),
    );
    const none = await send("/talent-funds/approvals/confirmation", []);
    expect(none.status).toBe(422);
    expect(await none.text()).toContain("请先勾选要核准的分录");

    for (const path of ["/talent-funds/approvals/confirmation", "/talent-funds/approvals"]) {
      const unknown = await send(path, [...seqs, 999_999, 999_998, "x"]);
      expect(unknown.status).toBe(422);
      const page = await unknown.text();
      expect(page).toContain("有 3 笔没有找到，请核对勾选后再核准");
      for (const seq of seqs) expect(page).toMatch(new RegExp(`value="${seq}" checked`));
    }

    const nothing = await (await send("/talent-funds/approvals/confirmation", [own ?? 0, own ?? 0])).text();
    for (const words of ["勾选的 1 笔都不能核准", "没有分录要核准，原因如下"]) expect(nothing).toContain(words);
    expect(nothing).not.toContain("核准后计入，不能修改");

    const asked = await (await send("/talent-funds/approvals/confirmation", [...seqs, ...seqs, own ?? 0])).text();
    for (const words of [
      "核准勾选的 3 笔",
      "确认核准 3 笔",
      "3 笔，45 万元",
      "其中 3 笔缺凭证",
      "录入和核准必须是两个人",
    ])
      expect(asked).toContain(words);
    // What an approver goes by stands in the queue already, and again before the last click.
    for (const page of [queue, asked])
      for (const words of ["2024-06-01", "用途：项目", "缺凭证"]) expect(page).toContain(words);
    expect(await text("staff", path)).toContain("待核准");

    const tooLong = await send("/talent-funds/approvals", seqs, "麒".repeat(201));
    expect(tooLong.status).toBe(422);
    expect(await tooLong.text()).toMatch(/理由不超过 200 字[\s\S]*麒麒麒/);
    const unexplained = await send("/talent-funds/approvals", seqs);
    expect(unexplained.status).toBe(422);
    expect(await unexplained.text()).toContain("请写明无凭证核准的理由，或先上传凭证");
    expect(await text("staff", path)).toContain("待核准");
    for (const seq of seqs) expect(asked).toContain(`name="unproved[]" value="${seq}"`);
    // A reason for one is not the reason of another, which had its voucher when it was asked for.
    const ofOther = await (await send("/talent-funds/approvals", seqs.slice(0, 1), "原件在纸质档案里", [])).text();
    for (const words of ["1 笔都没有核准", "您写的理由不是为它写的，没有写入"]) expect(ofOther).toContain(words);
    const done = await send("/talent-funds/approvals", [...seqs, own ?? 0], "原件在纸质档案里");
    const said = await done.text();
    for (const words of ["核准了 2 笔，2 笔没有核准", "最多还能拨付 2.037034 万元", "录入和核准必须是两个人"])
      expect(said).toContain(words);
    const again = await send("/talent-funds/approvals", seqs.slice(0, 2));
    expect(again.status).toBe(303);
    const seen = await (await send("/talent-funds/approvals/confirmation", seqs)).text();
    expect(seen).toContain(`分录 ${seqs[0]} 您已核准，这次操作没有执行。`);
    const ledger = await listLedger(db, fundId);
    expect(seqs.map((seq) => ledger.find((entry) => entry.seq === seq)?.status)).toEqual([
      "approved",
      "approved",
      "pending",
    ]);
    for (const name of ["leader", "enterprise", "auditor"])
      expect((await as(name).post("/talent-funds/approvals", { "entries[0]": String(seqs[2]) })).status).toBe(403);
  });
});

describe("a year-end statement", () => {
  it("adds the entries up to the sums and says so, on the page, in the table and on paper", async () => {
    const path = `${await pathOfFund(HUYANGPO, 2025)}/statement`;
    const word = "8 笔已核准的分录逐笔相加：承诺额 50 万元、已安排 50 万元、已拨付 50 万元，与余额一致。";
    for (const name of ["staff", "enterprise"]) {
      const page = await text(name, path);
      for (const words of [
        word,
        "没有待核准的分录",
        "45 万元（1 笔）",
        "5 万元（1 笔）",
        "50 万元（3 笔）",
        "超额兑现",
        "按发生日期先后排列，同一天的按录入先后",
      ])
        expect(page, name).toContain(words);
    }
    const table = await as("enterprise").get(`${path}?format=xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(await table.arrayBuffer()));
    const [mark = [], headers, ...rows] = sheets[0]?.rows ?? [];
    expect(String(mark[0])).toContain("含个人信息：演示-马厂长");
    const columns = ["分录号", "日期", "分录", "内容", "金额", "承诺额", "已安排", "已拨付", "未兑现", "录入", "核准"];
    const inWan = (header: string, at: number) => (at > 3 && at < 9 ? `${header}（万元）` : header);
    expect(headers).toEqual([...columns.map(inWan), "承诺增减（万元）", "安排增减（万元）", "拨付增减（万元）"]);
    const shown = await text("enterprise", path);
    expect([...shown.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, header]) => header)).toEqual(columns);
    expect(rows.map((row) => [...row.slice(4, 9), ...row.slice(11)])).toEqual([
      [45, 45, 0, 0, 45, 45, "", ""],
      [20, 45, 20, 0, 45, "", 20, ""],
      [20, 45, 20, 20, 25, "", "", 20],
      [18.5, 45, 38.5, 20, 25, "", 18.5, ""],
      [18.5, 45, 38.5, 38.5, 6.5, "", "", 18.5],
      [5, 50, 38.5, 38.5, 11.5, 5, "", ""],
      [11.5, 50, 50, 38.5, 11.5, "", 11.5, ""],
      [11.5, 50, 50, 50, 0, "", "", 11.5],
      ["", 50, 50, 50, 0, 50, 50, 50],
      expect.anything(),
      expect.anything(),
      expect.anything(),
      expect.anything(),
    ]);
    expect(rows[9]?.[3]).toBe(word);
    expect(rows[11]?.[3]).toContain("按发生日期先后排列");
    expect(rows[12]?.[3]).toBe("截至 2025-12-31，超额兑现");
    // The enterprise learns the names of its own people alone.
    expect(new Set(rows.slice(0, 8).map((row) => String(row[10]).split(" ")[0]))).toEqual(new Set(["工作人员"]));
    expect(await text("staff", path)).toMatch(/演示-\S+ 2025-\d\d-\d\d/);
    const paper = await as("staff").get(`${path}?format=docx`);
    const said = textOfDocx(new Uint8Array(await paper.arrayBuffer())).join("\n");
    for (const words of [
      ...columns,
      word,
      "2025 年人才发展专项资金对账单",
      "销售收入 1,800 万元 × 2.5 % = 45 万元",
      "（盖章）",
    ])
      expect(said).toContain(words);
    expect(await status("rival", path)).toBe(404);
  });

  it("is of the end of a past year, or of any day that is chosen, and says what was paid late", async () => {
    const late = await db().all<{ id: string; due: string; paid: string }>(sql`
      SELECT f.id AS id, c.due_on AS due, max(p.happened_on) AS paid FROM talent_funds f
      JOIN fund_entries c ON c.fund_id = f.id AND c.kind = 'commitment'
      JOIN fund_entries p ON p.fund_id = f.id AND p.kind = 'disbursement'
      WHERE f.year = 2025 GROUP BY f.id HAVING max(p.happened_on) > c.due_on AND max(p.happened_on) > '2025-12-31'`);
    expect(late.length).toBeGreaterThan(0);
    const cellOf = (day: string) => new RegExp(`data-label="日期"[^>]*>${day}<`);
    for (const { id, due, paid } of late) {
      const path = `/talent-funds/${id}/statement`;
      const closed = await text("staff", path);
      expect(closed).toMatch(/截至<\/dt>\s*<dd[^>]*>2025-12-31/);
      expect(closed).toMatch(/另有 \d 笔发生在 2025-12-31 以后，不计入本对账单/);
      expect(closed).not.toMatch(cellOf(paid));
      expect(closed).not.toContain("逾期兑现");
      expect(closed).toContain("与余额一致");
      const dayAfter = await text("staff", `${path}?asOf=${paid}`);
      expect(dayAfter).toMatch(cellOf(paid));
      expect(dayAfter).toContain("与余额一致");
      expect(dayAfter).toMatch(new RegExp(`aria-current="page"[^>]*>截至 ${paid}<`));
      expect(paid > due).toBe(true);
      const file = await as("staff").get(`${path}?asOf=${paid}&format=docx`);
      expect(textOfDocx(new Uint8Array(await file.arrayBuffer())).join("\n")).toContain(paid);
      const [, entry = ""] = /href="(\/talent-funds\/[0-9a-f]{32}\/entries\/\d+)"/.exec(dayAfter) ?? [];
      expect(await status("staff", entry)).toBe(200);
    }
    const whole = await Promise.all(
      late.map(({ id }) => text("staff", `/talent-funds/${id}/statement?asOf=2026-11-23`)),
    );
    expect(whole.some((page) => page.includes("逾期兑现"))).toBe(true);
    const [{ id } = { id: "" }] = late;
    expect((await as("staff").get(`/talent-funds/${id}/statement?asOf=x`)).status).toBe(400);
    // Of a day that is still to come nothing is known.
    expect(await text("staff", `/talent-funds/${id}/statement?asOf=2099-01-01`)).toMatch(
      /截至<\/dt>\s*<dd[^>]*>2026-11-23/,
    );
  });

  it("lists funds under the same words that each of them shows", async () => {
    for (const [key, label] of Object.entries(FULFILMENT_LABELS)) {
      const { rows } = await listFunds(db(), { fulfilments: [key as Fulfilment], today: "2026-11-23" }, 0, {
        page: 1,
        pageSize: 1000,
      });
      for (const fund of rows) expect(FULFILMENT_LABELS[fulfilmentOf(fund, "2026-11-23")]).toBe(label);
      if (key === "fulfilledLate") expect(rows.length).toBeGreaterThan(0);
    }
  });

  it("names what waits and what was taken back", async () => {
    const page = await text("staff", `${await pathOfFund(HUYANGPO, 2026)}/statement`);
    expect(page).toMatch(/另有 \d 笔待核准，不计入本对账单/);
    for (const words of ["−5.2 万元（1 笔）", "冲正 2026-09-24 的拨付；重复录入", "安家补贴"])
      expect(page).toContain(words);
    expect(page).not.toContain("麒麟项目");
  });
});

it("counts what of the queue is not on its page", async () => {
  await whole.open.client.execute(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
     INSERT INTO fund_entries
       (form_id, fund_id, kind, balance, effect_fen, happened_on, purpose, beneficiary, note, agreed_by, entered_by, entered_at)
     SELECT printf('%032d', i), fund_id, kind, balance, 1, happened_on, purpose, '培训班', '', '', entered_by, entered_at
     FROM n JOIN fund_entries ON beneficiary = '麒麟项目'`,
  );
  const waiting = await countWaitingEntries(whole.systemContext().db);
  expect(waiting).toBeGreaterThan(120);
  const queue = await text("staff", "/talent-funds/approvals");
  expect(queue).toContain(`列出 100 笔，另有 ${waiting - 100} 笔没有列出`);
});

describe("an entry", () => {
  it("is paid for a project or a person chosen among the enterprise's own, which stands wherever the entry does", async () => {
    const path = await pathOfFund("晋墨电极科技有限公司（虚构）", 2026);
    const page = await text("staff", path);
    expect(page).toMatch(/<optgroup label="P-2026-\d{4} 石墨电极浸渍与焙烧中试基地共建"/);
    expect(page).not.toContain("屠宰废水低温脱氮示范");
    const [, code = ""] = /<option value="(talent:[0-9a-f]{32})">人才：演示-白博士/.exec(page) ?? [];
    const sent = {
      "disburse[formId]": newId(),
      "disburse[amountFen]": "1",
      "disburse[happenedOn]": "2026-11-20",
      "disburse[purpose]": "recruitment",
      "disburse[paidFor]": code,
      "disburse[beneficiary]": "",
    };
    const ofOthers = { ...sent, "disburse[formId]": newId(), "disburse[paidFor]": `project:${"0".repeat(32)}` };
    const refused = await as("staff").post(`${path}/disbursements`, ofOthers);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("所选的项目或人才不是这家企业的");
    // Sent again it is the same, though the words of whom it is for were not typed but stored.
    for (let time = 0; time < 2; time += 1)
      expect((await as("staff").post(`${path}/disbursements`, sent)).status).toBe(303);
    const forOther = await as("staff").post(`${path}/disbursements`, { ...sent, "disburse[beneficiary]": "白泽团队" });
    expect(forOther.status).toBe(422);
    expect(await forOther.text()).toMatch(new RegExp(`value="${code}" selected`));
    const entry = await text("staff", await lastEntry(path));
    expect(entry).toMatch(/href="\/province-university-projects\/[0-9a-f]{32}">P-2026-\d{4} 石墨电极浸渍与焙烧/);
    const statement = await text("staff", `${path}/statement`);
    expect(statement).toMatch(/驻厂博士的工作补助；省校合作项目 P-2026-\d{4} [^<]*引进人才（[^<]*博士）/);
    const answer = await as("staff").get(`${path}/statement?format=xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(JSON.stringify(sheets[0]?.rows)).toContain("引进人才（");
    const paper = await as("staff").get(`${path}/statement?format=docx`);
    expect(textOfDocx(new Uint8Array(await paper.arrayBuffer())).join("\n")).toContain("引进人才（");
  });
});

describe("a form sent again after the browser's back", () => {
  const ledgerAt = async (path: string) => listLedger(db(), path.split("/").at(-1) ?? "");
  const spent = { amountFen: "1.5", happenedOn: TODAY, purpose: "project", beneficiary: "重来甲", note: "" };
  const typedIn = (act: string, fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${act}[${name}]`, value]));

  it("with another amount and person is not lost, and makes an entry of its own", async () => {
    const path = await pathOfFund(HUYANGPO, 2026);
    for (const [act, noun] of [
      ["disburse", "disbursements"],
      ["allocate", "allocations"],
    ] as const) {
      const formId = hiddenFields(await text("staff", path))[`${act}[formId]`] ?? "";
      const before = (await ledgerAt(path)).length;
      const first = typedIn(act, { ...spent, formId });
      for (const note of ["", " "])
        expect((await as("staff").post(`${path}/${noun}`, { ...first, [`${act}[note]`]: note })).status).toBe(303);
      expect(await ledgerAt(path)).toHaveLength(before + 1);
      let anew = "";
      for (const [name, value] of [
        ["beneficiary", "重来乙"],
        ["happenedOn", "2026-11-20"],
        ["purpose", "training"],
        ["note", "第二笔"],
        ["amountFen", "2.5"],
      ] as const) {
        const answer = await as("staff").post(`${path}/${noun}`, typedIn(act, { ...spent, formId, [name]: value }));
        expect(answer.status).toBe(422);
        const page = await answer.text();
        expect(page).toContain("您这次填写的都在下面，还没有保存");
        expect(page).toContain(`value="${value}"${name === "purpose" ? " selected" : ""}`);
        anew = hiddenFields(page)[`${act}[formId]`] ?? "";
      }
      expect(await ledgerAt(path)).toHaveLength(before + 1);
      expect(anew).not.toBe(formId);
      const second = typedIn(act, { ...spent, formId: anew, amountFen: "2.5" });
      expect((await as("staff").post(`${path}/${noun}`, second)).status).toBe(303);
      expect((await ledgerAt(path)).slice(before).map(({ effectFen }) => effectFen)).toEqual([1_500_000, 2_500_000]);
    }
  });

  it("with another direction, another entry to take back or another reason is not lost either", async () => {
    const path = await pathOfFund(HUYANGPO, 2026);
    const before = (await ledgerAt(path)).length;
    const adjusted = { formId: newId(), direction: "more", amountFen: "1", happenedOn: TODAY, note: "重算" };
    const [standing] = (await ledgerAt(path)).filter(
      ({ kind, status, reversedBy }) => kind === "disbursement" && status === "approved" && reversedBy === null,
    );
    const reversed = { formId: newId(), entrySeq: String(standing?.seq), note: "重复" };
    for (const [act, noun, fields, changes] of [
      ["adjust", "adjustments", adjusted, { direction: "less" }],
      ["adjust", "adjustments", adjusted, { note: "另一个原因" }],
      ["reverse", "reversals", reversed, { note: "另一个原因" }],
    ] as const) {
      for (let time = 0; time < 2; time += 1)
        expect((await as("staff").post(`${path}/${noun}`, typedIn(act, fields))).status).toBe(303);
      const other = await as("staff").post(`${path}/${noun}`, typedIn(act, { ...fields, ...changes }));
      expect(other.status).toBe(422);
      const page = await other.text();
      expect(page).toContain("您这次填写的都在下面，还没有保存");
      const [value = ""] = Object.values(changes);
      expect(page).toMatch(new RegExp(value === "less" ? 'value="less"[^>]*checked' : `>${value}</textarea>`));
    }
    expect(await ledgerAt(path)).toHaveLength(before + 2);
  });

  it("with another year commits to another year", async () => {
    const sent = await commitment("enterprise", { year: "2022", happenedOn: "2022-02-01", dueOn: "2022-12-31" });
    const answer = await as("enterprise").post("/talent-funds", sent);
    expect(answer.headers.get("location")).toBe(await pathOfFund(HUYANGPO, 2022));
    const again = await as("enterprise").post("/talent-funds", sent);
    expect(again.headers.get("location")).toBe(await pathOfFund(HUYANGPO, 2022));
    // A share of such a revenue comes to nothing: what is asked first is whether it is the saved one.
    for (const changes of [
      { "terms[revenueBaseFen]": "0.000001元" },
      { "terms[revenueBaseFen]": "999" },
      { "terms[rate]": "2" },
      { "terms[basis]": "fixed", "terms[amountFen]": "37.037034" },
      { agreedBy: "白泽厂长" },
      { note: "另一份" },
    ]) {
      const other = await as("enterprise").post("/talent-funds", { ...sent, ...changes });
      expect(other.status, JSON.stringify(changes)).toBe(422);
    }
    const later = { ...sent, year: "2023", happenedOn: "2023-02-01", dueOn: "2023-12-31", agreedBy: "白泽厂长" };
    const other = await as("enterprise").post("/talent-funds", later);
    expect(other.status).toBe(422);
    const page = await other.text();
    for (const words of ["您这次填写的都在下面，还没有保存", 'value="白泽厂长"', 'value="2023"'])
      expect(page).toContain(words);
    const saved = await as("enterprise").post("/talent-funds", { ...later, formId: hiddenFields(page).formId ?? "" });
    expect(saved.headers.get("location")).toBe(await pathOfFund(HUYANGPO, 2023));
    // Another's number tells nothing and opens nothing.
    const others = await as("rival").post("/talent-funds", { ...sent });
    expect(others.status).toBe(422);
    expect(await others.text()).not.toContain(HUYANGPO);
  });
});

import { eq, inArray, sql } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { projectTalents, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { textOfDocx } from "../support/docx-text.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 240_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);

/** What counts, written by hand and apart from the reports: one line for each record, with its day, money and dimensions. */
interface Facts {
  rows: string;
  /** The figures that are read from them: of records, or of the column of money. */
  figures: Readonly<Record<string, string>>;
  dimensions: readonly string[];
}

const CONTRACT_SIDES = `c.direction AS direction, c.kind AS contractKind, c.industry AS industry,
  CASE WHEN c.direction = 'outbound' AND c.buyer_id IS NULL THEN c.buyer_region
       WHEN c.direction = 'outbound' THEN (SELECT region FROM organizations WHERE id = c.buyer_id)
       WHEN c.seller_id IS NULL THEN c.seller_region
       ELSE (SELECT region FROM organizations WHERE id = c.seller_id) END AS region,
  coalesce((SELECT id FROM organizations WHERE kind = 'institution' AND id = c.seller_id),
           (SELECT id FROM organizations WHERE kind = 'institution' AND id = c.buyer_id)) AS institution`;
const LEADING = `(SELECT institution_id FROM project_institutions WHERE project_id = p.id ORDER BY position LIMIT 1)`;
const PROJECT_SIDES = `p.base AS base, (SELECT industry FROM organizations WHERE id = p.enterprise_id) AS industry,
  (SELECT region FROM organizations WHERE id = ${LEADING}) AS region, ${LEADING} AS institution`;
const FUND_SIDES = `o.industry AS industry, o.region AS region, o.id AS enterprise`;
/** Entries that were approved less those that an approved reversal took back. */
const fundRows = (kinds: string) => `
  SELECT e.happened_on AS day, d.effect_fen AS fen, e.purpose AS purpose, ${FUND_SIDES}
  FROM fund_decisions d, fund_entries e, talent_funds f, organizations o
  WHERE e.seq = d.entry_seq AND f.id = d.fund_id AND o.id = f.enterprise_id AND d.outcome = 'approved'
    AND e.kind IN (${kinds})
    AND e.seq NOT IN (SELECT r.reverses FROM fund_entries r, fund_decisions x
                      WHERE x.entry_seq = r.seq AND x.outcome = 'approved' AND r.reverses IS NOT NULL)`;
const fundingRows = (figure: string) => `
  SELECT f.happened_on AS day, f.amount_fen AS fen, ${PROJECT_SIDES}
  FROM project_funding f JOIN province_university_projects p ON p.id = f.project_id
  LEFT JOIN project_funding r ON r.reverses = f.seq
  WHERE f.figure = '${figure}' AND f.reverses IS NULL AND r.seq IS NULL AND p.status IN ('planned', 'running', 'accepted', 'terminated')`;

const CONTRACT_DIMENSIONS = ["direction", "contractKind", "industry", "region", "institution"];
const PROJECT_DIMENSIONS = ["base", "industry", "region", "institution"];
const FUND_DIMENSIONS = ["industry", "region", "enterprise"];
const REPORTS: Readonly<Record<string, readonly Facts[]>> = {
  "technology-contracts": [
    {
      rows: `SELECT signed_on AS day, contract_value_fen AS value, transaction_value_fen AS traded, ${CONTRACT_SIDES}
             FROM technology_contracts c WHERE status NOT IN ('draft', 'terminated', 'voided')`,
      figures: { signed: "records", contractValue: "value", transactionValue: "traded" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT registered_on AS day, transaction_value_fen AS traded, ${CONTRACT_SIDES}
             FROM technology_contracts c WHERE status NOT IN ('draft', 'terminated', 'voided') AND registration_number <> ''`,
      figures: { registered: "records", registeredValue: "traded" },
      dimensions: CONTRACT_DIMENSIONS,
    },
    {
      rows: `SELECT p.received_on AS day, p.amount_fen AS fen, ${CONTRACT_SIDES}
             FROM technology_contracts c, contract_payments p WHERE p.contract_id = c.id AND p.reverses IS NULL
               AND p.seq NOT IN (SELECT reverses FROM contract_payments WHERE reverses IS NOT NULL)`,
      figures: { paid: "fen" },
      dimensions: CONTRACT_DIMENSIONS,
    },
  ],
  "province-university-projects": [
    {
      rows: `SELECT signed_on AS day,
               (SELECT CASE count(DISTINCT o.industry) WHEN 1 THEN min(o.industry) END FROM agreement_enterprises x, organizations o
                WHERE x.agreement_id = a.id AND o.id = x.enterprise_id) AS industry,
               (SELECT region FROM organizations WHERE id = a.institution_id) AS region, a.institution_id AS institution
             FROM cooperation_agreements a WHERE status IN ('inForce', 'terminated')`,
      figures: { agreements: "records" },
      dimensions: ["industry", "region", "institution"],
    },
    {
      rows: `SELECT started_on AS day, ${PROJECT_SIDES} FROM province_university_projects p
             WHERE status IN ('running', 'accepted', 'terminated') AND started_on IS NOT NULL`,
      figures: { started: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    {
      rows: `SELECT ended_on AS day, ${PROJECT_SIDES} FROM province_university_projects p WHERE acceptance_result IS NOT NULL`,
      figures: { accepted: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    {
      rows: `SELECT t.from_on AS day, p.base AS base, (SELECT industry FROM organizations WHERE id = p.enterprise_id) AS industry,
               i.region AS region, i.id AS institution
             FROM project_talents t, province_university_projects p, organizations i
             WHERE p.id = t.project_id AND i.id = t.institution_id AND t.name IS NOT NULL AND p.status <> 'voided'`,
      figures: { talents: "records" },
      dimensions: PROJECT_DIMENSIONS,
    },
    { rows: fundingRows("planned"), figures: { planned: "fen" }, dimensions: PROJECT_DIMENSIONS },
    { rows: fundingRows("received"), figures: { received: "fen" }, dimensions: PROJECT_DIMENSIONS },
  ],
  "talent-funds": [
    { rows: fundRows("'commitment', 'adjustment'"), figures: { committed: "fen" }, dimensions: FUND_DIMENSIONS },
    { rows: fundRows("'allocation'"), figures: { allocated: "fen" }, dimensions: ["purpose", ...FUND_DIMENSIONS] },
    {
      rows: fundRows("'disbursement'"),
      figures: { disbursements: "records", paid: "fen" },
      dimensions: ["purpose", ...FUND_DIMENSIONS],
    },
  ],
};

const MONTHS = {
  Q1: ["01", "02", "03"],
  Q2: ["04", "05", "06"],
  Q3: ["07", "08", "09"],
  Q4: ["10", "11", "12"],
} as const;
const YEARS = ["2024", "2025", "2026"] as const;
const QUARTERS = YEARS.flatMap((year) =>
  (Object.keys(MONTHS) as (keyof typeof MONTHS)[]).map((quarter) => `${year}-${quarter}`),
);
/** The demo is loaded on 23 November 2026; before 2024 nothing happened in it. */
const PERIODS = [...YEARS, ...QUARTERS, "2019"];

function before(period: string): string[] {
  const [year = "", quarter] = period.split("-Q");
  if (quarter === undefined) return [String(Number(year) - 1)];
  const last = quarter === "1" ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(quarter) - 1}`;
  return [last, `${Number(year) - 1}-Q${quarter}`];
}

function isIn(period: string): string {
  const [year, quarter] = period.split("-");
  const months = quarter === undefined ? Object.values(MONTHS).flat() : MONTHS[quarter as keyof typeof MONTHS];
  return `substr(day, 1, 7) IN (${months.map((month) => `'${year}-${month}'`).join(", ")})`;
}

const query = async (statement: string) =>
  whole.systemContext().db.all<Record<string, string | number | null>>(sql.raw(statement));
const measure = (of: string) => (of === "records" ? "count(*)" : `coalesce(sum(${of}), 0)`);

/** Every number that a report should show, by what its link says: money in fen. */
async function expectedNumbers(
  report: string,
  period: string,
): Promise<Map<string, { amount: number; records: number }>> {
  const expected = new Map<string, { amount: number; records: number }>();
  const put = (key: string, row: Record<string, string | number | null> | undefined) => {
    if (Number(row?.amount ?? 0) !== 0)
      expected.set(key, { amount: Number(row?.amount), records: Number(row?.records) });
  };
  for (const { rows, figures, dimensions } of REPORTS[report] ?? []) {
    for (const [figure, of] of Object.entries(figures)) {
      const asked = `SELECT ${measure(of)} AS amount, count(*) AS records`;
      const quarters = period.includes("Q") ? [] : Object.keys(MONTHS).map((quarter) => `${period}-${quarter}`);
      for (const one of [period, ...before(period), ...quarters])
        put(`${one} ${figure}`, (await query(`${asked} FROM (${rows}) WHERE ${isIn(one)}`))[0]);
      for (const dimension of dimensions) {
        // A code of an industry begins with those above it: the reports show the top ones.
        const value =
          dimension === "industry"
            ? "CASE instr(industry, '.') WHEN 0 THEN industry ELSE substr(industry, 1, instr(industry, '.') - 1) END"
            : dimension;
        const apart = await query(
          `${asked}, coalesce(nullif(${value}, ''), 'none') AS value FROM (${rows}) WHERE ${isIn(period)} GROUP BY 3`,
        );
        for (const row of apart) put(`${period} ${figure} ${dimension}=${row.value}`, row);
      }
    }
  }
  return expected;
}

interface Shown {
  words: string;
  href: string;
}

function shownNumbers(page: string): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [, address = "", words = ""] of page.matchAll(/<a href="(\/reports\/[^"]*\/records\?[^"]*)">([^<]*)</g)) {
    const href = address.replaceAll("&amp;", "&");
    const asked = new URL(href, "http://localhost").searchParams;
    const apart = [...asked].filter(([name]) => name !== "period" && name !== "figure");
    const key = [asked.get("period"), asked.get("figure"), ...apart.map(([name, value]) => `${name}=${value}`)].join(
      " ",
    );
    const other = shown.get(key);
    if (other !== undefined) expect(words, key).toBe(other.words);
    shown.set(key, { words, href });
  }
  return shown;
}

/** `1,234.5` 万元 in fen, without floating point. */
function toFen(words: string): number {
  const [, minus, whole = "", rest = ""] = /^(−?)([\d,]+)(?:\.(\d+))?$/.exec(words) ?? [];
  return (minus ? -1 : 1) * Number(`${whole.replaceAll(",", "")}${rest.padEnd(6, "0")}`);
}

const COUNTS = ["signed", "registered", "agreements", "started", "accepted", "talents", "disbursements"];
const toAmount = (figure: string, words: string): number => (COUNTS.includes(figure) ? Number(words) : toFen(words));

describe.each(Object.keys(REPORTS))("the report of %s", (report) => {
  it("shows in every period exactly the numbers that a query by hand comes to, and every link opens just those records", async () => {
    const opened = new Map<string, { amount: number; records: number }>();
    let checked = 0;
    for (const period of PERIODS) {
      const page = await (await as("leader").get(`/reports/${report}?period=${period}`)).text();
      const shown = shownNumbers(page);
      const expected = await expectedNumbers(report, period);
      expect([...shown.keys()].sort(), period).toEqual([...expected.keys()].sort());
      for (const [key, { words, href }] of shown) {
        const figure = key.split(" ")[1] ?? "";
        expect([key, toAmount(figure, words)]).toEqual([key, expected.get(key)?.amount]);
        if (!opened.has(href)) opened.set(href, await openList(href));
        const list = opened.get(href);
        expect([href, list?.records]).toEqual([href, expected.get(key)?.records]);
        if (!COUNTS.includes(figure)) expect([href, list?.amount]).toEqual([href, expected.get(key)?.amount]);
        checked += 1;
      }
    }
    // Two years of the demo have so many that a report which shows nothing does not pass.
    expect(checked).toBeGreaterThan(150);
  }, 240_000);
});

/** The rows of the list's file, and what they add up to. */
async function openList(href: string): Promise<{ records: number; amount: number }> {
  const answer = await as("staff").get(`${href}&format=csv`);
  expect(answer.status, href).toBe(200);
  const [, ...rows] = (await answer.text()).trim().split("\r\n");
  const amount = rows.reduce((sum, row) => sum + toFen((row.split(",").at(-1) ?? "").replace("-", "−")), 0);
  return { records: rows.length, amount };
}

describe("a report", () => {
  it("is for staff, leaders and auditors, with its records and files", async () => {
    for (const report of Object.keys(REPORTS)) {
      for (const path of [`/reports/${report}`, `/reports/${report}/records`, `/reports/${report}?format=docx`]) {
        for (const name of ["staff", "leader", "auditor"])
          expect((await as(name).get(path)).status, `${name} ${path}`).toBe(200);
        for (const name of ["enterprise", "institution", "agency", "admin", "security", "rival"])
          expect((await as(name).get(path)).status, `${name} ${path}`).toBe(403);
        expect((await as("visitor").get(path)).status).not.toBe(200);
      }
    }
  });

  it("stands in the menu of those who may read it", async () => {
    for (const name of ["staff", "leader", "auditor"])
      expect(await (await as(name).get("/")).text(), name).toContain('href="/reports/technology-contracts"');
    expect(await (await as("enterprise").get("/")).text()).not.toContain("/reports/");
  });

  it("leads staff from a record to its page, and others to nothing that they may not open", async () => {
    const path = "/reports/technology-contracts/records?period=2026&figure=signed";
    expect(await (await as("staff").get(path)).text()).toMatch(/href="\/technology-contracts\/[0-9a-f]{32}"/);
    for (const name of ["leader", "auditor"])
      expect(await (await as(name).get(path)).text()).not.toMatch(/href="\/technology-contracts\/[0-9a-f]{32}"/);
    const places = [
      ["technology-contracts", "signed"],
      ["province-university-projects", "planned"],
      ["talent-funds", "paid"],
    ];
    for (const [report, figure] of places) {
      const address = `/reports/${report}/records?period=2026&figure=${figure}`;
      for (const name of ["leader", "auditor"]) {
        const page = await (await as(name).get(address)).text();
        const hrefs = [...page.matchAll(/href="(\/evidence\/[a-z-]+\/[0-9a-f]{32})"/g)].map(([, href]) => href ?? "");
        expect(hrefs.length, `${name} ${address}`).toBeGreaterThan(0);
        for (const href of hrefs) expect((await as(name).get(href)).status, href).toBe(200);
      }
      expect(await (await as("admin").get(address)).text()).not.toContain('href="/evidence/');
    }
  });

  it("says what counts, by which day, and that a period is not over", async () => {
    const page = await (await as("leader").get("/reports/technology-contracts?period=2026-Q4")).text();
    expect(page).toContain("2026-10-01 至 2026-12-31");
    expect(page).toContain("按签订日期；计已签订、已登记和已履行的合同。");
    expect(page).toContain("2026 年四季度还没有结束，数字截至 2026-11-23；上季度和上年同期是整期的数字");
    const past = await (await as("leader").get("/reports/technology-contracts?period=2026-Q3")).text();
    expect(past).not.toContain("还没有结束");
  });

  it("leads from an empty period to the last one that has something", async () => {
    const page = await (await as("leader").get("/reports/talent-funds?period=2027-Q2")).text();
    expect(page).toContain("2027 年二季度没有计入的记录");
    expect(page).toContain('href="/reports/talent-funds?period=2026-Q4"');
    expect(await (await as("leader").get("/reports/talent-funds?period=2001")).text()).toContain("在此之前也没有");
  });

  it("is of the present year where the address asks for no period, and says so of what is none", async () => {
    for (const query of ["", "?period="])
      expect(await (await as("leader").get(`/reports/talent-funds${query}`)).text()).toContain(
        "人才发展专项资金台账（2026 年）",
      );
    for (const path of ["/reports/talent-funds", "/reports/talent-funds/records"])
      for (const period of ["2026-Q5", "1999", "x"]) {
        const answer = await as("leader").get(`${path}?period=${period}`);
        expect(answer.status, period).toBe(400);
        expect(await answer.text()).toContain(`网址里的报告期“${period}”不是年份或季度。请写 2000 至 2100 之间`);
      }
  });

  it("has the numbers of the screen in its Excel and its Word file", async () => {
    for (const report of Object.keys(REPORTS)) {
      const path = `/reports/${report}?period=2026`;
      const page = await (await as("staff").get(path)).text();
      const { sheets } = await readXlsx(
        new Uint8Array(await (await as("staff").get(`${path}&format=xlsx`)).arrayBuffer()),
      );
      const [headers = [], sums = []] = sheets[0]?.rows ?? [];
      const words = textOfDocx(new Uint8Array(await (await as("staff").get(`${path}&format=docx`)).arrayBuffer()));
      const shown = [...shownNumbers(page)].filter(([key]) => /^2026 \w+$/.test(key));
      expect(shown.length).toBeGreaterThan(3);
      const numbers = sums.slice(2).filter((cell) => cell !== 0);
      expect(numbers).toEqual(shown.map(([, one]) => Number(one.words.replaceAll(",", ""))));
      for (const [, one] of shown) expect(words).toContain(one.words);
      expect(headers).toHaveLength(sums.length);
      expect(words.join("")).toContain("（单位盖章）");
    }
  });

  it("names no person, and nothing of a need or project that is not open", async () => {
    const { db } = whole.systemContext();
    const [confidential] = await db.select().from(needs).where(eq(needs.visibility, "confidential")).limit(1);
    const [closed] = await db.select().from(needs).where(eq(needs.visibility, "public")).limit(1);
    await db
      .update(needs)
      .set({ status: "closed", closeReason: "withdrawn" })
      .where(eq(needs.id, closed?.id ?? ""));
    const contracts = await db
      .select()
      .from(technologyContracts)
      .where(inArray(technologyContracts.status, ["signed", "registered"]))
      .limit(2);
    const needIds = [confidential?.id ?? "", closed?.id ?? ""];
    for (const [index, { id }] of contracts.entries())
      await db
        .update(technologyContracts)
        .set({ needId: needIds[index] ?? "" })
        .where(eq(technologyContracts.id, id));
    const withTalents = await db
      .selectDistinct({ id: provinceUniversityProjects.id, title: provinceUniversityProjects.title })
      .from(provinceUniversityProjects)
      .innerJoin(projectTalents, eq(projectTalents.projectId, provinceUniversityProjects.id))
      .limit(2);
    for (const [index, { id }] of withTalents.entries()) {
      const set = { contractId: contracts[index]?.id ?? "" };
      await db.update(provinceUniversityProjects).set(set).where(eq(provinceUniversityProjects.id, id));
    }
    const notBegun = await db
      .select()
      .from(provinceUniversityProjects)
      .where(eq(provinceUniversityProjects.status, "planned"));
    const read: string[] = [];
    for (const [report, sources] of Object.entries(REPORTS)) {
      for (const figure of sources.flatMap(({ figures }) => Object.keys(figures)))
        for (const period of ["2025", "2026"]) {
          const path = `/reports/${report}/records?period=${period}&figure=${figure}`;
          read.push(
            await (await as("leader").get(path)).text(),
            await (await as("leader").get(`${path}&format=csv`)).text(),
          );
        }
    }
    const all = read.join("");
    expect(all).toContain("名称不公开的合同");
    expect(all).toContain("（名称不公开的项目）");
    const hidden = [...contracts, ...withTalents, ...notBegun].map(({ title }) => title);
    expect(hidden.length).toBeGreaterThan(4);
    expect(hidden.filter((title) => all.includes(title))).toEqual([]);
    // People whom projects brought, whom money was paid for, and who signed for it.
    expect(all.replaceAll("演示-孙局长", "")).not.toMatch(/演示-|博士（演示）|工程师（演示）/);
  });
});

import { and, eq, inArray, isNull, like, sql } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import {
  projectFunding,
  projectTalents,
  provinceUniversityProjects,
} from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { tablesOfDocx, textOfDocx } from "../support/docx-text.ts";
import { REPORTS } from "../support/report-facts.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 240_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);

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

/** Of a list that is cut: the link to the whole of it. */
const WHOLE_LIST = /^全部 (\d+) 条$/;

function linksToRecords(page: string): (Shown & { key: string })[] {
  return [...page.matchAll(/<a href="(\/reports\/[^"]*\/records\?[^"]*)">([^<]*)</g)].map(
    ([, address = "", words = ""]) => {
      const href = address.replaceAll("&amp;", "&");
      const asked = new URL(href, "http://localhost").searchParams;
      const apart = [...asked].filter(([name]) => name !== "period" && name !== "figure");
      const key = [asked.get("period"), asked.get("figure"), ...apart.map(([name, value]) => `${name}=${value}`)].join(
        " ",
      );
      return { key, words, href };
    },
  );
}

function shownNumbers(page: string): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const { key, words, href } of linksToRecords(page).filter((link) => !WHOLE_LIST.test(link.words))) {
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

/** Figures that are no money: of records, and of what records say. */
const COUNTS =
  "signed registered terminated followUps patents jobs agreements terminatedAgreements started accepted terminatedProjects talents disbursements dueFunds overdueFunds".split(
    " ",
  );
const THINGS = ["patents", "jobs"];
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
      for (const { key, words } of linksToRecords(page).filter((link) => WHOLE_LIST.test(link.words)))
        expect([key, words]).toEqual([key, `全部 ${expected.get(key)?.records} 条`]);
      for (const [key, { words, href }] of shown) {
        const figure = key.split(" ")[1] ?? "";
        expect([key, toAmount(figure, words)]).toEqual([key, expected.get(key)?.amount]);
        if (!opened.has(href)) opened.set(href, await openList(href));
        const list = opened.get(href);
        expect([href, list?.records]).toEqual([href, expected.get(key)?.records]);
        if (THINGS.includes(figure))
          expect([href, (list?.amount ?? 0) / 1e6]).toEqual([href, expected.get(key)?.amount]);
        if (!COUNTS.includes(figure)) expect([href, list?.amount]).toEqual([href, expected.get(key)?.amount]);
        checked += 1;
      }
    }
    // Two years of the demo have so many that a report which shows nothing does not pass.
    expect(checked).toBeGreaterThan(150);
  }, 240_000);
});

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await as("staff").get(path);
  expect(answer.status, path).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The words of every cell of every table of a page, without what only screen readers say. */
function tablesOfPage(page: string): string[][][] {
  const cells = (row: string) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
      cell
        .replace(/<span class="sr-only">.*?<\/span>/gs, "")
        .replace(/<[^>]*>/g, "")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&"),
    );
  return [...page.matchAll(/<table.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tr[ >].*?<\/tr>/gs)].map(([row]) => cells(row)),
  );
}

/** Of the columns of a detail those that add up to the report; by a base a promise was reckoned. */
const placesOfFigures = (headers: readonly unknown[]): number[] =>
  headers.flatMap((header, at) =>
    /（(万元|件|人)）$/.test(String(header)) && header !== "计提基数（万元）" ? [at] : [],
  );

/** As Excel has it: 0 and nothing are not the same. */
const toNumber = (words: string): number | string =>
  words === "—" ? "" : Number(words.replace("−", "-").replaceAll(",", ""));

/** A line of the sheet that shows these words under these of its headers. */
function lineOf(
  headers: readonly unknown[],
  group: string,
  label: string,
  own: readonly string[],
  words: readonly string[],
) {
  return headers.map((header, at) => {
    if (at < 2) return at === 0 ? group : label;
    const place = own.indexOf(String(header));
    return place === -1 ? "" : toNumber(words[place] ?? "");
  });
}

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
      ["province-university-projects", "agreements"],
      ["talent-funds", "paid"],
    ];
    for (const [report, figure] of places) {
      const address = `/reports/${report}/records?period=2026&figure=${figure}`;
      for (const name of ["leader", "auditor"]) {
        const page = await (await as(name).get(address)).text();
        const hrefs = [...page.matchAll(/href="(\/evidence\/[a-z-]+\/[0-9a-f]{32}(?:\/entries\/\d+)?)"/g)].map(
          ([, href]) => href ?? "",
        );
        expect(hrefs.length, `${name} ${address}`).toBeGreaterThan(0);
        for (const href of hrefs) expect((await as(name).get(href)).status, href).toBe(200);
      }
      expect(await (await as("admin").get(address)).text()).not.toContain('href="/evidence/');
    }
  });

  it("leads a leader also to a project that has not begun, whose planned money counts, and says no name of it", async () => {
    const { db } = whole.systemContext();
    const [planned] = await db
      .select({ id: provinceUniversityProjects.id, number: provinceUniversityProjects.number, funding: projectFunding })
      .from(provinceUniversityProjects)
      .innerJoin(projectFunding, eq(projectFunding.projectId, provinceUniversityProjects.id))
      .where(and(eq(provinceUniversityProjects.status, "planned"), isNull(projectFunding.reverses)));
    const period = planned?.funding.happenedOn.slice(0, 4);
    const address = `/reports/province-university-projects/records?period=${period}&figure=planned`;
    for (const name of ["leader", "auditor"]) {
      const page = await (await as(name).get(address)).text();
      const rows = page.match(/<tr role="row"><th scope="row"[\s\S]*?<\/th>/g) ?? [];
      expect(rows.length, name).toBeGreaterThan(0);
      expect(rows.filter((row) => !row.includes('href="/evidence/province-university-projects/'))).toEqual([]);
      const href = `/evidence/province-university-projects/${planned?.id}`;
      expect(page, name).toContain(href);
      const answer = await as(name).get(href);
      expect(answer.status, name).toBe(200);
      const evidence = await answer.text();
      expect(evidence).toContain(planned?.number);
      expect(evidence.includes("名称不公开"), name).toBe(name === "leader");
    }
  });

  it("says what counts, by which day, and that a period is not over", async () => {
    const page = await (await as("leader").get("/reports/technology-contracts?period=2026-Q4")).text();
    expect(page).toContain("2026-10-01 至 2026-12-31");
    expect(page).toContain("按签订日期；后来终止的照计，终止另计。");
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

  it.each(Object.keys(REPORTS))(
    "has in every row of its Excel and Word file what a query by hand comes to: %s",
    async (report) => {
      for (const period of ["2025", "2026", "2026-Q2"]) {
        const path = `/reports/${report}?period=${period}`;
        const page = tablesOfPage(await (await as("staff").get(path)).text());
        const { sheets } = await readXlsx(await bytesOf(`${path}&format=xlsx`));
        const [sums, ...details] = sheets;
        const paper = await bytesOf(`${path}&format=docx`);
        const [title = "", lead = ""] = textOfDocx(paper);
        // 表头 and 表尾, on both.
        const head =
          /^填报单位：.+　　报告期：\d{4}-\d\d-01 至 \d{4}-\d\d-\d\d　　填报日期：2026-11-23　　金额单位：万元$/;
        expect(lead).toMatch(head);
        const rows = (sums?.rows ?? []).map((row) => row.map((cell) => cell ?? ""));
        expect([rows[0]?.[0], rows[1]?.[0]]).toEqual([title, lead]);
        const foot = textOfDocx(paper).slice(-2);
        expect(foot[0]).toMatch(/^负责人：　+审核人：　+填报人：$/);
        expect(rows.slice(-2).map(([words]) => words)).toEqual(foot);

        // Word prints the very tables of the screen, each of whose numbers is held against a query above.
        const [, ...tables] = tablesOfDocx(paper);
        const isDetail = ([header]: string[][]) => header?.[0] === "编号";
        expect(tables.filter((table) => !isDetail(table)).map((table) => table.slice(1))).toEqual(
          page.filter(([header]) => header?.[0] !== "记录").map((table) => table.slice(1)),
        );

        // Excel has the same, as numbers.
        const headers = rows[2] ?? [];
        const lines = rows.slice(3, -2).filter(([group]) => group !== "口径");
        const expectedLines = page.flatMap((table, index) => {
          const [own = [], ...body] = table;
          if (own[0] === "记录" || own[0] === undefined) return [];
          if (index > 0)
            return body
              .slice(0, -1)
              .map(([label, ...words]) => lineOf(headers, own[0] ?? "", label ?? "", own.slice(1), words));
          const names = body.map(([name]) => name ?? "");
          return [1, 2, 4].flatMap((column) =>
            own[column] === undefined
              ? []
              : [
                  lineOf(
                    headers,
                    "",
                    "",
                    names,
                    body.map((row) => row[column] ?? ""),
                  ),
                ],
          );
        });
        const compared = lines.findIndex(([group]) => !["合计", "上年", "上季度", "上年同期"].includes(String(group)));
        expect(lines.map((line, index) => (index < compared ? ["", "", ...line.slice(2)] : line))).toEqual(
          expectedLines,
        );

        // 明细: every record, in both.
        const listed: string[] = [];
        const inSheets: string[] = [];
        const onPaper: string[] = [];
        for (const { rows: facts, figures } of REPORTS[report] ?? []) {
          const amounts = Object.entries(figures).filter(([, of]) => of !== "records");
          for (const row of await query(`SELECT * FROM (${facts}) WHERE ${isIn(period)}`))
            listed.push(
              [
                row.number,
                row.day,
                ...amounts.map(([figure, of]) => Number(row[of]) / (THINGS.includes(figure) ? 1 : 1e6)),
              ].join(" "),
            );
        }
        for (const { rows: sheet } of details) {
          const [, , own = [], ...body] = sheet ?? [];
          const money = placesOfFigures(own);
          for (const row of body) inSheets.push([row[0], row[3], ...money.map((at) => row[at])].join(" "));
        }
        for (const [own = [], ...body] of tables.filter(isDetail))
          for (const row of body)
            onPaper.push([row[0], row[3], ...placesOfFigures(own).map((at) => toNumber(row[at] ?? ""))].join(" "));
        expect(listed.length).toBeGreaterThan(3);
        expect(inSheets.sort()).toEqual(listed.sort());
        expect(onPaper.sort()).toEqual(listed);
      }
    },
    120_000,
  );

  it.each([
    [
      "technology-contracts?period=2026&figure=registered",
      ["方向", "合同类型", "登记编号", "登记机构", "合同编号", "合同期"],
      `SELECT c.number, c.registration_number AS a, c.registration_office AS b, c.paper_number AS d, c.starts_on || ' 至 ' || c.ends_on AS e
       FROM technology_contracts c LEFT JOIN needs n ON n.id = c.need_id
       WHERE c.registered_on LIKE '2026-%' AND (n.id IS NULL OR n.status = 'published') AND c.starts_on IS NOT NULL AND c.ends_on IS NOT NULL`,
    ],
    [
      "province-university-projects?period=2026&figure=talents",
      ["引进方式", "驻点月数"],
      `SELECT p.number, CASE t.kind WHEN 'fullTime' THEN '全职引进' WHEN 'flexible' THEN '柔性引进' WHEN 'secondment' THEN '挂职' ELSE '实习实训' END AS a,
         t.months_on_site AS b FROM project_talents t, province_university_projects p
       WHERE p.id = t.project_id AND t.from_on LIKE '2026-%' AND t.name IS NOT NULL AND p.status <> 'voided'`,
    ],
    [
      "province-university-projects?period=2026&figure=received",
      ["年度", "资金来源"],
      `SELECT p.number, f.year AS a FROM project_funding f, province_university_projects p WHERE p.id = f.project_id AND f.figure = 'received'
         AND f.happened_on LIKE '2026-%' AND f.reverses IS NULL AND f.seq NOT IN (SELECT reverses FROM project_funding WHERE reverses IS NOT NULL)`,
    ],
    [
      "talent-funds?period=2026&figure=dueFunds",
      ["年度", "计提比例（%）", "计提基数（万元）"],
      `SELECT f.number, f.year AS a, e.rate_basis_points / 100.0 AS b, e.revenue_base_fen / 1000000.0 AS d
       FROM fund_entries e, talent_funds f WHERE f.id = e.fund_id AND e.kind = 'commitment' AND e.due_on LIKE '2026-%' AND e.rate_basis_points IS NOT NULL
         AND e.seq IN (SELECT entry_seq FROM fund_decisions WHERE outcome = 'approved')
         AND e.seq NOT IN (SELECT reverses FROM fund_entries WHERE reverses IS NOT NULL)`,
    ],
  ])(
    "says of each record what the bureaus ask, on the screen and in files: %s",
    async (address, headers, statement) => {
      const [report = "", asked = ""] = address.split("?");
      const list = `/reports/${report}/records?${asked}`;
      const page = await (await as("staff").get(list)).text();
      const paper = JSON.stringify(tablesOfDocx(await bytesOf(`/reports/${report}?period=2026&format=docx`)));
      const book = await readXlsx(await bytesOf(`/reports/${report}?period=2026&format=xlsx`));
      // Words of any length share a column on the screen.
      const headings = [...page.matchAll(/([^<>]+)<\/th>/g)].flatMap(([, words = ""]) => words.split("、"));
      for (const header of headers) {
        expect(headings).toContain(header);
        expect(paper).toContain(`"${header}"`);
        expect(book.sheets.some(({ rows }) => rows[2]?.includes(header))).toBe(true);
      }
      const [, ...lines] = (await (await as("staff").get(`${list}&format=csv`)).text()).trim().split("\r\n");
      const rows = await query(statement);
      expect(rows.length).toBeGreaterThan(0);
      for (const { number, ...own } of rows)
        expect(
          lines.some(
            (line) =>
              line.startsWith(String(number)) &&
              Object.values(own).every((value) => line.split(",").includes(String(value))),
          ),
          `${number} ${Object.values(own).join(" ")}`,
        ).toBe(true);
    },
  );

  it("says what share of what was due is paid, of all and of each enterprise", async () => {
    const due = REPORTS["talent-funds"]?.find(({ figures }) => "due" in figures)?.rows ?? "";
    const page = tablesOfPage(await (await as("leader").get("/reports/talent-funds?period=2025")).text());
    const rates = async (by: string) =>
      (
        await query(
          `SELECT (sum(paidFen) * 10000) / sum(promisedFen) AS rate FROM (${due}) WHERE ${isIn("2025")} GROUP BY ${by}`,
        )
      ).map(({ rate }) => `${Number(rate) / 100}`);
    expect(page[0]?.find(([name]) => name === "兑现率（%）")?.[1]).toBe((await rates("1 = 1"))[0]);
    const [headers = [], ...lines] = page.find(([header]) => header?.[0] === "企业") ?? [];
    const shown = lines.slice(0, -1).map((line) => line[headers.indexOf("兑现率（%）")] ?? "");
    expect(shown.filter((words) => words !== "—").sort()).toEqual((await rates("enterprise")).sort());
  });

  it("leads from a record of money to that entry, and from a payment to the payments of its contract", async () => {
    const page = await (await as("staff").get("/reports/talent-funds?period=2026")).text();
    const entries = [...page.matchAll(/href="(\/talent-funds\/[0-9a-f]{32}\/entries\/\d+)"/g)].map(
      ([, href]) => href ?? "",
    );
    expect(entries.length).toBeGreaterThan(3);
    for (const href of entries) expect((await as("staff").get(href)).status, href).toBe(200);
    for (const [report, figure, part] of [
      ["technology-contracts", "paid", "payments"],
      ["province-university-projects", "received", "funding"],
    ]) {
      const records = await (await as("staff").get(`/reports/${report}/records?period=2026&figure=${figure}`)).text();
      const [, href = ""] = new RegExp(`href="(/${report}/[0-9a-f]{32}#${part})"`).exec(records) ?? [];
      expect(await (await as("staff").get(href)).text()).toContain(`id="${part}"`);
    }
  });

  it("leaves a year that is over as it was when one of its contracts is terminated in the next, which counts it", async () => {
    const { db } = whole.systemContext();
    const [contract] = await db
      .select()
      .from(technologyContracts)
      .where(and(eq(technologyContracts.status, "registered"), like(technologyContracts.signedOn, "2025-%")))
      .limit(1);
    const numbersOf = async (period: string) =>
      Object.fromEntries(
        [...shownNumbers(await (await as("leader").get(`/reports/technology-contracts?period=${period}`)).text())]
          .filter(([key]) => key.split(" ").length === 2)
          .map(([key, { words }]) => [key, words]),
      );
    const [past, present] = [await numbersOf("2025"), await numbersOf("2026")];
    const ended = {
      version: String(contract?.version),
      "terminate[endedOn]": "2026-11-20",
      "terminate[reason]": "双方协商终止",
    };
    const path = `/technology-contracts/${contract?.id}`;
    expect((await as("staff").post(`${path}/termination`, ended)).status).toBe(303);
    expect(await numbersOf("2025")).toEqual(past);
    const value = (words = "0") => toFen(words);
    const now = await numbersOf("2026");
    expect(now["2026 signed"]).toBe(present["2026 signed"]);
    expect(now["2026 registeredValue"]).toBe(present["2026 registeredValue"]);
    expect(Number(now["2026 terminated"])).toBe(Number(present["2026 terminated"] ?? 0) + 1);
    expect(value(now["2026 terminatedValue"])).toBe(
      value(present["2026 terminatedValue"]) + (contract?.contractValueFen ?? 0),
    );
    const records = "/reports/technology-contracts/records?period=2026&figure=terminated";
    expect(await (await as("staff").get(records)).text()).toContain(`${contract?.number}`);
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
      for (const period of ["2025", "2026"]) {
        const path = `/reports/${report}?period=${period}`;
        read.push(await (await as("leader").get(path)).text(), textOfDocx(await bytesOf(`${path}&format=docx`)).join());
        const { sheets } = await readXlsx(await bytesOf(`${path}&format=xlsx`));
        read.push(JSON.stringify(sheets.map(({ rows }) => rows)));
      }
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

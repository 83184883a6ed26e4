import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overseenRoutes } from "../../src/audit/overseen.routes.tsx";
import {
  listOverseenContracts,
  listOverseenFunds,
  listOverseenProjects,
  readOverseenFund,
} from "../../src/audit/overseen.ts";
import { newId } from "../../src/kernel/ids.ts";
import { terminateProject } from "../../src/province-university-projects/end-project.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putAgreement, putProject } from "../support/projects-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const all = { years: [], page: 1, pageSize: 20 };

describe("what is listed for those who oversee", () => {
  it("holds a project that ran before it was terminated, and none that never began", async () => {
    const ran = await putProject(world.as, "terminated", { title: "停产前的中试" });
    const planned = await putProject(world.as, "planned", { title: "没有开始的中试" });
    const ended = { projectId: planned.id, version: planned.version, endedOn: "2026-11-01", reason: "企业不再需要" };
    await terminateProject(world.as(cast.staff), ended);
    for (const reader of [cast.leader, cast.auditor]) {
      const { page } = await listOverseenProjects(world.as(reader), all);
      expect(page.rows).toMatchObject([{ id: ran.id, status: "已终止" }]);
    }
  });

  it("holds for a leader the funds alone of which something was approved", async () => {
    const funding = fundingAt(world.as);
    const { id: approved } = await funding.putFund(100, { year: 2025, happenedOn: "2025-01-15", dueOn: "2025-12-31" });
    const { id: waiting } = await funding.commit();
    const listed = async (reader: typeof cast.leader) =>
      (await listOverseenFunds(world.as(reader), all)).page.rows.map(({ id }) => id);
    expect(await listed(cast.leader)).toEqual([approved]);
    expect(await listed(cast.auditor)).toEqual([waiting, approved]);
    await expect(readOverseenFund(world.as(cast.leader), waiting)).rejects.toMatchObject({
      code: "talentFund.notFound",
    });
    expect((await readOverseenFund(world.as(cast.leader), approved)).entries).toHaveLength(1);
    const entry = await funding.lastOf(waiting);
    expect((await readOverseenFund(world.as(cast.auditor), waiting)).entries).toMatchObject([{ status: "pending" }]);
    await funding.refuse(waiting, entry);
    const { entries } = await readOverseenFund(world.as(cast.auditor), waiting);
    expect(entries).toMatchObject([{ seq: entry, status: "refused", refusal: expect.stringMatching(/./) }]);
  });
});

describe("a text over what is listed", () => {
  it("finds by number, party and the names that the reader sees, and by no name that is closed", async () => {
    const { number: needNumber } = await world.putNeed("published", {
      title: "闭合题的技术需求",
      visibility: "confidential",
    });
    const closed = await putContract(world.as, "signed", { title: "闭合题合同", needNumber });
    const open = await putContract(world.as, "signed", { title: "开放题合同" });
    const found = async (text: string) => {
      const { page } = await listOverseenContracts(world.as(cast.auditor), { ...all, text });
      expect(page.total).toBe(page.rows.length);
      return page.rows.map(({ number }) => number);
    };
    expect(await found("开放题")).toEqual([open.number]);
    expect(await found("闭合题")).toEqual([]);
    expect(await found(closed.number)).toEqual([closed.number]);
    expect(await found("示例隔膜")).toEqual([open.number, closed.number]);
    const content = { ...pilotProject, title: "闭合题项目" };
    const staff = world.as(cast.staff);
    const planned = await enterProject(staff, { content, contractId: closed.id, formId: newId() });
    await startProject(staff, { projectId: planned.id, version: planned.version, startedOn: "2026-01-05" });
    const projects = async (text: string) =>
      (await listOverseenProjects(world.as(cast.leader), { ...all, text })).page.rows.map(({ number }) => number);
    expect(await projects("闭合题")).toEqual([]);
    expect(await projects(planned.number)).toEqual([planned.number]);
    expect(await projects("停产前的中试")).toHaveLength(1);
  });

  it("stands in the address of each list, which says how to find what it does not", async () => {
    const pages = visit(world.as(cast.auditor), overseenRoutes(world.live.reference.book));
    const read = async (path: string) => (await pages.get(path)).text();
    const agreement = await putAgreement(world.as, { title: "寻找的协议" });
    await putAgreement(world.as, { title: "别的协议" });
    for (const list of ["technology-contracts", "province-university-projects", "talent-funds"]) {
      const page = await read(`/evidence/${list}?q=${encodeURIComponent("没有这个")}&year=2025`);
      expect(page).toMatch(/<input[^>]*name="q"[^>]*value="没有这个"/);
      expect(page).toContain("没有符合条件的记录");
      expect(page).toContain("取消筛选：");
      // What was asked by year alone no name hides, and the names of funds, which are their enterprises, are open.
      const ofYear = await read(`/evidence/${list}?year=1999`);
      expect(ofYear).toContain("没有符合条件的记录");
      const hint = "名称不公开的，用编号或单位查找";
      expect(
        [page, ofYear].map((one) => one.includes(hint)),
        list,
      ).toEqual([list !== "talent-funds", false]);
    }
    const page = await read(`/evidence/cooperation-agreements?q=${agreement.number}`);
    expect(page).toContain("寻找的协议");
    expect(page).not.toContain("别的协议");
  });
});

describe("a list for those who oversee as a file", () => {
  /** The rows of the CSV under its headers; none of these cells holds a comma. */
  const fileOf = async (reader: typeof cast.leader, path: string) => {
    const answer = await visit(world.as(reader), overseenRoutes(world.live.reference.book)).get(path);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [headers = [], ...rows] = (await answer.text())
      .replace("\uFEFF", "")
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    return rows.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at]])));
  };

  it("holds what the filter shows, names that are closed left out and formulas made harmless", async () => {
    const { number: needNumber } = await world.putNeed("published", {
      title: "文件题的需求",
      visibility: "confidential",
    });
    const closed = await putContract(world.as, "signed", { title: "文件题合同", needNumber });
    const open = await putContract(world.as, "signed", { title: "=1+1" });
    for (const reader of [cast.leader, cast.auditor]) {
      const path = "/evidence/technology-contracts?format=csv";
      const rows = await fileOf(reader, path);
      const { page } = await listOverseenContracts(world.as(reader), all);
      expect(rows.map(({ 编号 }) => 编号)).toEqual(page.rows.map(({ number }) => number));
      expect(rows.find(({ 编号 }) => 编号 === closed.number)).toMatchObject({ 名称: "名称不公开", 状态: "已签订" });
      expect(rows.find(({ 编号 }) => 编号 === open.number)?.名称).toBe("'=1+1");
      expect(await fileOf(reader, `${path}&q=${open.number}`)).toHaveLength(1);
      expect(await fileOf(reader, `${path}&year=1999`)).toEqual([]);
    }
    const page = await visit(world.as(cast.leader), overseenRoutes(world.live.reference.book)).get(
      "/evidence/technology-contracts?year=2025",
    );
    expect(await page.text()).toContain("/evidence/technology-contracts?year=2025&amp;format=xlsx");
  });

  it("is there for every kind", async () => {
    await putAgreement(world.as, { title: "文件里的协议" });
    const names = async (list: string) =>
      Object.keys((await fileOf(cast.auditor, `/evidence/${list}?format=csv`))[0] ?? {});
    expect(await names("province-university-projects")).toContain("到位资金（万元）");
    expect(await names("talent-funds")).toContain("已拨付（万元）");
    const agreements = await fileOf(cast.leader, "/evidence/cooperation-agreements?format=csv");
    expect(agreements.map(({ 协议名称 }) => 协议名称)).toContain("文件里的协议");
    expect(Object.keys(agreements[0] ?? {})).not.toContain("合作内容");
  });
});

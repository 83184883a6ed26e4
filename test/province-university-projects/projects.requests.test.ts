import { eq, inArray, like } from "drizzle-orm";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectTasks, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import { newId } from "../../src/kernel/ids.ts";
import { readProjectTotals } from "../../src/province-university-projects/project-totals.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { hiddenFields } from "../support/hidden-fields.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

const PROJECTS = "/province-university-projects";
const AGREEMENTS = "/cooperation-agreements";
const HUYANGPO = "胡杨坡肉牛食品有限公司（虚构）";
const MUHE = "牧禾饲料有限公司（虚构）";
const HEDONG = "河东农牧大学（虚构）";
const JIANGZHU = "江渚轻工大学（虚构）";

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

async function idOf(name: string): Promise<string> {
  const [row] = await whole.systemContext().db.select().from(organizations).where(eq(organizations.name, name));
  return row?.id ?? "";
}

const projectFields = async (changes: Record<string, string> = {}) => ({
  action: "save",
  formId: hiddenFields(await text("staff", `${PROJECTS}/new`)).formId ?? "",
  title: "麒麟菌剂联合研究",
  base: "achievementTransformation",
  "institutions[0][id]": await idOf(HEDONG),
  "institutions[1][id]": await idOf(JIANGZHU),
  enterpriseId: await idOf(HUYANGPO),
  responsibleUnit: "县教育科技局",
  startsOn: "2026-01-01",
  endsOn: "2027-12-31",
  goal: "完成菌剂中试",
  note: "麒麟备注",
  ...changes,
});
async function enter(changes: Record<string, string> = {}): Promise<string> {
  const answer = await as("staff").post(PROJECTS, await projectFields(changes));
  expect(answer.status).toBe(303);
  return answer.headers.get("location") ?? "";
}
async function run(): Promise<string> {
  const path = await enter();
  expect((await act(path, "start", { "start[startedOn]": "2026-11-20" })).status).toBe(303);
  return path;
}

describe("the demo's ledger", () => {
  it("adds up to what one reads in the projects, and to what another query finds", async () => {
    // By hand: fourteen count; 2 + 3 + 2 + 1 + 1 + 1 + 1 + 1 + 1 + 1 people; planned 320 + 30 + 8 + 15 + 12 + 30 and, of what came
    // of needs, 10 + 26 + 12 + 10 + 15 + 80 + 15 + 6, received 185.5 + 26.5 + 3 + 15 + 10.35 + 39.99 and 4 + 3 + 5 + 6 + 20 + 6.
    const byHand = { counted: 14, talents: 14, plannedFen: 589_000_000, receivedFen: 324_340_000 };
    expect(await readProjectTotals(whole.systemContext().db, { today: "2026-11-23" })).toEqual(byHand);
    const { rows } = await whole.open.client.execute(
      `WITH c AS (SELECT id FROM province_university_projects WHERE started_on IS NOT NULL AND end_reason = ''),
            f AS (SELECT figure, amount_fen * iif(reverses IS NULL, 1, -1) AS fen FROM project_funding JOIN c ON c.id = project_id)
       SELECT (SELECT count(*) FROM c) AS counted, (SELECT count(*) FROM project_talents JOIN c ON c.id = project_id) AS talents,
              (SELECT sum(fen) FROM f WHERE figure = 'planned') AS plannedFen,
              (SELECT sum(fen) FROM f WHERE figure = 'received') AS receivedFen`,
    );
    expect({ ...rows[0] }).toEqual(byHand);
    const page = await text("staff", PROJECTS);
    for (const figure of ["14", "589", "324.34"]) expect(page).toContain(`figure-value">${figure}<`);
  });

  it("is exported exactly as it is filtered, without a name of a person", async () => {
    const query = `institution=${await idOf(JIANGZHU)}&enterprise=${await idOf(MUHE)}`;
    const answer = await as("staff").get(`${PROJECTS}?${query}&format=xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const [headers = [], ...rows] = sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(1);
    const row = Object.fromEntries(headers.map((header, column) => [String(header), rows[0]?.[column]]));
    expect(row).toMatchObject({
      项目名称: "秸秆青贮与饲料发酵实习实训基地",
      高校院所: `${HEDONG}、${JIANGZHU}`,
      企业: MUHE,
      所属基地: "大学生实习实训基地",
      "引进人才（人）": 3,
      "计划资金（万元）": 30,
      "到位资金（万元）": 26.5,
      "其中超计划（万元）": 0,
      "缺凭证（笔）": 2,
    });
    expect(JSON.stringify(rows)).not.toContain("演示-");
    expect(await text("staff", `${PROJECTS}?base=none`)).toContain("果蔬冷链损耗评估");
    expect(await text("staff", `${PROJECTS}?q=云汾煤化工`)).toContain("石墨电极浸渍与焙烧中试基地共建");
    expect(await text("staff", `${AGREEMENTS}?q=农牧&status=inForce`)).toContain("县校农业科技合作协议");
  });

  it("lists what is due, and counts it on the worklist", async () => {
    expect(await text("staff", `${PROJECTS}/due`)).toContain("完成首批电极中试");
    expect(await text("staff", "/")).toMatch(
      /figure-value">1<\/span><a href="\/province-university-projects\/due\?list=overdue">项目任务超期/,
    );
    const overdue = await text("staff", `${PROJECTS}?due=task`);
    expect(overdue).toContain("石墨电极浸渍与焙烧中试基地共建");
    expect(overdue).not.toContain("秸秆青贮与饲料发酵实习实训基地");
  });
});

describe("what is due of the projects", () => {
  const DUE = `${PROJECTS}/due`;
  const BACKLOG = "积压任务";

  it("shows what is due soon, however much is overdue, page by page and as a file", async () => {
    const { db, now } = whole.systemContext();
    const [project] = await db
      .select()
      .from(provinceUniversityProjects)
      .where(eq(provinceUniversityProjects.title, "石墨电极浸渍与焙烧中试基地共建"));
    const task = (title: string, dueOn: string) => {
      return { id: newId(), projectId: project?.id ?? "", title, dueOn, createdAt: now };
    };
    const old = Array.from({ length: 45 }, (_, n) =>
      task(`${BACKLOG}${n}`, `2024-${String((n % 12) + 1).padStart(2, "0")}-10`),
    );
    const soon = task("下月中试", addDays(shanghaiDay(now), 30));
    const later = task("明年验收", addDays(shanghaiDay(now), 90));
    await db.insert(projectTasks).values([...old, soon, later]);

    const page = await text("staff", DUE);
    expect(page).toContain("超期的任务（46）");
    expect(page).toContain("下月中试");
    expect(page).not.toContain("明年验收");
    const rest = /<a href="([^"]*)">另有 26 项/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await text("staff", rest)).toContain("第 21–40 条，共 46 条");
    const listed: string[] = [];
    for (const number of [1, 2, 3])
      listed.push(
        ...((await text("staff", `${DUE}?list=overdue&page=${number}`)).match(/(?<=>)积压任务\d+(?=<)/g) ?? []),
      );
    expect(listed).toHaveLength(45);
    expect(new Set(listed).size).toBe(45);

    const answer = await as("staff").get(`${DUE}?format=xlsx`);
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const [headers = [], ...rows] = sheets[0]?.rows ?? [];
    expect(headers).toEqual(["任务", "期限", "状态", "编号", "项目名称", "高校院所", "企业"]);
    const days = rows.map(([, dueOn]) => String(dueOn));
    expect(days).toEqual(days.toSorted());
    expect(rows.find(([what]) => what === "下月中试")).toEqual([
      "下月中试",
      soon.dueOn,
      "未到期",
      project?.number,
      project?.title,
      "云汾煤化工大学（虚构）、太岳能源与碳素研究所（虚构）",
      "晋墨电极科技有限公司（虚构）",
    ]);
    expect(rows.filter(([, , state]) => state === "已超期")).toHaveLength(46);

    expect(await text("staff", `${DUE}?q=${encodeURIComponent("云汾煤化工")}`)).toContain("超期的任务（46）");
    const beyond = await text("staff", `${DUE}?q=${encodeURIComponent("云汾煤化工")}&list=overdue&page=9`);
    expect(beyond).toContain("第 9 页没有内容");
    expect(beyond).not.toMatch(/没有(符合条件的)?超期的任务/);
    const nothing = await text("staff", `${DUE}?q=${encodeURIComponent("没有这个项目")}`);
    expect(nothing).toContain("没有符合条件的超期的任务");
    expect(nothing).toContain(`<a href="${DUE}">查看全部到期任务</a>`);
    for (const name of ["enterprise", "institution", "leader", "auditor"]) expect(await status(name, DUE)).toBe(403);
    await db.delete(projectTasks).where(inArray(projectTasks.title, [soon.title, later.title]));
    await db.delete(projectTasks).where(like(projectTasks.title, `${BACKLOG}%`));
  });
});

describe("several tasks done at once", () => {
  const DUE = `${PROJECTS}/due`;
  const send = async (path: string, ids: readonly string[], more: Record<string, string> = {}) =>
    as("staff").post(path, { ...Object.fromEntries(ids.map((id, index) => [`tasks[${index}]`, id])), ...more });

  it("are shown with their projects, then done, and one that cannot be says why", async () => {
    const { db, now } = whole.systemContext();
    const projects = await db.select().from(provinceUniversityProjects);
    const running = projects.find(({ status }) => status === "running");
    const over = projects.find(({ status }) => status !== "running");
    const put = async (projectId: string | undefined, title: string) => {
      const id = newId();
      await db
        .insert(projectTasks)
        .values({ id, projectId: projectId ?? "", title, dueOn: "2026-06-01", createdAt: now });
      return id;
    };
    const [first, second] = [await put(running?.id, "成批甲"), await put(running?.id, "成批乙")];
    const closed = await put(over?.id, "成批丙");
    const narrowed = `?q=${running?.number}&list=overdue`;
    const written = narrowed.replace("&", "&amp;");
    const list = await text("staff", `${DUE}${narrowed}`);
    expect(list).toContain(`action="${DUE}/finished/confirmation${written}"`);
    for (const id of [first, second]) expect(list).toContain(`name="tasks[]" value="${id}"`);

    for (const path of [`${DUE}/finished/confirmation`, `${DUE}/finished`]) {
      const none = await send(path, []);
      expect(none.status).toBe(422);
      expect(await none.text()).toContain("请先勾选完成的任务");
      const page = await (await send(`${path}${narrowed}`, [first, newId()])).text();
      expect(page).toContain("有 1 项任务没有找到");
      expect(page).toContain(`value="${first}" checked`);
      expect(page).not.toContain(`value="${second}" checked`);
      expect(page).not.toContain("六十天内到期的任务（");
    }
    const shown = await (await send(`${DUE}/finished/confirmation${narrowed}`, [first, second, closed])).text();
    expect(shown).toContain("登记 2 项任务完成");
    expect(shown).toMatch(/不能登记[\s\S]*成批丙[\s\S]*现在的状态是/);
    expect(shown).toContain(`action="${DUE}/finished${written}"`);
    const early = await send(`${DUE}/finished`, [first], { doneOn: "2099-01-01" });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain("完成日期还没有到");

    const mixed = await send(`${DUE}/finished${narrowed}`, [first, second, closed], { doneOn: "2026-11-01" });
    expect(await mixed.text()).toMatch(/登记了 2 项任务完成，1 项没有登记[\s\S]*成批丙[\s\S]*现在的状态是/);
    const again = await send(`${DUE}/finished${narrowed}`, [first, second], { doneOn: "2026-11-01" });
    expect(again.status).toBe(303);
    expect(again.headers.get("location")).toBe(`${DUE}${narrowed}`);
    // The last page may have gone with what was done; whoever cancels or is refused goes back to where they were.
    const ofPage = `${narrowed}&page=2`;
    const asked = await (await send(`${DUE}/finished/confirmation${ofPage}`, [closed])).text();
    expect(asked).toContain(`href="${DUE}${ofPage.replaceAll("&", "&amp;")}"`);
    const none = await (await send(`${DUE}/finished${ofPage}`, [closed], { doneOn: "2026-11-01" })).text();
    expect(none).toContain(`href="${DUE}${ofPage.replaceAll("&", "&amp;")}"`);
    const some = await (await send(`${DUE}/finished${ofPage}`, [first, closed], { doneOn: "2026-11-01" })).text();
    expect(some).toContain(`href="${DUE}${written}"`);
    expect(some).not.toContain("page=2");
    const all = await send(`${DUE}/finished${ofPage}`, [first, second], { doneOn: "2026-11-01" });
    expect(all.headers.get("location")).toBe(`${DUE}${narrowed}`);
    const rows = await db.select().from(projectTasks).where(like(projectTasks.title, "成批%"));
    expect(Object.fromEntries(rows.map(({ title, doneOn }) => [title, doneOn]))).toEqual({
      成批甲: "2026-11-01",
      成批乙: "2026-11-01",
      成批丙: null,
    });
    // Each once in the project's record.
    expect((await text("staff", `${PROJECTS}/${running?.id}`)).match(/任务完成[\s\S]{0,200}成批甲/g)).toHaveLength(1);
    for (const name of ["enterprise", "institution", "leader", "auditor"])
      expect((await as(name).post(`${DUE}/finished`, { "tasks[0]": first, doneOn: "2026-11-01" })).status).toBe(403);
    await db.delete(projectTasks).where(like(projectTasks.title, "成批%"));
  });
});

describe("a project", () => {
  it("is the staff's until it starts, then of those who take part as well, and nobody else's", async () => {
    const path = await enter();
    for (const name of ["enterprise", "institution"]) {
      expect(await status(name, path)).toBe(404);
      expect(await text(name, "/my/province-university-projects")).not.toContain("麒麟");
    }
    expect((await act(path, "start", { "start[startedOn]": "2026-11-20" })).status).toBe(303);
    const talent = { name: "麒麟博士", kind: "flexible", title: "讲师", fromOn: "2026-11-20", monthsOnSite: "0" };
    const fields = { ...talent, institutionId: await idOf(JIANGZHU) };
    const sent = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`addTalent[${name}]`, value]));
    expect((await act(path, "talents", sent)).status).toBe(303);
    for (const name of ["enterprise", "institution"]) {
      const page = await text(name, path);
      expect(page).toContain("麒麟博士");
      expect(page).not.toMatch(/麒麟备注|项目记录|登记到位资金|变更或更正/);
      const own = await text(name, "/my/province-university-projects");
      expect(own).toContain("麒麟菌剂联合研究");
      // How many projects an agreement has would tell of planned ones and of other parties'.
      if (name === "institution") expect(own).toContain("县校农业科技合作协议");
      expect(own).not.toMatch(/>\d+ 个</);
    }
    expect(await status("rival", path)).toBe(404);
    for (const name of ["leader", "auditor", "agency", "admin"])
      for (const one of [path, PROJECTS, AGREEMENTS]) expect([403, 404], name).toContain(await status(name, one));
    expect(await status("visitor", path)).not.toBe(200);
    expect((await as("enterprise").post(`${path}/tasks`, { version: "3" })).status).toBe(403);
    // In the database and in the history the name can be read nowhere.
    const { rows } = await whole.open.client.execute(
      "SELECT name AS text FROM project_talents UNION ALL SELECT note FROM project_entries",
    );
    expect(JSON.stringify(rows)).not.toContain("麒麟博士");
  });

  it("that was given up before it started stays the staff's", async () => {
    const path = await enter({ title: "麒麟未启动" });
    const end = { "terminate[endedOn]": "2026-11-21", "terminate[reason]": "没有立项" };
    expect((await act(path, "termination", end)).status).toBe(303);
    expect(await text("staff", path)).toContain("项目已于 2026-11-21 终止：没有立项");
    for (const name of ["enterprise", "institution"]) {
      expect(await status(name, path)).toBe(404);
      expect(await text(name, "/my/province-university-projects")).not.toContain("麒麟未启动");
    }
  });

  it("gets another row for an institution without script, and keeps what was typed", async () => {
    const more = await as("staff").post(PROJECTS, { ...(await projectFields()), action: "add:institutions" });
    expect(more.status).toBe(200);
    const page = await more.text();
    expect(page).toContain('name="institutions[2][id]"');
    expect(page).toContain('value="麒麟菌剂联合研究"');
    const none = { "institutions[0][id]": "", "institutions[1][id]": "", endsOn: "2025-01-01" };
    const wrong = await as("staff").post(PROJECTS, await projectFields(none));
    expect(wrong.status).toBe(422);
    const back = await wrong.text();
    for (const words of ["请至少选一家高校院所", "实施期的结束日期不能早于开始日期", "麒麟备注"])
      expect(back).toContain(words);
    const unknown = await as("staff").post(PROJECTS, await projectFields({ agreementNumber: "X-1999-0001" }));
    expect(unknown.status).toBe(422);
    expect(await unknown.text()).toContain("没有编号为 X-1999-0001 的合作协议");
  });

  it("is one, however often its form is sent", async () => {
    const fields = await projectFields({ title: "麒麟一次" });
    const [first, second] = [await as("staff").post(PROJECTS, fields), await as("staff").post(PROJECTS, fields)];
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect((await text("staff", `${PROJECTS}?q=麒麟一次`)).match(/麒麟一次<\/a>/g)).toHaveLength(1);
  });

  it("changes what was approved only with a reason, and its history says what it was", async () => {
    const path = await run();
    const changed = { ...(await projectFields({ responsibleUnit: "县农业农村局" })), version: await versionOn(path) };
    const refused = await as("staff").post(path, changed);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("改动高校院所、企业、基地、责任单位或实施期要写明原因");
    expect((await as("staff").post(path, { ...changed, reason: "职能调整" })).status).toBe(303);
    expect(await text("staff", path)).toContain("责任单位：县教育科技局 → 县农业农村局");
  });

  it("comes back with everything typed when a colleague was quicker", async () => {
    const path = await run();
    const version = await versionOn(path);
    await act(path, "tasks", { "addTask[title]": "先到", "addTask[dueOn]": "2026-12-31" });
    const late = await act(path, "tasks", { "addTask[title]": "后到", "addTask[dueOn]": "2026-12-30" }, version);
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("这个项目刚刚被更新");
    expect(page).toContain('value="后到"');
  });

  it("is accepted only when its tasks are done, and goes on where it did not pass", async () => {
    const path = await run();
    await act(path, "tasks", { "addTask[title]": "中试报告", "addTask[dueOn]": "2026-12-31" });
    const verdict = (result: string) => ({
      "accept[result]": result,
      "accept[acceptedOn]": "2026-11-20",
      "accept[opinion]": "麒麟意见",
    });
    const early = await act(path, "acceptance", verdict("passed"));
    expect(early.status).toBe(422);
    expect(await early.text()).toContain("还有 1 项任务没有完成");
    expect((await act(path, "acceptance", verdict("failed"))).status).toBe(303);
    const page = await text("staff", path);
    expect(page).toContain("没有通过：麒麟意见");
    expect(page).toContain("实施中");
    const before = { ...verdict("passed"), "accept[acceptedOn]": "2026-11-01" };
    expect(await (await act(path, "acceptance", before)).text()).toContain("日期早于启动日期");
  });

  it("keeps money that was received: it is terminated and not voided", async () => {
    const path = await run();
    const money = { source: "county", year: "2026", amountFen: "十万", happenedOn: "2026-11-20", note: "" };
    const sent = (changes: Record<string, string> = {}) =>
      Object.fromEntries(
        Object.entries({ ...money, ...changes }).map(([name, value]) => [`receiveFunding[${name}]`, value]),
      );
    const wrong = await act(path, "received-funding", sent());
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="十万"');
    const unplanned = await act(path, "received-funding", sent({ amountFen: "100000元" }));
    expect(unplanned.status).toBe(422);
    const asked = await unplanned.text();
    expect(asked).toContain("县级资金计划 0 万元，已到位 0 万元，这一笔超计划 10 万元。请在“说明”里写明超计划的原因");
    const explained = sent({ amountFen: "100000元", note: "县里追加" });
    expect((await act(path, "received-funding", explained)).status).toBe(303);
    for (const name of ["staff", "institution"]) {
      const page = await text(name, path);
      expect(page).toContain("县里追加");
      expect(page).toMatch(/其中超计划 10 万元/);
    }
    expect(await text("staff", path)).toContain("2026 年县级资金 10 万元，超计划 10 万元，县里追加");
    expect(await text("auditor", `/evidence${path}`)).toContain("其中超计划 10 万元");
    const refused = await act(path, "voiding", { "void[reason]": "录错" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("不再实施请用“终止项目”");
    const end = { "terminate[endedOn]": "2026-11-21", "terminate[reason]": "企业停产" };
    expect((await act(path, "termination", end)).status).toBe(303);
    expect(await text("institution", path)).toContain("项目已于 2026-11-21 终止：企业停产");
  });
});

describe("where a project comes from", () => {
  it("is filled in from an introduction, and both lead to each other", async () => {
    const { db } = whole.systemContext();
    const [introduction] = await listIntroductions(db, { statuses: ["sampleTrial"] });
    const origin = `/introductions/${introduction?.id}`;
    const link = `${PROJECTS}/new?introduction=${introduction?.id}`;
    expect(await text("staff", origin)).toContain(`href="${link}"`);
    const form = await text("staff", link);
    expect(form).toContain(`由 ${introduction?.number} 而来`);
    expect(form).toContain(`value="${introduction?.enterpriseId}" selected`);
    const fields = {
      ...(await projectFields({ "institutions[1][id]": "", enterpriseId: introduction?.enterpriseId ?? "" })),
      ...hiddenFields(form),
      "institutions[0][id]": introduction?.institutionId ?? "",
    };
    const others = await as("staff").post(PROJECTS, { ...fields, enterpriseId: await idOf(HUYANGPO) });
    expect(others.status).toBe(422);
    expect(await others.text()).toContain("要保留那里的高校院所和企业");
    const made = await as("staff").post(PROJECTS, fields);
    expect(made.status).toBe(303);
    const path = made.headers.get("location") ?? "";
    expect(await text("staff", path)).toContain(`href="${origin}">${introduction?.number}`);
    expect(await text("staff", origin)).toContain(`href="${path}"`);
  });

  it("is filled in from a signed contract and from an agreement", async () => {
    const { db } = whole.systemContext();
    const [contract] = await db
      .select()
      .from(technologyContracts)
      .where(eq(technologyContracts.title, "超高功率石墨电极浸渍工艺开发"));
    const page = await text("staff", `/technology-contracts/${contract?.id}`);
    expect(page).toContain(`${PROJECTS}/new?contract=${contract?.id}`);
    // The demo's project came of it.
    expect(page).toContain("石墨电极浸渍与焙烧中试基地共建");
    expect(hiddenFields(await text("staff", `${PROJECTS}/new?contract=${contract?.id}`)).contractId).toBe(contract?.id);
    const list = await text("staff", `${AGREEMENTS}?q=县校农业`);
    const [, agreement = ""] = /href="(\/cooperation-agreements\/[0-9a-f]{32})"/.exec(list) ?? [];
    expect(await text("staff", agreement)).toContain("秸秆青贮与饲料发酵实习实训基地");
    const form = await text("staff", `${PROJECTS}/new?agreement=${agreement.split("/").at(-1)}`);
    const [signed] = await db
      .select()
      .from(cooperationAgreements)
      .where(eq(cooperationAgreements.title, "县校农业科技合作协议"));
    const field = /<input[^>]*name="agreementNumber"[^>]*>/.exec(form)?.[0];
    expect(field).toContain(`value="${signed?.number}"`);
  });
});

describe("an agreement", () => {
  it("is read by those who signed it, changed with a reason, and voided only without projects", async () => {
    const fields = {
      action: "save",
      formId: hiddenFields(await text("staff", `${AGREEMENTS}/new`)).formId ?? "",
      title: "麒麟合作协议",
      institutionId: await idOf(HEDONG),
      "enterprises[0][id]": "",
      countyUnit: "",
      signedOn: "2026-11-01",
      startsOn: "",
      endsOn: "",
      subject: "共建试验站",
      note: "麒麟备注",
    };
    const nobody = await as("staff").post(AGREEMENTS, fields);
    expect(nobody.status).toBe(422);
    expect(await nobody.text()).toContain("请选择签协议的企业，或填写县级单位，至少一项");
    const made = await as("staff").post(AGREEMENTS, { ...fields, countyUnit: "文水县人民政府" });
    const path = made.headers.get("location") ?? "";
    const read = await text("institution", path);
    expect(read).toContain("共建试验站");
    expect(read).not.toMatch(/麒麟备注|协议记录|终止协议/);
    expect(await status("enterprise", path)).toBe(404);
    const version = await versionOn(path);
    const changed = { ...fields, countyUnit: "文水县农业农村局", version };
    expect(await (await as("staff").post(path, changed)).text()).toContain("改动协议要写明原因");
    expect((await as("staff").post(path, { ...changed, reason: "录错单位" })).status).toBe(303);
    expect(await text("staff", path)).toContain("县级单位：文水县人民政府 → 文水县农业农村局");
    const [, number = ""] = /(X-\d{4}-\d{4})/.exec(await text("staff", path)) ?? [];
    const project = await enter({ agreementNumber: number });
    expect(await (await act(path, "voiding", { "void[reason]": "录错" })).text()).toContain("有 1 个项目属于这份协议");
    await act(project, "voiding", { "void[reason]": "录错" });
    expect((await act(path, "voiding", { "void[reason]": "录错" })).status).toBe(303);
    expect(await status("institution", path)).toBe(404);
  });
});

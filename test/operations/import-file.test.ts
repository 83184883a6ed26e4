import { asc, eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { readTable } from "../../src/exchange/read-table.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { summarizeImport } from "../../src/kernel/import.ts";
import { importFile } from "../../src/operations/import-file.ts";
import type { ImportKind } from "../../src/operations/import-rows.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { countyTemplate } from "./county.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const linesOf = (...rows: object[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join("\n"));
const importAs = (kind: ImportKind, fileName: string, bytes: Uint8Array, publish = false, actor: Actor = cast.staff) =>
  importFile(testContext(open, actor), { kind, fileName, bytes, publish }, readTable);
const listNeeds = () => open.db.select().from(needs).orderBy(asc(needs.number));
const listAchievements = () => open.db.select().from(achievements).orderBy(asc(achievements.number));

describe("a workbook filled in on the province's form", () => {
  it("becomes needs with every column in its field", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "需求",
          rows: [
            ["技术需求征集表"],
            [
              "序号",
              "技术需求名称*",
              "主要问题",
              "技术关键",
              "预期目标",
              "所属产业",
              "技术需求解决方式",
              "预算（万元）",
              "有效期",
              "现有基础",
              "意向合作单位",
              "关键词",
            ],
            [
              1,
              "极薄带轧制边裂控制",
              "厚度 0.02 mm 时边裂。",
              "边部张力",
              "成材率 92%",
              "轧制",
              "委托开发、面议",
              80,
              "2027年6月30日",
              "二十辊轧机一台",
              "示例理工大学",
              "边裂；极薄带",
            ],
            [2, "地缸温度监测", "人工测温误差大。", null, null, "酿酒", null, "面议"],
          ],
        },
      ],
    });
    const report = await importAs("needs", "征集表.xlsx", bytes);
    expect(report).toMatchObject([
      { outcome: "created", number: "N-2026-0001", remarks: [] },
      { outcome: "created", number: "N-2026-0002", remarks: ["所属产业“酿酒”不在选项表中，该栏留空"] },
    ]);
    const [first, second] = await listNeeds();
    expect(first).toMatchObject({
      status: "submitted",
      title: "极薄带轧制边裂控制",
      problem: "厚度 0.02 mm 时边裂。",
      keyTechnology: "边部张力",
      goal: "成材率 92%",
      industry: "specialSteel.rolling",
      cooperationModes: ["commissionedDevelopment", "negotiable"],
      keywords: ["边裂", "极薄带"],
      budgetFen: 80_000_000,
      validUntil: "2027-06-30",
      presentBase: "二十辊轧机一台",
      wishedPartners: "示例理工大学",
    });
    expect(second).toMatchObject({ title: "地缸温度监测", industry: "", budgetFen: null, validUntil: "" });
  });
});

describe("a list of achievements in CSV", () => {
  it("becomes achievements with every column in its field", async () => {
    const text = [
      "成果编号,成果名称,研发团队,负责人,成果简介,创新点,应用领域,技术领域,成果所处阶段,转化方式,转让价格,成果登记号",
      "A-1,水性陶瓷涂覆隔膜,能源材料研究所,丙教授,150 ℃ 下横向收缩 1.6%。,硅氧侧链,动力电池,新材料,中试,技术服务,120,9142026Y0001",
    ].join("\n");
    const report = await importAs("achievements", "成果.csv", new TextEncoder().encode(text));
    expect(report).toMatchObject([{ sourceId: "A-1", outcome: "created", number: "A-2026-0001" }]);
    const [row] = await listAchievements();
    expect(row).toMatchObject({
      status: "submitted",
      sourceId: "A-1",
      title: "水性陶瓷涂覆隔膜",
      team: "能源材料研究所",
      lead: "丙教授",
      abstract: "150 ℃ 下横向收缩 1.6%。",
      innovations: "硅氧侧链",
      scenes: "动力电池",
      transferModes: ["technicalService"],
      priceFen: 120_000_000,
      registrationNumber: "9142026Y0001",
    });
  });
});

describe("an import", () => {
  const rows = [
    { id: "a", title: "极薄带轧制边裂控制", content: "厚度 0.02 mm 时边裂率 8%，需降到 2% 以下，涉及边部张力与润滑。" },
    { id: "b", content: `${"酒".repeat(90)}。其余。` },
    { id: "c", title: "", content: "" },
    { id: "d", title: "极薄带轧制边裂控制", content: "厚度 0.02 mm 时边裂率 8%，需降到 2% 以下，涉及边部张力与润滑！" },
  ];

  it("tells each row's fate, and keeps a near-duplicate with a remark", async () => {
    const report = await importAs("needs", "a.jsonl", linesOf(...rows));
    expect(report).toEqual([
      { sourceId: "a", outcome: "created", number: "N-2026-0001", remarks: [] },
      { sourceId: "b", outcome: "created", number: "N-2026-0002", remarks: [] },
      { sourceId: "c", outcome: "refused", remarks: ["名称和正文都是空的，请补上其中一项"] },
      { sourceId: "d", outcome: "created", number: "N-2026-0003", remarks: ["与 N-2026-0001 的内容几乎相同"] },
    ]);
    expect(summarizeImport(report)).toEqual({ read: 4, created: 3, updated: 0, unchanged: 0, refused: 1 });
    expect((await listNeeds()).map(({ title }) => title)).toContain("酒".repeat(80));
  });

  it("takes two rows about one post in their order, one by the file's number and one by ours", async () => {
    await importAs("needs", "a.jsonl", linesOf({ id: "a", title: "极薄带轧制边裂控制", content: "边裂率 8%。" }));
    const again = [
      { id: "a", title: "极薄带轧制边裂控制", content: "边裂率 9%。" },
      { id: "N-2026-0001", title: "极薄带轧制边裂控制", content: "边裂率 10%。" },
    ];
    const report = await importAs("needs", "a.jsonl", linesOf(...again));
    expect(report.map(({ outcome, number }) => [outcome, number])).toEqual([
      ["updated", "N-2026-0001"],
      ["updated", "N-2026-0001"],
    ]);
    expect(await listNeeds()).toMatchObject([{ problem: "边裂率 10%。", version: 3 }]);
  });

  it.each([
    ["in one write", 0],
    ["in two writes", 60],
  ])("takes two rows of one title and without numbers for two posts, %s", async (_, between) => {
    const fillers = Array.from({ length: between }, (_row, n) => `,第 ${n} 项需求,内容互不相同，第 ${n} 项,`);
    const lines = [",技术需求,边裂率高。,", ...fillers, ",技术需求,酒醅含水率在线检测困难。,"];
    const file = new TextEncoder().encode(`编号,名称,主要问题,技术关键\n${lines.join("\n")}\n`);
    const report = await importAs("needs", "a.csv", file);
    expect(summarizeImport(report)).toMatchObject({ created: between + 2, updated: 0 });
    const alike = (await listNeeds()).filter(({ title }) => title === "技术需求");
    expect(alike.map(({ problem }) => problem).sort()).toEqual(["边裂率高。", "酒醅含水率在线检测困难。"].sort());
    expect(summarizeImport(await importAs("needs", "a.csv", file))).toMatchObject({ created: 0, updated: 0 });
  });

  it("takes a row of a known title for a new post when a later row, in another write, is the known one", async () => {
    const headers = "编号,名称,主要问题,技术关键";
    const fileOf = (...lines: string[]) => new TextEncoder().encode(`${[headers, ...lines].join("\n")}\n`);
    await importAs("needs", "a.csv", fileOf(",技术需求,边裂率高。,"));
    const fillers = Array.from({ length: 60 }, (_row, n) => `,第 ${n} 项需求,内容互不相同，第 ${n} 项,`);
    const both = fileOf(",技术需求,酒醅含水率在线检测困难。,", ...fillers, ",技术需求,边裂率高。,");
    expect(summarizeImport(await importAs("needs", "b.csv", both))).toMatchObject({
      created: 61,
      updated: 0,
      unchanged: 1,
    });
    const alike = (await listNeeds()).filter(({ title }) => title === "技术需求");
    expect(alike.map(({ problem }) => problem).sort()).toEqual(["边裂率高。", "酒醅含水率在线检测困难。"].sort());
  });

  it("run again with the same file changes nothing, even from another day", async () => {
    await importAs("needs", "a.jsonl", linesOf(...rows));
    const before = await listNeeds();
    const later = testContext(open, cast.staff, new Date("2027-01-05T00:00:00Z"));
    const file = { kind: "needs", fileName: "b.jsonl", bytes: linesOf(...rows), publish: false } as const;
    const report = await importFile(later, file, readTable);
    expect(summarizeImport(report)).toEqual({ read: 4, created: 0, updated: 0, unchanged: 3, refused: 1 });
    expect(await listNeeds()).toEqual(before);
    const places = await open.db.select().from(organizations).where(eq(organizations.placeholder, true));
    expect(places).toHaveLength(1);
  });

  it("takes the first of two rows with one number, names its line at the second, and changes nothing when run again", async () => {
    const repeated = linesOf(
      { id: "a", title: "极薄带轧制边裂控制" },
      { id: "b", title: "地缸温度监测" },
      { id: "a", title: "钢包透气砖寿命提升" },
      { content: "酒醅含水率在线检测困难。" },
      { content: "酒醅含水率在线检测困难。" },
    );
    const report = await importAs("needs", "a.jsonl", repeated);
    expect(report.map(({ outcome }) => outcome)).toEqual(["created", "created", "refused", "created", "refused"]);
    expect(report[2]?.remarks).toEqual(["第 3 行的编号与第 1 行相同，没有导入；请改成不同的编号，或删去其中一行"]);
    expect(report[4]?.remarks[0]).toContain("第 5 行的名称和正文与第 4 行相同");
    const before = await listNeeds();
    expect(before.map(({ title }) => title)).toContain("极薄带轧制边裂控制");
    expect(summarizeImport(await importAs("needs", "a.jsonl", repeated))).toMatchObject({ updated: 0, unchanged: 3 });
    expect(await listNeeds()).toEqual(before);
  });

  it("calls a need without name and problem by its goal or key technology", async () => {
    const report = await importAs(
      "needs",
      "a.csv",
      new TextEncoder().encode(
        "编号,名称,主要问题,预期目标,技术关键\n1,,,成材率 92%。其余,边部张力\n2,,。；,,边部张力\n3,,,,\n",
      ),
    );
    expect(report.map(({ outcome }) => outcome)).toEqual(["created", "created", "refused"]);
    expect((await listNeeds()).map(({ title }) => title)).toEqual(["成材率 92%", "边部张力"]);
  });

  it("updates what the file says anew, and leaves the rest", async () => {
    await importAs("needs", "a.jsonl", linesOf({ id: "a", title: "甲" }, { id: "b", title: "乙" }));
    const report = await importAs("needs", "a.jsonl", linesOf({ id: "a", title: "甲二" }, { id: "b", title: "乙" }));
    expect(report.map(({ outcome }) => outcome)).toEqual(["updated", "unchanged"]);
    expect((await listNeeds()).map(({ title }) => title)).toEqual(["甲二", "乙"]);
  });

  it("publishes at once when asked to, as an audited act of the person who asked", async () => {
    await importAs("achievements", "a.jsonl", linesOf({ id: "1", title: "短流程针状焦" }), true);
    const [row] = await listAchievements();
    expect(row).toMatchObject({ status: "published", publishedAt: new Date("2026-11-23T04:00:00Z") });
    const entries = await open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, row?.id ?? ""));
    expect(entries).toMatchObject([{ action: "achievement.imported", actorId: cast.staff.accountId }]);
    expect(JSON.parse(entries[0]?.detail ?? "{}")).toMatchObject({ to: "published" });
    expect(await verifyAuditChain(open.db, testContext(open).vault)).toMatchObject({ brokenAt: null });
  });

  it("names the operator of the command line in the trail, who acts as the service itself", async () => {
    const file = { kind: "needs", fileName: "a.jsonl", bytes: linesOf({ id: "1", title: "短流程针状焦" }) } as const;
    const operator = { ...testContext(open), by: "commandLine" as const };
    await importFile(operator, { ...file, publish: true }, readTable);
    const entries = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "need.imported"));
    expect(entries.map(({ actorRole, detail }) => [actorRole, JSON.parse(detail)])).toEqual([
      ["system", { number: "N-2026-0001", to: "published", by: "commandLine" }],
    ]);
    expect(await verifyAuditChain(open.db, operator.vault)).toMatchObject({ brokenAt: null });
  });

  it("keeps texts whole that are longer than the form allows", async () => {
    const long = "轧制力波动。".repeat(5000);
    await importAs("needs", "a.jsonl", linesOf({ id: "a", title: "题".repeat(300), content: long }));
    expect((await listNeeds())[0]).toMatchObject({ title: "题".repeat(300), problem: long });
  });

  it("refuses the lines that are no row, and takes the others", async () => {
    const bytes = new TextEncoder().encode('{"id":"a","title":"甲"}\nnot json\n{"id":"b","title":"乙"}\n');
    const report = await importAs("needs", "a.jsonl", bytes);
    expect(report).toMatchObject([
      { sourceId: "a", outcome: "created" },
      { sourceId: "第 2 行", outcome: "refused", remarks: ["这一行不是 JSON 对象"] },
      { sourceId: "b", outcome: "created" },
    ]);
  });

  it("puts needs under 待认领 of enterprises and achievements under that of institutions", async () => {
    await importAs("needs", "a.jsonl", linesOf({ id: "a", title: "甲" }));
    await importAs("achievements", "a.jsonl", linesOf({ id: "a", title: "甲" }));
    const places = await open.db.select().from(organizations).where(eq(organizations.placeholder, true));
    const idOf = (kind: string) => places.find((place) => place.kind === kind)?.id;
    expect((await listNeeds())[0]?.organizationId).toBe(idOf("enterprise"));
    expect((await listAchievements())[0]?.organizationId).toBe(idOf("institution"));
  });

  it("is for staff, not for the enterprise itself", async () => {
    const bytes = linesOf({ id: "a", title: "甲" });
    await expect(importAs("needs", "a.jsonl", bytes, true, cast.battery)).rejects.toBeInstanceOf(NotAllowed);
    expect(await listNeeds()).toEqual([]);
  });
});

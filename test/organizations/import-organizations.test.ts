import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { importRows, imports } from "../../db/schema/imports.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { readTable } from "../../src/exchange/read-table.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import type { ImportedRow } from "../../src/kernel/import.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { beginImport, checkImport, loadFileRows, mendImport, moveImport } from "../../src/operations/check-import.ts";
import { importFile } from "../../src/operations/import-file.ts";
import { HEADERS } from "../../src/operations/import-rows.ts";
import { runImport } from "../../src/operations/run-import.ts";
import { undoImport } from "../../src/operations/undo-import.ts";
import { addOrganization } from "../../src/organizations/add-organization.ts";
import { correctOrganization } from "../../src/organizations/correct-organization.ts";
import { organizationColumns } from "../../src/organizations/organization-columns.ts";
import { readContact } from "../../src/organizations/queries.ts";
import { registerOrganization } from "../../src/organizations/register-organization.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { countyTemplate } from "../operations/county.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { separatorNeed } from "../support/needs-in-place.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const as = (actor: Actor) => testContext(open, actor);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const importCsv = (text: string, actor: Actor = cast.staff): Promise<ImportedRow[]> =>
  importFile(
    as(actor),
    { kind: "organizations", fileName: "单位.csv", bytes: bytesOf(text), publish: false },
    readTable,
  );
const listed = async (name: string) => open.db.select().from(organizations).where(eq(organizations.name, name));
const find = async (name: string) => (await listed(name))[0];
const battery = async () => {
  const [row] = await open.db.select().from(organizations).where(eq(organizations.id, ORGANIZATION_IDS.battery));
  if (!row) throw new Error("the cast has no battery firm");
  return row;
};
const HEADER = "统一社会信用代码,企业名称,所在地区,所属产业,主要产品";
const BREWERY = "91141121MA0TEXT20K,示例清香酒业有限公司,山西省吕梁市文水县,酿造,清香型白酒";

/** As the page does it: read and checked. */
async function upload(text: string, actor: Actor = cast.staff) {
  const ctx = as(actor);
  const fileName = "单位.csv";
  const record = await beginImport(ctx, { id: ctx.newId(), kind: "organizations", fileName, publish: true });
  await checkImport(ctx, record, await readTable(fileName, bytesOf(text), HEADERS.organizations), () => {});
  return record;
}

async function confirm(id: string): Promise<void> {
  const running = await moveImport(as(cast.staff), { id, from: ["ready"], to: "running", failure: null });
  await runImport(as(cast.staff), running, () => {});
}

const rowsOf = (importId: string) =>
  open.db.select().from(importRows).where(eq(importRows.importId, importId)).orderBy(asc(importRows.position));

describe("a list of organizations", () => {
  it("adds those the register lacks, approved, with codes for what the list names, and an audit entry each", async () => {
    const report = await importCsv(`${HEADER}\n${BREWERY}\n`);
    expect(report).toEqual([{ sourceId: "91141121MA0TEXT20K", outcome: "created", remarks: [] }]);
    const stored = await find("示例清香酒业有限公司");
    expect(stored).toMatchObject({
      kind: "enterprise",
      creditCode: "91141121MA0TEXT20K",
      region: "141121",
      industry: "baijiu.brewing",
      products: "清香型白酒",
      status: "approved",
      contact: null,
      version: 1,
    });
    const entries = await open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, stored?.id ?? ""));
    expect(entries.map(({ action }) => action)).toEqual(["organization.imported"]);
  });

  it("takes address, postal code and website of 征集表 or list, and changes nothing for an export of its own", async () => {
    const more = "通讯地址,邮政编码,网址,机构简介,法人代表";
    const row = `${BREWERY},杏花路一号,032100,https://www.example.com/about,酿酒。,法某某`;
    await importCsv(`${HEADER},${more}\n${row}\n`);
    const stored = await find("示例清香酒业有限公司");
    const details = {
      address: "杏花路一号",
      postalCode: "032100",
      website: "https://www.example.com/about",
      profile: "酿酒。",
    };
    expect(stored).toMatchObject({ ...details, contact: null });
    const columns = organizationColumns(await loadReferenceBook(open.db));
    const cells = columns.map(({ cell }) => String(stored === undefined ? "" : (cell(stored) ?? "")));
    const exported = `${columns.map(({ header }) => header).join(",")}\n${cells.join(",")}\n`;
    expect(await importCsv(exported)).toMatchObject([{ outcome: "unchanged", remarks: [] }]);
    const wrong = await importCsv(`统一社会信用代码,邮编\n${stored?.creditCode},3210\n`);
    expect(wrong).toMatchObject([{ outcome: "refused", remarks: ["邮政编码是 6 位数字"] }]);
  });

  it("changes nothing when it is imported again", async () => {
    await importCsv(`${HEADER}\n${BREWERY}\n`);
    const before = await open.db.select().from(organizations);
    expect(await importCsv(`${HEADER}\n${BREWERY}\n`)).toMatchObject([{ outcome: "unchanged", remarks: [] }]);
    expect(await open.db.select().from(organizations)).toEqual(before);
  });

  it("updates by credit code and says what it changes; empty cells, status, contact and accounts stay", async () => {
    const accounts = await open.db.select().from(memberships);
    const contact = readContact(as(cast.staff), await battery());
    const report = await importCsv(
      `${HEADER}\n${organizationDetails.battery.creditCode},示例隔膜股份有限公司,,,陶瓷涂覆隔膜\n`,
    );
    expect(report).toMatchObject([
      { outcome: "updated", remarks: ["名称由“示例隔膜材料有限公司”改为“示例隔膜股份有限公司”", "改动：主要产品"] },
    ]);
    expect(await battery()).toMatchObject({
      name: "示例隔膜股份有限公司",
      products: "陶瓷涂覆隔膜",
      region: "141121",
      industry: "newEnergy",
      status: "approved",
      version: 2,
    });
    expect(readContact(as(cast.staff), await battery())).toEqual(contact);
    expect(await open.db.select().from(memberships)).toEqual(accounts);
  });

  it("finds one without a code by its name", async () => {
    const report = await importCsv("单位名称,单位简介\n示例理工大学,设有材料学院。\n示例未登记公司,新。\n");
    expect(report).toEqual([
      { sourceId: "示例理工大学", outcome: "updated", remarks: ["改动：单位简介"] },
      {
        sourceId: "示例未登记公司",
        outcome: "refused",
        remarks: [
          "单位库中没有这个单位，新增须有统一社会信用代码",
          "请填写“企业”“高校院所”或“协作部门”",
          "请填写所在地区，如“文水县”",
        ],
      },
    ]);
  });

  it("takes names of either width for the same, and keeps each as it was written first", async () => {
    const wide = BREWERY.replace("示例清香酒业有限公司", "示例清香酒业（文水）有限公司");
    expect(await importCsv(`${HEADER}\n${wide}\n`)).toMatchObject([{ outcome: "created" }]);
    const stored = await find("示例清香酒业（文水）有限公司");
    if (!stored) throw new Error("the name was not stored as it was written");
    const columns = organizationColumns(await loadReferenceBook(open.db));
    const cells = columns.map(({ cell }) => String(cell(stored) ?? ""));
    const exported = `${columns.map(({ header }) => header).join(",")}\n${cells.join(",")}\n`;
    const narrow = exported.replace("（文水）", "(文水)");
    expect(narrow).not.toBe(exported);
    for (const list of [exported, narrow, narrow.replace(String(stored.creditCode), "")])
      expect(await importCsv(list)).toMatchObject([{ outcome: "unchanged", remarks: [] }]);
    expect(await importCsv("单位名称,单位简介\n示例清香酒业(文水)有限公司,酿酒。\n")).toMatchObject([
      { outcome: "updated", remarks: ["改动：单位简介"] },
    ]);
    expect(await find("示例清香酒业（文水）有限公司")).toMatchObject({ id: stored.id, profile: "酿酒。" });
    const twice = await importCsv(
      `单位名称,主要产品\n示例清香酒业（文水）有限公司,甲\n示例清香酒业(文水)有限公司,乙\n`,
    );
    expect(twice.map(({ outcome }) => outcome)).toEqual(["updated", "refused"]);
  });

  it("finds one that was registered with narrow brackets by its name with wide ones", async () => {
    await importCsv(`${HEADER}\n${BREWERY.replace("酒业", "酒业(文水)")}\n`);
    const report = await importCsv("单位名称,单位简介\n示例清香酒业（文水）有限公司,酿酒。\n");
    expect(report).toMatchObject([{ outcome: "updated", remarks: ["改动：单位简介"] }]);
    expect(await find("示例清香酒业(文水)有限公司")).toMatchObject({ profile: "酿酒。" });
  });

  it.each([
    ["a wrong check character", "91141121MA0TEXT20L,甲公司,文水县,酿造,", /第 18 位校验码按前 17 位应为“K”/],
    [
      "another code under a known name",
      "91141121MA0TEXT20K,示例隔膜材料有限公司,文水县,酿造,",
      /与单位库中“示例隔膜材料有限公司”的代码 91141121MA0TEXT12Q 不同/,
    ],
    [
      "the code of one and the name of another",
      "91141121MA0TEXT12Q,示例理工大学,文水县,酿造,",
      /代码属于“示例隔膜材料有限公司”，而名称“示例理工大学”属于另一家/,
    ],
    [
      "another kind than the register's",
      "12140000MB00000192,示例理工大学,太原市,酿造,",
      /“示例理工大学”在单位库中是“高校院所”，请核对/,
    ],
    ["a region that is none", "91141121MA0TEXT20K,甲公司,火星,酿造,", /所在地区“火星”不在行政区划表中/],
    ["no industry", "91141121MA0TEXT20K,甲公司,文水县,,", /请填写所属产业/],
  ])("refuses a row with %s, and stores nothing of it", async (_, row, sentence) => {
    const before = await open.db.select().from(organizations);
    const [report] = await importCsv(`${HEADER}\n${row}\n`);
    expect(report?.outcome).toBe("refused");
    expect(report?.remarks.join("；")).toMatch(sentence);
    expect(await open.db.select().from(organizations)).toEqual(before);
  });

  it("refuses the second row about one organization", async () => {
    const report = await importCsv(`${HEADER}\n${BREWERY}\n${BREWERY.replace("清香型白酒", "竹叶青")}\n`);
    expect(report.map(({ outcome }) => outcome)).toEqual(["created", "refused"]);
    expect(report[1]?.remarks).toEqual([
      "第 3 行与第 2 行的信用代码或名称相同，没有导入；请删去其中一行，或改成不同的单位",
    ]);
  });

  it("leaves one that waits for its approval to whoever decides", async () => {
    const waiting = await registerOrganization(as(cast.staff), {
      ...organizationDetails.battery,
      name: "示例清香酒业有限公司",
      creditCode: "91141121MA0TEXT20K",
    });
    const [report] = await importCsv(`${HEADER}\n${BREWERY}\n`);
    expect(report?.remarks).toEqual([
      "“示例清香酒业有限公司”在单位库中的状态是“待审核”，导入不改动它；请先在单位页面办理",
    ]);
    expect(await find("示例清香酒业有限公司")).toEqual(waiting);
  });

  it.each(["professor", "battery", "leader", "securityAdmin"] as const)("is not for %s to import", async (key) => {
    await expect(importCsv(`${HEADER}\n${BREWERY}\n`, cast[key])).rejects.toThrow(NotAllowed);
    await expect(upload(`${HEADER}\n${BREWERY}\n`, cast[key])).rejects.toThrow(NotAllowed);
    expect(await listed("示例清香酒业有限公司")).toEqual([]);
  });
});

/** Rows in one write, and in two: a write has twenty. */
describe.each([
  ["in one write", 0],
  ["in two writes", 25],
])("two rows about one organization, %s", (_, between) => {
  const fillers = Array.from({ length: between }, (_row, n) => `,示例未登记第${n}号公司,文水县,酿造,`).join("\n");
  const listOf = (...rows: string[]): string =>
    `${[HEADER, rows[0], ...(fillers ? [fillers] : []), rows[1]].join("\n")}\n`;
  const code = organizationDetails.battery.creditCode;

  it("are taken in their order when the first says its name and the second its code", async () => {
    const before = await battery();
    const { id } = await upload(
      listOf(",示例隔膜材料有限公司,,,陶瓷涂覆隔膜", `${code},示例隔膜股份有限公司,文水县,,水性陶瓷隔膜`),
    );
    const foreseen = (await rowsOf(id)).map(({ outcome, remarks }) => [outcome, remarks]);
    await confirm(id);
    const rows = await rowsOf(id);
    expect(rows.map(({ outcome, remarks }) => [outcome, remarks])).toEqual(foreseen);
    expect([rows[0], rows.at(-1)]).toMatchObject([
      { outcome: "updated", remarks: ["改动：主要产品"] },
      {
        outcome: "updated",
        remarks: ["名称由“示例隔膜材料有限公司”改为“示例隔膜股份有限公司”", "改动：主要产品"],
      },
    ]);
    expect(await battery()).toMatchObject({ name: "示例隔膜股份有限公司", products: "水性陶瓷隔膜", version: 3 });
    await undoImport(as(cast.staff), { id });
    const { name, products } = before;
    expect(await battery()).toMatchObject({ name, products, version: 5 });
  });

  it("are not both taken when the first renames it and the second says its old name", async () => {
    const { id } = await upload(
      listOf(`${code},示例隔膜股份有限公司,,,陶瓷涂覆隔膜`, ",示例隔膜材料有限公司,文水县,新能源,水性陶瓷隔膜"),
    );
    expect((await rowsOf(id)).at(-1)).toMatchObject({ outcome: "refused" });
    await confirm(id);
    expect((await rowsOf(id)).at(-1)).toMatchObject({
      outcome: "refused",
      remarks: ["单位库中没有这个单位，新增须有统一社会信用代码"],
    });
    expect(await battery()).toMatchObject({ name: "示例隔膜股份有限公司", products: "陶瓷涂覆隔膜", version: 2 });
    expect(await open.db.select().from(imports)).toMatchObject([{ state: "done" }]);
  });
});

describe("an import of organizations on the page", () => {
  it("stores nothing before it is confirmed, and is mended cell by cell", async () => {
    const wrong = BREWERY.replace("山西省吕梁市文水县", "文水").replace("20K", "20L");
    const { id } = await upload(`${HEADER}\n${wrong}\n`);
    expect(await rowsOf(id)).toMatchObject([
      {
        title: "示例清香酒业有限公司",
        outcome: "refused",
        problems: [
          { field: "region", header: "所在地区", typed: "文水" },
          { field: "creditCode", header: "统一社会信用代码", typed: "91141121MA0TEXT20L" },
        ],
      },
    ]);
    const cells = [
      { position: 0, header: "所在地区", typed: "文水县" },
      { position: 0, header: "统一社会信用代码", typed: "91141121MA0TEXT20K" },
    ];
    const record = await mendImport(as(cast.staff), { id, cells });
    await checkImport(as(cast.staff), record, await loadFileRows(as(cast.staff), id), () => {});
    expect(await rowsOf(id)).toMatchObject([{ outcome: "created", problems: [], remarks: [] }]);
    expect(await listed("示例清香酒业有限公司")).toEqual([]);
    await confirm(id);
    expect(await find("示例清香酒业有限公司")).toMatchObject({ status: "approved", region: "141121" });
    expect(await open.db.select().from(imports)).toMatchObject([{ state: "done", publish: false }]);
  });

  it("keeps no contact that the list holds", async () => {
    const { id } = await upload(`${HEADER},联系电话\n${BREWERY},13900001234\n`);
    expect(JSON.stringify(await rowsOf(id))).not.toContain("13900001234");
  });

  it("is undone: what it added is gone, what it changed is as it was, once", async () => {
    const before = await battery();
    const { id } = await upload(`${HEADER}\n${BREWERY}\n${before.creditCode},,,,陶瓷涂覆隔膜\n`);
    await confirm(id);
    await undoImport(as(cast.staff), { id });
    expect(await listed("示例清香酒业有限公司")).toEqual([]);
    expect(await battery()).toMatchObject({ products: before.products, version: before.version + 2 });
    await expect(undoImport(as(cast.staff), { id })).rejects.toThrow(Conflict);
  });

  it("is not undone once somebody corrected one of them", async () => {
    const { id } = await upload(`${HEADER}\n${BREWERY}\n`);
    await confirm(id);
    const stored = await find("示例清香酒业有限公司");
    if (!stored) throw new Error("the import stored nothing");
    const { name, region, industry, products, profile, version } = stored;
    await correctOrganization(as(cast.staff), {
      organizationId: stored.id,
      version: String(version),
      name,
      creditCode: stored.creditCode ?? "",
      region,
      industry,
      products: `${products}、竹叶青`,
      profile,
      contact: { name: "甲测试", phone: "13800000001", email: "" },
    });
    await expect(undoImport(as(cast.staff), { id })).rejects.toMatchObject({
      code: "import.changedSince",
      facts: { count: 1, numbers: "示例清香酒业有限公司" },
    });
    expect(await find("示例清香酒业有限公司")).toBeDefined();
  });

  it("is not undone once a need belongs to one of them", async () => {
    const { id } = await upload(`${HEADER}\n${BREWERY}\n`);
    await confirm(id);
    const stored = await find("示例清香酒业有限公司");
    await postNeed(as({ ...cast.battery, organizationId: stored?.id ?? "" }), { content: separatorNeed });
    await expect(undoImport(as(cast.staff), { id })).rejects.toThrow(Conflict);
    expect(await open.db.select().from(imports)).toMatchObject([{ state: "done" }]);
  });

  it("meets one that staff entered meanwhile as an update, not as a second one", async () => {
    const { id } = await upload(`${HEADER}\n${BREWERY}\n`);
    await addOrganization(as(cast.staff), {
      ...organizationDetails.battery,
      name: "示例清香酒业有限公司",
      creditCode: "91141121MA0TEXT20K",
    });
    await confirm(id);
    expect(await listed("示例清香酒业有限公司")).toMatchObject([{ products: "清香型白酒", version: 2 }]);
    expect(await rowsOf(id)).toMatchObject([{ outcome: "updated" }]);
  });
});

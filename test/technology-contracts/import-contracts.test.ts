import { eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { contractEntries, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { withdrawAttachment } from "../../src/attachments/withdraw-attachment.ts";
import { exportList } from "../../src/exchange/export-list.ts";
import { readTable } from "../../src/exchange/read-table.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { ImportedRow } from "../../src/kernel/import.ts";
import { beginImport, checkImport, loadFileRows, mendImport, moveImport } from "../../src/operations/check-import.ts";
import { importFile } from "../../src/operations/import-file.ts";
import { listRemarkedRows } from "../../src/operations/import-queries.ts";
import { HEADERS } from "../../src/operations/import-rows.ts";
import { runImport } from "../../src/operations/run-import.ts";
import { undoImport } from "../../src/operations/undo-import.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import { voidProject } from "../../src/province-university-projects/end-project.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { retireOption } from "../../src/reference/retire-option.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { contractColumns } from "../../src/technology-contracts/contract-columns.ts";
import { listNewestFollowUps } from "../../src/technology-contracts/contract-parts.ts";
import { enterTechnologyContract } from "../../src/technology-contracts/enter-contract.ts";
import { listContracts } from "../../src/technology-contracts/queries.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { countyTemplate } from "../operations/county.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { coatingContract } from "../support/contracts-in-place.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { pilotProject } from "../support/projects-in-place.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const as = (actor: Actor) => testContext(open, actor);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const importCsv = (text: string, actor: Actor = cast.staff): Promise<ImportedRow[]> =>
  importFile(as(actor), { kind: "contracts", fileName: "台账.csv", bytes: bytesOf(text), publish: false }, readTable);
const listed = () => open.db.select().from(technologyContracts);
const actionsOf = async (id: string) => {
  const rows = await open.db.select().from(auditEntries).where(eq(auditEntries.entityId, id));
  return rows.map(({ action }) => action.replace("technologyContract.", ""));
};

const HEADER =
  "合同登记编号,项目名称,合同类别,合同编号,买方名称,买方信用代码,卖方名称,合同签订日期,合同成交额（元）,技术交易额（元）,登记机构,登记日期";
const COATING =
  "2026140000000001,隔膜涂覆,委托开发,示技-08,某某公司,91141121MA0TEXT12Q,示例理工大学,2026年3月5日,500000.05,400000,省登记处,2026/4/1";
const TESTING = ",隔膜检测,技术服务,示技-09,示例隔膜材料有限公司,,外省某检测中心,2026-05-06,35000,35000,,";

async function upload(text: string, actor: Actor = cast.staff) {
  const ctx = as(actor);
  const record = await beginImport(ctx, { id: ctx.newId(), kind: "contracts", fileName: "台账.csv", publish: true });
  await checkImport(ctx, record, await readTable("台账.csv", bytesOf(text), HEADERS.contracts), () => {});
  return record;
}

async function confirm(id: string): Promise<void> {
  const running = await moveImport(as(cast.staff), { id, from: ["ready"], to: "running", failure: null });
  await runImport(as(cast.staff), running, () => {});
}

describe("an import of contracts", () => {
  it("signs and registers by the verbs of a person, with money to the fen and parties of the register", async () => {
    const report = await importCsv([HEADER, COATING, TESTING].join("\n"));
    expect(report.map(({ outcome, number }) => [outcome, number])).toEqual([
      ["created", "T-2026-0001"],
      ["created", "T-2026-0002"],
    ]);
    const [coating, testing] = await listed();
    expect(coating).toMatchObject({
      status: "registered",
      title: "隔膜涂覆",
      kind: "development",
      direction: "inbound",
      buyerId: ORGANIZATION_IDS.battery,
      buyerName: "",
      sellerId: ORGANIZATION_IDS.university,
      signedOn: "2026-03-05",
      contractValueFen: 50_000_005,
      transactionValueFen: 40_000_000,
      registrationNumber: "2026140000000001",
      registrationOffice: "省登记处",
      registeredOn: "2026-04-01",
    });
    expect(testing).toMatchObject({
      status: "signed",
      kind: "service",
      direction: "inbound",
      buyerId: ORGANIZATION_IDS.battery,
      sellerId: null,
      sellerName: "外省某检测中心",
      contractValueFen: 3_500_000,
    });
    expect(await actionsOf(coating?.id ?? "")).toEqual(["entered", "signed", "contractRegistration", "imported"]);
    expect(await listPartnerships(open.db)).toMatchObject([
      { enterpriseId: ORGANIZATION_IDS.battery, institutionId: ORGANIZATION_IDS.university, lastOn: "2026-03-05" },
    ]);
  });

  it("refuses a direction that the two sides speak against, of a new contract and of one that is there", async () => {
    const header = `${HEADER},方向`;
    const refused = await importCsv([header, `${TESTING},输出`].join("\n"));
    expect(refused).toMatchObject([{ outcome: "refused" }]);
    expect(refused[0]?.remarks.join()).toContain("与双方所在地不符，应为“吸纳”");
    const sold = TESTING.replace("示例隔膜材料有限公司,,外省某检测中心", "外省某检测中心,,示例隔膜材料有限公司");
    expect(await importCsv([header, `${sold},吸纳`].join("\n"))).toMatchObject([{ outcome: "refused" }]);
    // What the file leaves out follows from them.
    expect(await importCsv([HEADER, sold].join("\n"))).toMatchObject([{ outcome: "created" }]);
    expect(await listed()).toMatchObject([{ direction: "outbound", sellerId: ORGANIZATION_IDS.battery }]);
    expect(await importCsv([header, `${sold},吸纳`].join("\n"))).toMatchObject([{ outcome: "refused" }]);
    expect(await listed()).toMatchObject([{ direction: "outbound", status: "signed" }]);
  });

  it("leaves the signing of a draft to its page that is linked with a need", async () => {
    const need = await putNeed(as, "published", { needType: "technicalBreakthrough" });
    const content = {
      ...coatingContract,
      signedOn: "",
      needNumber: need.number,
      title: "隔膜涂覆",
      paperNumber: "示技-08",
    };
    await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const [row] = await importCsv([HEADER, COATING].join("\n"));
    expect(row).toMatchObject({ outcome: "refused" });
    expect(row?.remarks.join()).toContain(`关联了需求 ${need.number}`);
    expect(await listed()).toMatchObject([{ status: "draft" }]);
  });

  it("changes nothing the second time, and takes what the file has corrected since", async () => {
    await importCsv([HEADER, COATING, TESTING].join("\n"));
    const again = await importCsv([HEADER, COATING, TESTING].join("\n"));
    expect(again.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    const corrected = TESTING.replace("35000,35000", "36000,35000").replace(/,,$/, ",,");
    const registered = corrected.replace(/^,/, "2026140000000002,").replace(/,,$/, ",省登记处,2026-06-01");
    const [report] = await importCsv([HEADER, registered].join("\n"));
    expect(report).toMatchObject({ outcome: "updated", number: "T-2026-0002" });
    expect(report?.remarks).toEqual(["改动：合同额", "认定登记"]);
    const contracts = await listed();
    expect(contracts).toHaveLength(2);
    expect(contracts[1]).toMatchObject({ status: "registered", contractValueFen: 3_600_000 });
    const entries = await open.db.select().from(contractEntries);
    expect(entries.find(({ kind }) => kind === "saved")).toMatchObject({
      amounts: { contractValueFen: [3_500_000, 3_600_000] },
      note: "按导入的文件更正",
    });
  });

  it("fills in the registration of one that staff entered, and leaves their figures alone", async () => {
    const content = { ...coatingContract, paperNumber: "示技-08" };
    const entered = await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const [report] = await importCsv([HEADER, COATING].join("\n"));
    expect(report).toMatchObject({ outcome: "updated", number: entered.number });
    expect(report?.remarks[1]).toContain("合同名称、签订日期、合同额与文件不同，已有人办理过，导入不改动");
    const [row] = await listed();
    expect(row).toMatchObject({
      status: "registered",
      title: "锂电隔膜涂覆技术开发",
      contractValueFen: 50_000_000,
      registrationNumber: "2026140000000001",
    });
    const again = [await importCsv([HEADER, COATING].join("\n")), await importCsv([HEADER, COATING].join("\n"))];
    expect(again.flat().map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(await listed()).toEqual([row]);
    expect((await actionsOf(entered.id)).at(-1)).toBe("filledFromFile");
  });

  it("leaves a person's figures alone also after its filling in was taken back", async () => {
    const content = { ...coatingContract, paperNumber: "示技-08" };
    const entered = await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const { id } = await upload([HEADER, COATING].join("\n"));
    await confirm(id);
    await undoImport(as(cast.staff), { id });
    await importCsv([HEADER, COATING].join("\n"));
    expect(await listed()).toMatchObject([
      { id: entered.id, status: "registered", title: "锂电隔膜涂覆技术开发", contractValueFen: 50_000_000 },
    ]);
  });

  it("finds by its name, sides and day what staff signed before there were numbers", async () => {
    const content = { ...coatingContract, paperNumber: "", signedOn: "2026-03-05", title: "隔膜涂覆" };
    const entered = await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const [report] = await importCsv([HEADER, COATING].join("\n"));
    expect(report).toMatchObject({ outcome: "updated", number: entered.number });
    expect(await listed()).toMatchObject([
      { id: entered.id, status: "registered", registrationNumber: "2026140000000001", paperNumber: "示技-08" },
    ]);
  });

  it("finds it also where a side was outside the register then", async () => {
    const outside = { sellerId: "", sellerName: "示例 理工大学" };
    const content = { ...coatingContract, ...outside, paperNumber: "", signedOn: "2026-03-05", title: "隔膜涂覆" };
    const entered = await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const [report] = await importCsv([HEADER, COATING].join("\n"));
    expect(report).toMatchObject({ outcome: "updated", number: entered.number });
    expect(await listed()).toHaveLength(1);
  });

  it("says of a new one that the same two signed another on that day", async () => {
    await importCsv([HEADER, COATING].join("\n"));
    const other = COATING.replace("隔膜涂覆", "涂覆线改造").replace("示技-08", "示技-10").replace("0001,", "0003,");
    const [report] = await importCsv([HEADER, other].join("\n"));
    expect(report).toMatchObject({ outcome: "created", remarks: ["与 T-2026-0001 双方和签订日期相同，请核对"] });
  });

  it("does not put another registration in a contract's place unless the row names our number", async () => {
    await importCsv([HEADER, COATING].join("\n"));
    const other = COATING.replace("2026140000000001", "2026140000000003");
    const [report] = await importCsv([HEADER, other].join("\n"));
    expect(report?.outcome).toBe("refused");
    expect(report?.remarks).toEqual([
      "T-2026-0001 已登记为 2026140000000001，与文件的 2026140000000003 不同；若是另一份合同请写明不同的合同编号，若是更正请在合同页办理",
    ]);
    const [named] = await importCsv([`${HEADER},编号`, `${other},T-2026-0001`].join("\n"));
    expect(named).toMatchObject({ outcome: "updated", remarks: ["更正认定登记"] });
  });

  it("takes a day of signing and of registration that are both later than those it had", async () => {
    await importCsv([HEADER, COATING].join("\n"));
    const later = COATING.replace("2026年3月5日", "2026-05-05").replace("2026/4/1", "2026-05-20");
    const [report] = await importCsv([HEADER, later].join("\n"));
    expect(report?.outcome).toBe("updated");
    expect(await listed()).toMatchObject([{ signedOn: "2026-05-05", registeredOn: "2026-05-20" }]);
  });

  it("refuses a row of a kind that is no longer chosen, and brings in the others", async () => {
    await retireOption(as(cast.admin), { list: "contractKind", code: "development", version: 1 });
    const report = await importCsv([HEADER, COATING, TESTING].join("\n"));
    expect(report.map(({ outcome }) => outcome)).toEqual(["refused", "created"]);
  });

  it.each(["无", "/", "-", "——"])("reads %s as no number of the paper", async (stroke) => {
    await importCsv([HEADER, COATING.replace("示技-08", stroke)].join("\n"));
    expect(await listed()).toMatchObject([{ paperNumber: "" }]);
  });

  it.each([
    ["a kind that the law does not know", COATING.replace("委托开发", "买卖"), "不是技术开发、转让、许可"],
    ["a kind that may be two", COATING.replace("委托开发", "开发与服务"), "不是技术开发、转让、许可"],
    ["an amount in words", COATING.replace("500000.05", "伍拾万"), "不是以元为单位的金额"],
    ["a fraction of a fen", COATING.replace("500000.05", "500000.005"), "不是以元为单位的金额"],
    ["a day that does not exist", COATING.replace("3月5日", "2月30日"), "不是一个日期"],
    ["a day to come", COATING.replace("2026/4/1", "2027/4/1"), "还没有到"],
    ["a registration before the signing", COATING.replace("2026/4/1", "2026/3/1"), "早于签订日期"],
    ["a registration without its office", COATING.replace("省登记处", ""), "有登记编号的要写明登记机构"],
    ["more technology than contract", COATING.replace(",400000,", ",600000,"), "技术交易额不能大于合同额"],
    ["a wrong credit code", COATING.replace("12Q", "12P"), "第 18 位校验码"],
    ["two outsiders", TESTING.replace("示例隔膜材料有限公司", "外省公司"), "双方至少有一方是登记的单位"],
  ])("refuses %s and stores nothing of the row", async (_, row, because) => {
    const [report] = await importCsv([HEADER, row].join("\n"));
    expect(report?.outcome).toBe("refused");
    expect(report?.remarks.join("；")).toContain(because);
    expect(await listed()).toEqual([]);
  });

  it("refuses a second row about one contract, and a number that another has", async () => {
    const report = await importCsv([HEADER, COATING, COATING].join("\n"));
    expect(report.map(({ outcome }) => outcome)).toEqual(["created", "refused"]);
    expect(report[1]?.remarks[0]).toContain("第 3 行与第 2 行是同一份合同");
  });

  it("reads Excel's days and numbers, and 万元 where the header says nothing else", async () => {
    const rows = [
      ["项目名称", "类型", "委托方", "受托方", "签订日期", "合同金额", "技术交易额"],
      ["涂覆线改造", "服务", "示例隔膜材料有限公司", "示例理工大学", new Date("2026-03-05T00:00:00Z"), 12.3456, 30 / 3],
      ["涂覆线复检", "服务", "示例隔膜材料有限公司", "示例理工大学", 46086, 0.1 + 0.2, "2000元"],
    ];
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: "台账", rows }] }));
    const file = { kind: "contracts", fileName: "台账.xlsx", bytes, publish: false } as const;
    const report = await importFile(as(cast.staff), file, readTable);
    expect(report.map(({ outcome, remarks }) => [outcome, ...remarks])).toEqual([
      ["created", "合同金额没有写单位，按万元读作 12.3456 万元", "技术交易额没有写单位，按万元读作 10 万元"],
      ["created", "合同金额没有写单位，按万元读作 0.3 万元"],
    ]);
    expect(await listed()).toMatchObject([
      { direction: "inbound", signedOn: "2026-03-05", contractValueFen: 12_345_600, transactionValueFen: 10_000_000 },
      { signedOn: "2026-03-05", contractValueFen: 300_000, transactionValueFen: 200_000 },
    ]);
  });

  describe("of amounts without a unit of their own", () => {
    const HEADERS_ROW = "项目名称,类型,委托方,受托方,签订日期,合同金额,技术交易额";
    const ROW = "涂覆线改造,服务,示例隔膜材料有限公司,示例理工大学,2026-03-05,500000,20万元";
    const importUnder = (line: string, headers = HEADERS_ROW) =>
      importCsv([...(line === "" ? [] : [`${line},,,,,,`]), headers, ROW].join("\n"));

    it.each([
      ["单位：元", HEADERS_ROW, 50_000_000],
      ["（金额单位: 人民币元）", HEADERS_ROW, 50_000_000],
      ["单位（元）", HEADERS_ROW, 50_000_000],
      ["单位：（元）", HEADERS_ROW, 50_000_000],
      ["金额单位：人民币（元）", HEADERS_ROW, 50_000_000],
      ["合同金额单位为元", HEADERS_ROW, 50_000_000],
      ["单位：人民币/元", HEADERS_ROW, 50_000_000],
      ["单位：元人民币", HEADERS_ROW, 50_000_000],
      ["填报单位：元氏县科技局  单位：元", HEADERS_ROW, 50_000_000],
      ["单位：万元", HEADERS_ROW.replace("合同金额", "合同金额（元）"), 50_000_000],
      ["填报单位：某某公司", HEADERS_ROW.replace("合同金额", "合同金额（元）"), 50_000_000],
    ])("reads them as a line above the headers says: %s", async (line, headers, contractValueFen) => {
      const report = await importUnder(line, headers);
      expect(report).toMatchObject([{ outcome: "created", remarks: [] }]);
      expect(await listed()).toMatchObject([{ contractValueFen, transactionValueFen: 20_000_000 }]);
    });

    it("reads 万元 of such a line, too, and keeps the unit while a row is mended", async () => {
      const text = ["单位：万元,,,,,,", HEADERS_ROW, ROW.replace("500000", "五十")].join("\n");
      const { id } = await upload(text);
      const mended = await mendImport(as(cast.staff), {
        id,
        cells: [{ position: 0, header: "合同金额", typed: "50" }],
      });
      await checkImport(as(cast.staff), mended, await loadFileRows(as(cast.staff), id), () => {});
      await confirm(id);
      expect(await listed()).toMatchObject([{ contractValueFen: 50_000_000, transactionValueFen: 20_000_000 }]);
    });

    it.each([
      ["", "没有写单位，按万元读是 500,000 万元；请写明单位，如“500000元”，或把表头写成“合同金额（元）”"],
      ["填报单位：元氏县科技局", "没有写单位，按万元读是 500,000 万元"],
      ["单位：元氏县科技局", "没有写单位，按万元读是 500,000 万元"],
      ["填报单位：三元", "没有写单位，按万元读是 500,000 万元"],
      ["单位：千元", "不是以元或万元为单位的金额；文件写的单位是“千元”，请换算成元或万元并写明单位"],
      ["单位：万美元", "不是以元或万元为单位的金额；文件写的单位是“万美元”"],
      ["单位：元/万元", "不是以元或万元为单位的金额；文件写的单位是“元/万元”"],
      ["单位：元（金额单位：万元）", "不是以元或万元为单位的金额；文件写的单位是“元、万元”"],
    ])("takes none that no line says, or one that we do not read: %s", async (line, because) => {
      const report = await importUnder(line);
      expect(report).toMatchObject([{ outcome: "refused" }]);
      expect(report[0]?.remarks.join()).toContain(`合同金额“500000”${because}`);
    });
  });

  it("finds a draft that does not know its day yet by its name and sides, and signs it", async () => {
    const draft = await enterTechnologyContract(as(cast.staff), {
      content: { ...coatingContract, paperNumber: "", signedOn: "", note: "" },
      formId: newId(),
    });
    const row = `,${coatingContract.title},技术开发,,示例隔膜材料有限公司,,示例理工大学,2026-03-05,500000,400000,,`;
    const [report] = await importCsv([HEADER, row].join("\n"));
    expect(report).toMatchObject({ outcome: "updated", number: draft.number });
    expect(await listed()).toMatchObject([{ id: draft.id, status: "signed", signedOn: "2026-03-05" }]);
    const later = row.replace("2026-03-05", "2026-04-05");
    expect(await importCsv([HEADER, later].join("\n"))).toMatchObject([{ outcome: "created" }]);
  });

  it.each([
    ["after the draft's end", { endsOn: "2024-12-31" }, "2025-03-01"],
    ["a century ago", {}, "1926-03-05"],
  ])(
    "refuses to sign a draft on a day %s before anything is imported, and takes the other rows in",
    async (_, days, on) => {
      const draft = await enterTechnologyContract(as(cast.staff), {
        content: {
          ...coatingContract,
          paperNumber: "示技-11",
          signedOn: "",
          startsOn: "",
          endsOn: "",
          note: "",
          ...days,
        },
        formId: newId(),
      });
      const row = `,${coatingContract.title},技术开发,示技-11,示例隔膜材料有限公司,,示例理工大学,${on},500000,400000,,`;
      expect(await importCsv([HEADER, row, TESTING].join("\n"))).toMatchObject([
        { outcome: "refused", number: draft.number },
        { outcome: "created" },
      ]);
      expect((await listed()).find(({ id }) => id === draft.id)).toMatchObject({ status: "draft", signedOn: null });
    },
  );

  describe("beside a draft of the row's name and sides", () => {
    const putDraft = (days: { startsOn?: string; endsOn?: string } = {}) =>
      enterTechnologyContract(as(cast.staff), {
        content: { ...coatingContract, paperNumber: "", signedOn: "", startsOn: "", endsOn: "", note: "", ...days },
        formId: newId(),
      });
    const rowOf = (signedOn: string, period = ",") =>
      `,${coatingContract.title},技术开发,,示例隔膜材料有限公司,,示例理工大学,${signedOn},500000,400000,,,${period}`;
    const importRows = (...rows: string[]) => importCsv([`${HEADER},合同期自,合同期至`, ...rows].join("\n"));

    it.each([
      ["signed long before it was written down", {}, rowOf("2024-03-05")],
      ["signed a year before it begins", { startsOn: "2026-06-01" }, rowOf("2025-05-01")],
      ["of another period", { startsOn: "2026-06-01", endsOn: "2027-05-31" }, rowOf("2026-05-05", "2026-05-01,")],
      ["that ends another day", { endsOn: "2027-05-31" }, rowOf("2026-05-05", ",2026-12-31")],
    ])("leaves the draft alone for a contract %s, and says so", async (_, days, row) => {
      const draft = await putDraft(days);
      const [report] = await importRows(row);
      expect(report).toMatchObject({ outcome: "created" });
      expect(report?.remarks).toContain(`与草拟的 ${draft.number} 名称和双方相同，请核对`);
      expect((await listed()).find(({ id }) => id === draft.id)).toMatchObject({ status: "draft", signedOn: null });
    });

    it("signs it where its period agrees, and leaves the next year's draft alone", async () => {
      const draft = await putDraft({ startsOn: "2026-04-01", endsOn: "2027-03-31" });
      expect(await importRows(rowOf("2026-03-05", "2026-04-01,2027-03-31"))).toMatchObject([
        { outcome: "updated", number: draft.number },
      ]);
      const next = await putDraft();
      const [report] = await importRows(rowOf("2026-05-05"));
      expect(report).toMatchObject({ outcome: "created" });
      expect(report?.remarks).toContain(`与草拟的 ${next.number} 名称和双方相同，请核对`);
    });

    it("names both of two, and takes neither", async () => {
      const drafts = [await putDraft(), await putDraft()];
      const [report] = await importRows(rowOf("2026-03-05"));
      expect(report).toMatchObject({ outcome: "created" });
      const numbers = drafts.map(({ number }) => number).join("、");
      expect(report?.remarks).toContain(`与草拟的 ${numbers} 名称和双方相同，请核对`);
    });

    it("signs it by the first of two rows, and creates the other's", async () => {
      const draft = await putDraft();
      const report = await importRows(rowOf("2026-03-05"), rowOf("2026-04-05"));
      expect(report).toMatchObject([{ outcome: "updated", number: draft.number }, { outcome: "created" }]);
      expect((await importRows(rowOf("2026-03-05"), rowOf("2026-04-05"))).map(({ outcome }) => outcome)).toEqual([
        "unchanged",
        "unchanged",
      ]);
    });
  });

  it("takes of a row that names our number and no party what it says, without the place of a registered one", async () => {
    await importCsv([HEADER, COATING].join("\n"));
    const [report] = await importCsv("编号,计划来源,买方地区,卖方地区\nT-2026-0001,省级计划,河北省,北京市");
    expect(report).toMatchObject({ outcome: "updated", remarks: ["改动：计划来源"] });
    expect(await listed()).toMatchObject([{ planSource: "province", buyerRegion: "", sellerRegion: "" }]);
  });

  it("takes for one what two rows of a file say of one name, two sides and one day, be one of them without a number", async () => {
    const bare = TESTING.replace("示技-09", "");
    for (const rows of [
      [TESTING, bare],
      [bare, TESTING],
      [TESTING, bare.replace("2026-05-06", "")],
    ]) {
      const report = await importCsv([HEADER, ...rows].join("\n"));
      expect(report.map(({ outcome }) => outcome)).toContain("refused");
      expect(report[1]?.remarks[0]).toContain("第 3 行与第 2 行是同一份合同");
    }
    expect(await listed()).toHaveLength(1);
    const other = await importCsv(
      [HEADER, bare.replace("隔膜检测", "隔膜复检"), TESTING.replace("-09", "-10")].join("\n"),
    );
    expect(other.map(({ outcome }) => outcome)).toEqual(["created", "created"]);
  });

  describe("of the registration form's other columns", () => {
    const OTHERS =
      "知识产权,计划来源,社会经济目标,买方性质,买方地区代码,卖方性质,卖方地区,预计新增投入（万元）,预计新增产值（元）";
    const importOthers = (others: string, row = TESTING) =>
      importCsv([`${HEADER},${OTHERS}`, `${row},${others}`].join("\n"));

    it("reads the offices' wordings, codes of places, and both units of money", async () => {
      const [report] = await importOthers(
        "未涉及知识产权,地市县计划项目,工商业发展,有限责任公司,1400,科研院所,山西省太原市迎泽区,12.5,3000000.5",
      );
      expect(report).toMatchObject({ outcome: "created" });
      const [row] = await listed();
      expect(row).toMatchObject({
        intellectualProperty: "none",
        planSource: "county",
        socioeconomicObjective: "industryAndCommerce",
        buyerNature: "domestic",
        // Of a registered buyer the register says where it is.
        buyerRegion: "",
        sellerNature: "research",
        sellerRegion: "140100",
        expectedInvestmentFen: 12_500_000,
        expectedOutputFen: 300_000_050,
      });
    });

    it("leaves a cell empty that it cannot take, says why, and brings the rest in", async () => {
      const [report] = await importOthers("专利,计划,富裕,工厂,,,火星,若干,100");
      expect(report).toMatchObject({ outcome: "created" });
      for (const cell of [
        "知识产权“专利”",
        "计划来源“计划”",
        "社会经济目标“富裕”",
        "买方性质“工厂”",
        "卖方地区“火星”",
        "“若干”",
      ])
        expect(report?.remarks.join()).toContain(cell);
      expect((await listed())[0]).toMatchObject({ planSource: "", sellerRegion: "", expectedInvestmentFen: null });
    });

    it("fills in what staff left open, of a party only where it is the same one, and overwrites nothing", async () => {
      const outside = { sellerId: "", sellerName: "外省某检测中心", paperNumber: "示技-09" };
      const blank = { planSource: "", sellerNature: "", sellerRegion: "", expectedOutputFen: null };
      const content = { ...coatingContract, ...outside, ...blank };
      await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
      const others = "发明专利,国家科技计划,,,,科研机构,河北省,,100";
      const [report] = await importOthers(others);
      expect(report).toMatchObject({ outcome: "updated" });
      expect((await listed())[0]).toMatchObject({
        intellectualProperty: "technicalSecret",
        planSource: "national",
        sellerNature: "research",
        sellerRegion: "130000",
        expectedOutputFen: 10_000,
      });
      expect(report?.remarks.join()).toContain("知识产权类型");
    });

    it("come back unchanged from our own export", async () => {
      await importOthers("发明专利,省级计划,农林牧渔业发展,内资企业,,境外机构,香港特别行政区,80,900");
      const reference = createLiveReference();
      await reference.build(open.db);
      const rows = await listContracts(open.db, { today: "2026-11-23" }, { page: 1, pageSize: 20 });
      const columns = contractColumns(reference.book(), await listNewestFollowUps(open.db));
      const file = await exportList(as(cast.staff), "xlsx", { name: "台账", columns, rows, total: rows.length });
      const input = { kind: "contracts", fileName: "台账.xlsx", bytes: file.bytes, publish: false } as const;
      const again = await importFile(as(cast.staff), input, readTable);
      expect(again).toMatchObject([{ outcome: "unchanged", remarks: [] }]);
      const [row] = await listed();
      expect(row).toMatchObject({ sellerRegion: "810000", sellerNature: "overseas", expectedOutputFen: 90_000 });
    });
  });

  it("stops at a registration's number of which Excel has lost the end", async () => {
    const headers = [
      "合同登记编号",
      "项目名称",
      "类型",
      "委托方",
      "受托方",
      "签订日期",
      "合同额（元）",
      "技术交易额（元）",
    ];
    const said = ["涂覆线改造", "服务", "示例隔膜材料有限公司", "示例理工大学", "2026-03-05", 500_000, 0];
    const rows = [headers, [2_026_140_000_000_000, ...said]];
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: "台账", rows }] }));
    const file = { kind: "contracts", fileName: "台账.xlsx", bytes, publish: false } as const;
    const [report] = await importFile(as(cast.staff), file, readTable);
    expect(report?.outcome).toBe("refused");
    expect(report?.remarks[0]).toContain("合同登记编号“2026140000000000”是数字格式，15 位以后的数字已经丢失");
  });

  it("has its wrong row mended, and is taken back as long as nobody has worked on it", async () => {
    const { id } = await upload([HEADER, COATING, TESTING.replace("35000,35000", "三万五,35000")].join("\n"));
    const { rows } = await listRemarkedRows(open.db, id, 10);
    const wrong = rows.find(({ outcome }) => outcome === "refused");
    expect(wrong?.problems).toMatchObject([{ header: "合同成交额（元）", typed: "三万五" }]);
    const cells = [{ position: 1, header: "合同成交额（元）", typed: "35000" }];
    const mended = await mendImport(as(cast.staff), { id, cells });
    await checkImport(as(cast.staff), mended, await loadFileRows(as(cast.staff), id), () => {});
    await confirm(id);
    expect(await listed()).toMatchObject([{ status: "registered" }, { status: "signed", contractValueFen: 3_500_000 }]);
    await undoImport(as(cast.staff), { id });
    expect(await listed()).toMatchObject([
      { status: "voided", endReason: "撤销导入" },
      { status: "voided", endReason: "撤销导入" },
    ]);
    expect(await listPartnerships(open.db)).toEqual([]);
    expect((await importCsv([HEADER, COATING].join("\n")))[0]).toMatchObject({ outcome: "created" });
  });

  it("puts back what it changed of a contract, be it the signing of a draft", async () => {
    const content = {
      ...coatingContract,
      paperNumber: "示技-08",
      signedOn: "",
      contractValueFen: 0,
      transactionValueFen: 0,
    };
    const draft = await enterTechnologyContract(as(cast.staff), { content, formId: newId() });
    const row = COATING.replace("隔膜涂覆", coatingContract.title);
    const { id } = await upload([HEADER, row].join("\n"));
    await confirm(id);
    expect(await listed()).toMatchObject([{ id: draft.id, status: "registered", contractValueFen: 50_000_005 }]);
    await undoImport(as(cast.staff), { id });
    expect(await listed()).toMatchObject([
      { status: "draft", signedOn: null, contractValueFen: 0, registrationNumber: null, registeredOn: null },
    ]);
    expect(await listPartnerships(open.db)).toEqual([]);
  });

  it("is not taken back once money has arrived", async () => {
    const { id } = await upload([HEADER, COATING].join("\n"));
    await confirm(id);
    const [row] = await listed();
    const payment = { amountFen: 100, receivedOn: "2026-05-01", note: "" };
    await recordPayment(as(cast.staff), { contractId: row?.id ?? "", version: row?.version ?? 0, ...payment });
    await expect(undoImport(as(cast.staff), { id })).rejects.toThrow(Conflict);
    expect(await listed()).toMatchObject([{ status: "registered" }]);
  });

  it("is not taken back while a paper proves a contract, or a project came of it", async () => {
    const { id } = await upload([HEADER, COATING].join("\n"));
    await confirm(id);
    const [row] = await listed();
    const contractId = row?.id ?? "";
    const store = createLocalStore(`${open.path}.attachments`);
    const tools = { store, limits: { maxBytes: 1024, perRecord: 9 }, owners: [contractAttachments] };
    const place = { ownerKind: "technologyContract", ownerId: contractId, part: "", layer: "public" } as const;
    const paper = await addAttachment(as(cast.staff), tools, { ...place, fileName: "登记证明.txt" }, bytesOf("证明"));
    await expect(undoImport(as(cast.staff), { id })).rejects.toThrow(Conflict);
    const withdrawal = { attachmentId: paper.id, version: paper.version, reason: "附错了合同" };
    await withdrawAttachment(as(cast.staff), tools, withdrawal);
    const project = await enterProject(as(cast.staff), { content: pilotProject, contractId, formId: newId() });
    await expect(undoImport(as(cast.staff), { id })).rejects.toThrow(Conflict);
    expect(await listed()).toMatchObject([{ status: "registered" }]);
    const { id: projectId, version } = project;
    await voidProject(as(cast.staff), { projectId, version, reason: "重复录入" });
    await undoImport(as(cast.staff), { id });
    expect(await listed()).toMatchObject([{ status: "voided" }]);
  });

  it("is for staff alone", async () => {
    await expect(upload([HEADER, COATING].join("\n"), cast.professor)).rejects.toThrow(NotAllowed);
    await expect(importCsv([HEADER, COATING].join("\n"), cast.professor)).rejects.toThrow(NotAllowed);
  });
});

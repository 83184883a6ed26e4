import { eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { contractPayments, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { actWord } from "../../src/audit/act-words.ts";
import { isInWords } from "../../src/audit/audit-words.ts";
import { describeDetail } from "../../src/audit/describe-detail.ts";
import { isSignedHere } from "../../src/audit/signed-export.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import { findAuditHead, headText } from "../../src/kernel/audit-chain.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { readSources } from "../support/house/source-file.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const auditor = async (path: string) => (await as("auditor").get(path)).text();
const rowsOf = (csv: string) => csv.trim().split("\r\n").slice(1);

describe("the trail", () => {
  it("leads to the page of whatever the auditor may read, and of a fund to the very entry", async () => {
    for (const [entity, address] of [
      ["talentFund", /href="(\/evidence\/talent-funds\/[0-9a-f]{32}\/entries\/\d+)"/],
      ["introduction", /href="(\/evidence\/introductions\/[0-9a-f]{32})"/],
      ["cooperationAgreement", /href="(\/evidence\/cooperation-agreements\/[0-9a-f]{32})"/],
    ] as const) {
      const [, href = ""] = address.exec(await auditor(`/audit?entity=${entity}`)) ?? [];
      expect(href, entity).not.toBe("");
      expect((await as("auditor").get(href)).status, href).toBe(200);
    }
  });

  it("is the auditor's alone, the administrator's neither", async () => {
    for (const path of ["/audit", "/audit?format=csv", "/audit/check"]) {
      expect((await as("auditor").get(path)).status).toBe(200);
      for (const name of ["staff", "leader", "admin", "security", "enterprise", "institution", "agency"])
        expect((await as(name).get(path)).status, `${name} ${path}`).toBe(403);
      expect((await as("visitor").get(path)).headers.get("location")).toMatch(/^\/sign-in/);
    }
    expect((await as("admin").post("/audit/signed-export", {})).status).toBe(403);
  });

  it("is found by the number of a record, by a person and by days, and taken out as it is filtered", async () => {
    const { db } = whole.systemContext();
    const [need] = await db.select().from(needs).where(eq(needs.status, "published")).limit(1);
    const number = need?.number ?? "";
    const page = await auditor(`/audit?q=${number}`);
    expect(page).toContain("需求：提交");
    expect(page).toContain("已提交 → 已形审");
    expect(page).toContain(`href="/needs/${need?.id}"`);
    const stored = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, need?.id ?? ""));
    const csv = await auditor(`/audit?q=${number.toLowerCase()}&format=csv`);
    expect(rowsOf(csv)).toHaveLength(stored.length);
    expect(rowsOf(csv).every((row) => row.includes(number))).toBe(true);
    const ofStaff = rowsOf(await auditor("/audit?q=staff@demo.example&entity=session&format=csv"));
    expect(ofStaff.length).toBeGreaterThan(0);
    expect(ofStaff.every((row) => row.includes(",工作人员,登录,"))).toBe(true);
    const days = stored.map(({ at }) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
    const first = days.sort()[0] ?? "";
    const onFirst = rowsOf(await auditor(`/audit?q=${number}&from=${first}&to=${first}&format=csv`));
    expect(onFirst).toHaveLength(days.filter((day) => day === first).length);
    expect(await auditor("/audit?q=没有这个人")).toContain("没有符合条件的记录");
    expect(await auditor("/audit?q=_%25")).toContain("没有符合条件的记录");
    // What has no number is found by the word it is kept under, as the link beside it asks.
    expect(rowsOf(await auditor("/audit?q=site&format=csv"))[0]).toContain(",基本设置,");
  });

  it("tells every detail of the demo's whole trail in words", async () => {
    const { db } = whole.systemContext();
    const reference = await loadReferenceBook(db);
    const rows = await db.select({ entity: auditEntries.entity, detail: auditEntries.detail }).from(auditEntries);
    const details = rows.flatMap(({ entity, detail }) => describeDetail(entity, detail, reference));
    expect(details.length).toBeGreaterThan(1000);
    const labels = new Set(details.map(({ label }) => label));
    expect([...labels].filter((label) => /^[a-z]/i.test(label))).toEqual([]);
    // Ids, digests, versions of the engine and numbers stay as they are.
    const isCode = (word: string) => /^[a-z][a-z]+/i.test(word) && !/^[0-9a-f]{16,64}$/.test(word);
    expect([...new Set(details.flatMap(({ text }) => text.split(/、| → /)).filter(isCode))]).toEqual([]);
  });

  it("says in words whatever the service writes down", async () => {
    const { db } = whole.systemContext();
    const kinds = await db
      .selectDistinct({ action: auditEntries.action, entity: auditEntries.entity })
      .from(auditEntries);
    expect(kinds.length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => !isInWords(kind))).toEqual([]);
    const written = readSources(["src"]).flatMap(({ code }) => [...code.matchAll(/action: "([a-zA-Z]+\.[a-zA-Z]+)"/g)]);
    expect([...new Set(written.map(([, action = ""]) => action))].filter((one) => actWord(one) === one)).toEqual([]);
  });

  it("is taken out as a file whose signature holds, and does not after one character was changed", async () => {
    const answer = await as("auditor").post("/audit/signed-export?entity=technologyContract", {});
    expect(answer.headers.get("content-disposition")).toContain(".jsonl");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { db, vault } = whole.systemContext();
    expect(isSignedHere(vault, bytes)).toBe(true);
    const [heading = "", ...lines] = new TextDecoder().decode(bytes).trim().split("\n");
    const stored = await db.select().from(auditEntries).where(eq(auditEntries.entity, "technologyContract"));
    expect(JSON.parse(heading)).toMatchObject({ entries: stored.length, filter: { entity: ["technologyContract"] } });
    expect(lines).toHaveLength(stored.length + 1);
    for (const at of [0, 200, Math.floor(bytes.length / 2), bytes.length - 10]) {
      const changed = Uint8Array.from(bytes);
      changed[at] = changed[at] === 0x31 ? 0x32 : 0x31;
      expect(isSignedHere(vault, changed), `byte ${at}`).toBe(false);
    }
    expect(isSignedHere(vault, bytes.subarray(0, bytes.length / 2))).toBe(false);
    expect(rowsOf(await auditor("/audit?entity=audit&format=csv")).at(0)).toContain("导出");
  });
});

describe("the check of the trail", () => {
  it("finds it whole, compares a head that was kept, and says what to do about one that is none", async () => {
    const head = headText(await findAuditHead(whole.systemContext().db));
    expect(await auditor("/audit/check")).toContain(head);
    const sound = await (await as("auditor").post("/audit/check", { head })).text();
    expect(sound).toMatch(/日志完好，共 \d+ 条[\s\S]*与您给出的链头相符/);
    const other = await (await as("auditor").post("/audit/check", { head: `1:${"0".repeat(64)}` })).text();
    expect(other).toContain("日志从第 1 条起不可信");
    const wrong = await as("auditor").post("/audit/check", { head: "12345" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/value="12345"[\s\S]*请照邮件原样填写链头/);
  });
});

describe("the evidence behind a contract", () => {
  it("leads from its payments to introduction, verdict, need and achievement, without notes, contacts and the annex", async () => {
    const { db } = whole.systemContext();
    const [sampled] = await listIntroductions(db, { statuses: ["sampleTrial"] });
    await as("staff").post(`/introductions/${sampled?.id}/technology-contract`);
    const rows = await db.select().from(technologyContracts);
    const found = rows.find(({ introductionId }) => introductionId === sampled?.id);
    const page = await auditor(`/evidence/technology-contracts/${found?.id}`);
    expect(page).toContain(`证据链：${found?.number}`);
    expect(page).toMatch(
      /到款[\s\S]*对接[\s\S]*研判[\s\S]*已采纳（现行）[\s\S]*当时的匹配度|当时的匹配度[\s\S]*已采纳/,
    );
    expect(page).toContain(`href="/needs/${found?.needId}"`);
    expect(page).toContain(`href="/achievements/${found?.achievementId}"`);
    const words = page.replaceAll(/<[^>]+>/g, " ");
    expect(words).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|[\w.]+@[\w.]+\.\w+/);
    expect((await as("admin").get(`/evidence/technology-contracts/${found?.id}`)).status).toBe(403);
    expect((await as("auditor").get(`/evidence/technology-contracts/${"0".repeat(32)}`)).status).toBe(404);
  });

  it("shows a payment that was taken back as a negative one", async () => {
    const { db } = whole.systemContext();
    const [reversal] = await db.select().from(contractPayments).where(eq(contractPayments.kind, "reversal"));
    const page = await auditor(`/evidence/technology-contracts/${reversal?.contractId}`);
    expect(page).toContain(`冲正第 ${reversal?.reverses} 号`);
    expect(page).toContain(`>−${formatMoney(reversal?.amountFen ?? 0)}<`);
  });

  it("does not tell what a confidential need says", async () => {
    const { db } = whole.systemContext();
    const [contract] = await db
      .select()
      .from(technologyContracts)
      .where(isNotNull(technologyContracts.needId))
      .limit(1);
    await db
      .update(needs)
      .set({ visibility: "confidential" })
      .where(eq(needs.id, contract?.needId ?? ""));
    const page = await auditor(`/evidence/technology-contracts/${contract?.id}`);
    expect(page).toContain(`证据链：${contract?.number}`);
    expect(page).not.toContain(contract?.title);
  });
});

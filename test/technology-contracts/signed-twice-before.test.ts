import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { contractPageRoutes } from "../../src/technology-contracts/contract.routes.tsx";
import { contractFormRoutes } from "../../src/technology-contracts/form.routes.tsx";
import { type ContractRecord, getContractRecord } from "../../src/technology-contracts/queries.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { SignedTwice } from "../../src/technology-contracts/signed-twice.page.tsx";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putOrganizations } from "../support/cast-in-place.ts";
import { coatingContract } from "../support/contracts-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { databaseBefore } from "../support/earlier-database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { visit } from "../support/visit.ts";

/** A signed contract as it was stored before the migration `need-signed-once`. */
const stored = (number: string, needId: string, signedOn: string) => ({
  id: newId(),
  number,
  status: "signed",
  title: `${number} 的合同`,
  kind: "development",
  direction: "inbound",
  paper_number: "",
  buyer_id: ORGANIZATION_IDS.battery,
  buyer_name: "",
  seller_id: ORGANIZATION_IDS.university,
  seller_name: "",
  industry: "newEnergy",
  technical_field: "newMaterials",
  buyer_nature: "domestic",
  seller_nature: "university",
  signed_on: signedOn,
  contract_value_fen: 50_000_000,
  transaction_value_fen: 40_000_000,
  need_id: needId,
  registration_office: "",
  end_reason: "",
  note: "",
  version: 1,
  created_at: TEST_NOW.getTime(),
  updated_at: TEST_NOW.getTime(),
});

it("a database with two signings of one need is brought to today, keeps both, and their pages say what to do", async () => {
  const { open, takeRows, upgrade, remove } = await databaseBefore("need-signed-once");
  const as = (actor: Actor) => testContext(open, actor);
  const today = await freshDatabase();
  await putOrganizations(testContext(today));
  await seedReference(testContext(today), { lists: OPTION_LISTS, lexicon: [], affinities: [] });
  const asToday = (actor: Actor) => testContext(today, actor);
  const need = await putNeed(asToday, "published", { needType: "technicalBreakthrough" });
  await takeRows(today, ["organizations", "option_lists", "options", "needs"]);
  await today.remove();
  const contracts = [stored("T-2025-0001", need.id, "2025-03-01"), stored("T-2025-0002", need.id, "2025-09-01")];
  for (const row of contracts)
    await open.client.execute({
      sql: `INSERT INTO technology_contracts (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row)
        .map(() => "?")
        .join(", ")})`,
      args: Object.values(row),
    });
  await open.db.update(needs).set({ status: "contracted" }).where(eq(needs.id, need.id));

  await upgrade();
  expect((await open.client.execute("PRAGMA integrity_check")).rows[0]?.[0]).toBe("ok");
  expect((await open.client.execute("PRAGMA foreign_key_check")).rows).toEqual([]);
  const [first, second] = await Promise.all(contracts.map(({ id }) => getContractRecord(open.db, id)));
  for (const row of [first, second]) expect(row).toMatchObject({ status: "signed", needId: need.id, isLater: null });

  const book = await loadReferenceBook(open.db);
  const none = { files: async () => ({ panel: null, ofParts: new Map() }), projects: async () => null };
  const pages = contractPageRoutes({ reference: () => book, ...none });
  const page = async (actor: Actor, id = "") =>
    (await visit(as(actor), pages).get(`/technology-contracts/${id}`)).text();
  for (const [one, other] of [
    [first, second],
    [second, first],
  ]) {
    const shown = await page(cast.staff, one?.id);
    expect(shown).toContain(`需求 ${need.number} 还有别的已签合同`);
    expect(shown).toContain(`href="/technology-contracts/${other?.id}"`);
    expect(shown).toContain("勾选“同一需求的后续合同”");
    expect(shown).toContain("需求编号填错的，更正编号；本合同登记错的，作废或终止本合同");
    expect(await page(cast.battery, one?.id)).not.toContain("还有别的已签合同");
  }

  if (first === undefined || second === undefined) throw new Error("the contracts are gone");
  const told = (changes: Partial<ContractRecord>) =>
    String(SignedTwice({ contract: { ...second, ...changes }, beside: [first] }));
  const ofOthers = { sellerId: null, sellerName: "县外研究院" };
  const introduced = { introductionNumber: "I-2025-0001" };
  for (const [changes, ways] of [
    [{ buyerId: second.sellerId, sellerId: second.buyerId }, ["isLater", "needNumber", "作废或终止"]],
    [ofOthers, ["needNumber", "作废或终止"]],
    [introduced, ["isLater", "作废或终止"]],
    [{ ...ofOthers, ...introduced }, ["作废或终止"]],
    [{ ...ofOthers, ...introduced, status: "registered" }, ["终止"]],
    [{ ...ofOthers, ...introduced, status: "completed" }, []],
  ] as [Partial<ContractRecord>, string[]][]) {
    const page = told(changes);
    expect(page.includes("勾选“同一需求的后续合同”")).toBe(ways.includes("isLater"));
    expect(page.includes("需求编号填错的")).toBe(ways.includes("needNumber"));
    expect(/登记错的，(.+?)本合同/.exec(page)?.[1]).toBe(ways.find((way) => way.includes("终止")));
    expect(page.includes("请在上面所列的合同上办理")).toBe(ways.length === 0);
  }

  // Either may be written on as it stands, and the word of staff settles it.
  const save = (id: string, version: number, changes: object) =>
    saveTechnologyContract(as(cast.staff), {
      contractId: id,
      version,
      content: { ...coatingContract, needNumber: need.number, ...changes },
      reason: "补录",
    });
  const seen = { industry: "newEnergy", signedOn: "2025-09-01" };
  const noted = await save(second?.id ?? "", 1, { ...seen, note: "核对中" });
  expect(noted).toMatchObject({ note: "核对中", isLater: null });
  expect(
    await (
      await visit(
        as(cast.staff),
        contractFormRoutes(() => book),
      ).get(`/technology-contracts/${noted.id}/edit`)
    ).text(),
  ).toContain('name="isLater"');
  const settled = await save(noted.id, noted.version, { ...seen, isLater: true });
  expect(settled.isLater).toBe(true);
  for (const one of [first, second]) expect(await page(cast.staff, one?.id)).not.toContain("还有别的已签合同");
  await remove();
});

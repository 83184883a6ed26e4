import { beforeEach, expect, it } from "vitest";
import { findLastAudit } from "../../src/kernel/audit.ts";
import type { Actor } from "../../src/kernel/context.ts";
import type { TimelineReader } from "../../src/kernel/happening.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { toContent } from "../../src/technology-contracts/contract-content.ts";
import { listContractHappenings } from "../../src/technology-contracts/contract-happenings.ts";
import { listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { countyTemplate } from "../operations/county.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

it("tells a need's owner of its own contracts, and not of those of others on which staff cite the need", async () => {
  const as = (actor: Actor) => testContext(open, actor);
  await putRival(testContext(open));
  const need = await putNeed(as, "published", { needType: "technicalBreakthrough" });
  const own = await putContract(as, "terminated", { needNumber: need.number });
  const others = await putContract(as, "signed", {
    needNumber: need.number,
    originReason: "两家是同一集团",
    buyerId: RIVAL_ID,
    sellerId: ORGANIZATION_IDS.university,
    paperNumber: "示技 2025-12",
  });
  const told = async (reader: TimelineReader) => {
    const question = { scope: { needId: need.id }, reader, slice: { after: null, years: [], limit: 20 } };
    const lines = await listContractHappenings(testContext(open), question);
    return [...new Set(lines.map(({ number }) => number))].sort();
  };
  expect(await told("owner")).toEqual([own.number]);
  expect(await told("staff")).toEqual([own.number, others.number]);
});

it("tells of each payment and reversal what it came to, however many there are", async () => {
  const as = (actor: Actor) => testContext(open, actor);
  const staff = as(cast.staff);
  const { id: contractId, version } = await putContract(as, "signed");
  const pay = (seen: number, amountFen: number, receivedOn: string) =>
    recordPayment(staff, { contractId, version: seen, amountFen, receivedOn, note: "" });
  const first = await pay(version, 10_000_000, "2025-11-20");
  const wrong = await pay(first.version, 1_234_567, "2025-12-20");
  const paymentSeq = (await listPayments(staff.db, contractId))[1]?.seq ?? 0;
  const reversed = await reversePayment(staff, { contractId, version: wrong.version, paymentSeq, reason: "录错金额" });
  await pay(reversed.version, 1_234_576, "2025-12-21");
  const scope = { organizationId: ORGANIZATION_IDS.battery };
  const slice = { after: null, years: [], limit: 20 };
  const told = async (reader: TimelineReader) => {
    const lines = await listContractHappenings(staff, { scope, reader, slice });
    const money = lines.filter(({ what }) => what === "到款" || what === "冲正").reverse();
    return money.map(({ what, details }) => `${what} ${details.join(" ")}`);
  };
  for (const reader of ["owner", "leader", "auditor"] as const)
    expect(await told(reader), reader).toEqual([
      "到款 10 万元",
      "到款 1.234567 万元",
      "到款 1.234576 万元",
      "冲正 1.234567 万元",
    ]);
});

it("tells staff alone what an expected amount was before", async () => {
  const as = (actor: Actor) => testContext(open, actor);
  const staff = as(cast.staff);
  const { id: contractId } = await putContract(as, "signed");
  const record = await getContractRecord(staff.db, contractId);
  const content = { ...toContent(record), expectedOutputFen: 30_000_000, transactionValueFen: 100_000 };
  const { version } = record;
  await saveTechnologyContract(staff, { contractId, version, content, reason: "补充协议" });
  const again = { ...content, expectedOutputFen: null };
  await saveTechnologyContract(staff, { contractId, version: version + 1, content: again, reason: "" });
  const question = {
    scope: { organizationId: ORGANIZATION_IDS.battery },
    slice: { after: null, years: [], limit: 20 },
  };
  const told = async (reader: TimelineReader) =>
    (await listContractHappenings(staff, { ...question, reader })).flatMap(({ details }) => details).join("\n");
  const before = formatMoney(record.expectedOutputFen ?? 0);
  expect(await told("staff")).toContain("预计新增产值：30 万元 → 未填");
  expect(await told("staff")).toContain(
    `预计新增产值：${record.expectedOutputFen === null ? "未填" : before} → 30 万元`,
  );
  expect(await told("leader")).toContain("技术交易额：");
  for (const reader of ["owner", "leader", "auditor"] as const) expect(await told(reader)).not.toContain("预计");
  const audit = await findLastAudit(staff.db, "technologyContract", contractId);
  expect(JSON.parse(audit?.detail ?? "")).toMatchObject({ amounts: ["expectedOutputFen 30000000→"] });
});

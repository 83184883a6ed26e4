import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { toContent } from "../../src/technology-contracts/contract-content.ts";
import { listContractEntries } from "../../src/technology-contracts/contract-parts.ts";
import type { ContractContent } from "../../src/technology-contracts/contract-schemas.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { correctContractRegistration } from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { cast } from "../support/cast.ts";
import { putContract, registration } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const save = async (contractId: string, changes: Partial<ContractContent>, reason: string) => {
  const staff = world.as(cast.staff);
  const contract = await getContractRecord(staff.db, contractId);
  const content = { ...toContent(contract), ...changes };
  await saveTechnologyContract(staff, { contractId, version: contract.version, content, reason });
};
/** What the newest entry of a kind says in the evidence. */
const evidenceOf = async (reader: Actor, contractId: string, kind = "saved") => {
  const chain = await readEvidenceChain(world.as(reader), world.live.reference.book(), { contractId });
  const newest = chain.contract?.entries.find((entry) => entry.kind === kind);
  return chain.contract?.changesOf(chain.isConfidential).get(newest?.seq ?? 0) ?? "";
};

describe("a change of a signed contract", () => {
  it("keeps what it was and what it is, with the reason, in history and evidence", async () => {
    const { id } = await putContract(world.as, "registered");
    await save(
      id,
      { title: "隔膜涂覆二期", endsOn: "2028-10-31", industry: "baijiu", contractValueFen: 45_000_000, note: "" },
      "双方签了补充协议",
    );
    const [entry] = await listContractEntries(world.open.db, id);
    expect(entry?.note.split("\n")).toEqual([
      "双方签了补充协议",
      "合同名称：锂电隔膜涂覆技术开发 → 隔膜涂覆二期",
      expect.stringMatching(/^产业：.+ → 清香型白酒$/),
      "合同期至：2027-10-31 → 2028-10-31",
    ]);
    for (const reader of [cast.leader, cast.auditor]) {
      const said = (await evidenceOf(reader, id)).split("\n");
      expect(said).toEqual(["合同额：50 万元 → 45 万元", "改动：备注", ...(entry?.note.split("\n") ?? [])]);
    }
  });

  it("tells of a corrected registration the number, the office and the day before and after", async () => {
    const { id, version } = await putContract(world.as, "registered");
    const { registrationNumber: before } = await getContractRecord(world.open.db, id);
    await correctContractRegistration(world.as(cast.staff), {
      contractId: id,
      version,
      ...registration("2026140000000099"),
      registeredOn: "2025-12-02",
      reason: "抄错一位",
    });
    expect((await evidenceOf(cast.leader, id, "registrationCorrected")).split("\n")).toEqual([
      "抄错一位",
      `登记编号：${before} → 2026140000000099`,
      "登记日期：2025-12-01 → 2025-12-02",
    ]);
  });

  it("says of a confidential need no word, also once the contract is linked to another", async () => {
    const closed = await world.putNeed("published", { visibility: "confidential", title: "闭合的需求" });
    const other = await world.putNeed("published", { title: "公开的需求" });
    const { id } = await putContract(world.as, "signed", { needNumber: closed.number, title: "闭合的合同" });
    await save(id, { title: "闭合的二期" }, "闭合的原因");
    for (const reader of [cast.leader, cast.auditor]) {
      const said = await evidenceOf(reader, id);
      expect(said).toBe("原因和改动前后的内容：不公开");
    }
    await save(id, { title: "公开的合同", needNumber: other.number }, "关联错了需求");
    for (const reader of [cast.leader, cast.auditor]) {
      const said = await evidenceOf(reader, id);
      expect(said).not.toMatch(/闭合|N-\d/);
    }
    expect(await evidenceOf(cast.staff, id)).toContain(`需求编号：${closed.number} → ${other.number}`);
    await save(id, { title: "公开的二期" }, "公开的原因");
    expect(await evidenceOf(cast.leader, id)).toContain("公开的原因\n合同名称：公开的合同 → 公开的二期");
  });
});

import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getIntroductionRecord } from "../../src/cooperation/queries.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import type { ContractContent } from "../../src/technology-contracts/contract-schemas.ts";
import { terminateContract, voidContract } from "../../src/technology-contracts/end-contract.ts";
import { draftFromIntroduction } from "../../src/technology-contracts/enter-contract.ts";
import type { ContractRow } from "../../src/technology-contracts/queries.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { coatingContract, putContract } from "../support/contracts-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";

let world: MatchingWorld;
let pair: Pair;
let ofNeed: { needNumber: string };
beforeEach(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
  ofNeed = { needNumber: (await getNeedRecord(world.open.db, pair.needId)).number };
});
afterEach(async () => {
  expect((await verifyAuditChain(world.open.db, world.system.vault)).brokenAt).toBeNull();
  await world.close();
});

const staff = () => world.as(cast.staff);
const seen = ({ id, version }: ContractRow) => ({ contractId: id, version });
const put = (status: Parameters<typeof putContract>[1], changes: Partial<ContractContent> = {}) =>
  putContract(world.as, status, changes);
const save = (row: ContractRow, changes: Partial<ContractContent>) =>
  saveTechnologyContract(staff(), { ...seen(row), content: { ...coatingContract, ...changes }, reason: "录错" });
const needStatus = async () => (await getNeedRecord(world.open.db, pair.needId)).status;
const outside = { sellerId: "", sellerName: "外省研究所" };
const signedBy = (row: ContractRow) => ({
  code: "technologyContract.needSigned",
  facts: { number: ofNeed.needNumber, kind: "contract", by: row.number },
});

describe("a need that is signed by hand", () => {
  it("is signed, and what it is still talked about is taken back", async () => {
    const proposed = await introducingAt(world).propose(pair);
    const row = await put("signed", { ...ofNeed, ...outside });
    expect(await needStatus()).toBe("contracted");
    expect((await getIntroductionRecord(world.open.db, proposed.id)).status).toBe("withdrawn");
    await expect(put("signed", { ...ofNeed, ...outside })).rejects.toMatchObject(signedBy(row));
  });

  it("is signed once by fifty at the same moment, each with a contract of its own", async () => {
    const drafts: ContractRow[] = [];
    for (let at = 0; at < 50; at += 1) drafts.push(await put("draft", { ...ofNeed, ...outside, title: `第 ${at} 份` }));
    const sign = (row: ContractRow) => signTechnologyContract(staff(), { ...seen(row), signedOn: "2025-11-01" });
    const outcomes = await Promise.allSettled(drafts.map(sign));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "technologyContract.needSigned" });
    expect(await needStatus()).toBe("contracted");
  });

  it("is signed once more by the same two alone, who say that it is a later contract", async () => {
    const achievement = { achievementNumber: "A-2026-0001" };
    const first = await put("signed", { ...ofNeed, ...achievement });
    const later = { ...ofNeed, ...achievement, isLater: true };
    expect(await put("signed", later)).toMatchObject({ isLater: true, status: "signed" });
    await expect(put("signed", { ...ofNeed, ...outside, isLater: true })).rejects.toMatchObject(signedBy(first));
    const other = await put("draft", { ...ofNeed, ...outside });
    await expect(signTechnologyContract(staff(), { ...seen(other), signedOn: "2025-11-01" })).rejects.toMatchObject(
      signedBy(first),
    );
    const unlinked = await put("signed", { title: "另一份" });
    await expect(save(unlinked, { title: "另一份", ...ofNeed })).rejects.toMatchObject(signedBy(first));
  });

  it("takes no later contract before there is a first one", async () => {
    await expect(put("signed", { ...ofNeed, isLater: true })).rejects.toMatchObject({
      code: "technologyContract.needNotSigned",
    });
    expect(await needStatus()).toBe("published");
  });

  it("waits again once that contract is voided or found to be of another need", async () => {
    const row = await put("signed", { ...ofNeed, ...outside });
    await save(row, outside);
    expect(await needStatus()).toBe("published");
    const again = await put("signed", { ...ofNeed, ...outside });
    expect(await needStatus()).toBe("contracted");
    await voidContract(staff(), { ...seen(again), reason: "重复录入" });
    expect(await needStatus()).toBe("published");
  });

  it("may be signed with another once its contract was terminated", async () => {
    const row = await put("signed", ofNeed);
    await terminateContract(staff(), { ...seen(row), endedOn: "2026-11-01", reason: "协商终止" });
    await expect(put("signed", { ...ofNeed, ...outside })).resolves.toMatchObject({ status: "signed" });
  });

  it("stays free while it is not public", async () => {
    const { number: needNumber } = await world.putNeed("draft", { title: "还没有公布的需求" });
    await expect(put("signed", { needNumber })).rejects.toMatchObject({
      code: "technologyContract.needNotPublished",
    });
  });

  it("is not signed beside the introduction that was contracted", async () => {
    const introducing = introducingAt(world);
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.staff, agreed, "contract");
    await expect(put("signed", { ...ofNeed, ...outside })).rejects.toMatchObject({
      code: "technologyContract.needSigned",
      facts: { kind: "introduction", by: agreed.number },
    });
    // Without the number of its achievement, too, the two are known to be introduced.
    await expect(put("draft", ofNeed)).rejects.toMatchObject({ code: "technologyContract.introductionRuns" });
    const deps = { reference: world.live.reference.book };
    const draft = await draftFromIntroduction(staff(), deps, { introductionId: agreed.id });
    const valued = await save(draft, {});
    await expect(signTechnologyContract(staff(), { ...seen(valued), signedOn: "2026-11-20" })).resolves.toMatchObject({
      status: "signed",
    });
  });

  it("has one contract at the most in the database itself", async () => {
    const row = await put("signed", { ...ofNeed, ...outside });
    const copy = await put("signed", { title: "另一份" });
    const link = () =>
      world.open.db.run(sql`UPDATE technology_contracts SET need_id = ${row.needId} WHERE id = ${copy.id}`);
    await expect(link()).rejects.toMatchObject({ cause: { message: expect.stringContaining("UNIQUE") } });
  });
});

describe("whose need and achievement they are", () => {
  it("are the buyer's and the seller's, or the contract says why not", async () => {
    await putRival(staff());
    const wrong = { ...ofNeed, achievementNumber: "A-2026-0001", buyerId: RIVAL_ID };
    await expect(put("draft", wrong)).rejects.toMatchObject({
      code: "technologyContract.notOfOrigin",
      facts: { need: expect.stringContaining(ofNeed.needNumber), achievement: "" },
    });
    await expect(put("draft", { ...wrong, ...outside })).rejects.toMatchObject({
      facts: { achievement: expect.stringContaining("A-2026-0001") },
    });
    const row = await put("signed", { ...wrong, originReason: "集团内另一家实施" });
    expect(row.originReason).toBe("集团内另一家实施");
    await expect(save(row, { ...wrong, originReason: "" })).rejects.toMatchObject({
      code: "technologyContract.notOfOrigin",
    });
  });
});

describe("which way the technology goes", () => {
  const { battery, university } = ORGANIZATION_IDS;
  const swapped = { buyerId: university, sellerId: battery };
  const wrong = (direction: string) => ({ code: "technologyContract.directionWrong", facts: { direction } });

  it("follows from the side that is in the county", async () => {
    await expect(put("draft", { direction: "outbound" })).rejects.toMatchObject(wrong("inbound"));
    await expect(put("draft", swapped)).rejects.toMatchObject(wrong("outbound"));
    const abroad = { buyerId: "", buyerName: "外省工厂", sellerId: battery };
    await expect(put("draft", abroad)).rejects.toMatchObject(wrong("outbound"));
    const row = await put("signed", { ...abroad, direction: "outbound" });
    await expect(save(row, { ...abroad, direction: "inbound" })).rejects.toMatchObject(wrong("outbound"));
  });

  it("goes by where the register and the settings say they are", async () => {
    const region = "山西省吕梁市文水县";
    const site = { ...DEFAULT_SITE_SETTINGS, region };
    await changeSettings(world.as(cast.admin), site);
    await putRival(staff());
    const move = (id: string, code: string) =>
      world.open.db.run(sql`UPDATE organizations SET region = ${code} WHERE id = ${id}`);
    // Both are in the county: staff say which it is counted as.
    const within = { buyerId: RIVAL_ID, sellerId: battery };
    await move(battery, "141121");
    await put("draft", { ...within, direction: "inbound" });
    await put("draft", { ...within, direction: "outbound" });
    // A firm that is registered here and sits in the next county buys for that one.
    await move(battery, "141122");
    await move(university, "141121");
    await expect(put("draft")).rejects.toMatchObject(wrong("outbound"));
    await put("draft", { direction: "outbound" });
    // An outside party is where the contract says.
    const outsider = { buyerId: "", buyerName: "本县小厂", buyerRegion: "141121", sellerId: battery };
    await put("draft", { ...outsider, direction: "inbound" });
  });
});

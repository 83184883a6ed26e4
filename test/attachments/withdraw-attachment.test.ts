import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "../../db/schema/attachments.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer, AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { compareAttachments, isConsistent } from "../../src/attachments/compare-attachments.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { getAttachmentRow, listReadableAttachments, listWithdrawals } from "../../src/attachments/queries.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { ATTACHMENT_SENTENCES } from "../../src/attachments/sentences.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { withdrawAttachment } from "../../src/attachments/withdraw-attachment.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import {
  agreementAttachments,
  projectAttachments,
} from "../../src/province-university-projects/project-attachments.ts";
import { ACCEPTANCE_PART } from "../../src/province-university-projects/province-university-project.ts";
import { approveFundEntries } from "../../src/talent-funds/approve-entries.ts";
import { approveFundEntry } from "../../src/talent-funds/decide-entry.ts";
import { fundAttachments } from "../../src/talent-funds/fund-attachments.ts";
import { entryPart } from "../../src/talent-funds/talent-fund.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let tools: AttachmentTools & { store: ReturnType<typeof createLocalStore> };
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  const store = createLocalStore(`${world.open.path}.attachments`);
  const owners = [contractAttachments, projectAttachments, agreementAttachments, fundAttachments];
  tools = { store, limits: { maxBytes: 1024 * 1024, perRecord: 1 }, owners };
});
afterEach(() => world.close());

type Place = readonly [kind: AttachmentOwnerKind, id: string, part?: string];
const add = ([ownerKind, ownerId, part = ""]: Place, text: string, layer: AttachmentLayer = "public") => {
  const file = { ownerKind, ownerId, part, layer, fileName: `${text}.txt` } as const;
  return addAttachment(world.as(cast.staff), tools, file, utf8(text));
};
const withdraw = (attachmentId: string, { actor = cast.staff, reason = "传成了别家的", version = 1 } = {}) =>
  withdrawAttachment(world.as(actor), tools, { attachmentId, version, reason });
const remove = (attachmentId: string, actor: Actor = cast.staff) =>
  removeAttachment(world.as(actor), tools, { attachmentId, version: 1 });
const opens = (actor: Actor, id: string) =>
  openAttachment(world.as(actor), tools, id).then(
    () => true,
    () => false,
  );
const actionsOf = async (ownerId: string) =>
  (await world.open.db.select().from(auditEntries).where(eq(auditEntries.entityId, ownerId))).map(
    ({ action }) => action,
  );

/** An approval of a payment of 100 fen, past all that the service asks. */
const decide = ({ seq, fundId, reason }: { seq: number; fundId: string; reason: string }) =>
  world.open.client.execute({
    sql: `INSERT INTO fund_decisions (entry_seq, fund_id, outcome, balance, effect_fen, reason, decided_by, decided_at)
      VALUES (?, ?, 'approved', 'paid', 100, ?, ?, 0)`,
    args: [seq, fundId, reason, cast.reviewer.accountId],
  });

/** What others rely on, of every kind. */
async function placesKept(): Promise<readonly Place[]> {
  const contract = await putContract(world.as, "registered");
  const project = await putProject(world.as, "accepted");
  const fund = await fundingAt(world.as).putFund();
  return [
    ["technologyContract", contract.id],
    ["technologyContract", contract.id, REGISTRATION_PART],
    ["provinceUniversityProject", project.id],
    ["provinceUniversityProject", project.id, ACCEPTANCE_PART],
    ["cooperationAgreement", (await putAgreement(world.as)).id],
    ["talentFund", fund.id],
    ["talentFund", fund.id, entryPart(await fundingAt(world.as).lastOf(fund.id))],
  ];
}

describe("a paper that others rely on", () => {
  it("is removed by nobody; withdrawn it stays, proves nothing, and says who did it and why", async () => {
    for (const place of await placesKept()) {
      const [kind, id] = place;
      const { id: fileId } = await add(place, "错的一份");
      await expect(remove(fileId), kind).rejects.toMatchObject({ code: "attachment.kept", name: "Refused" });
      await withdraw(fileId);
      const owner = { ownerKind: kind, ownerId: id };
      const record = await tools.owners.find((one) => one.kind === kind)?.open(world.as(cast.staff), id);
      if (record === undefined) throw new Error("no owner");
      const listed = await listReadableAttachments(world.as(cast.staff), owner, record);
      expect(listed.find((one) => one.id === fileId)?.withdrawnAt, kind).toBeInstanceOf(Date);
      expect((await listWithdrawals(world.open.db, owner)).get(fileId)).toMatchObject({
        byName: cast.staff.name,
        reason: "传成了别家的",
      });
      expect((await actionsOf(id)).filter((action) => action === "attachment.withdrawn").length).toBeGreaterThan(0);
      // Somebody else's paper, perhaps: no party has it any more.
      expect([await opens(cast.staff, fileId), await opens(cast.battery, fileId)], kind).toEqual([true, false]);
      await expect(remove(fileId), kind).rejects.toMatchObject({ code: "attachment.kept" });
      await expect(withdraw(fileId, { version: 2 }), kind).rejects.toMatchObject({ code: "attachment.changed" });
      // It takes no room, and the very same file may come back.
      expect((await add(place, "错的一份")).id).not.toBe(fileId);
    }
    // Neither sweep nor backup loses it.
    const rows = await world.open.db.select().from(attachments);
    expect(await sweepAttachments(world.system, tools)).toEqual({ files: 0, rows: 0 });
    const compared = await compareAttachments(world.system, tools.store, { deep: true });
    expect([compared.rows, compared.files, isConsistent(compared)]).toEqual([rows.length, rows.length, true]);
  });

  it("is withdrawn by staff alone, with a reason, and as it was seen", async () => {
    const { id } = await putContract(world.as, "registered");
    const file = await add(["technologyContract", id, REGISTRATION_PART], "登记证明");
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor, cast.admin])
      await expect(withdraw(file.id, { actor }), actor.role).rejects.toBeInstanceOf(NotAllowed);
    for (const reason of [" ", "。", "\u3164"])
      await expect(withdraw(file.id, { reason }), reason).rejects.toThrow("请写明作废的原因");
    await expect(withdraw(file.id, { version: 2 })).rejects.toMatchObject({ code: "attachment.changed" });
    expect(ATTACHMENT_SENTENCES["attachment.changed"]).toContain("移除、作废或审核过");
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => withdraw(file.id)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await actionsOf(id)).filter((action) => action === "attachment.withdrawn")).toHaveLength(1);
  });

  it("is removed as before while nobody relies on it, and not withdrawn; of a voided record nothing changes", async () => {
    const draft = await putContract(world.as, "draft");
    const planned = await putProject(world.as, "planned");
    for (const place of [
      ["technologyContract", draft.id],
      ["provinceUniversityProject", planned.id],
    ] as const) {
      const file = await add(place, "草稿");
      await expect(withdraw(file.id)).rejects.toMatchObject({ code: "attachment.removable" });
      await remove(file.id);
    }
    const { id } = await putContract(world.as, "signed", { title: "录错的一份", paperNumber: "示技 2026-99" });
    const file = await add(["technologyContract", id], "合同");
    await world.open.client.execute(
      `UPDATE technology_contracts SET status = 'voided', end_reason = '录错' WHERE id = '${id}'`,
    );
    await expect(withdraw(file.id)).rejects.toMatchObject({ code: "attachment.recordClosed" });
    await expect(remove(file.id)).rejects.toMatchObject({ code: "attachment.kept" });
  });
});

describe("the voucher of an entry that is being approved", () => {
  it("is either approved with it, or is gone and the approval asks for a reason: never both", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    const outcomes = new Set<string>();
    for (let time = 0; time < 8; time++) {
      await funding.disburse(fundId, 100);
      const entrySeq = await funding.lastOf(fundId);
      const voucher = await add(["talentFund", fundId, entryPart(entrySeq)], `凭证 ${entrySeq}`);
      const approve = () => approveFundEntry(world.as(cast.reviewer), { fundId, entrySeq });
      const both = time % 2 === 0 ? [approve(), remove(voucher.id)] : [remove(voucher.id), approve()];
      const [first, second] = await Promise.allSettled(both);
      const [approval, removal] = time % 2 === 0 ? [first, second] : [second, first];
      expect(new Set([approval?.status, removal?.status])).toEqual(new Set(["fulfilled", "rejected"]));
      const refused = approval?.status === "rejected" ? approval : (removal as PromiseRejectedResult);
      outcomes.add(refused.reason.code);
      const entry = (await funding.ledger(fundId)).at(-1);
      expect(entry).toMatchObject(
        approval?.status === "fulfilled"
          ? { status: "approved", withoutVoucher: "", lacksVoucher: false }
          : { status: "pending", lacksVoucher: true },
      );
    }
    for (const code of outcomes) expect(["talentFund.voucherMissing", "attachment.kept"]).toContain(code);
  });

  it("is gone from one of several since they were looked at: that one waits, and the reason given for another is not its own", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    await funding.disburse(fundId, 100);
    const bare = await funding.lastOf(fundId);
    await funding.disburse(fundId, 200);
    const proved = await funding.lastOf(fundId);
    const voucher = await add(["talentFund", fundId, entryPart(proved)], "发票");
    const asked = { entries: [bare, proved], unproved: [bare], withoutVoucher: "原件存档案室" };
    await remove(voucher.id);
    const [first, second] = await approveFundEntries(world.as(cast.reviewer), asked);
    expect(first?.outcome).toBe("approved");
    expect(second?.outcome).toMatchObject({ code: "talentFund.voucherGone", facts: { paper: "凭证" } });
    expect((await funding.ledger(fundId)).slice(-2)).toMatchObject([
      { status: "approved", withoutVoucher: "原件存档案室" },
      { status: "pending", withoutVoucher: "" },
    ]);
  });

  it("is what the approver saw, and stands with the approval in the trail by its digest", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    await funding.disburse(fundId, 100);
    const entrySeq = await funding.lastOf(fundId);
    const place = ["talentFund", fundId, entryPart(entrySeq)] as const;
    const approve = (vouchers: string) =>
      approveFundEntry(world.as(cast.reviewer), { fundId, entrySeq, vouchers, withoutVoucher: "原件存档案室" });
    const seen = await add(place, "发票");
    await expect(approve("")).rejects.toMatchObject({ code: "talentFund.vouchersChanged" });
    await remove(seen.id);
    const { sha256 } = await getAttachmentRow(world.system.db, (await add(place, "另一张发票")).id);
    await expect(approve(seen.sha256)).rejects.toMatchObject({ code: "talentFund.vouchersChanged" });
    // One for staff alone proves nothing.
    const note = {
      ownerKind: "talentFund",
      ownerId: fundId,
      part: entryPart(entrySeq),
      layer: "confidential",
    } as const;
    const roomy = { ...tools, limits: { ...tools.limits, perRecord: 2 } };
    await addAttachment(world.as(cast.staff), roomy, { ...note, fileName: "内部.txt" }, utf8("内部"));
    await approve(sha256);
    const entries = await world.system.db.select().from(auditEntries).where(eq(auditEntries.entityId, fundId));
    const last = entries.filter(({ action }) => action === "talentFund.approved").at(-1);
    expect(JSON.parse(last?.detail ?? "")).toMatchObject({ entry: entrySeq, vouchers: [sha256] });
  });

  it("is missed once it is withdrawn, in the list of what lacks one, until another is there", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    await funding.disburse(fundId, 100);
    const entrySeq = await funding.lastOf(fundId);
    const place = ["talentFund", fundId, entryPart(entrySeq)] as const;
    const voucher = await add(place, "发票");
    await approveFundEntry(world.as(cast.reviewer), { fundId, entrySeq, withoutVoucher: "用不上的理由" });
    const entry = async () => (await funding.ledger(fundId)).at(-1);
    // It had one: the reason is nobody's.
    expect(await entry()).toMatchObject({ withoutVoucher: "", lacksVoucher: false });
    await withdraw(voucher.id);
    expect(await entry()).toMatchObject({ status: "approved", lacksVoucher: true });
    await add(place, "正确的发票");
    expect(await entry()).toMatchObject({ lacksVoucher: false });
  });

  it("is a paper that those concerned and overseers may read: none for staff alone, none that waits for its check", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    const { seq: entrySeq } = await funding.disburse(fundId, 100);
    const place = ["talentFund", fundId, entryPart(entrySeq)] as const;
    const entry = async () => (await funding.ledger(fundId)).at(-1);
    const approve = () => approveFundEntry(world.as(cast.reviewer), { fundId, entrySeq });
    tools.limits.perRecord = 2;
    await add(place, "内部的发票", "confidential");
    const waiting = await add(place, "待审核的发票");
    await world.open.client.execute(`UPDATE attachments SET accepted_at = NULL WHERE id = '${waiting.id}'`);
    expect(await entry()).toMatchObject({ lacksVoucher: true });
    await expect(approve()).rejects.toMatchObject({ code: "talentFund.voucherMissing" });
    await expect(decide({ seq: entrySeq, fundId, reason: "" })).rejects.toThrow("approved with a reason");
    await world.open.client.execute(`UPDATE attachments SET accepted_at = 1 WHERE id = '${waiting.id}'`);
    expect(await entry()).toMatchObject({ lacksVoucher: false });
    await decide({ seq: entrySeq, fundId, reason: "" });
  });

  it("is asked for by the database itself", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund();
    const { seq } = await funding.disburse(fundId, 100);
    await expect(decide({ seq, fundId, reason: "" })).rejects.toThrow("approved with a reason");
    await decide({ seq, fundId, reason: "原件在纸质档案里" });
  });
});

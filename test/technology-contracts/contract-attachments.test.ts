import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { addYears } from "../../src/kernel/dates.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { listFollowUpRecords, listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { followUpPart, paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { rival } from "../support/second-enterprise.ts";

const OUTSIDERS: readonly Actor[] = [rival, cast.leader, cast.agency, cast.admin, cast.auditor, VISITOR];

let world: MatchingWorld;
let tools: AttachmentTools;
beforeEach(async () => {
  world = await openMatchingWorld();
  const store = createLocalStore(`${world.open.path}.attachments`);
  tools = { store, limits: { maxBytes: 1024 * 1024, perRecord: 10 }, owners: [contractAttachments] };
});
afterEach(() => world.close());

const add = (actor: Actor, ownerId: string, text: string, part = "", layer: AttachmentLayer = "public") => {
  const place = { ownerKind: "technologyContract" as const, ownerId, part, layer };
  return addAttachment(world.as(actor), tools, { ...place, fileName: `${text}.txt` }, utf8(text));
};
const opens = (actor: Actor, id: string): Promise<boolean> =>
  openAttachment(world.as(actor), tools, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false;
      throw error;
    },
  );

describe("a file of a contract", () => {
  it("is kept by staff, read by both parties and by nobody else", async () => {
    const { id } = await putContract(world.as, "registered");
    const certificate = await add(cast.staff, id, "登记证明", REGISTRATION_PART);
    const calculation = await add(cast.staff, id, "内部核算", "", "confidential");
    for (const actor of [cast.battery, cast.professor]) {
      expect(await opens(actor, certificate.id)).toBe(true);
      expect(await opens(actor, calculation.id)).toBe(false);
      await expect(add(actor, id, "自己的凭证")).rejects.toMatchObject({ code: "notAllowed" });
    }
    expect(await opens(cast.staff, calculation.id)).toBe(true);
    for (const actor of OUTSIDERS) expect(await opens(actor, certificate.id), actor.name).toBe(false);
  });

  it("belongs to a payment that is there, or to a registration that took place", async () => {
    const { id, version } = await putContract(world.as, "signed");
    await expect(add(cast.staff, id, "登记证明", REGISTRATION_PART)).rejects.toMatchObject({
      code: "attachment.partGone",
    });
    const payment = { amountFen: 1_000_000, receivedOn: "2026-11-20" };
    await recordPayment(world.as(cast.staff), { contractId: id, version, ...payment });
    const [row] = await listPayments(world.open.db, id);
    const voucher = await add(cast.staff, id, "银行回单", paymentPart(row?.seq ?? 0));
    expect(await opens(cast.battery, voucher.id)).toBe(true);
    await expect(add(cast.staff, id, "另一张", paymentPart(999))).rejects.toMatchObject({
      code: "attachment.partGone",
    });
  });

  it("that proves what came of it is the buyer's alone, and kept", async () => {
    const { id, version } = await putContract(world.as, "registered");
    const figures = { outputValueFen: 1, taxFen: 0, patents: 0, jobs: 0 };
    const signedOn = (await getContractRecord(world.open.db, id)).signedOn ?? "";
    const later = { ...world.as(cast.staff), now: new Date(`${addYears(signedOn, 2)}T08:00:00Z`) };
    const asked = { afterYears: 1, askedOn: addYears(signedOn, 1), note: "" } as const;
    await followUpContract(later, { contractId: id, version, ...asked, ...figures });
    const [row] = await listFollowUpRecords(world.open.db, id);
    const proof = await add(cast.staff, id, "产值报表", followUpPart(row?.seq ?? 0));
    expect(await opens(cast.battery, proof.id)).toBe(true);
    for (const actor of [cast.professor, ...OUTSIDERS]) expect(await opens(actor, proof.id), actor.name).toBe(false);
    await expect(
      removeAttachment(world.as(cast.staff), tools, { attachmentId: proof.id, version: 1 }),
    ).rejects.toMatchObject({ code: "attachment.kept" });
    await expect(add(cast.staff, id, "没有", followUpPart(999))).rejects.toMatchObject({ code: "attachment.partGone" });
  });

  it("of a draft or a voided contract is nobody's but the staff's", async () => {
    const draft = await putContract(world.as, "draft");
    const prepared = await add(cast.staff, draft.id, "合同稿");
    for (const actor of [cast.battery, cast.professor]) expect(await opens(actor, prepared.id)).toBe(false);
    const voided = await putContract(world.as, "voided");
    await expect(add(cast.staff, voided.id, "合同")).rejects.toMatchObject({ code: "attachment.recordClosed" });
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { listReadableAttachments } from "../../src/attachments/queries.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { fundAttachments } from "../../src/talent-funds/fund-attachments.ts";
import { entryPart } from "../../src/talent-funds/talent-fund.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let tools: AttachmentTools;
let funding: ReturnType<typeof fundingAt>;
let fundId: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  const limits = { maxBytes: 1024 * 1024, perRecord: 2 };
  tools = { store: createLocalStore(`${world.open.path}.attachments`), limits, owners: [fundAttachments] };
  funding = fundingAt(world.as);
  ({ id: fundId } = await funding.putFund());
});
afterEach(() => world.close());

const add = (entry: number, text: string, actor: Actor = cast.staff) => {
  const place = { ownerKind: "talentFund", ownerId: fundId, layer: "public", part: entryPart(entry) } as const;
  return addAttachment(world.as(actor), tools, { ...place, fileName: `${text}.txt` }, utf8(text));
};
const namesFor = async (actor: Actor) => {
  const ctx = world.as(actor);
  const record = await fundAttachments.open(ctx, fundId);
  const files = await listReadableAttachments(ctx, { ownerKind: "talentFund", ownerId: fundId }, record);
  return files.map(({ name }) => name);
};
const remove = (attachmentId: string, actor: Actor = cast.staff) =>
  removeAttachment(world.as(actor), tools, { attachmentId, version: 1 });

describe("the voucher of an entry", () => {
  it("stays once another person has approved what it proves, and can be taken back before", async () => {
    await funding.disburse(fundId, 500);
    const seq = await funding.lastOf(fundId);
    const hasVoucher = async () =>
      (await funding.ledger(fundId)).some((entry) => entry.seq === seq && !entry.lacksVoucher);
    expect(await hasVoucher()).toBe(false);
    const wrong = await add(seq, "错的发票");
    expect(await hasVoucher()).toBe(true);
    await remove(wrong.id);
    expect(await hasVoucher()).toBe(false);
    const invoice = await add(seq, "发票");
    await funding.approve(fundId, seq);
    await expect(remove(invoice.id)).rejects.toMatchObject({ code: "attachment.kept" });
    await expect(remove(invoice.id, cast.reviewer)).rejects.toMatchObject({ code: "attachment.kept" });
    expect(await namesFor(cast.staff)).toEqual(["发票.txt"]);
  });

  it("is nothing to the enterprise before the entry is approved, nor when it was refused", async () => {
    await funding.disburse(fundId, 500);
    const seq = await funding.lastOf(fundId);
    const { id } = await add(seq, "别家的发票");
    expect(await namesFor(cast.battery)).toEqual([]);
    await expect(openAttachment(world.as(cast.battery), tools, id)).rejects.toMatchObject({
      code: "attachment.notFound",
    });
    await funding.refuse(fundId, seq);
    expect(await namesFor(cast.battery)).toEqual([]);
    await expect(openAttachment(world.as(cast.battery), tools, id)).rejects.toMatchObject({
      code: "attachment.notFound",
    });
  });

  it("is opened to the enterprise with the entry, and takes no room from other entries", async () => {
    for (const letter of ["甲", "乙", "丙"]) {
      await funding.disburse(fundId, 100);
      await add(await funding.lastOf(fundId), `${letter}的发票`);
      await add(await funding.lastOf(fundId), "同一份银行回单");
      await funding.approveLast(fundId);
    }
    expect(await namesFor(cast.battery)).toHaveLength(6);
  });
});

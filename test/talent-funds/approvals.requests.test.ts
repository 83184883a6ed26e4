import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { fundApprovalRoutes } from "../../src/talent-funds/approval.routes.tsx";
import { fundAttachments } from "../../src/talent-funds/fund-attachments.ts";
import { TALENT_FUND_SENTENCES } from "../../src/talent-funds/sentences.ts";
import { entryPart } from "../../src/talent-funds/talent-fund.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

const QUEUE = "/talent-funds/approvals";
const IN_THE_ARCHIVE = "原件存局档案室";

let world: MatchingWorld;
let tools: AttachmentTools;
let funding: ReturnType<typeof fundingAt>;
let fundId: string;
/** Of three payments the second alone has its voucher. */
let first: number;
let proved: number;
let third: number;
let voucherId: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system, "twoReviewers");
  const store = createLocalStore(`${world.open.path}.attachments`);
  tools = { store, limits: { maxBytes: 1024, perRecord: 3 }, owners: [fundAttachments] };
  funding = fundingAt(world.as);
  ({ id: fundId } = await funding.putFund());
  const pay = async (amountFen: number) => {
    await funding.disburse(fundId, amountFen);
    return funding.lastOf(fundId);
  };
  [first, proved, third] = [await pay(1_000_000), await pay(2_000_000), await pay(4_000_000)];
  voucherId = await addVoucher(proved);
});
afterEach(() => world.close());

async function addVoucher(entrySeq: number): Promise<string> {
  const place = { ownerKind: "talentFund", ownerId: fundId, part: entryPart(entrySeq), layer: "public" } as const;
  const file = { ...place, fileName: `发票 ${entrySeq}.txt` };
  return (await addAttachment(world.as(cast.staff), tools, file, utf8(`发票 ${entrySeq}`))).id;
}

const pages = () =>
  visit(world.as(cast.reviewer), fundApprovalRoutes(world.live.reference.book), TALENT_FUND_SENTENCES);
const fieldsOf = (name: string, seqs: readonly number[]) =>
  Object.fromEntries(seqs.map((seq, index) => [`${name}[${index}]`, String(seq)]));
const ask = async (...seqs: number[]) =>
  (await pages().post(`${QUEUE}/confirmation`, fieldsOf("entries", seqs))).text();
/** As a form of the confirmation page sends it: what it listed, and for which of it the reason was asked. */
const confirm = (sent: { entries: number[]; unproved: number[]; scope?: "proved"; withoutVoucher?: string }) =>
  pages().post(QUEUE, {
    ...fieldsOf("entries", sent.entries),
    ...fieldsOf("unproved", sent.unproved),
    withoutVoucher: sent.withoutVoucher ?? "",
    ...(sent.scope === undefined ? {} : { scope: sent.scope }),
  });
const standing = async () =>
  (await funding.ledger(fundId)).slice(-3).map(({ status, withoutVoucher }) => `${status} ${withoutVoucher}`.trim());
/** What the next page says on top. */
const flashOf = (answer: Response) => decodeURIComponent(answer.headers.get("set-cookie") ?? "");

describe("the page that asks before several entries are approved", () => {
  it("counts on each button what that button approves, and adds both up", async () => {
    const page = await ask(first, proved, third);
    expect(page).toContain("确认核准不缺凭证的 1 笔");
    expect(page).toContain("写明理由，确认核准全部 3 笔");
    for (const words of ["3 笔，7 万元", "其中不缺凭证的：", "1 笔，2 万元"]) expect(page).toContain(words);
    expect(await ask(proved)).toMatch(/>\s*确认核准 1 笔/);
    const bare = await ask(first, third);
    expect(bare).toContain("写明理由，确认核准 2 笔");
    expect(bare).not.toContain("不缺凭证的 ");
  });

  it("approves of them what lacks no voucher, and says how many wait on", async () => {
    const answer = await confirm({ entries: [first, proved, third], unproved: [first, third], scope: "proved" });
    expect(answer.status).toBe(303);
    expect(flashOf(answer)).toContain("已核准 1 笔，计入余额。缺凭证的 2 笔没有核准，保持待核准。");
    expect(await standing()).toEqual(["pending", "approved", "pending"]);
  });

  it("says of what was left out how it stands now: what got its voucher meanwhile lacks none", async () => {
    await addVoucher(third);
    const answer = await confirm({ entries: [first, proved, third], unproved: [first, third], scope: "proved" });
    expect(flashOf(answer)).toContain(
      "已核准 1 笔，计入余额。缺凭证的 1 笔没有核准，保持待核准。另有 1 笔在您查看以后补上了凭证，没有核准，请看过凭证再核准。",
    );
    expect(await standing()).toEqual(["pending", "approved", "pending"]);
  });

  it("asks again for the reason where the button of all was pressed without one", async () => {
    for (const withoutVoucher of ["", "。"]) {
      const answer = await confirm({ entries: [first, proved, third], unproved: [first, third], withoutVoucher });
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain("请写明无凭证核准的理由");
      expect(page).toContain("写明理由，确认核准全部 3 笔");
    }
    expect(await standing()).toEqual(["pending", "pending", "pending"]);
    await confirm({ entries: [first, proved, third], unproved: [first, third], withoutVoucher: IN_THE_ARCHIVE });
    expect(await standing()).toEqual([`approved ${IN_THE_ARCHIVE}`, "approved", `approved ${IN_THE_ARCHIVE}`]);
  });
});

describe("an entry whose voucher went or came while somebody looked at several", () => {
  it("is not approved when it went after the list: the next page asks for its reason", async () => {
    expect(await (await pages().get(QUEUE)).text()).toMatch(new RegExp(`value="${proved}"`));
    await removeAttachment(world.as(cast.staff), tools, { attachmentId: voucherId, version: 1 });
    const page = await ask(first, proved);
    expect(page).toContain(`其中 2 笔缺凭证（分录 ${first}、${proved}）`);
    expect(page).toContain("写明理由，确认核准 2 笔");
    expect((await confirm({ entries: [first, proved], unproved: [first, proved] })).status).toBe(422);
    expect(await standing()).toEqual(["pending", "pending", "pending"]);
  });

  it("is not approved when it went after that page, by either button, nor by the reason of another", async () => {
    await removeAttachment(world.as(cast.staff), tools, { attachmentId: voucherId, version: 1 });
    const alone = await (await confirm({ entries: [first, proved], unproved: [first], scope: "proved" })).text();
    expect(alone).toContain("1 笔都没有核准");
    expect(await standing()).toEqual(["pending", "pending", "pending"]);
    const both = await confirm({ entries: [first, proved], unproved: [first], withoutVoucher: IN_THE_ARCHIVE });
    const page = await both.text();
    for (const words of ["核准了 1 笔，1 笔没有核准", "您写的理由不是为它写的，没有写入"])
      expect(page).toContain(words);
    expect(await standing()).toEqual([`approved ${IN_THE_ARCHIVE}`, "pending", "pending"]);
  });

  it("is approved by the voucher when it came, without the reason, and the result says so", async () => {
    expect(await ask(first, third)).toContain("确认前补上了凭证的，按凭证核准，不写入理由");
    await addVoucher(third);
    const answer = await confirm({ entries: [first, third], unproved: [first, third], withoutVoucher: IN_THE_ARCHIVE });
    expect(flashOf(answer)).toContain(
      `已核准 2 笔，计入余额。分录 ${third} 在确认前补上了凭证，按凭证核准，没有写入理由。`,
    );
    expect(await standing()).toEqual([`approved ${IN_THE_ARCHIVE}`, "pending", "approved"]);
  });

  it("needs no reason any more when all of them came", async () => {
    await addVoucher(third);
    const answer = await confirm({ entries: [third], unproved: [third] });
    expect(answer.status).toBe(303);
    expect(await standing()).toEqual(["pending", "pending", "approved"]);
  });
});

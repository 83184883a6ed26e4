import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { Context } from "../../src/kernel/context.ts";
import { fundAttachments } from "../../src/talent-funds/fund-attachments.ts";
import { signedMoney } from "../../src/talent-funds/fund-words.ts";
import { entryPart, type FundEntryKind } from "../../src/talent-funds/talent-fund.ts";
import { pdfPaper } from "./pdf-paper.ts";

interface Proved {
  seq: number;
  fundId: string;
  kind: FundEntryKind;
  happenedOn: string;
  effectFen: number;
}

/** What proves an entry of a fund: an invented letter or receipt, small, a real PDF. @param ctx of staff. */
export async function addFundVoucher(
  ctx: Context,
  files: Pick<AttachmentTools, "store" | "limits">,
  { seq, fundId: ownerId, kind, happenedOn, effectFen }: Proved,
): Promise<void> {
  const title = kind === "commitment" ? "资金承诺书" : kind === "disbursement" ? "资金支付凭证" : "资金安排说明";
  const bytes = pdfPaper(title, [`分录 ${seq}　${happenedOn}　${signedMoney(effectFen)}`, "本件为演示用虚构材料。"]);
  const place = { ownerKind: "talentFund", ownerId, part: entryPart(seq), layer: "public" } as const;
  await addAttachment(
    ctx,
    { ...files, owners: [fundAttachments] },
    { ...place, fileName: `${title}（演示）.pdf` },
    bytes,
  );
}

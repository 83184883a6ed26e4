import { inArray } from "drizzle-orm";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { AttachmentOwner, AttachmentPart } from "../attachments/attachment-owner.ts";
import { formatMoney } from "../kernel/money.ts";
import { seesFollowUpFigures } from "./contract-access.ts";
import { listFollowUpRecords, listPayments } from "./contract-parts.ts";
import { getVisibleContract } from "./queries.ts";
import { followUpPart, paymentPart, REGISTRATION_PART, yearsWord } from "./technology-contract.ts";

const WORDS = {
  public: { label: "双方可见", hint: "合同双方和工作人员都能下载，审计员和领导可在证据链里下载；其他人看不到" },
  confidential: { label: "仅工作人员", hint: "合同双方、审计员和领导看不到；仅工作人员的不作为凭证" },
};

/** 附件 of contracts: kept by staff, read by both parties unless staff keep them to themselves. */
export const contractAttachments: AttachmentOwner = {
  kind: "technologyContract",
  folder: "technology-contracts",
  open: async (ctx, contractId) => {
    const { contract, reader } = await getVisibleContract(ctx, contractId);
    const isStaff = reader === "staff";
    const payments = await listPayments(ctx.db, contractId);
    const parts: AttachmentPart[] = payments
      .filter(({ kind }) => kind === "paymentReceived")
      .map(({ seq, receivedOn, amountFen }) => {
        return { value: paymentPart(seq), label: `${receivedOn} 到款 ${formatMoney(amountFen)} 的凭证` };
      });
    const followUps = (await listFollowUpRecords(ctx.db, contractId)).map(({ seq, afterYears, askedOn }) => {
      return { value: followUpPart(seq), label: `${askedOn} ${yearsWord(afterYears)}回访的证明` };
    });
    // What came of it is the buyer's business, and so is what proves it.
    const seesFollowUps = seesFollowUpFigures(ctx.actor, contract);
    if (seesFollowUps) parts.push(...followUps);
    if (contract.registrationNumber !== null) parts.unshift({ value: REGISTRATION_PART, label: "登记证明" });
    return {
      place: {
        current: isStaff ? "technology-contracts" : "my-technology-contracts",
        list: isStaff
          ? { label: "技术合同", href: "/technology-contracts" }
          : { label: "我的合同", href: "/my/technology-contracts" },
        path: `/technology-contracts/${contractId}`,
        number: contract.number,
        title: contract.title,
      },
      layers: isStaff ? ["public", "confidential"] : ["public"],
      isInside: isStaff,
      mayWrite: isStaff && contract.status !== "voided",
      mayClear: false,
      addsWait: false,
      mayCheck: false,
      words: isStaff ? WORDS : {},
      parts,
      // A draft is the staff's own; from its signing on others rely on its papers.
      keptParts: contract.status === "draft" ? [] : ["", ...parts.map(({ value }) => value)],
      closedParts: seesFollowUps ? [] : followUps.map(({ value }) => value),
      removesOwnOnly: false,
      // Staff keep them: nobody shared a file of his own.
      shared: null,
      formPath: null,
    };
  },
  listExisting: async (db, ids) => {
    const rows = await db
      .select({ id: technologyContracts.id })
      .from(technologyContracts)
      .where(inArray(technologyContracts.id, [...ids]));
    return rows.map(({ id }) => id);
  },
};

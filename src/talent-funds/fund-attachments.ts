import { inArray } from "drizzle-orm";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import type { AttachmentOwner } from "../attachments/attachment-owner.ts";
import { FUNDS_PATH, MY_FUNDS_PATH, signedMoney } from "./fund-words.ts";
import { type LedgerEntry, listLedger } from "./ledger.ts";
import { getVisibleFund } from "./queries.ts";
import { entryPart, FUND_ENTRY_KIND_LABELS, voucherWord } from "./talent-fund.ts";

const SHARED = { label: "企业可见", hint: "这家企业和工作人员能下载，审计员和领导可在证据链里下载；其他人看不到" };
const WORDS = {
  public: SHARED,
  confidential: { label: "仅工作人员", hint: "企业、审计员和领导看不到；仅工作人员的不作为凭证" },
};
const OWN_WORDS = {
  public: { label: "承诺书", hint: "本单位和工作人员能下载，审计员和领导可在证据链里下载；其他人看不到" },
};

/** 附件 of funds: papers and vouchers. An enterprise adds its own while what it committed waits. */
export const fundAttachments: AttachmentOwner = {
  kind: "talentFund",
  folder: "talent-funds",
  open: async (ctx, fundId) => {
    const { fund, reader } = await getVisibleFund(ctx, fundId);
    const isStaff = reader === "staff";
    const ledger = await listLedger(ctx.db, fundId);
    const parts = ledger
      .filter(({ kind, status }) => kind !== "reversal" && status !== "refused")
      .filter(({ kind }) => isStaff || kind === "commitment")
      .map(({ seq, kind, happenedOn, effectFen }) => {
        const label = `${happenedOn} ${FUND_ENTRY_KIND_LABELS[kind]} ${signedMoney(effectFen)} 的${voucherWord(kind)}`;
        return { value: entryPart(seq), label };
      });
    const approved = ledger.filter(({ status }) => status === "approved");
    const isWaiting = ledger.some(({ kind, status }) => kind === "commitment" && status === "pending");
    return {
      place: {
        current: isStaff ? "talent-funds" : "my-talent-funds",
        list: isStaff ? { label: "专项资金", href: FUNDS_PATH } : { label: "我的专项资金", href: MY_FUNDS_PATH },
        path: `${FUNDS_PATH}/${fundId}`,
        number: fund.number,
        title: `${fund.enterprise} ${fund.year} 年`,
      },
      layers: isStaff ? ["public", "confidential"] : ["public"],
      isInside: true,
      mayWrite: isStaff || isWaiting,
      mayClear: false,
      addsWait: false,
      mayCheck: false,
      words: isStaff ? WORDS : OWN_WORDS,
      parts,
      // What the approver saw stays as long as what it proves.
      keptParts: [...(approved.length > 0 ? [""] : []), ...approved.map(({ seq }) => entryPart(seq))],
      closedParts: isStaff ? [] : ledger.filter(isStaffs).map(({ seq }) => entryPart(seq)),
      removesOwnOnly: !isStaff,
      shared: null,
      formPath: null,
    };
  },
  listExisting: async (db, ids) => {
    const rows = await db
      .select({ id: talentFunds.id })
      .from(talentFunds)
      .where(inArray(talentFunds.id, [...ids]));
    return rows.map(({ id }) => id);
  },
};

/** An entry that staff have made and nobody has approved is not the enterprise's to see, nor is its voucher. */
const isStaffs = ({ kind, status }: LedgerEntry): boolean => kind !== "commitment" && status !== "approved";

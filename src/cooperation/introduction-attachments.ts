import { inArray } from "drizzle-orm";
import { introductions } from "../../db/schema/introductions.ts";
import type { AttachmentLayer } from "../attachments/attachment.ts";
import type { AttachmentOwner, AttachmentPart, LayerWords } from "../attachments/attachment-owner.ts";
import {
  ACTIVE_STATUSES,
  ENTRY_KIND_LABELS,
  INTRODUCTION_FILE_LABELS,
  type IntroductionStatus,
  isStep,
  OVER_STATUSES,
  type Side,
} from "./introduction.ts";
import { presentIntroduction } from "./present-introduction.ts";
import { getVisibleIntroduction, type IntroductionEntry, listIntroductionEntries } from "./queries.ts";

const SHARED: LayerWords = {
  label: INTRODUCTION_FILE_LABELS.public,
  hint: "企业、院所和工作人员都能下载，每次下载都记下并告诉您；对接终止后对方不能再下载，您可以随时收回",
};
const INTERNAL: LayerWords = { label: INTRODUCTION_FILE_LABELS.confidential, hint: "双方看不到" };

/**
 * 附件 of introductions: for its two parties and staff, while it goes on or has led to a contract; afterwards each party
 * has only its own, and staff all, for the record. What staff keep to themselves is theirs.
 */
export const introductionAttachments: AttachmentOwner = {
  kind: "introduction",
  folder: "introductions",
  open: async (ctx, introductionId) => {
    const record = await getVisibleIntroduction(ctx, introductionId);
    const view = presentIntroduction(record, ctx.now);
    const isStaff = view.side === "staff";
    const entries = await listIntroductionEntries(ctx.db, introductionId, view.side);
    return {
      place: {
        current: isStaff ? "introductions" : "my-introductions",
        list: isStaff ? { label: "对接", href: "/introductions" } : { label: "我的对接", href: "/my/introductions" },
        path: `/introductions/${introductionId}`,
        number: view.number,
        title: view.side === "enterprise" ? view.achievementTitle : (view.needTitle ?? `保密需求 ${view.needNumber}`),
      },
      layers: layersOfSide(view.side),
      isInside: true,
      mayWrite: (ACTIVE_STATUSES as readonly IntroductionStatus[]).includes(view.status),
      mayClear: false,
      addsWait: false,
      mayCheck: false,
      words: isStaff ? { public: SHARED, confidential: INTERNAL } : { public: SHARED },
      parts: entries.filter(({ kind }) => isStep(kind)).map(partOf),
      keptParts: [],
      closedParts: [],
      removesOwnOnly: !isStaff,
      shared: {
        isOver: !isStaff && OVER_STATUSES.includes(view.status),
        readers: isStaff ? "对接双方" : "对方单位和工作人员",
      },
      formPath: null,
    };
  },
  listExisting: async (db, ids) => {
    const rows = await db
      .select({ id: introductions.id })
      .from(introductions)
      .where(inArray(introductions.id, [...ids]));
    return rows.map(({ id }) => id);
  },
};

const layersOfSide = (side: Side): readonly AttachmentLayer[] =>
  side === "staff" ? ["public", "confidential"] : ["public"];

/** What is attached to a note of staff for themselves stays with them as well. */
function partOf({ seq, kind, takenPlaceOn, internal }: IntroductionEntry): AttachmentPart {
  const label = `${takenPlaceOn} ${ENTRY_KIND_LABELS[kind]}${internal ? "（仅工作人员可见）" : ""}`;
  return { value: String(seq), label, ...(internal ? { layer: "confidential" as const } : {}) };
}

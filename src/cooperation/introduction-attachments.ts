import { inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
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

const READERS = "企业、院所和工作人员都能下载，每次下载都记下并告诉您";
const SHARED: LayerWords = {
  label: INTRODUCTION_FILE_LABELS.public,
  hint: `${READERS}；对接终止后对方不能再下载。签订合同或启动项目以前您可以收回，对接记录会写明；意向协议的附件是依据，不能收回`,
};
const RELIED_ON: LayerWords = {
  label: INTRODUCTION_FILE_LABELS.public,
  hint: `${READERS}；已签订合同或启动项目，附件是依据，不能收回，传错的由工作人员作废`,
};
const INTERNAL: LayerWords = { label: INTRODUCTION_FILE_LABELS.confidential, hint: "双方看不到" };

/** Whether a project was started from an introduction: asked of whoever keeps projects. */
type CarriesProject = (db: Database, introductionId: string) => Promise<boolean>;

/**
 * 附件 of introductions: for its two parties and staff, while it goes on or has led to a contract; afterwards each party
 * has only its own, and staff all, for the record. What staff keep to themselves is theirs. Once a contract or a project
 * came of it they are its papers: nobody takes one back, staff withdraw a wrong one and add the right one.
 */
export const introductionAttachments = (carriesProject: CarriesProject): AttachmentOwner => ({
  kind: "introduction",
  folder: "introductions",
  open: async (ctx, introductionId) => {
    const record = await getVisibleIntroduction(ctx, introductionId);
    const view = presentIntroduction(record, ctx.now);
    const isStaff = view.side === "staff";
    const entries = await listIntroductionEntries(ctx.db, introductionId, view.side);
    const steps = entries.filter(({ kind }) => isStep(kind));
    const isReliedOn = view.status === "contracted" || (await carriesProject(ctx.db, introductionId));
    // The stage of a letter of intent rests on the letter alone.
    const keptParts = isReliedOn
      ? ["", ...steps.map(partValue)]
      : steps.filter(({ kind }) => kind === "letter").map(partValue);
    const isActive = (ACTIVE_STATUSES as readonly IntroductionStatus[]).includes(view.status);
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
      // What is kept staff can withdraw, and put right, in any state.
      mayWrite: isActive || (isStaff && keptParts.length > 0),
      mayClear: false,
      addsWait: false,
      mayCheck: false,
      words: { public: isReliedOn ? RELIED_ON : SHARED, ...(isStaff ? { confidential: INTERNAL } : {}) },
      parts: steps.map(partOf),
      keptParts,
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
});

const partValue = ({ seq }: IntroductionEntry): string => String(seq);

const layersOfSide = (side: Side): readonly AttachmentLayer[] =>
  side === "staff" ? ["public", "confidential"] : ["public"];

/** What is attached to a note of staff for themselves stays with them as well. */
function partOf(entry: IntroductionEntry): AttachmentPart {
  const { kind, takenPlaceOn, internal } = entry;
  const label = `${takenPlaceOn} ${ENTRY_KIND_LABELS[kind]}${internal ? "（仅工作人员可见）" : ""}`;
  return { value: partValue(entry), label, ...(internal ? { layer: "confidential" as const } : {}) };
}

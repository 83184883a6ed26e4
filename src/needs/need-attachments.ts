import { inArray } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import type { AttachmentLayer } from "../attachments/attachment.ts";
import { type AttachmentOwner, POST_LAYERS } from "../attachments/attachment-owner.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EDITABLE_NEED_STATUSES, ENDED_NEED_STATUSES, REVISABLE_NEED_STATUSES } from "./need.ts";
import { isNeedOwner, mayWriteNeed, type NeedAccess } from "./need-access.ts";
import { placeOf } from "./need-place.ts";
import { presentNeed } from "./present-need.ts";
import { getVisibleNeed } from "./queries.ts";

/** A file is as open as its layer of the need: the public one goes with the text, the other with the annex. */
const LAYERS: Record<NeedAccess, readonly AttachmentLayer[]> = {
  full: ["public", "confidential"],
  audit: ["public"],
  public: ["public"],
  band: [],
  trail: [],
  hidden: [],
};

/** 附件 of needs: added and removed while the need may be written, and after publication through a check of their own. */
export function needAttachments(reference: () => ReferenceBook): AttachmentOwner {
  return {
    kind: "need",
    folder: "needs",
    open: async (ctx, needId) => {
      const need = await getVisibleNeed(ctx, needId);
      const { actor, vault } = ctx;
      const view = presentNeed(actor, need, { vault, reference: reference() });
      if (view === null) throw new NotFound("need", needId);
      const isStaff = may(actor, "need.check");
      const isPublished = REVISABLE_NEED_STATUSES.includes(need.status);
      const mayRevise = isPublished && (isStaff || isNeedOwner(actor, need));
      const mayEdit = EDITABLE_NEED_STATUSES.includes(need.status) && mayWriteNeed(actor, need);
      return {
        place: placeOf(actor, view),
        layers: LAYERS[view.access],
        isInside: view.access === "full",
        mayWrite: view.access === "full" && (mayEdit || mayRevise),
        mayClear: ENDED_NEED_STATUSES.includes(need.status) && isNeedOwner(actor, need),
        addsWait: isPublished,
        words: POST_LAYERS,
        parts: [],
        keptParts: [],
        closedParts: [],
        removesOwnOnly: false,
        shared: null,
        mayCheck: view.access === "full" && isStaff,
        formPath: mayEdit ? `/needs/${needId}/edit` : null,
      };
    },
    listExisting: async (db, ids) => {
      const rows = await db
        .select({ id: needs.id })
        .from(needs)
        .where(inArray(needs.id, [...ids]));
      return rows.map(({ id }) => id);
    },
  };
}

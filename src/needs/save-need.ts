import { z } from "zod";
import { requireAccepting } from "../campaigns/queries.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForWriting } from "./change-need.ts";
import { EDITABLE_NEED_STATUSES, needDraftSchema } from "./need.ts";
import { toColumns, toDraft } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

export const saveNeedSchema = z.object({
  needId: z.string(),
  version: z.number().int(),
  content: needDraftSchema,
  /** 征集批次; absent leaves it as it is. */
  campaignId: z.string().nullable().optional(),
});

/**
 * Rewrites a draft or a returned need. @throws Conflict when it was changed or handed in meanwhile; Refused when it is to
 * go to a campaign that takes none today.
 */
export async function saveNeed(ctx: Context, input: z.input<typeof saveNeedSchema>): Promise<NeedRow> {
  return write(
    ctx,
    { permission: "need.post", schema: saveNeedSchema, input },
    async (tx, { needId, version, content, campaignId: chosen }) => {
      const need = await loadForWriting(tx, needId, version);
      const campaignId = chosen === undefined ? need.campaignId : chosen;
      const isMoved = campaignId !== need.campaignId;
      if (isMoved && campaignId !== null) await requireAccepting(tx, campaignId);
      const fields = [...changedFields(toDraft(need, tx.vault), content), ...(isMoved ? ["campaignId"] : [])];
      const columns = { ...toColumns(content, need.id, tx.vault), campaignId };
      const row = await changeNeed(tx, need, EDITABLE_NEED_STATUSES, columns);
      await tx.audit({ action: "need.saved", entity: "need", entityId: need.id, detail: { fields } });
      return row;
    },
  );
}

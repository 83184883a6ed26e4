import { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForWriting } from "./change-need.ts";
import { EDITABLE_NEED_STATUSES, needDraftSchema } from "./need.ts";
import { toColumns, toDraft } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

export const saveNeedSchema = z.object({ needId: z.string(), version: z.number().int(), content: needDraftSchema });

/** Rewrites a draft or a returned need. @throws Conflict when it was changed or handed in meanwhile. */
export async function saveNeed(ctx: Context, input: z.input<typeof saveNeedSchema>): Promise<NeedRow> {
  return write(
    ctx,
    { permission: "need.post", schema: saveNeedSchema, input },
    async (tx, { needId, version, content }) => {
      const need = await loadForWriting(tx, needId, version);
      const fields = changedFields(toDraft(need, tx.vault), content);
      const row = await changeNeed(tx, need, EDITABLE_NEED_STATUSES, toColumns(content, need.id, tx.vault));
      await tx.audit({ action: "need.saved", entity: "need", entityId: need.id, detail: { fields } });
      return row;
    },
  );
}

import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForChange, mayActForOwner } from "./change-need.ts";
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
      const need = await loadForChange(tx, needId);
      if (!mayActForOwner(tx, need)) throw new NotAllowed("need.post");
      if (need.version !== version)
        throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
      const before = toDraft(need, tx.vault);
      const fields = (Object.keys(content) as (keyof typeof content)[]).filter(
        (field) => JSON.stringify(content[field]) !== JSON.stringify(before[field]),
      );
      const row = await changeNeed(tx, need, EDITABLE_NEED_STATUSES, toColumns(content, need.id, tx.vault));
      await tx.audit({ action: "need.saved", entity: "need", entityId: need.id, detail: { fields } });
      return row;
    },
  );
}

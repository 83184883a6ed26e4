import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { EDITABLE_NEED_STATUSES } from "./need.ts";
import { postNeed, type postNeedSchema } from "./post-need.ts";
import type { NeedRow } from "./queries.ts";
import { saveNeed, type saveNeedSchema } from "./save-need.ts";
import { submitNeed } from "./submit-need.ts";

type HandIn = z.input<typeof saveNeedSchema> | z.input<typeof postNeedSchema>;
/** The two verbs judge what is in it. */
const handInSchema = z.custom<HandIn>((input) => typeof input === "object" && input !== null);

/**
 * What the form's button 提交 does: saves what was written, as a new post or over an old draft, and submits it, all or
 * nothing. @throws ZodError naming what is missing; Conflict when the draft was changed or handed in meanwhile.
 */
export async function handInNeed(ctx: Context, input: HandIn): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: handInSchema, input }, async (tx, post) => {
    const need = "needId" in post ? await saveNeed(tx, post) : await postNeed(tx, post);
    // The same form sent twice: it is handed in already.
    if (!EDITABLE_NEED_STATUSES.includes(need.status)) return need;
    return submitNeed(tx, { needId: need.id, version: need.version });
  });
}

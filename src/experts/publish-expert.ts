import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { changeExpert, loadExpert } from "./change-expert.ts";
import type { ExpertRow } from "./queries.ts";

const publishSchema = z.object({ expertId: z.string(), version: seenVersionSchema });

/** 审核公开: nothing that an institution wrote is public before staff have looked at it (R41). */
export async function publishExpert(ctx: Context, input: z.input<typeof publishSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.check", schema: publishSchema, input } as const;
  return write(ctx, command, async (tx, { expertId, version }) => {
    const expert = await loadExpert(tx, expertId, "publish", version);
    return changeExpert(tx, expert, { status: "published", publishedAt: tx.now }, "expert.published");
  });
}

const returnSchema = publishSchema.extend({
  opinion: z.string().trim().min(1, "请写明需要修改什么").max(500, "意见不超过 500 字"),
});

/** 退回修改, also of a public page: what comes back needs the expert's yes to the new text. */
export async function returnExpert(ctx: Context, input: z.input<typeof returnSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.check", schema: returnSchema, input } as const;
  return write(ctx, command, async (tx, { expertId, version, opinion }) => {
    const expert = await loadExpert(tx, expertId, "return", version);
    const back = { status: "draft" as const, consentSeq: null, publishedAt: null, opinion };
    return changeExpert(tx, expert, back, "expert.returned");
  });
}

import { eq } from "drizzle-orm";
import { z } from "zod";
import { expertAchievements } from "../../db/schema/experts.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { changeExpert, loadExpert } from "./change-expert.ts";
import type { ExpertRow } from "./queries.ts";
import { putConsent } from "./record-consent.ts";

const eraseSchema = z.object({ expertId: z.string() });

/** 删除专家: name, text, contact and links go; that there was a consent and when it ended stays, without a name (R128). */
export async function eraseExpert(ctx: Context, input: z.input<typeof eraseSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.edit", schema: eraseSchema, input } as const;
  return write(ctx, command, async (tx, { expertId }) => {
    const expert = await loadExpert(tx, expertId, "erase");
    if (expert.consentSeq !== null)
      await putConsent(tx, expert, { given: false, saidOn: shanghaiDay(tx.now), means: "spoken" });
    await tx.db.delete(expertAchievements).where(eq(expertAchievements.expertId, expertId));
    const nobody = {
      status: "erased" as const,
      name: "",
      title: "",
      technicalFields: [],
      industries: [],
      keywords: [],
      introduction: "",
      contact: null,
      consentSeq: null,
      publishedAt: null,
      opinion: "",
    };
    return changeExpert(tx, expert, nobody, "expert.erased");
  });
}

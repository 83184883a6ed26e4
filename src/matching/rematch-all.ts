import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { makeAllDue } from "./rematched-needs.ts";

/** Makes every need due to be matched again, for whoever doubts what is written; who has seen what stays. */
export async function rematchAll(ctx: Context): Promise<void> {
  await write(ctx, { permission: "index.inspect", schema: z.object({}), input: {} }, async (tx) => {
    await makeAllDue(tx);
    await tx.audit({ action: "standingMatches.allDue", entity: "standingMatches", entityId: "all" });
  });
}

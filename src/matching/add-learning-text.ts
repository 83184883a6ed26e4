import { createHash } from "node:crypto";
import { z } from "zod";
import { learningTexts } from "../../db/schema/matches.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";

const MAX_BYTES = 20 * 1024 * 1024;

const schema = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) });

/**
 * Keeps a text file of the owner's to learn words from. The same file is kept once, whatever its name.
 * @returns whether it is new. @throws Refused for a file that is too large or not UTF-8.
 */
export function addLearningText(ctx: Context, input: z.input<typeof schema>): Promise<boolean> {
  return write(ctx, { permission: "reference.edit", schema, input }, async (tx, { name, bytes }) => {
    if (bytes.length > MAX_BYTES) throw new Refused("learning.tooLarge", { name });
    const content = decode(bytes);
    if (content === null) throw new Refused("learning.notUtf8", { name });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const added = await tx.db
      .insert(learningTexts)
      .values({ sha256, name, content, addedAt: tx.now })
      .onConflictDoNothing()
      .returning({ sha256: learningTexts.sha256 });
    const action = added.length > 0 ? "learningText.add" : "learningText.addAgain";
    await tx.audit({ action, entity: "learningText", entityId: sha256 });
    return added.length > 0;
  });
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { industryAffinities } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "./check-codes.ts";
import { type AffinityRow, findAffinity } from "./edit-queries.ts";

const judgementSchema = z.object({
  value: z.coerce
    .string("请填写关联度")
    .transform((typed) => typed.normalize("NFKC").trim())
    .pipe(z.string().regex(/^(?:0(?:\.\d{1,2})?|1(?:\.0{1,2})?)$/, "请填写 0 到 1 之间的数，最多两位小数，如 0.45"))
    .transform(Number),
  reason: z.string("请填写依据").trim().min(4, "请写明依据，至少 4 个字").max(200, "依据不超过 200 字"),
});
const chosen = (which: string) => z.string(`请选择${which}`).min(1, `请选择${which}`);

export const editAffinitySchema = judgementSchema.extend({
  a: chosen("产业一"),
  b: chosen("产业二"),
  version: seenVersionSchema,
});
export const addAffinitySchema = judgementSchema
  .extend({ a: chosen("产业一"), b: chosen("产业二") })
  .refine(({ a, b }) => a !== b || a === "", {
    message: "请选择两个不同的产业",
    path: ["b"],
    when: wereReadable("a", "b"),
  });

/** A pair that the rule of the tree does not judge well. @throws ZodError, Conflict `affinity.taken`. */
export async function addAffinity(ctx: Context, input: z.input<typeof addAffinitySchema>): Promise<AffinityRow> {
  return write(ctx, { permission: "reference.edit", schema: addAffinitySchema, input }, async (tx, pair) => {
    await checkCodes(tx.db, [
      { list: "industry", code: pair.a, path: ["a"] },
      { list: "industry", code: pair.b, path: ["b"] },
    ]);
    if (await findAffinity(tx.db, pair.a, pair.b)) throw new Conflict("affinity.taken");
    const [row] = await tx.db
      .insert(industryAffinities)
      .values({ ...pair, edited: true })
      .returning();
    if (!row) throw new Error("the insert of an affinity returned no row");
    await record(tx, "affinity.added", row, { to: row.value });
    return row;
  });
}

/** Another judgement of a pair, with its reason. @throws ZodError, Conflict `affinity.stateChanged`. */
export async function editAffinity(ctx: Context, input: z.input<typeof editAffinitySchema>): Promise<AffinityRow> {
  const command = { permission: "reference.edit", schema: editAffinitySchema, input } as const;
  return write(ctx, command, async (tx, { a, b, version, ...judgement }) => {
    const present = await findAffinity(tx.db, a, b);
    const [row] = await tx.db
      .update(industryAffinities)
      .set({ ...judgement, edited: true, version: version + 1 })
      .where(
        and(
          eq(industryAffinities.a, present?.a ?? a),
          eq(industryAffinities.b, present?.b ?? b),
          eq(industryAffinities.version, version),
        ),
      )
      .returning();
    if (!row) throw new Conflict("affinity.stateChanged");
    await record(tx, "affinity.edited", row, { from: present?.value ?? null, to: row.value });
    return row;
  });
}

async function record(
  tx: WriteContext,
  action: string,
  { a, b, reason }: AffinityRow,
  change: { from?: number | null; to: number },
): Promise<void> {
  await tx.audit({ action, entity: "affinity", entityId: `${a}/${b}`, detail: { ...change, reason } });
  await tx.emit({ event: "reference.changed", payload: { list: "affinity" } });
}

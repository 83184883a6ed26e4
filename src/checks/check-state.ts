/** The check that one post waits for, as its page shows it. */
import type { Context } from "../kernel/context.ts";
import type { FieldRemark } from "../kernel/opinion.ts";
import type { CheckView, LastReturn } from "../web/check-panel.tsx";
import { type ComparedField, compareFields } from "../web/comparison.tsx";
import { sentenceFor } from "../web/sentences.ts";
import { CHECK_STEP_LABELS, judgeTurn } from "./check.ts";
import { readCheckDesk } from "./queries.ts";
import { nameOfReviewer, queueCells, reviewerOptions } from "./queue-words.ts";
import { CHECK_SENTENCES } from "./sentences.ts";
import { orderWaiting, type WaitingPost } from "./waiting.ts";

/** @param formalCheckerId who passed the formal check of a need that waits for its diagnosis. */
export async function readCheckState(
  ctx: Context,
  post: WaitingPost,
  formalCheckerId: string | null = null,
): Promise<CheckView | null> {
  const desk = await readCheckDesk(ctx);
  const [queued] = orderWaiting([post], desk);
  if (queued === undefined) return null;
  const { accountId } = ctx.actor;
  const { step, reviewerId, number, waitingSince, round } = queued;
  const { obstacle, actsFor } = judgeTurn(accountId, { step, reviewerId, formalCheckerId }, desk);
  const facts = { number, name: nameOfReviewer(desk, reviewerId) };
  return {
    step: CHECK_STEP_LABELS[step],
    cells: queueCells(queued, desk, accountId, ctx.now),
    waitingSince,
    round,
    obstacle: obstacle === null ? null : sentenceFor(`check.${obstacle}Now`, facts, "refused", CHECK_SENTENCES),
    reviewerId,
    reviewers: reviewerOptions(desk),
    actsForName: actsFor === null ? null : nameOfReviewer(desk, actsFor),
  };
}

/** What a post said when it was last returned, beside what it says now. */
export function compareReturn<Field extends string>(
  check: { at: Date; opinion: string; remarks: readonly FieldRemark[] },
  before: Readonly<Record<Field, string>>,
  after: Readonly<Record<NoInfer<Field>, string>>,
  labels: Readonly<Record<NoInfer<Field>, string>>,
): LastReturn {
  const fields: ComparedField[] = compareFields(before, after, labels);
  const said = (side: Readonly<Record<string, string>>, field: string): string => side[field] ?? "";
  return {
    at: check.at,
    opinion: check.opinion,
    fields,
    marked: check.remarks.map(({ field, remark }) => ({
      label: said(labels, field),
      remark,
      isChanged: said(before, field) !== said(after, field),
    })),
  };
}

import { judgeTurn } from "../checks/check.ts";
import { readCheckDesk } from "../checks/queries.ts";
import { nameOfReviewer, queueCells, reviewerOptions } from "../checks/queue-words.ts";
import { CHECK_SENTENCES } from "../checks/sentences.ts";
import { orderWaiting } from "../checks/waiting.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { compareFields } from "../web/comparison.tsx";
import { sentenceFor } from "../web/sentences.ts";
import { CHECKED_NEED_STATUSES } from "./need.ts";
import type { LastReturn, NeedCheckState } from "./need-check.page.tsx";
import { readJudged, toDraft } from "./need-content.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedView } from "./present-need.ts";
import { appointmentOf, type NeedCheck, type NeedRecord } from "./queries.ts";
import { readableNeed } from "./readable-need.ts";

/** The check that a need waits for; null where it waits for none, or the reader does not check. */
export async function readCheckState(
  ctx: Context,
  need: NeedRecord,
  view: NeedView,
  checks: readonly NeedCheck[],
): Promise<NeedCheckState | null> {
  const { actor, now } = ctx;
  if (view.access !== "full" || !may(actor, "need.check") || !CHECKED_NEED_STATUSES.includes(need.status)) return null;
  const desk = await readCheckDesk(ctx);
  const appointment = appointmentOf(need, checks);
  const returns = checks.filter(({ outcome }) => outcome === "returned").length;
  const waitingSince = need.waitingSince ?? need.submittedAt ?? need.createdAt;
  const { id, number, industry, reviewerId } = need;
  const { step } = appointment;
  const [post] = orderWaiting(
    [{ id, number, industry, reviewerId, step, waitingSince, isResubmitted: returns > 0 }],
    desk,
  );
  if (post === undefined) return null;
  const { obstacle, actsFor } = judgeTurn(actor.accountId, appointment, desk);
  const facts = { number, name: nameOfReviewer(desk, reviewerId) };
  return {
    step,
    cells: queueCells(post, desk, actor.accountId, now),
    waitingSince,
    round: returns + 1,
    obstacle: obstacle === null ? null : sentenceFor(`check.${obstacle}Now`, facts, "refused", CHECK_SENTENCES),
    reviewerId,
    reviewers: reviewerOptions(desk),
    actsForName: actsFor === null ? null : nameOfReviewer(desk, actsFor),
  };
}

/** What the need said when it was last returned, beside what it says now; for its owner and staff. */
export function readLastReturn(
  ctx: Context,
  need: NeedRecord,
  view: NeedView,
  checks: readonly NeedCheck[],
  reference: ReferenceBook,
): LastReturn | null {
  if (view.access !== "full" || !CHECKED_NEED_STATUSES.includes(need.status)) return null;
  const check = checks.findLast(({ outcome }) => outcome === "returned");
  const judged = check === undefined ? null : readJudged(check, ctx.vault);
  if (check === undefined || judged === null) return null;
  const before = readableNeed(judged, reference);
  const after = readableNeed(toDraft(need, ctx.vault), reference);
  const texts = (field: string) =>
    [before, after].map((side) => (side as Readonly<Record<string, string>>)[field] ?? "") as [string, string];
  return {
    at: check.at,
    opinion: check.opinion,
    fields: compareFields(before, after, NEED_FIELD_LABELS),
    marked: check.remarks.map(({ field, remark }) => {
      const [old, present] = texts(field);
      return { field, remark, isChanged: old !== present };
    }),
  };
}

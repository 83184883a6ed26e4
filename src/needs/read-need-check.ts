import { compareReturn, readCheckState } from "../checks/check-state.ts";
import type { Context } from "../kernel/context.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView, LastReturn } from "../web/check-panel.tsx";
import { waitingNeed, waitingRevision } from "./list-waiting-needs.ts";
import { CHECKED_NEED_STATUSES, type NeedDraft } from "./need.ts";
import { readJudged, toDraft } from "./need-content.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedView } from "./present-need.ts";
import { appointmentOf, type NeedCheck, type NeedRecord } from "./queries.ts";
import { readableNeed } from "./readable-need.ts";
import type { NeedRevision } from "./revision-queries.ts";

/** The check that a need, or its revision, waits for; null where it waits for none, or for who neither owns nor checks it. */
export async function readNeedCheck(
  ctx: Context,
  need: NeedRecord,
  view: NeedView,
  checks: readonly NeedCheck[],
  revision: NeedRevision | null,
): Promise<CheckView | null> {
  if (view.access !== "full") return null;
  if (revision?.status === "submitted") return readCheckState(ctx, waitingRevision(need, revision));
  if (!CHECKED_NEED_STATUSES.includes(need.status)) return null;
  const returns = checks.filter(({ outcome }) => outcome === "returned").length;
  return readCheckState(ctx, waitingNeed(need, returns), appointmentOf(need, checks).formalCheckerId);
}

/** The need as it was when it was last returned, while it waits again; for its owner and staff. */
export function readReturned(
  ctx: Context,
  need: NeedRecord,
  view: NeedView,
  checks: readonly NeedCheck[],
): { check: NeedCheck; judged: NeedDraft } | null {
  if (view.access !== "full" || !CHECKED_NEED_STATUSES.includes(need.status)) return null;
  const check = checks.findLast(({ outcome }) => outcome === "returned");
  const judged = check === undefined ? null : readJudged(check, ctx.vault);
  return check === undefined || judged === null ? null : { check, judged };
}

/** The same beside what the need says now. */
export function compareReturned(
  ctx: Context,
  need: NeedRecord,
  returned: ReturnType<typeof readReturned>,
  reference: ReferenceBook,
): LastReturn | null {
  if (returned === null) return null;
  const before = readableNeed(returned.judged, reference);
  return compareReturn(returned.check, before, readableNeed(toDraft(need, ctx.vault), reference), NEED_FIELD_LABELS);
}

import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import {
  CHECKED_NEED_STATUSES,
  CORRECTABLE_NEED_STATUSES,
  EDITABLE_NEED_STATUSES,
  PUBLIC_NEED_STATUSES,
  REVISABLE_NEED_STATUSES,
  WITHDRAWABLE_NEED_STATUSES,
} from "./need.ts";
import { isNeedOwner, mayWriteNeed } from "./need-access.ts";
import type { NeedView } from "./present-need.ts";

/** What a person may do next with a need, as buttons and links on its page. The verbs judge again. */
export const NEED_ACTS = [
  "edit",
  "submit",
  "correct",
  "revise",
  "renew",
  "end",
  "withdraw",
  "formallyCheck",
  "publish",
  "return",
  "refuse",
  "appoint",
  "assign",
] as const;
export type NeedAct = (typeof NEED_ACTS)[number];

/**
 * @param hasWaitingRevision a revision waits for its check, so another one has to wait too.
 * @param isTheirTurn nobody else is appointed to the check it waits for, and they have not done the other one.
 */
export function actsOnNeed(
  actor: Actor,
  view: NeedView,
  hasWaitingRevision: boolean,
  isTheirTurn: boolean,
): Set<NeedAct> {
  const { file, trail, status } = view;
  if (view.access !== "full" || file === null || trail === null) return new Set();
  const isOwner = isNeedOwner(actor, file);
  const isStaff = may(actor, "need.check");
  const { organizationId, isUnclaimed: organizationPlaceholder } = file;
  const mayWrite = mayWriteNeed(actor, { organizationId, organizationPlaceholder, source: trail.source });
  const mayCheck = isStaff && isTheirTurn && CHECKED_NEED_STATUSES.includes(status);
  const speaksForOwner = isOwner || isStaff;
  const allowed: Record<NeedAct, boolean> = {
    edit: mayWrite && EDITABLE_NEED_STATUSES.includes(status),
    submit: mayWrite && EDITABLE_NEED_STATUSES.includes(status),
    correct: speaksForOwner && CORRECTABLE_NEED_STATUSES.includes(status),
    revise: speaksForOwner && REVISABLE_NEED_STATUSES.includes(status) && !hasWaitingRevision,
    renew: speaksForOwner && status === "closed" && trail.closeReason === "expired",
    end: speaksForOwner && PUBLIC_NEED_STATUSES.includes(status),
    withdraw: speaksForOwner && WITHDRAWABLE_NEED_STATUSES.includes(status),
    formallyCheck: mayCheck && status === "submitted",
    publish: mayCheck && status === "checked",
    return: mayCheck,
    refuse: mayCheck,
    appoint: isStaff && CHECKED_NEED_STATUSES.includes(status),
    assign: may(actor, "post.assign") && file.isUnclaimed,
  };
  return new Set(NEED_ACTS.filter((act) => allowed[act]));
}

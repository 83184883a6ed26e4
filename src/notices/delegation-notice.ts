import type { Database } from "../../db/client.ts";
import type { Delegation } from "../checks/check.ts";
import { listReviewers } from "../checks/queries.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/** What both persons of a delegation are told, each from their side and as long as they may check; once each. */
export async function draftDelegation(
  db: Database,
  { id, reviewerId, deputyId, fromDay, toDay }: Delegation,
  step: "begun" | "ended" | "lastDay",
): Promise<NoticeDraft[]> {
  const present = new Set((await listReviewers(db)).map((one) => one.id));
  const told = (side: "reviewer" | "deputy", accountId: string): NoticeDraft => ({
    kind: "delegation",
    accountIds: present.has(accountId) ? [accountId] : [],
    subject: "delegation",
    subjectId: id,
    facts: { step, side, from: fromDay, validUntil: toDay },
    path: "/delegations",
    key: `delegation:${id}:${step}`,
  });
  return [told("deputy", deputyId), told("reviewer", reviewerId)];
}

import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { type AgreementStatus, SHARED_AGREEMENTS } from "./cooperation-agreement.ts";
import { type ProjectStatus, SHARED_PROJECTS } from "./province-university-project.ts";

export type Reader = "staff" | "party";

/** As whom somebody reads a project: staff all of it, those who take part once it has run; null for everybody else. */
export function readerOfProject(
  actor: Actor,
  { status, startedOn, partyIds }: { status: ProjectStatus; startedOn: string | null; partyIds: readonly string[] },
): Reader | null {
  // What was terminated while it was planned stays the staff's own.
  const isShared = startedOn !== null && (SHARED_PROJECTS as readonly ProjectStatus[]).includes(status);
  return readerOf(actor, partyIds, isShared);
}

/** As whom somebody reads an agreement: staff, and those who signed it. */
export function readerOfAgreement(
  actor: Actor,
  { status, partyIds }: { status: AgreementStatus; partyIds: readonly string[] },
): Reader | null {
  const isShared = (SHARED_AGREEMENTS as readonly AgreementStatus[]).includes(status);
  return readerOf(actor, partyIds, isShared);
}

function readerOf(actor: Actor, partyIds: readonly string[], isShared: boolean): Reader | null {
  if (may(actor, "provinceUniversity.record")) return "staff";
  if (!may(actor, "provinceUniversity.followOwn") || actor.organizationId === null) return null;
  return isShared && partyIds.includes(actor.organizationId) ? "party" : null;
}

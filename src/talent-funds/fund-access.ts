import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";

/** As whom somebody reads a fund: staff all of them, an enterprise its own; null for everybody else. */
export function readerOf(actor: Actor, { enterpriseId }: { enterpriseId: string }): "staff" | "enterprise" | null {
  if (may(actor, "talentFund.record")) return "staff";
  const isOwn = actor.organizationId !== null && actor.organizationId === enterpriseId;
  return isOwn && may(actor, "talentFund.followOwn") ? "enterprise" : null;
}

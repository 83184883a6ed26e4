import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { type ContractStatus, SHARED_STATUSES } from "./technology-contract.ts";

interface Parties {
  status: ContractStatus;
  buyerId: string | null;
  sellerId: string | null;
}

/** What came of a contract is its buyer's business, of which the seller learns no figure. */
export function seesFollowUpFigures(actor: Actor, parties: Parties): boolean {
  const reader = readerOf(actor, parties);
  return reader === "staff" || (reader === "party" && actor.organizationId === parties.buyerId);
}

/** As whom somebody reads a contract: staff all of it, a party its own once it is signed; null for everybody else. */
export function readerOf(actor: Actor, { status, buyerId, sellerId }: Parties): "staff" | "party" | null {
  if (may(actor, "technologyContract.record")) return "staff";
  if (!may(actor, "technologyContract.followOwn") || actor.organizationId === null) return null;
  const isParty = actor.organizationId === buyerId || actor.organizationId === sellerId;
  return isParty && (SHARED_STATUSES as readonly ContractStatus[]).includes(status) ? "party" : null;
}

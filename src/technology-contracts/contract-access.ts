import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { type ContractStatus, SHARED_STATUSES } from "./technology-contract.ts";

interface Parties {
  status: ContractStatus;
  buyerId: string | null;
  sellerId: string | null;
}

/** As whom somebody reads a contract: staff all of it, a party its own once it is signed; null for everybody else. */
export function readerOf(actor: Actor, { status, buyerId, sellerId }: Parties): "staff" | "party" | null {
  if (may(actor, "technologyContract.record")) return "staff";
  if (!may(actor, "technologyContract.followOwn") || actor.organizationId === null) return null;
  const isParty = actor.organizationId === buyerId || actor.organizationId === sellerId;
  return isParty && (SHARED_STATUSES as readonly ContractStatus[]).includes(status) ? "party" : null;
}

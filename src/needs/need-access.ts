import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { type NeedStatus, PUBLIC_NEED_STATUSES, type Visibility } from "./need.ts";

/**
 * How much of one need a person may read.
 * `full`: owner and staff · `audit`: everything but annex and contacts · `public`: the public layer ·
 * `band`: industry, region and amount band only (a confidential need, from outside) · `trail`: the band and what became
 * of the need, for auditors of a confidential one · `hidden`: not even that it exists.
 */
export type NeedAccess = "full" | "audit" | "public" | "band" | "trail" | "hidden";

export interface AccessFacts {
  organizationId: string;
  status: NeedStatus;
  visibility: Visibility;
  source: "web" | "phone" | "import";
  /** When it was handed in first; null as long as it never was, also for a draft taken back. */
  submittedAt: Date | null;
}

export function isNeedOwner(actor: Actor, need: Pick<AccessFacts, "organizationId">): boolean {
  return actor.role === "enterprise" && actor.organizationId !== null && actor.organizationId === need.organizationId;
}

/** Who may write its words: its enterprise; staff only what they took down by telephone or from a file nobody claimed. */
export function mayWriteNeed(
  actor: Actor,
  need: Pick<AccessFacts, "organizationId" | "source"> & { organizationPlaceholder: boolean },
): boolean {
  const isStaffs = need.source === "phone" || (need.source === "import" && need.organizationPlaceholder);
  return isNeedOwner(actor, need) || (may(actor, "need.check") && isStaffs);
}

export function needAccess(actor: Actor, need: AccessFacts): NeedAccess {
  if (isNeedOwner(actor, need)) return "full";
  // What an enterprise has not handed in is its own business; staff see drafts they wrote down themselves.
  const isHandedIn = need.submittedAt !== null || need.source !== "web";
  if (may(actor, "need.readConfidential") && isHandedIn) return "full";
  if (may(actor, "need.readAll") && isHandedIn) return need.visibility === "public" ? "audit" : "trail";
  if (!PUBLIC_NEED_STATUSES.includes(need.status)) return "hidden";
  return need.visibility === "public" ? "public" : "band";
}

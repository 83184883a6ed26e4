import type { Layer } from "../kernel/contact.ts";
import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { ACT_RULES, type IntroductionAct, type IntroductionStatus, type Party, type Side } from "./introduction.ts";

interface Sides {
  enterpriseId: string;
  institutionId: string;
}

/** As whom this person takes part; null when they may not even learn of the introduction. */
export function sideOf(actor: Actor, { enterpriseId, institutionId }: Sides): Side | null {
  if (may(actor, "introduction.run")) return "staff";
  if (actor.organizationId === null) return null;
  if (actor.role === "enterprise" && actor.organizationId === enterpriseId) return "enterprise";
  if (actor.role === "institution" && actor.organizationId === institutionId) return "institution";
  return null;
}

interface ActFacts extends Sides {
  status: IntroductionStatus;
  enterpriseAcceptedAt: Date | null;
  institutionAcceptedAt: Date | null;
}

export function hasAccepted(introduction: Omit<ActFacts, "status">, party: Party): boolean {
  return (party === "enterprise" ? introduction.enterpriseAcceptedAt : introduction.institutionAcceptedAt) !== null;
}

/** Whether both have agreed at some time: from then on each knows who the other is. */
export function areBothAgreed(introduction: Omit<ActFacts, "status">): boolean {
  return hasAccepted(introduction, "enterprise") && hasAccepted(introduction, "institution");
}

/** What a page offers; the verbs judge again. */
export function mayAct(side: Side, act: IntroductionAct, introduction: ActFacts): boolean {
  const rule = ACT_RULES[act];
  if (!rule.sides.includes(side) || !rule.statuses.includes(introduction.status)) return false;
  return act !== "accept" || side === "staff" || !hasAccepted(introduction, side);
}

/** What each side opens to the other at present. */
export type Consents = Record<Party, ReadonlySet<Layer>>;

/** Contacts open only while both have opened theirs (R113); the enterprise's annex by its own consent. */
export function isOpenTo(reader: Party, layer: Layer, consents: Consents): boolean {
  if (layer === "annex") return reader === "institution" && consents.enterprise.has("annex");
  return consents.enterprise.has("contact") && consents.institution.has("contact");
}

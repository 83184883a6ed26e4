import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { EXPERT_ACT_RULES, type ExpertAct, type ExpertSide, type ExpertStatus } from "./expert.ts";

interface Facts {
  organizationId: string;
  status: ExpertStatus;
}

/** On whose behalf a person works with this expert's record; null for everybody else. */
export function expertSideOf(actor: Actor, { organizationId }: Pick<Facts, "organizationId">): ExpertSide | null {
  if (may(actor, "expert.check")) return "staff";
  return actor.role === "institution" && actor.organizationId === organizationId ? "owner" : null;
}

/** Outsiders learn of an expert only while a consent is in force and staff have looked at the page. */
export function mayReadExpert(actor: Actor, expert: Facts): boolean {
  if (expert.status === "published") return true;
  return expert.status !== "erased" && expertSideOf(actor, expert) !== null;
}

/** What a page offers; the verbs judge again. */
export function mayActOnExpert(actor: Actor, act: ExpertAct, expert: Facts): boolean {
  const side = expertSideOf(actor, expert);
  const rule = EXPERT_ACT_RULES[act];
  return side !== null && rule.sides.includes(side) && rule.statuses.includes(expert.status);
}

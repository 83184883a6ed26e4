import type { Context } from "../kernel/context.ts";
import { isTurnOf, type Party } from "./introduction.ts";
import { hasAccepted } from "./introduction-access.ts";
import { type IntroductionRecord, listOwnIntroductions } from "./queries.ts";

/** By its post, what the actor's own organization does next in an introduction that goes on, what waits for it first. */
export async function listOwnTalks(
  ctx: Context,
  post: "needId" | "achievementId",
): Promise<ReadonlyMap<string, { href: string; step: string }>> {
  const party = post === "needId" ? "enterprise" : "institution";
  const talks = new Map<string, { href: string; step: string }>();
  for (const one of await listOwnIntroductions(ctx, party)) {
    if (one.closedAt !== null || talks.has(one[post])) continue;
    talks.set(one[post], { href: `/introductions/${one.id}`, step: stepOf(one, party) });
  }
  return talks;
}

function stepOf(one: IntroductionRecord, party: Party): string {
  if (one.status === "proposed") return hasAccepted(one, party) ? "已同意对接，等对方答复" : "对接等您答复";
  return isTurnOf(party, one.turn) ? "对接等您办理" : "对接进行中";
}

import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import { write } from "../kernel/write.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { getJudgedPair, giveVerdict, type JudgedPair, type JudgingDeps } from "./give-verdict.ts";
import type { VerdictRow } from "./list-verdicts.ts";
import { declinedSchema, detailOf } from "./verdict.ts";

export type DeclineMatch = z.input<typeof declinedSchema>;

/**
 * 否决, with a reason of the option list.
 * @throws Refused for an unknown reason, and where the reason asks for a requirement or a text that is missing; otherwise
 * as `giveVerdict`.
 */
export async function declineMatch(ctx: Context, deps: JudgingDeps, input: DeclineMatch): Promise<VerdictRow> {
  return write(ctx, { permission: "match.review", schema: declinedSchema, input }, async (tx, given) => {
    const { declineReason, note } = given;
    const pair = await getJudgedPair(tx, given.needId, given.achievementId);
    const requirement = requirementOf(deps.reference(), pair, given);
    return giveVerdict(tx, deps, pair, given, { kind: "declined", declineReason, requirement, note });
  });
}

/** The requirement that the reason is about. A need that lists none has it told in the note. */
function requirementOf(
  reference: ReferenceBook,
  { need }: JudgedPair,
  { declineReason, requirement, note }: { declineReason: string; requirement: string; note: string },
): string | null {
  if (!reference.options("declineReason").some(({ code }) => code === declineReason)) {
    throw new Refused("match.declineReasonUnknown");
  }
  const detail = detailOf(reference, declineReason);
  const isTold = note !== "";
  if (detail === "text" && !isTold) throw new Refused("match.noteMissing");
  if (detail !== "requirement") return null;
  const listed = need.requirements.map(describeRequirement);
  if (listed.length === 0 && !isTold) throw new Refused("match.requirementUntold");
  if (listed.length === 0) return null;
  if (!listed.includes(requirement)) throw new Refused("match.requirementMissing");
  return requirement;
}

import type { Context } from "../kernel/context.ts";
import type { VerdictRecord } from "./list-verdicts.ts";
import { RETRACT_WITHIN_SECONDS } from "./verdict.ts";

/** A verdict that its author can still take back, and the title of the post that it is about. */
export type JustJudged = Pick<VerdictRecord, "needId" | "achievementId" | "sequence" | "kind"> & { title: string };

/** The actor's newest verdict of the last minute, if its row has left the list with it. @param titleOf asked for that one. */
export async function findJustJudged(
  { actor, now }: Context,
  verdicts: readonly VerdictRecord[],
  isListed: (verdict: VerdictRecord) => boolean,
  titleOf: (verdict: VerdictRecord) => Promise<{ title: string }>,
): Promise<JustJudged | null> {
  const since = now.getTime() - RETRACT_WITHIN_SECONDS * 1000;
  const [newest] = verdicts
    .filter(({ givenBy, givenAt }) => givenBy !== null && givenBy === actor.accountId && givenAt.getTime() >= since)
    .sort((a, b) => b.givenAt.getTime() - a.givenAt.getTime());
  if (newest === undefined || isListed(newest)) return null;
  return { ...newest, title: (await titleOf(newest)).title };
}

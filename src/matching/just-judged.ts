import { and, desc, eq, gte, or, sql } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { Context } from "../kernel/context.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { RETRACT_WITHIN_SECONDS, type VerdictKind } from "./verdict.ts";

/** A verdict that its author can still take back, with what names the pair. */
export interface JustJudged {
  needId: string;
  achievementId: string;
  sequence: number;
  kind: VerdictKind;
  needTitle: string;
  achievementTitle: string;
}

const newestOwnSince = prepareOnce((db) =>
  db
    .select({
      needId: verdicts.needId,
      achievementId: verdicts.achievementId,
      sequence: verdicts.sequence,
      kind: verdicts.kind,
      needTitle: needs.title,
      achievementTitle: achievements.title,
    })
    .from(verdicts)
    .innerJoin(needs, eq(needs.id, verdicts.needId))
    .innerJoin(achievements, eq(achievements.id, verdicts.achievementId))
    .where(
      and(
        or(eq(verdicts.needId, sql.placeholder("postId")), eq(verdicts.achievementId, sql.placeholder("postId"))),
        eq(verdicts.inForce, true),
        eq(verdicts.givenBy, sql.placeholder("accountId")),
        gte(verdicts.givenAt, sql.placeholder("since")),
      ),
    )
    .orderBy(desc(verdicts.givenAt))
    .limit(1)
    .prepare(),
);

/** The actor's newest verdict of the last minute about this post: its row may have left the list with it. */
export async function findJustJudged(ctx: Context, postId: string): Promise<JustJudged | null> {
  const since = new Date(ctx.now.getTime() - RETRACT_WITHIN_SECONDS * 1000);
  const { accountId } = ctx.actor;
  const [row] = await newestOwnSince(ctx.db).all({ postId, accountId: accountId ?? "", since: since.getTime() });
  return row ?? null;
}

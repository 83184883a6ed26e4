import { and, asc, eq, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import type { Grade } from "./matchable.ts";
import { type Standing, standing } from "./standing-queries.ts";

/** Owners are shown the best few of each post: the whole list is for staff, who choose whom to introduce. */
const SHOWN_TO_OWNERS = 5;

/** From which side an owner looks at standing matches. */
export type OwnerSide = "need" | "achievement";

/** One of the best few of a post, and when its owner marked it as seen. */
export interface BestMatch {
  id: string;
  needId: string;
  achievementId: string;
  /** As this side may know it. */
  grade: Grade;
  seenAt: Date | null;
}

/** The best few of one post, as its owner is shown them. */
export async function listBestOf(db: Database, side: OwnerSide, postId: string): Promise<BestMatch[]> {
  const best = placed(db, side, (all) => eq(side === "need" ? all.needId : all.achievementId, postId));
  return db
    .select({
      id: best.id,
      needId: best.needId,
      achievementId: best.achievementId,
      grade: sql<Grade>`${best.grade}`,
      seenAt: best.seenAt,
    })
    .from(best)
    .where(lte(best.place, SHOWN_TO_OWNERS))
    .orderBy(asc(best.place));
}

/** How many of the best few are new to the actor's organization, by post; posts without any are left out. */
export async function countNewForOwner(ctx: Context, side: OwnerSide): Promise<Map<string, number>> {
  const own = ctx.actor.organizationId ?? "";
  const best = placed(ctx.db, side, (all) => eq(side === "need" ? all.needOwnerId : all.achievementOwnerId, own));
  const postId = side === "need" ? best.needId : best.achievementId;
  const rows = await ctx.db
    .select({ postId, count: sql<number>`count(*)` })
    .from(best)
    .where(and(lte(best.place, SHOWN_TO_OWNERS), isNull(best.seenAt)))
    .groupBy(postId);
  return new Map(rows.map(({ postId: id, count }) => [id, Number(count)]));
}

/**
 * With the place of each among those of its post. From an achievement's side a confidential need takes no place (R113), and
 * neither order nor grade tells what the enterprise makes or with whom it has worked.
 */
function placed(db: Database, side: OwnerSide, which: (all: Standing) => SQL) {
  const all = standing(db);
  const [post, other] = side === "need" ? [all.needId, all.achievementNumber] : [all.achievementId, all.needNumber];
  const score = side === "need" ? all.score : all.openScore;
  const place = sql<number>`row_number() over (partition by ${post} order by ${score} desc, ${other})`;
  return db
    .select({
      id: all.id,
      needId: all.needId,
      achievementId: all.achievementId,
      grade: sql<Grade | null>`${side === "need" ? all.grade : all.openGrade}`.as("shown_grade"),
      seenAt: side === "need" ? all.needOwnerSeenAt : all.achievementOwnerSeenAt,
      place: place.as("place"),
    })
    .from(all)
    .where(
      and(
        which(all),
        side === "need" ? undefined : and(eq(all.visibility, "public"), inArray(all.openGrade, ["strong", "fair"])),
        // What staff declined is recommended to nobody.
        or(isNull(all.verdict), ne(all.verdict, "declined")),
      ),
    )
    .as("placed");
}

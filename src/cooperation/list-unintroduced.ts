import { and, eq, isNull, ne, notExists } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";
import { getNeedRecord } from "../needs/queries.ts";

/** An achievement that staff adopted for a need, and nobody has put in touch with it, be it only proposed and withdrawn. */
export interface Unintroduced {
  needId: string;
  achievementId: string;
  number: string;
  title: string;
}

/** 已采纳、还没有发起对接 of one need, for those who may begin; empty for others and for a need that is over. */
export async function listUnintroduced(ctx: Context, needId: string): Promise<Unintroduced[]> {
  if (!may(ctx.actor, "introduction.run")) return [];
  const need = await getNeedRecord(ctx.db, needId);
  if (!SEEKING_NEED_STATUSES.includes(need.status)) return [];
  const everIntroduced = ctx.db
    .select({ id: introductions.id })
    .from(introductions)
    .where(
      and(
        eq(introductions.needId, needId),
        eq(introductions.achievementId, achievements.id),
        ne(introductions.status, "withdrawn"),
      ),
    );
  return ctx.db
    .select({
      needId: verdicts.needId,
      achievementId: achievements.id,
      number: achievements.number,
      title: achievements.title,
    })
    .from(verdicts)
    .innerJoin(achievements, eq(achievements.id, verdicts.achievementId))
    .where(
      and(
        eq(verdicts.needId, needId),
        eq(verdicts.inForce, true),
        eq(verdicts.kind, "adopted"),
        isNull(verdicts.retractedAt),
        eq(achievements.status, "published"),
        notExists(everIntroduced),
      ),
    )
    .orderBy(achievements.number);
}

import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { noMatchResults, verdicts } from "../../db/schema/verdicts.ts";
import { presentToOverseer } from "../achievements/overseen-achievement.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion } from "../kernel/happening.ts";
import { dayOf, inSlice, orderOf } from "../kernel/happening-slice.ts";
import { mayLearnOf } from "../needs/need-happenings.ts";
import { hasPublicWords, isPublicNeed } from "../needs/public-need.ts";
import { GRADE_LABELS } from "./matchable.ts";
import { VERDICT_STATE_LABELS } from "./verdict.ts";

const given = {
  on: dayOf(sql`${verdicts.givenAt}`),
  at: sql`${verdicts.givenAt}`,
  key: sql<string>`'v' || ${verdicts.id}`,
};
const found = {
  on: dayOf(sql`${noMatchResults.givenAt}`),
  at: sql`${noMatchResults.givenAt}`,
  key: sql<string>`'w' || ${noMatchResults.id}`,
};

/** 研判 on a timeline, each with the engine version, score, grade and place that it saw; the owner reads what was adopted. */
export async function listVerdictHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const ofScope =
    "needId" in scope
      ? eq(verdicts.needId, scope.needId)
      : // By the posts, each of which has an index of verdicts.
        or(
          inArray(
            verdicts.needId,
            db.select({ id: needs.id }).from(needs).where(eq(needs.organizationId, scope.organizationId)),
          ),
          inArray(
            verdicts.achievementId,
            db
              .select({ id: achievements.id })
              .from(achievements)
              .where(eq(achievements.organizationId, scope.organizationId)),
          ),
        );
  const rows = await db
    .select({
      key: given.key,
      on: given.on,
      verdict: verdicts,
      needNumber: needs.number,
      isPublic: isPublicNeed,
      hasWords: hasPublicWords,
      achievement: {
        id: achievements.id,
        number: achievements.number,
        title: achievements.title,
        status: achievements.status,
      },
    })
    .from(verdicts)
    .innerJoin(needs, eq(needs.id, verdicts.needId))
    .innerJoin(achievements, eq(achievements.id, verdicts.achievementId))
    .where(
      and(
        ofScope,
        mayLearnOf({ scope, reader }),
        isNull(verdicts.retractedAt),
        reader === "owner" ? and(eq(verdicts.inForce, true), eq(verdicts.kind, "adopted")) : undefined,
        inSlice(given, slice),
      ),
    )
    .orderBy(...orderOf(given, slice))
    .limit(slice.limit);
  return rows.map(({ key, on, verdict, needNumber, isPublic, hasWords, achievement }): Happening => {
    const { needId, achievementId, kind, inForce, score, grade, rank, engineVersion, givenAt } = verdict;
    // An owner learns of what is offered to it as much as of an open need.
    const named =
      reader === "staff" ? achievement : presentToOverseer(achievement, !isOverseer(reader) || Boolean(hasWords));
    const replaced = inForce ? "" : "（后来有新的研判）";
    const seen = [`匹配度 ${score.toFixed(1)} 分，${GRADE_LABELS[grade]}，第 ${rank} 名`, `计分版本 ${engineVersion}`];
    const open = reader === "leader" && !isPublic ? null : `/needs/${needId}`;
    return {
      key,
      kind: "match",
      on,
      at: givenAt,
      what: `${VERDICT_STATE_LABELS[kind]}${replaced}`,
      number: named === null ? needNumber : `${needNumber} × ${named.number}`,
      title: named?.title ?? null,
      href: reader === "staff" ? `/needs/${needId}/matches/${achievementId}/verdicts` : open,
      details: reader === "owner" ? [] : seen,
    };
  });
}

/** 无合适匹配 on a timeline; its note is for the enterprise. */
export async function listNoMatchHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const ofScope = "needId" in scope ? eq(needs.id, scope.needId) : eq(needs.organizationId, scope.organizationId);
  const rows = await db
    .select({
      key: found.key,
      on: found.on,
      result: noMatchResults,
      number: needs.number,
      title: needs.title,
      isPublic: isPublicNeed,
      hasWords: hasPublicWords,
    })
    .from(needs)
    .innerJoin(noMatchResults, eq(noMatchResults.needId, needs.id))
    .where(and(ofScope, mayLearnOf({ scope, reader }), isNull(noMatchResults.retractedAt), inSlice(found, slice)))
    .orderBy(...orderOf(found, slice))
    .limit(slice.limit);
  return rows.map(({ key, on, result, number, title, isPublic, hasWords }) => ({
    key,
    kind: "match",
    on,
    at: result.givenAt,
    what: "无合适匹配",
    number,
    title: isOverseer(reader) && !hasWords ? null : title,
    href: reader === "leader" && !isPublic ? null : `/needs/${result.needId}`,
    details: [
      ...(reader === "owner" ? [] : [`比较了 ${result.considered} 项成果，计分版本 ${result.engineVersion}`]),
      ...(isOverseer(reader) || result.note === "" ? [] : [result.note]),
    ],
  }));
}

import { and, eq, or, sql } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { presentToOverseer } from "../achievements/overseen-achievement.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion } from "../kernel/happening.ts";
import { inSlice, orderOf } from "../kernel/happening-slice.ts";
import { hasPublicWords, isPublicNeed } from "../needs/public-need.ts";
import { ENTRY_KIND_LABELS, INTRODUCTION_STATUS_LABELS } from "./introduction.ts";

const placed = {
  on: sql<string>`${introductionEntries.takenPlaceOn}`,
  at: sql`${introductionEntries.at}`,
  key: sql<string>`printf('i%012d', ${introductionEntries.seq})`,
};

/** 对接 on a timeline: every entry of its log; what staff noted for themselves is theirs, and overseers read no notes. */
export async function listIntroductionHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const ofScope =
    "needId" in scope
      ? eq(introductions.needId, scope.needId)
      : or(eq(introductions.enterpriseId, scope.organizationId), eq(introductions.institutionId, scope.organizationId));
  const rows = await db
    .select({
      key: placed.key,
      entry: introductionEntries,
      id: introductions.id,
      number: introductions.number,
      needId: introductions.needId,
      isPublic: isPublicNeed,
      isOpen: hasPublicWords,
      achievement: {
        id: achievements.id,
        number: achievements.number,
        title: achievements.title,
        status: achievements.status,
      },
    })
    .from(introductions)
    .innerJoin(introductionEntries, eq(introductionEntries.introductionId, introductions.id))
    .innerJoin(needs, eq(needs.id, introductions.needId))
    .innerJoin(achievements, eq(achievements.id, introductions.achievementId))
    .where(
      and(
        ofScope,
        reader === "staff" ? undefined : eq(introductionEntries.internal, false),
        // Under an organization's name: whose need it is would be known.
        isOverseer(reader) && "organizationId" in scope ? hasPublicWords : undefined,
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, entry, id, number, needId, isPublic, isOpen, achievement }): Happening => {
    const { kind, status, takenPlaceOn, at, note, nextStep, internal } = entry;
    const isOutside = isOverseer(reader);
    const need = reader === "auditor" || isPublic ? `/needs/${needId}` : null;
    const told = [note, nextStep === "" ? "" : `下一步：${nextStep}`].filter((line) => line !== "");
    return {
      key,
      kind: "introduction",
      on: takenPlaceOn,
      at,
      what: `${ENTRY_KIND_LABELS[kind]}${internal ? "（仅工作人员可见）" : ""}`,
      number,
      title: (isOutside ? presentToOverseer(achievement, Boolean(isOpen)) : achievement)?.title ?? null,
      href: isOutside ? need : `/introductions/${id}`,
      details: [`之后：${INTRODUCTION_STATUS_LABELS[status]}`, ...(isOutside ? [] : told)],
    };
  });
}

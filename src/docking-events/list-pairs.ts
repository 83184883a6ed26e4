import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";
import { listInvitations } from "./queries.ts";

/** A need and an achievement whose owners are both invited, and that should be talked about. */
export interface EventPair {
  needId: string;
  needNumber: string;
  /** Null for a confidential need: the schedule lies on the tables. */
  needTitle: string | null;
  achievementId: string;
  achievementNumber: string;
  achievementTitle: string;
  enterpriseId: string;
  enterpriseName: string;
  institutionId: string;
  institutionName: string;
  isAdopted: boolean;
  score: number;
}

/** 建议洽谈: pairs that staff adopted, and strong ones that nobody has declined; the adopted first, then by score. */
export async function listEventPairs(db: Database, dockingEventId: string): Promise<EventPair[]> {
  const invited = await listInvitations(db, dockingEventId, ["invited", "accepted"]);
  const names = new Map(invited.map((one) => [one.organizationId, one.organizationName]));
  const idsOf = (kind: "enterprise" | "institution") =>
    invited.filter((one) => one.organizationKind === kind).map((one) => one.organizationId);
  const isOpen = and(
    inArray(needs.status, [...SEEKING_NEED_STATUSES]),
    eq(achievements.status, "published"),
    inArray(needs.organizationId, idsOf("enterprise")),
    inArray(achievements.organizationId, idsOf("institution")),
  );
  const columns = {
    needId: needs.id,
    needNumber: needs.number,
    title: needs.title,
    visibility: needs.visibility,
    achievementId: achievements.id,
    achievementNumber: achievements.number,
    achievementTitle: achievements.title,
    enterpriseId: needs.organizationId,
    institutionId: achievements.organizationId,
  };
  const judged = await db
    .select({ ...columns, score: verdicts.score, kind: verdicts.kind })
    .from(verdicts)
    .innerJoin(needs, eq(needs.id, verdicts.needId))
    .innerJoin(achievements, eq(achievements.id, verdicts.achievementId))
    .where(and(eq(verdicts.inForce, true), isOpen));
  const strong = await db
    .select({ ...columns, score: standingMatches.score, endedAt: standingMatches.endedAt })
    .from(standingMatches)
    .innerJoin(needs, eq(needs.id, standingMatches.needId))
    .innerJoin(achievements, eq(achievements.id, standingMatches.achievementId))
    .where(and(eq(standingMatches.grade, "strong"), isOpen));
  const keyOf = (pair: { needId: string; achievementId: string }) => `${pair.needId}${pair.achievementId}`;
  const known = new Set(judged.filter(({ kind }) => kind !== "needsMore").map(keyOf));
  const rows = [
    ...judged.filter(({ kind }) => kind === "adopted").map((row) => ({ ...row, isAdopted: true })),
    ...strong
      .filter((row) => row.endedAt === null && !known.has(keyOf(row)))
      .map((row) => ({ ...row, isAdopted: false })),
  ];
  return rows
    .map(({ title, visibility, ...row }) => ({
      needId: row.needId,
      needNumber: row.needNumber,
      needTitle: visibility === "public" ? title : null,
      achievementId: row.achievementId,
      achievementNumber: row.achievementNumber,
      achievementTitle: row.achievementTitle,
      enterpriseId: row.enterpriseId,
      enterpriseName: names.get(row.enterpriseId) ?? "",
      institutionId: row.institutionId,
      institutionName: names.get(row.institutionId) ?? "",
      isAdopted: row.isAdopted,
      score: row.score,
    }))
    .sort(
      (a, b) =>
        Number(b.isAdopted) - Number(a.isAdopted) ||
        b.score - a.score ||
        (a.needNumber + a.achievementNumber < b.needNumber + b.achievementNumber ? -1 : 1),
    );
}

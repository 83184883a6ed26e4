import { and, eq, gte, inArray, isNull, lt, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import type { IntroductionStatus, Turn } from "./introduction.ts";

export const enterprises = alias(organizations, "enterprises");
export const institutions = alias(organizations, "institutions");
/** By the clock of Shanghai, eight hours ahead. */
export const yearProposed = sql<string>`strftime('%Y', ${introductions.createdAt} / 1000 + 28800, 'unixepoch')`;

/** What narrows a list of introductions; what is absent or empty narrows nothing. */
export interface IntroductionFilter {
  text?: string;
  /** Of whoever oversees: a text finds none by words that are closed to them. */
  hidesClosedWords?: boolean;
  /** Only of needs whose words are, or were, everybody's. */
  isOfOpenNeed?: boolean;
  statuses?: readonly IntroductionStatus[];
  turns?: readonly Turn[];
  /** Those due before this day. */
  overdueOn?: string | null;
  /** Those that go on, or came to their end on this day or later. */
  notOverBefore?: Date;
  /** Those that came to their end before. */
  overBefore?: Date | undefined;
  /** In which they were proposed. */
  years?: readonly string[];
  needId?: string;
  achievementId?: string;
  institutionIds?: readonly string[];
  enterpriseIds?: readonly string[];
  ids?: readonly string[];
}

/** Of introductions joined with both posts and both organizations. */
export function matchesIntroduction(filter: IntroductionFilter): SQL | undefined {
  const {
    statuses,
    turns,
    overdueOn,
    notOverBefore,
    overBefore,
    years,
    needId,
    achievementId,
    institutionIds,
    enterpriseIds,
    ids,
  } = filter;
  return and(
    statuses?.length ? inArray(introductions.status, [...statuses]) : undefined,
    turns?.length ? inArray(introductions.turn, [...turns]) : undefined,
    overdueOn ? lt(introductions.dueOn, overdueOn) : undefined,
    notOverBefore && or(isNull(introductions.closedAt), gte(introductions.closedAt, notOverBefore)),
    overBefore && lt(introductions.closedAt, overBefore),
    years?.length ? inArray(yearProposed, [...years]) : undefined,
    needId === undefined ? undefined : eq(introductions.needId, needId),
    achievementId === undefined ? undefined : eq(introductions.achievementId, achievementId),
    institutionIds?.length ? inArray(introductions.institutionId, [...institutionIds]) : undefined,
    enterpriseIds?.length ? inArray(introductions.enterpriseId, [...enterpriseIds]) : undefined,
    ids === undefined ? undefined : inArray(introductions.id, [...ids]),
    filter.isOfOpenNeed ? hasPublicWords : undefined,
    matchesText(filter),
  );
}

function matchesText({ text = "", hidesClosedWords = false }: IntroductionFilter): SQL | undefined {
  if (text.trim() === "") return undefined;
  const isIn = (column: SQLWrapper) => contains(column, text);
  const ofNeed = or(isIn(needs.title), isIn(enterprises.name));
  const titled = isIn(achievements.title);
  const ofAchievement = hidesClosedWords
    ? and(hasPublicWords, or(isIn(achievements.number), and(eq(achievements.status, "published"), titled)))
    : or(isIn(achievements.number), titled);
  return or(
    ...[introductions.number, needs.number, institutions.name].map(isIn),
    hidesClosedWords ? and(hasPublicWords, ofNeed) : ofNeed,
    ofAchievement,
  );
}

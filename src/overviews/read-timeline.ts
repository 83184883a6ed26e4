import { listAchievementHappenings } from "../achievements/achievement-happenings.ts";
import { listIntroductionHappenings } from "../cooperation/introduction-happenings.ts";
import type { Context } from "../kernel/context.ts";
import {
  compareHappenings,
  type Happening,
  type HappeningKind,
  type TimelineQuestion,
  type TimelineReader,
  type TimelineScope,
  type TimelineSlice,
} from "../kernel/happening.ts";
import { listNoMatchHappenings, listVerdictHappenings } from "../matching/verdict-happenings.ts";
import { listNeedHappenings } from "../needs/need-happenings.ts";
import { listAgreementHappenings, listProjectHappenings } from "../province-university-projects/project-happenings.ts";
import { listVisitHappenings } from "../survey-visits/visit-happenings.ts";
import { listFundHappenings } from "../talent-funds/fund-happenings.ts";
import { listContractHappenings } from "../technology-contracts/contract-happenings.ts";
import { listAttachmentHappenings } from "./attachment-happenings.ts";

type Source = (ctx: Context, question: TimelineQuestion) => Promise<Happening[]>;

/** Who tells of what. */
const SOURCES: readonly (readonly [HappeningKind, Source])[] = [
  ["need", listNeedHappenings],
  ["achievement", listAchievementHappenings],
  ["match", listVerdictHappenings],
  ["match", listNoMatchHappenings],
  ["introduction", listIntroductionHappenings],
  ["surveyVisit", listVisitHappenings],
  ["contract", listContractHappenings],
  ["project", listProjectHappenings],
  ["project", listAgreementHappenings],
  ["fund", listFundHappenings],
  ["attachment", listAttachmentHappenings],
];

export interface Timeline {
  happenings: Happening[];
  /** There are older ones. */
  hasMore: boolean;
}

interface Asked {
  scope: TimelineScope;
  reader: TimelineReader;
  /** Those that it may hold. */
  kinds: readonly HappeningKind[];
}

/** The newest of every feature, put in one order: no feature can have more of the first `limit` lines than that. */
export async function readTimeline(ctx: Context, asked: Asked, slice: TimelineSlice): Promise<Timeline> {
  const all = await ask(ctx, asked, { ...slice, limit: slice.limit + 1 });
  const happenings = all.sort(compareHappenings);
  return { happenings: happenings.slice(0, slice.limit), hasMore: happenings.length > slice.limit };
}

/** From this year back to that of the oldest line. */
export async function listTimelineYears(ctx: Context, asked: Asked, thisYear: number): Promise<string[]> {
  const oldest = await ask(ctx, asked, { after: null, years: [], limit: 1, oldestFirst: true });
  const first = Math.min(thisYear, ...oldest.map(({ on }) => Number(on.slice(0, 4))));
  return Array.from({ length: thisYear - first + 1 }, (_, index) => String(thisYear - index));
}

async function ask(ctx: Context, { scope, reader, kinds }: Asked, slice: TimelineSlice): Promise<Happening[]> {
  const told: Happening[] = [];
  for (const [kind, list] of SOURCES)
    if (kinds.includes(kind)) told.push(...(await list(ctx, { scope, reader, slice })));
  return told;
}

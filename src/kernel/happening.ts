/** 时间线: what happened to a need or an organization, in one order, from the records of every feature. */
export const HAPPENING_KINDS = [
  "need",
  "achievement",
  "match",
  "introduction",
  "surveyVisit",
  "contract",
  "project",
  "fund",
  "attachment",
] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number];
export const HAPPENING_KIND_LABELS: Record<HappeningKind, string> = {
  need: "需求",
  achievement: "成果",
  match: "研判",
  introduction: "对接",
  surveyVisit: "走访",
  contract: "技术合同",
  project: "省校合作",
  fund: "专项资金",
  attachment: "附件",
};

/** Whose timeline it is. */
export type TimelineScope = { needId: string } | { organizationId: string };
/** As whom somebody reads it: its owner without what staff note for themselves, overseers the public layers alone. */
export type TimelineReader = "staff" | "owner" | "leader" | "auditor";
export const isOverseer = (reader: TimelineReader): boolean => reader === "leader" || reader === "auditor";

/** One line of a timeline: what happened, on which day, to which record. */
export interface Happening {
  /** Unique among those of its kind; orders what happened at one moment. */
  key: string;
  kind: HappeningKind;
  /** The day on which it took place. */
  on: string;
  /** When it was recorded. */
  at: Date;
  what: string;
  number: string;
  /** Null where the text is closed to the reader. */
  title: string | null;
  /** The record's page; null where the reader has none. */
  href: string | null;
  details: readonly string[];
}

/** The last line that was read: the next ones come after it. */
export interface TimelineCursor {
  on: string;
  at: number;
  key: string;
}

export interface TimelineSlice {
  after: TimelineCursor | null;
  years: readonly string[];
  limit: number;
  /** The oldest first instead of the newest. */
  oldestFirst?: boolean;
}

/** What a feature tells of one timeline: at most `limit` lines of the slice, in its order. */
export interface TimelineQuestion {
  scope: TimelineScope;
  reader: TimelineReader;
  slice: TimelineSlice;
}

/** Newest first. */
export function compareHappenings(a: Happening, b: Happening): number {
  return b.on.localeCompare(a.on) || b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1);
}

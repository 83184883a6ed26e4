import { HAPPENING_KINDS, type Happening, type HappeningKind, type TimelineCursor } from "../kernel/happening.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";

/** What narrows a timeline, as its address says it. */
export interface ChosenTimeline {
  kind: readonly HappeningKind[];
  year: readonly string[];
  /** The last line of the page before; null for the first page. */
  after: TimelineCursor | null;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})_([a-z][0-9a-f]{12,32})$/;

export function readTimelineAddress(query: Query): ChosenTimeline {
  const [, on, at, key] = CURSOR.exec(query.text("after")) ?? [];
  return {
    kind: readChoices(query, "kind", HAPPENING_KINDS),
    year: readYears(query),
    after: on === undefined || key === undefined ? null : { on, at: Number(at), key },
  };
}

/** Where the page after this line begins. */
export const cursorOf = ({ on, at, key }: Happening): string => `${on}_${at.getTime()}_${key}`;

import { shanghaiDay, startOfYear } from "../kernel/dates.ts";
import { type ChosenParties, partyFacets, readParties } from "../organizations/party-facets.ts";
import type { FiltersProps } from "../web/filters.tsx";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import {
  INTRODUCTION_STATUS_LABELS,
  INTRODUCTION_STATUSES,
  type IntroductionStatus,
  TURN_LABELS,
  TURNS,
  type Turn,
} from "./introduction.ts";
import type { IntroductionFilter } from "./introduction-filter.ts";

export const LIST_PATH = "/introductions";
export const BOARD_PATH = "/introductions/board";

/** What narrows list and board, as the address says it. */
export interface Chosen extends ChosenParties {
  text: string;
  status: readonly IntroductionStatus[];
  turn: readonly Turn[];
  overdue: readonly string[];
  /** Those that came to their end before this year. */
  earlier: readonly string[];
}

export function readChosen(query: Query): Chosen {
  return {
    ...readParties(query),
    text: query.text("q"),
    status: readChoices(query, "status", INTRODUCTION_STATUSES),
    turn: readChoices(query, "turn", TURNS),
    overdue: readChoices(query, "overdue", ["yes"]),
    earlier: readChoices(query, "earlier", ["yes"]),
  };
}

/** What narrows the board, in an address: its columns are the stages, and what ended before this year stands in the list. */
export function keptOnBoard({ text, turn, overdue, institution, enterprise }: Chosen) {
  return { q: text, turn, overdue, institution, enterprise };
}

/** 企业 finds also those that wait for both. */
export function filterOf(
  { text, status, turn, overdue, earlier, institution, enterprise }: Chosen,
  now: Date,
): IntroductionFilter {
  const isOfParty = turn.includes("enterprise") || turn.includes("institution");
  const turns = isOfParty && !turn.includes("both") ? [...turn, "both" as const] : turn;
  const parties = { institutionIds: institution, enterpriseIds: enterprise };
  const overdueOn = overdue.length > 0 ? shanghaiDay(now) : null;
  const overBefore = earlier.length > 0 ? startOfYear(now) : undefined;
  return { ...parties, text, statuses: status, turns, overdueOn, overBefore };
}

interface Counted {
  chosen: Chosen;
  counts: Partial<Record<IntroductionStatus, number>>;
  overdue: number;
  /** What the chosen organizations are called. */
  names: ReadonlyMap<string, string>;
}

/** The facets beside list and board; a board has its stages as columns. */
export function listFilters({ chosen, counts, overdue, names }: Counted, action: string): FiltersProps {
  const stages = {
    name: "status",
    label: "阶段",
    chosen: chosen.status,
    options: INTRODUCTION_STATUSES.map((value) => ({
      value,
      label: INTRODUCTION_STATUS_LABELS[value],
      count: counts[value] ?? 0,
    })),
  };
  const ended = {
    name: "earlier",
    label: "结束于",
    chosen: chosen.earlier,
    options: [{ value: "yes", label: "今年以前" }],
  };
  const isBoard = action === BOARD_PATH;
  return {
    action,
    search: { id: "introduction-text", label: "名称、编号或单位", value: chosen.text },
    facets: [
      ...(isBoard ? [] : [stages]),
      {
        name: "turn",
        label: "轮到谁",
        chosen: chosen.turn,
        options: TURNS.map((value) => ({ value, label: TURN_LABELS[value] })),
      },
      {
        name: "overdue",
        label: "期限",
        chosen: chosen.overdue,
        options: [{ value: "yes", label: "已超期", count: overdue }],
      },
      ...(isBoard ? [] : [ended]),
      ...partyFacets(chosen, names),
    ],
  };
}

import { shanghaiDay } from "../kernel/dates.ts";
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
}

export function readChosen(query: Query): Chosen {
  return {
    ...readParties(query),
    text: query.text("q"),
    status: readChoices(query, "status", INTRODUCTION_STATUSES),
    turn: readChoices(query, "turn", TURNS),
    overdue: readChoices(query, "overdue", ["yes"]),
  };
}

/** 企业 finds also those that wait for both. */
export function filterOf(
  { text, status, turn, overdue, institution, enterprise }: Chosen,
  now: Date,
): IntroductionFilter {
  const isOfParty = turn.includes("enterprise") || turn.includes("institution");
  const turns = isOfParty && !turn.includes("both") ? [...turn, "both" as const] : turn;
  const parties = { institutionIds: institution, enterpriseIds: enterprise };
  return { ...parties, text, statuses: status, turns, overdueOn: overdue.length > 0 ? shanghaiDay(now) : null };
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
  return {
    action,
    search: { id: "introduction-text", label: "名称、编号或单位", value: chosen.text },
    facets: [
      ...(action === BOARD_PATH ? [] : [stages]),
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
      ...partyFacets(chosen, names),
    ],
  };
}

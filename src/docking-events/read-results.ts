import type { Database } from "../../db/client.ts";
import { areBothAgreed } from "../cooperation/introduction-access.ts";
import { type IntroductionRecord, listIntroductions } from "../cooperation/queries.ts";
import { countAnswers, listInvitations, listLinkedIntroductionIds } from "./queries.ts";

/** How far an introduction that came of an event has got. */
export const RESULT_STAGES = ["all", "agreed", "letter", "contracted"] as const;
export type ResultStage = (typeof RESULT_STAGES)[number];

/** What came of an event. */
export interface EventResults {
  answers: ReturnType<typeof countAnswers>;
  stages: Record<ResultStage, number>;
}

export async function readResults(db: Database, dockingEventId: string): Promise<EventResults> {
  const introduced = await listEventIntroductions(db, dockingEventId);
  const count = (stage: ResultStage) => introduced.filter((one) => hasReached(one, stage)).length;
  return {
    answers: countAnswers(await listInvitations(db, dockingEventId)),
    stages: {
      all: introduced.length,
      agreed: count("agreed"),
      letter: count("letter"),
      contracted: count("contracted"),
    },
  };
}

/** The introductions that came of an event, those that got this far. */
export async function listEventIntroductions(
  db: Database,
  dockingEventId: string,
  stage: ResultStage = "all",
): Promise<IntroductionRecord[]> {
  const ids = await listLinkedIntroductionIds(db, dockingEventId);
  if (ids.length === 0) return [];
  return (await listIntroductions(db, { ids })).filter((one) => hasReached(one, stage));
}

function hasReached(introduction: IntroductionRecord, stage: ResultStage): boolean {
  const { status } = introduction;
  if (stage === "all") return true;
  if (stage === "agreed") return areBothAgreed(introduction);
  if (stage === "letter") return status === "letterOfIntent" || status === "contracted";
  return status === "contracted";
}

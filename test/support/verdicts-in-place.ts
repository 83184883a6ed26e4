import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { adoptMatch } from "../../src/matching/adopt-match.ts";
import { askForMore } from "../../src/matching/ask-for-more.ts";
import { declineMatch } from "../../src/matching/decline-match.ts";
import { retractVerdict } from "../../src/matching/retract-verdict.ts";
import { cast } from "./cast.ts";
import { TEST_NOW, testContext } from "./database.ts";
import type { MatchingWorld } from "./matching-world.ts";

export interface JudgeOptions {
  actor?: Actor;
  /** After the day of the tests began. */
  seconds?: number;
  /** The verdict that stood on the page. */
  version?: number;
  note?: string;
}

/** The verbs of a verdict on one pair, by somebody at some moment; staff at once unless said otherwise. */
export function judging({ open, live }: MatchingWorld, needId: string, achievementId: string) {
  const deps = { engine: live.engine, reference: live.reference.book, handOffs: listHandOffs };
  const at = ({ actor = cast.staff, seconds = 0 }: JudgeOptions) =>
    testContext(open, actor, new Date(TEST_NOW.getTime() + seconds * 1000));
  const pair = ({ version = 0, note = "" }: JudgeOptions) => ({ needId, achievementId, version, note });
  return {
    adopt: (options: JudgeOptions = {}) => adoptMatch(at(options), deps, pair(options)),
    ask: (options: JudgeOptions = {}) => askForMore(at(options), deps, pair(options)),
    decline: (declineReason: string, options: JudgeOptions & { requirement?: string } = {}) =>
      declineMatch(at(options), deps, { ...pair(options), declineReason, requirement: options.requirement ?? "" }),
    retract: ({ version = 1, ...options }: JudgeOptions = {}) =>
      retractVerdict(at(options), deps, { needId, achievementId, version }),
  };
}

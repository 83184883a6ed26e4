import { expireAchievements } from "../achievements/expire-achievements.ts";
import { closeIntroductions } from "../cooperation/close-introductions.ts";
import type { Context } from "../kernel/context.ts";
import type { LiveSet } from "../kernel/live.ts";
import type { Outbox } from "../kernel/outbox.ts";
import { type LearnTexts, learnIfDue } from "../matching/learn-from-posts.ts";
import type { StandingMatches } from "../matching/standing-matches.ts";
import { expireNeeds } from "../needs/expire-needs.ts";

export interface Jobs {
  stop: () => void;
}

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
/** 3 o'clock in Asia/Shanghai, when hardly anybody works. */
const LEARNING_HOUR_UTC = 19;
const SNAPSHOT_MS = 10 * MINUTE_MS;
const FIRST_LEARNING_MS = 10 * 1000;

export interface ScheduledOn {
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  live: LiveSet;
  letters: Outbox;
  standing: Pick<StandingMatches, "wake" | "settle">;
  learn: LearnTexts;
}

/** Work by the clock, each piece idempotent: posts whose day is over close themselves, words are learnt,
 * memory is written down. */
export function scheduleJobs(on: ScheduledOn, onFailure: (job: string, error: unknown) => void): Jobs {
  const run = (job: string, work: () => Promise<unknown>) => {
    work().catch((error: unknown) => onFailure(job, error));
  };
  const repeat = (job: string, everyMs: number, work: () => Promise<unknown>) =>
    setInterval(() => run(job, work), everyMs);
  const afterCommit = () => {
    on.live.wake();
    on.standing.wake();
  };
  const ctx = () => ({ ...on.systemContext(), afterCommit });
  const expireAll = () => {
    run("expire-needs", () => expireNeeds(ctx()));
    run("expire-achievements", () => expireAchievements(ctx()));
    run("close-introductions", () => closeIntroductions(ctx()));
  };
  const learnAtNight = async () => {
    if (ctx().now.getUTCHours() === LEARNING_HOUR_UTC) await learnIfDue(ctx(), on.learn, "night");
  };
  expireAll();
  // Learning reads every post: whoever waits for the service to be ready comes first.
  on.standing.wake();
  const firstLearning = setTimeout(() => run("learn", () => learnIfDue(ctx(), on.learn, "start")), FIRST_LEARNING_MS);
  const timers = [
    setInterval(expireAll, HOUR_MS),
    repeat("snapshot", SNAPSHOT_MS, () => on.live.saveSnapshots()),
    repeat("learn", HOUR_MS, learnAtNight),
    repeat("letters", MINUTE_MS, () => on.letters.drain()),
    // Also without any commit: word vectors are taken over in the background, and a failure is to be mended.
    repeat("standing-matches", MINUTE_MS, () => on.standing.settle()),
  ];
  return {
    stop: () => {
      clearTimeout(firstLearning);
      timers.forEach(clearInterval);
    },
  };
}

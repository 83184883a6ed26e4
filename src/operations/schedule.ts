import { Cron } from "croner";
import type { LiveSet } from "../kernel/live.ts";
import type { Outbox } from "../kernel/outbox.ts";
import { type LearnTexts, learnIfDue } from "../matching/learn-from-posts.ts";
import type { StandingMatches } from "../matching/standing-matches.ts";
import { JOB_ZONE, type Job } from "./job.ts";
import { type JobRunner, runDueJobs, runUnlessUnderWay } from "./run-job.ts";

export interface Schedule {
  stop: () => void;
}

const MINUTE_MS = 60 * 1000;
const SNAPSHOT_MS = 10 * MINUTE_MS;
const FIRST_MATCHES_MS = 1000;
const FIRST_LEARNING_MS = 10 * 1000;

export interface ScheduledOn {
  live: LiveSet;
  letters: Outbox;
  standing: Pick<StandingMatches, "wake" | "settle">;
  learn: LearnTexts;
  jobs: readonly Job[];
  runner: JobRunner;
}

/** On Node: the jobs by their times, those that were missed at once, and what keeps this process's own memory. */
export function startSchedule(on: ScheduledOn, onFailure: (work: string, error: unknown) => void): Schedule {
  const run = (name: string, work: () => Promise<unknown>) => {
    work().catch((error: unknown) => onFailure(name, error));
  };
  const repeat = (name: string, everyMs: number, work: () => Promise<unknown>) =>
    setInterval(() => run(name, work), everyMs);
  const crons = on.jobs.map((job) => new Cron(job.pattern, JOB_ZONE, () => runUnlessUnderWay(job, on.runner)));
  run("due-jobs", () => runDueJobs(on.jobs, on.runner));
  // Whoever waits for the service to be ready comes first; learning reads every post.
  const first = [
    setTimeout(() => on.standing.wake(), FIRST_MATCHES_MS),
    setTimeout(() => run("learn", () => learnIfDue(on.runner.systemContext(), on.learn, "start")), FIRST_LEARNING_MS),
  ];
  const timers = [
    repeat("snapshot", SNAPSHOT_MS, () => on.live.saveSnapshots()),
    repeat("letters", MINUTE_MS, () => on.letters.drain()),
    // Also without any commit: word vectors are taken over in the background, and a failure is to be mended.
    repeat("standing-matches", MINUTE_MS, () => on.standing.settle()),
  ];
  return {
    stop: () => {
      first.forEach(clearTimeout);
      timers.forEach(clearInterval);
      for (const cron of crons) cron.stop();
    },
  };
}

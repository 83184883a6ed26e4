import { expireAchievements } from "../achievements/expire-achievements.ts";
import type { Context } from "../kernel/context.ts";
import type { LiveSet } from "../kernel/live.ts";
import type { Outbox } from "../kernel/outbox.ts";
import { expireNeeds } from "../needs/expire-needs.ts";

export interface Jobs {
  stop: () => void;
}

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const SNAPSHOT_MS = 10 * MINUTE_MS;

export interface ScheduledOn {
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  live: LiveSet;
  letters: Outbox;
}

/** Work by the clock, each piece idempotent: posts whose day is over close themselves, memory is written down. */
export function scheduleJobs(on: ScheduledOn, onFailure: (job: string, error: unknown) => void): Jobs {
  const repeat = (job: string, everyMs: number, work: () => Promise<unknown>) =>
    setInterval(() => void work().catch((error: unknown) => onFailure(job, error)), everyMs);
  const expire = async () => {
    const ctx = { ...on.systemContext(), afterCommit: on.live.wake };
    while ((await expireNeeds(ctx)) > 0 || (await expireAchievements(ctx)) > 0);
  };
  void expire().catch((error: unknown) => onFailure("expire", error));
  const timers = [
    repeat("expire", HOUR_MS, expire),
    repeat("snapshot", SNAPSHOT_MS, () => on.live.saveSnapshots()),
    repeat("letters", MINUTE_MS, () => on.letters.drain()),
  ];
  return { stop: () => timers.forEach(clearInterval) };
}

import { Cron } from "croner";
import type { Context } from "../kernel/context.ts";

/** 定时任务: work by the clock. Run twice, it does nothing twice. */
export interface Job {
  name: string;
  label: string;
  /** When, as people read it. */
  when: string;
  /** The same for croner: minute, hour, day, month, day of the week in Asia/Shanghai. */
  pattern: string;
  /** What a new service does not do on its first day before the hour has come, such as sending letters. */
  waitsForItsTime?: boolean;
  /** @returns one sentence of what was done. */
  run: (ctx: Context) => Promise<string>;
}

export const JOB_ZONE = { timezone: "Asia/Shanghai" } as const;

/** The first time after an instant. */
export function nextTime(pattern: string, after: Date): Date {
  const next = new Cron(pattern, { ...JOB_ZONE, paused: true }).nextRun(after);
  if (next === null) throw new Error(`the job pattern ${pattern} never comes`);
  return next;
}

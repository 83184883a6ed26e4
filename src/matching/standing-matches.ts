import { type Rematching, rematchDue } from "./rematch-due.ts";

/** 持续匹配 of one process that goes on running: does its work in the background whenever something was committed. */
export interface StandingMatches {
  /** Asks for a run soon, without waiting. */
  wake: () => void;
  /** Resolves when everything committed before the call is matched, or matching is held. */
  settle: () => Promise<void>;
  /** Stops after the turn under way. */
  stop: () => Promise<void>;
}

/** @param isHeld while it is, nothing is matched: of many changes to come, each post is matched once at their end. */
export function createStandingMatches(
  on: Rematching,
  onFailure: (error: unknown) => void,
  isHeld: () => boolean = () => false,
): StandingMatches {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    do {
      again = false;
      await rematchDue(on, () => !stopped && !isHeld()).catch(onFailure);
    } while (again && !stopped);
  }

  function settle(): Promise<void> {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    wake: () => void settle(),
    settle,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

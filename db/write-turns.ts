/** Who may write to a file: one at a time, first come, first served. */
export interface WriteTurns {
  /** Waits for the turn. @returns gives it back; may be called more than once. */
  take: () => Promise<() => void>;
  /** Said of each statement of whoever has the turn, but for its end. Throws to refuse it. */
  noteWork: () => void;
}

/** A write that waits this long for one that does nothing is a deadlock of ours (a write inside a write), not load. */
const MUTEX_TIMEOUT_MS = 15_000;

export function createWriteTurns(): WriteTurns {
  let lastActive = 0;
  let tail: Promise<void> = Promise.resolve();
  const isStuck = (): boolean => performance.now() - lastActive > MUTEX_TIMEOUT_MS;

  async function take(): Promise<() => void> {
    const before = tail;
    let open: () => void = () => {};
    tail = before.then(() => new Promise<void>((resolve) => (open = resolve)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const giveUp = (): void => {
        if (isStuck()) reject(new Error("a write waited too long for the one before it"));
        else timer = setTimeout(giveUp, MUTEX_TIMEOUT_MS);
      };
      timer = setTimeout(giveUp, MUTEX_TIMEOUT_MS);
    });
    try {
      await Promise.race([before, late]);
    } catch (error) {
      void before.then(() => open());
      throw error;
    } finally {
      clearTimeout(timer);
    }
    return () => open();
  }

  return {
    take,
    noteWork: () => {
      lastActive = performance.now();
    },
  };
}

/** Takes the turn for a thread, whose statements nobody hears of here: until it is given back it counts as at work. */
export async function takeForThread({ take, noteWork }: WriteTurns): Promise<() => void> {
  const giveBack = await take();
  noteWork();
  const heartbeat = setInterval(noteWork, MUTEX_TIMEOUT_MS / 3);
  return () => {
    clearInterval(heartbeat);
    giveBack();
  };
}

/** Whoever asks for a page waits no longer than this and one step of the long work. */
const BREATH_MS = 8;

/** Called between the steps of long work, lets other work run when it has been long enough. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < BREATH_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}

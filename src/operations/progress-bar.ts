const WIDTH = 30;
const AFTER_MS = 1000;

/** A progress bar on stderr for whatever takes over a second; a plain line each tenth where stderr is no terminal. */
export function createProgressBar(label: string, stderr: NodeJS.WriteStream): (done: number, total: number) => void {
  const startedAt = performance.now();
  let tenths = 0;
  return (done, total) => {
    if (total === 0 || performance.now() - startedAt < AFTER_MS) return;
    const share = done / total;
    if (stderr.isTTY) {
      const filled = Math.round(share * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      stderr.write(`\r${label} ${bar} ${done}/${total}${done === total ? "\n" : ""}`);
    } else if (Math.floor(share * 10) > tenths) {
      tenths = Math.floor(share * 10);
      stderr.write(`${label} ${done}/${total}\n`);
    }
  };
}

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("engine-process.js", import.meta.url));
/** The largest of the other engines needs several gigabytes for 100,000 posts. */
const HEAP_MEGABYTES = 8192;

/** What a child process measured, or why there is no figure. */
export type Outcome<Figures> = { figures: Figures } | { figures: null; because: string };

/** Runs one engine's task in a process of its own and stops it after so many seconds. */
export function runEngine<Figures>(
  args: readonly [engine: string, task: "time" | "order", subject: string],
  budgetSeconds: number,
  temporaryFolder: string,
): Promise<Outcome<Figures>> {
  const child = fork(PROGRAM, args, {
    execArgv: ["--expose-gc", `--max-old-space-size=${HEAP_MEGABYTES}`],
    env: { ...process.env, TMPDIR: temporaryFolder, TEMP: temporaryFolder },
    // What a package may say belongs on stderr: the last line on stdout is the result.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  return new Promise((resolve) => {
    let outcome: Outcome<Figures> | null = null;
    const clock = setTimeout(() => {
      outcome ??= { figures: null, because: `> ${budgetSeconds} s` };
      kill();
    }, budgetSeconds * 1000);
    child.once("message", (figures) => {
      outcome ??= { figures: figures as Figures };
    });
    child.once("close", (code, signal) => {
      clearTimeout(clock);
      process.off("exit", kill);
      resolve(outcome ?? { figures: null, because: `failed (${signal ?? code})` });
    });
  });
}

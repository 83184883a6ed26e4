import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("engine-process.js", import.meta.url));
/** The largest of the other engines needs several gigabytes for 100,000 posts. */
const HEAP_GIGABYTES = 12;
const MEGABYTES = 1024;

/** What a child process measured, or why there is no figure and how far it came. */
export type Outcome<Figures> = { figures: Figures } | { figures: null; because: string; built: Built | null };
/** What is known of an engine that holds all posts, before it was asked anything. */
export type Built = { buildMs: number; bytesPerDoc: number };
/** What a child process tells: that the engine is built, and at the end what was measured. */
export type Message<Figures> = { built: Built } | { figures: Figures };

/** Runs one engine's task in a process of its own and stops it after so many seconds. */
export function runEngine<Figures>(
  args: readonly [engine: string, task: "time" | "order", subject: string],
  budgetSeconds: number,
  temporaryFolder: string,
): Promise<Outcome<Figures>> {
  const child = fork(PROGRAM, args, {
    execArgv: ["--expose-gc", `--max-old-space-size=${HEAP_GIGABYTES * MEGABYTES}`],
    env: { ...process.env, TMPDIR: temporaryFolder, TEMP: temporaryFolder },
    // What a package may say belongs on stderr: the last line on stdout is the result.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  return new Promise((resolve) => {
    let outcome: Outcome<Figures> | null = null;
    let built: Built | null = null;
    const fail = (because: string): Outcome<Figures> => {
      const task = args[1] === "order" ? "" : built === null ? "build: " : "needs: ";
      return { figures: null, because: task + because, built };
    };
    const clock = setTimeout(() => {
      outcome ??= fail(`> ${budgetSeconds} s`);
      kill();
    }, budgetSeconds * 1000);
    child.on("message", (sent) => {
      const message = sent as Message<Figures>;
      if ("built" in message) built = message.built;
      else outcome ??= message;
    });
    child.once("close", (code, signal) => {
      clearTimeout(clock);
      process.off("exit", kill);
      // What V8 does once its heap is full.
      const isFull = signal === "SIGABRT" || code === 134;
      resolve(outcome ?? fail(isFull ? `> ${HEAP_GIGABYTES} GB` : `failed (${signal ?? code})`));
    });
  });
}

// One engine in a process of its own, so that memory and warmth are its own: `ENGINE time SIZE` or `ENGINE order FOLDER`.
import { evaluateEngine } from "./evaluate-engine.ts";
import { ENGINES } from "./ranking-engine.ts";
import type { Message } from "./run-engine.ts";
import { timeEngine } from "./time-engine.ts";

const [name = "", task, subject = ""] = process.argv.slice(2);
const engine = await ENGINES[name]?.create();
if (!engine || !process.send) throw new Error("This program is started by the benchmark.");
const tell = (message: Message<unknown>): void => void process.send?.(message);
const figures =
  task === "time"
    ? await timeEngine(name, engine, Number(subject), (built) => tell({ built }))
    : await evaluateEngine(name, engine, subject);
tell({ figures });

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { evaluateSet, learnFromSet } from "../matching/evaluate.ts";
import type { Channels } from "../matching/weights.ts";
import { type Command, CommandMisuse } from "./command.ts";
import { createProgressBar } from "./progress-bar.ts";
import { readEvaluationSet } from "./read-evaluation-set.ts";

/** What `--ablate` leaves out, one at a time: what a channel is worth is what is lost without it. */
const ABLATIONS: readonly [label: string, without: Partial<Channels>][] = [
  ["all", {}],
  ["without text", { text: 0 }],
  ["without near", { near: 0, nearOfWhole: 0 }],
  ["without topic", { topic: 0 }],
  ["text alone", { near: 0, nearOfWhole: 0, topic: 0 }],
];

/** `evaluate DIR [--judged] [--run OUT.tsv] [--ablate]`: needs no database; the ranking never sees a label. */
export const evaluateCommand: Command = async (args, tools) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      judged: { type: "boolean", default: false },
      run: { type: "string" },
      ablate: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new CommandMisuse();
  const set = await readEvaluationSet(folder, values.judged);
  if (values.ablate) {
    const engine = learnFromSet(set);
    for (const [label, without] of ABLATIONS) {
      const channels = engine.channels && { ...engine.channels, ...without };
      const { figures } = await evaluateSet(set, { ...engine, channels });
      const shown = Object.entries(figures).map(
        ([name, figure]) => `${name} ${figure.toFixed(name === "queries" ? 0 : 4)}`,
      );
      tools.print([label.padEnd(14), ...shown].join("  "));
    }
    return true;
  }
  const { figures, run } = await evaluateSet(set, undefined, createProgressBar("评价", process.stderr));
  if (values.run !== undefined) await writeFile(values.run, run.map((row) => `${row.join("\t")}\n`).join(""));
  tools.print(JSON.stringify(figures));
  return true;
};

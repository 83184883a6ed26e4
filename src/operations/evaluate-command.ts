import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { evaluateSet, learnFromSet } from "../matching/evaluate.ts";
import type { Channels } from "../matching/weights.ts";
import { type Command, CommandMisuse } from "./command.ts";
import { createProgressBar } from "./progress-bar.ts";

const evaluatedTextSchema = z.object({
  id: z.string(),
  title: z.string().exactOptional(),
  content: z.string().exactOptional(),
  text: z.string().exactOptional(),
});

function readQrel(line: string): { query: string; doc: string; relevance: number } {
  const [query = "", doc = "", relevance = "0"] = line.split("\t");
  return { query, doc, relevance: Number(relevance) };
}

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
  const lines = async (name: string) =>
    (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line.trim() !== "");
  const set = {
    queries: (await lines("queries.jsonl")).map((line) => evaluatedTextSchema.parse(JSON.parse(line))),
    docs: (await lines("docs.jsonl")).map((line) => evaluatedTextSchema.parse(JSON.parse(line))),
    // Some labelled sets name their columns first, others begin at once.
    qrels: (await lines("qrels.tsv"))
      .map(readQrel)
      .filter(({ relevance }, index) => index > 0 || !Number.isNaN(relevance)),
    judged: values.judged,
  };
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

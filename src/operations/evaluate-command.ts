import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluateSet } from "../matching/evaluate.ts";
import { type Command, CommandMisuse } from "./command.ts";

/** `evaluate DIR [--judged] [--run OUT.tsv]`: needs no database; the ranking never sees a label. */
export const evaluateCommand: Command = async (args, tools) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { judged: { type: "boolean", default: false }, run: { type: "string" }, json: { type: "boolean" } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new CommandMisuse();
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const [queries, docs, qrels] = await Promise.all([read("queries.jsonl"), read("docs.jsonl"), read("qrels.tsv")]);
  const { figures, run } = await evaluateSet({ queries, docs, qrels, judged: values.judged });
  if (values.run !== undefined) await writeFile(values.run, run.map((row) => `${row.join("\t")}\n`).join(""));
  tools.print(JSON.stringify(figures));
  return true;
};

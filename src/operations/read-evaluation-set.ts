import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { EvaluationSet } from "../matching/evaluate.ts";

const evaluatedTextSchema = z.object({
  id: z.string(),
  title: z.string().exactOptional(),
  content: z.string().exactOptional(),
  text: z.string().exactOptional(),
});

/** A labelled set from its folder: queries.jsonl, docs.jsonl, and qrels.tsv, with or without a row of headings. */
export async function readEvaluationSet(folder: string, judged: boolean): Promise<EvaluationSet> {
  const lines = async (name: string) =>
    (await readFile(join(folder, name), "utf8")).split("\n").filter((line) => line.trim() !== "");
  return {
    queries: (await lines("queries.jsonl")).map((line) => evaluatedTextSchema.parse(JSON.parse(line))),
    docs: (await lines("docs.jsonl")).map((line) => evaluatedTextSchema.parse(JSON.parse(line))),
    // Some labelled sets name their columns first, others begin at once.
    qrels: (await lines("qrels.tsv"))
      .map(readQrel)
      .filter(({ relevance }, index) => index > 0 || !Number.isNaN(relevance)),
    judged,
  };
}

function readQrel(line: string): { query: string; doc: string; relevance: number } {
  const [query = "", doc = "", relevance = "0"] = line.split("\t");
  return { query, doc, relevance: Number(relevance) };
}

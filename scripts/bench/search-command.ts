import { LEXICON } from "../../seed/reference/lexicon.ts";
import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { KeywordIndex } from "../../src/search/keyword-index.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { createPlainMiniSearch } from "./engines/plain-minisearch.ts";
import { align } from "./figures-table.ts";
import { percentile } from "./percentile.ts";
import { readOptions, refuseOptions } from "./read-options.mjs";
import { inventSearchedPosts } from "./searched-posts.ts";
import { listTypedQueries } from "./typed-queries.ts";

/** Rows of a page of the list, and of the suggestions under the search field. */
const PAGE = 20;
const SUGGESTED = 8;
const CHOSEN = { industry: ["specialSteel"], stage: ["labTrial"] };
const TARGETS = "p95 ≤ 5 ms at 10000 posts, ≤ 25 ms at 100000";
/** Nothing is asked any more after this; a slow engine has then answered some queries of every kind. */
const MOST_MS = 60_000;
/** Every so many queries are asked unmeasured before. */
const WARMING_STEP = 5;
/** Takes queries of every kind from the beginning; no divisor of their number. */
const STEP = 101;

type Typed = { kind: string; text: string };
type Times = Map<string, number[]>;
interface Figures {
  queries: number;
  p50: number;
  p95: number;
}

const USAGE = "npm run bench:search -- [--size N] [--json]";
const values = readOptions(USAGE, {
  size: { type: "string", default: "10000" },
  json: { type: "boolean", default: false },
});
const size = Number(values.size);
if (!Number.isInteger(size) || size < 3) refuseOptions(USAGE, "The size is a whole number from 3 on.");
const kinds = Object.entries(listTypedQueries());
const queries = inSteps(kinds.flatMap(([kind, texts]) => texts.map((text): Typed => ({ kind, text }))));

const index = new KeywordIndex(createLexicon(LEXICON.map(({ synonyms = [], ...entry }) => ({ ...entry, synonyms }))));
const onPut = createProgressBar("posts", process.stderr);
for (const post of inventSearchedPosts(size)) {
  index.put(post);
  onPut(index.size, size);
}
const search = (chosen: Record<string, string[]>) => (text: string) =>
  index.search({ text, chosen, sort: "relevance", page: 1, pageSize: PAGE });
const ours = clock("duijie", search({}));
const facets = clock("duijie, facets", search(CHOSEN));
const suggestions = clock("duijie, suggestions", (text) => index.suggest(text, SUGGESTED));
process.stderr.write("MiniSearch: build\n");
const plain = createPlainMiniSearch(inventSearchedPosts(size));
const theirs = clock("MiniSearch", (text) => plain(text, PAGE));
print();

/** Milliseconds of the processor for each query, by kind. */
function clock(name: string, ask: (text: string) => unknown): Times {
  const times: Times = new Map();
  const began = performance.now();
  for (const [at, { text }] of queries.entries()) {
    if (at % WARMING_STEP === 0 && performance.now() - began < MOST_MS / WARMING_STEP) ask(text);
  }
  const onAsked = createProgressBar(name, process.stderr);
  for (const [at, { kind, text }] of queries.entries()) {
    const before = process.cpuUsage();
    ask(text);
    const { user, system } = process.cpuUsage(before);
    times.set(kind, [...(times.get(kind) ?? []), (user + system) / 1000]);
    onAsked(at + 1, queries.length);
    if (performance.now() - began > MOST_MS) break;
  }
  return times;
}

function inSteps<One>(all: readonly One[]): One[] {
  return all.flatMap((_, at) => all[(at * STEP) % all.length] ?? []);
}

function figuresOf(times: Times, kind?: string): Figures {
  const measured = kind === undefined ? [...times.values()].flat() : (times.get(kind) ?? []);
  return { queries: measured.length, p50: percentile(measured, 0.5), p95: percentile(measured, 0.95) };
}

function print(): void {
  const rows = [
    ...kinds.map(([kind]) => ({ kind, duijie: figuresOf(ours, kind), miniSearch: figuresOf(theirs, kind) })),
    { kind: "all of these", duijie: figuresOf(ours), miniSearch: figuresOf(theirs) },
    { kind: "the same, two facets chosen", duijie: figuresOf(facets), miniSearch: null },
    { kind: "the same, as suggestions", duijie: figuresOf(suggestions), miniSearch: null },
  ];
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ size, rows })}\n`);
    return;
  }
  const printed = rows.map(({ kind, duijie, miniSearch }) => [
    kind,
    String(duijie.queries),
    duijie.p50.toFixed(2),
    duijie.p95.toFixed(2),
    miniSearch ? String(miniSearch.queries) : "",
    miniSearch ? miniSearch.p50.toFixed(2) : "",
    miniSearch ? miniSearch.p95.toFixed(2) : "",
    miniSearch ? `${(miniSearch.p50 / duijie.p50).toFixed(1)} × and ${(miniSearch.p95 / duijie.p95).toFixed(1)} ×` : "",
  ]);
  const headings = ["typed", "queries", "p50 ms", "p95 ms", "asked", "MiniSearch p50", "p95", "as against ours"];
  process.stdout.write(`${size} achievements; milliseconds of the processor; target: ${TARGETS}\n`);
  process.stdout.write(`${align([headings, ...printed])}\n`);
}

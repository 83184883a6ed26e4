import type { Database } from "../../db/client.ts";
import type { DomainEvent } from "../kernel/events.ts";
import type { Live } from "../kernel/live.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath, runWithBreaks } from "../kernel/take-breath.ts";
import { loadNamed } from "../kernel/version-lines.ts";
import type { KeywordDocument } from "./keyword-document.ts";
import { type KeywordHits, KeywordIndex } from "./keyword-index.ts";
import { type LexiconEntry, lexiconOf } from "./lexicon.ts";
import { nearWordingsOf } from "./near-wordings.ts";

/** A keyword index as the lists ask it. */
export interface KeywordList<Facet extends string> {
  search: (
    query: { text: string; chosen: Readonly<Record<Facet, readonly string[]>>; sort: "newest" | null },
    page: number,
    pageSize: number,
  ) => KeywordPage<Facet>;
  /** Titles that go on from what was typed. */
  suggest: (typed: string, limit: number) => { id: string; title: string; number: string }[];
}

export interface KeywordPage<Facet extends string> {
  ids: string[];
  total: number;
  page: number;
  pageSize: number;
  counts: Record<Facet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
  /** Where nothing was found: trade terms written nearly alike, of which something is. */
  nearWordings: readonly string[];
}

export interface KeywordSource<Facet extends string> {
  name: string;
  /** Changes when the documents are made another way. */
  version: string;
  facets: readonly Facet[];
  /** Those of the posts with these ids that belong into the index. */
  load: (db: Database, ids: readonly string[]) => Promise<KeywordDocument[]>;
  /** `id:version` of every post that belongs into the index. */
  expected: (db: Database) => Promise<string[]>;
  /** The posts an event changes: none, one, or all of a renamed organization. */
  changedIds: (db: Database, event: DomainEvent) => Promise<readonly string[]>;
}

const FORMAT = "k8";
/** A statement takes no more than 32,766 values. */
const LOADED_AT_ONCE = 500;
const NEAR_WORDINGS = 3;
const WORDINGS_ASKED = 6;

/**
 * An index of published posts that follows the database, the lexicon and the option lists.
 * @param onFailure given where work may go on after an answer: the index is then packed in the background, which takes a
 * second with a hundred thousand posts.
 */
export function createLiveKeywords<Facet extends string>(
  source: KeywordSource<Facet>,
  entries: () => readonly LexiconEntry[],
  onFailure?: (error: unknown) => void,
): Live & KeywordList<Facet> {
  let index = new KeywordIndex(lexiconOf([]));
  let isPacking = false;

  async function putAll(into: KeywordIndex, db: Database): Promise<void> {
    const breathe = createBreath();
    for await (const document of loadNamed(await source.expected(db), (ids) => source.load(db, ids))) {
      into.put(document);
      if (into.isMostlyUnpacked) await runWithBreaks(into.packing());
      await breathe();
    }
    if (into.needsPacking) await runWithBreaks(into.packing());
  }

  async function packIfDue(): Promise<void> {
    if (isPacking || !index.needsPacking) return;
    isPacking = true;
    const packed = runWithBreaks(index.packing()).finally(() => {
      isPacking = false;
    });
    if (onFailure) void packed.catch(onFailure);
    else await packed;
  }

  async function followReference(db: Database, list: string): Promise<void> {
    if (list === "affinity") return;
    await index.adopt(lexiconOf(entries()));
    if (list !== "lexicon") await putAll(index, db);
  }

  /** The nearest wordings of which something is found, of a few: a search for each would keep others waiting. */
  function nearWordings(text: string): string[] {
    const asked = nearWordingsOf(entries())(text).slice(0, WORDINGS_ASKED);
    const finds = (wording: string): boolean =>
      index.search({ text: wording, chosen: {}, sort: "relevance", page: 1, pageSize: 1 }).total > 0;
    return asked.filter(finds).slice(0, NEAR_WORDINGS);
  }

  return {
    name: source.name,
    build: async (db) => {
      const fresh = new KeywordIndex(lexiconOf(entries()));
      await putAll(fresh, db);
      index = fresh;
    },
    receive: async (db, events) => {
      const ids = new Set<string>();
      for (const event of events) {
        if (event.event === "reference.changed") await followReference(db, event.payload.list);
        else for (const id of await source.changedIds(db, event)) ids.add(id);
      }
      if (ids.size === 0) return;
      const breathe = createBreath();
      for (const some of slices([...ids], LOADED_AT_ONCE)) {
        const present = new Map((await source.load(db, some)).map((document) => [document.id, document]));
        for (const id of some) {
          const document = present.get(id);
          if (document) index.put(document);
          else index.withdraw(id);
          await breathe();
        }
      }
      await packIfDue();
    },
    snapshot: {
      version: `${FORMAT}-${source.version}`,
      save: () => runWithBreaks(index.toSnapshot()),
      load: (sections) => {
        const fresh = new KeywordIndex(lexiconOf(entries()));
        fresh.loadSnapshot(sections);
        index = fresh;
      },
      held: () => index.held(),
      lookUp: () => ({ count: index.size, holds: (line) => index.holdsLine(line) }),
      expected: (_, read) => read(source.expected),
    },
    search: ({ text, chosen, sort }, page, pageSize) => {
      const hits = index.search({ text, chosen, sort: sort ?? "relevance", page, pageSize });
      return {
        ids: hits.ids,
        total: hits.total,
        page,
        pageSize,
        counts: countsOf(source.facets, hits),
        terms: hits.terms,
        nearWordings: hits.total > 0 || Object.values(chosen).flat().length > 0 ? [] : nearWordings(text),
      };
    },
    suggest: (typed, limit) => index.suggest(typed, limit),
  };
}

function countsOf<Facet extends string>(
  facets: readonly Facet[],
  hits: KeywordHits,
): Record<Facet, ReadonlyMap<string, number>> {
  const pairs = facets.map((facet) => [facet, hits.counts[facet] ?? new Map()] as const);
  return Object.fromEntries(pairs) as unknown as Record<Facet, ReadonlyMap<string, number>>;
}

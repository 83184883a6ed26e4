import type { SnapshotSection } from "../kernel/snapshot.ts";
import type { Steps } from "../kernel/steps.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { idOfLine } from "../kernel/version-lines.ts";
import { FacetRows } from "./facet-rows.ts";
import { grownFloat64 } from "./growing-array.ts";
import { HeadSearch, type Hits, PERHAPS_WHOLE, WHOLE } from "./head-search.ts";
import { type HeldDocument, holdDocument, isHeldAs, type KeywordDocument, termsIn } from "./keyword-document.ts";
import { KeywordHeads } from "./keyword-heads.ts";
import { type KeywordReading, readQuery } from "./keyword-query.ts";
import type { Lexicon } from "./lexicon.ts";
import { keptSlots, numberAnew } from "./number-anew.ts";
import { PostRows } from "./post-rows.ts";
import { selectFirst } from "./select-first.ts";
import { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { StringTable } from "./string-table.ts";
import { BY_LABEL, WholeTexts } from "./whole-texts.ts";

export interface KeywordQuery {
  text: string;
  /** Any of the codes of a facet, and all of the facets. */
  chosen: Readonly<Record<string, readonly string[]>>;
  sort: "relevance" | "newest";
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface KeywordHits {
  ids: string[];
  total: number;
  /** How many hits each code would leave, the other facets' choices in force. */
  counts: Record<string, Map<string, number>>;
  /** What to mark in titles. */
  terms: string[];
}

/** A title that holds the whole query as typed comes before one that holds its parts. */
const WHOLE_QUERY_BOOST = 3;
/** After everything whose own text has the words. */
const BY_LABEL_SCORE = -1;
/** What is long of a document. */
const LONG_TEXT = "plainText";
/** Unpacked postings that a load may hold in any case: they take 50 MB. */
const MANY_POSTINGS = 4_000_000;
/** One character would be in nearly every text. */
const MIN_WHOLE_QUERY = 2;

/** Search by keyword for people who type. One instance per class of visibility: the caller keeps them apart (R114). */
export class KeywordIndex {
  /** By slot; one that was withdrawn leaves its slot empty until the next packing. */
  #documents = PostRows.empty<HeldDocument>();
  #slots = this.#slotsById();
  /** `sortAt` by slot: an order looks at that of every post. */
  #times: Float64Array = new Float64Array(0);
  #lexicon: Lexicon;
  readonly #heads = new KeywordHeads();
  readonly #texts = new WholeTexts();
  readonly #facets = new FacetRows();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  get size(): number {
    return this.#documents.size;
  }

  put(document: KeywordDocument): void {
    const held = this.#documentOf(document.id);
    if (!isHeldAs(held, document)) this.#hold(holdDocument(document, this.#lexicon));
  }

  #hold(document: HeldDocument): void {
    this.withdraw(document.id);
    const slot = this.#documents.length;
    this.#documents.push(document);
    this.#slots.add(slot);
    this.#times = grownFloat64(this.#times, slot + 1);
    this.#times[slot] = document.sortAt;
    this.#facets.add(document.facets);
    this.#heads.add(slot, document);
    this.#texts.add(slot, document);
  }

  #slotsById(): StringTable {
    return new StringTable((slot) => this.#documents.idAt(slot), this.#documents.length);
  }

  #documentOf(id: string): HeldDocument | null {
    return this.#documents.at(this.#slots.find(id));
  }

  /** Reads everything against another lexicon, and indexes again only what now holds other terms. */
  async adopt(lexicon: Lexicon): Promise<void> {
    this.#lexicon = lexicon;
    const breathe = createBreath();
    for (const document of this.#documents.copy()) {
      const terms = termsIn(lexicon, document.plainText);
      const isSame = terms.join("\n") === document.terms.join("\n");
      if (!isSame && this.#documentOf(document.id) === document) this.#hold({ ...document, terms });
      await breathe();
    }
  }

  withdraw(id: string): void {
    const slot = this.#slots.find(id);
    const document = this.#documents.at(slot);
    if (!document) return;
    this.#documents.clear(slot);
    this.#heads.withdraw(slot, document);
  }

  /** `id:version` of every document. */
  held(): string[] {
    return this.#documents.lines();
  }

  /** Whether such a line is of a document that is held. */
  holdsLine(line: string): boolean {
    return this.#documents.isLineOf(this.#slots.find(idOfLine(line)), line);
  }

  search(query: KeywordQuery): KeywordHits {
    const { hits, terms } = this.#match(query.text, true);
    const slots = hits?.slots ?? this.#documents.slots();
    const { kept, counts } = this.#facets.choose(slots, query.chosen);
    const order = this.#orderBy(query.sort === "newest" ? null : hits);
    const end = query.page * query.pageSize;
    const shown = selectFirst(kept, end, order).slice(end - query.pageSize);
    return { ids: shown.map((slot) => this.#documents.idAt(slot) ?? ""), total: kept.length, counts, terms };
  }

  /** Posts whose head goes on from what was typed so far. */
  suggest(typed: string, limit: number): Pick<KeywordDocument, "id" | "number" | "title">[] {
    const { hits } = this.#match(typed, false);
    const best = hits === null ? [] : selectFirst(hits.slots, limit, this.#orderBy(hits));
    return best.flatMap((slot) => this.#documents.at(slot) ?? []);
  }

  /** The best first, or else the newest; with one id there is one order. */
  #orderBy(hits: Hits | null): (a: number, b: number) => number {
    return (a, b) => {
      const better = hits === null ? 0 : (hits.scores[b] ?? 0) - (hits.scores[a] ?? 0);
      if (better !== 0) return better;
      const later = (this.#times[b] ?? 0) - (this.#times[a] ?? 0);
      return later || ((this.#documents.idAt(a) ?? "") < (this.#documents.idAt(b) ?? "") ? -1 : 1);
    };
  }

  *toSnapshot(): Steps<readonly SnapshotSection[]> {
    const hasNoGaps = this.#documents.size === this.#documents.length;
    if (!(hasNoGaps && this.#heads.isPacked && this.#texts.isPacked)) yield* this.packing();
    const writer = new SnapshotWriter();
    this.#documents.save("documents", LONG_TEXT, writer);
    writer.array("times", this.#times.slice(0, this.#documents.length));
    this.#facets.save(writer);
    this.#heads.save(writer, this.#documents.length);
    this.#texts.save(writer);
    return writer.sections();
  }

  /** Fills a new index. @throws when the sections are not what `toSnapshot` gave. */
  loadSnapshot(sections: readonly SnapshotSection[]): void {
    const reader = new SnapshotReader(sections);
    this.#documents = PostRows.load<HeldDocument>("documents", LONG_TEXT, reader);
    this.#slots = this.#slotsById();
    this.#times = reader.float64("times");
    this.#facets.load(reader);
    this.#heads.load(reader);
    this.#texts.load(reader);
  }

  /** Whether `packing` pays. */
  get needsPacking(): boolean {
    return this.#heads.needsPacking || this.#texts.needsPacking;
  }

  /** Whether so much has come since the last packing that even a load of many posts, which packs at its end, had better pack. */
  get isMostlyUnpacked(): boolean {
    return this.#texts.isMostlyUnpacked(MANY_POSTINGS);
  }

  /**
   * Numbers the slots anew without those of withdrawn posts and packs the postings. Until the last step everything is as it
   * was; of two packings at the same time one comes to nothing.
   */
  *packing(): Steps<void> {
    const { numbers, renumbered } = numberAnew(this.#documents);
    // Both of what is held now: what comes between two steps has no new number.
    const [packHeads, packTexts] = [this.#heads.pack(numbers), this.#texts.pack(numbers)];
    const heads = yield* packHeads;
    const texts = yield* packTexts;
    if (this.#heads.isStale(heads)) return;
    this.#heads.take(heads, renumbered, this.#documents.length);
    this.#texts.take(texts, renumbered);
    const all = Int32Array.from({ length: this.#documents.length }, (_, slot) => renumbered(slot));
    const kept = keptSlots(all);
    this.#facets.renumber(all);
    this.#times = Float64Array.from(kept, (slot) => this.#times[slot] ?? 0);
    this.#documents = this.#documents.pick(kept);
    this.#slots = this.#slotsById();
  }

  /** Null hits: nothing was asked, so everything is listed. */
  #match(text: string, withBodies: boolean): { hits: Hits | null; terms: string[] } {
    const query = readQuery(text, this.#lexicon);
    if (query.isEmpty) return { hits: null, terms: [] };
    const heads = new HeadSearch(this.#heads, this.#documents.length, query);
    let hits = this.#boosted(heads.all(), query);
    if (withBodies) this.#addWhole(query.words, hits);
    if (withBodies && hits.slots.length === 0) this.#addWhole(query.parts, hits);
    if (hits.slots.length === 0) hits = this.#boosted(heads.most(), query);
    return { hits, terms: query.marked };
  }

  #boosted(hits: Hits, { variants }: KeywordReading): Hits {
    for (const slot of hits.slots) {
      const whole = hits.titles[slot];
      const holds = whole === WHOLE || (whole === PERHAPS_WHOLE && this.#hasInTitle(slot, variants));
      if (holds) hits.scores[slot] = (hits.scores[slot] ?? 0) * WHOLE_QUERY_BOOST;
    }
    return hits;
  }

  #hasInTitle(slot: number, variants: KeywordReading["variants"]): boolean {
    const title = this.#documents.at(slot)?.plainTitle ?? "";
    return variants.some(({ text }) => title.includes(text));
  }

  /** Adds the posts whose whole texts hold every word, written one way or another. */
  #addWhole(words: KeywordReading["words"], hits: Hits): void {
    if (words.every((ways) => ways.every(({ text }) => text.length < MIN_WHOLE_QUERY))) return;
    const textsOf = (slot: number): HeldDocument | null => this.#documents.at(slot);
    const { slots, standings } = this.#texts.find(words, this.#documents.length, textsOf);
    for (const slot of slots) {
      // Every head found has a score above nothing.
      if ((hits.scores[slot] ?? 0) > 0) continue;
      hits.slots.push(slot);
      hits.scores[slot] = standings[slot] === BY_LABEL ? BY_LABEL_SCORE : 0;
    }
  }
}

import type { Steps } from "../kernel/steps.ts";
import type { PostRows } from "../search/post-rows.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { MatchableAchievement } from "./matchable.ts";
import { MeasureTable } from "./measure-table.ts";
import { type OfferedMeasure, readMeasuresOf, readOfferedMeasures } from "./offered-measures.ts";
import { loadMeasures, type OpenTable, saveMeasures } from "./saved-measures.ts";
import { SharedWords, type WordRoom } from "./shared-words.ts";

/** Words of 16 bits in arrays that many tables share, and in those that the tables asked for one at a time do. */
const WORDS_OF_MANY = 32_768;
const WORDS_OF_FEW = 2_048;

/** What each achievement claims, read once for every state of it: reading costs a thousand times what comparing does. */
export class MeasureStore {
  #tables = new WeakMap<MatchableAchievement, MeasureTable>();
  /** What opens the table of a saved achievement that nobody has asked for yet. */
  #unopened = new WeakMap<MatchableAchievement, OpenTable>();
  readonly #fewWords = new SharedWords(WORDS_OF_FEW);
  /** Read last: an explanation asks about one achievement with ever other facts. */
  #last: { body: string; measures: readonly OfferedMeasure[]; figures: unknown; table: MeasureTable } | null = null;

  of(achievement: MatchableAchievement, room: WordRoom = this.#fewWords): MeasureTable {
    const known = this.#tables.get(achievement);
    if (known) return known;
    const table = this.#unopened.get(achievement)?.(room) ?? this.#read(achievement, room);
    this.#unopened.delete(achievement);
    this.#tables.set(achievement, table);
    return table;
  }

  #read(achievement: MatchableAchievement, room: WordRoom): MeasureTable {
    const { body, figures } = achievement;
    const last = this.#last?.body === body ? this.#last : null;
    if (last?.figures === figures) return last.table;
    const measures = last?.measures ?? readMeasuresOf(body);
    const table = MeasureTable.of(readOfferedMeasures(achievement, measures), room);
    this.#last = { body, measures, figures, table };
    return table;
  }

  /** Reads those that no ranking has asked for yet, letting other work run in between. */
  async readAll(achievements: Iterable<MatchableAchievement>, breathe: () => Promise<void>): Promise<void> {
    const room = new SharedWords(WORDS_OF_MANY);
    for (const achievement of achievements) {
      this.of(achievement, room);
      await breathe();
    }
  }

  /** Of achievements by slot. In steps: what a table holds never changes. */
  saving(achievements: PostRows<MatchableAchievement>, writer: SnapshotWriter): Steps<void> {
    const none = MeasureTable.of([]);
    const tableOf = (one: MatchableAchievement | null): MeasureTable => (one === null ? none : this.of(one));
    const tables = Array.from({ length: achievements.length }, (_, slot) => tableOf(achievements.at(slot)));
    return saveMeasures(tables, writer);
  }

  /** @returns to be called with each of the achievements and its slot, before it is asked about. */
  load(reader: SnapshotReader): (achievement: MatchableAchievement, slot: number) => void {
    const openerOf = loadMeasures(reader);
    return (achievement, slot) => void this.#unopened.set(achievement, openerOf(slot));
  }
}

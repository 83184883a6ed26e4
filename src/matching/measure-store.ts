import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { MatchableAchievement } from "./matchable.ts";
import { MeasureTable } from "./measure-table.ts";
import { type OfferedMeasure, readMeasuresOf, readOfferedMeasures } from "./offered-measures.ts";

/** What each achievement claims, read once for every state of it: reading costs a thousand times what comparing does. */
export class MeasureStore {
  #tables = new WeakMap<MatchableAchievement, MeasureTable>();
  /** What opens tables of a snapshot that nobody has asked for yet. */
  #unopened = new WeakMap<MatchableAchievement, () => MeasureTable>();
  /** Of the body read last: an explanation asks about one body with ever other facts. */
  #lastBody: { body: string; measures: readonly OfferedMeasure[] } = { body: "", measures: [] };

  of(achievement: MatchableAchievement): MeasureTable {
    const known = this.#tables.get(achievement);
    if (known) return known;
    const open = this.#unopened.get(achievement);
    const read = open ? open() : MeasureTable.of(readOfferedMeasures(achievement, this.#measuresOf(achievement.body)));
    this.#unopened.delete(achievement);
    this.#tables.set(achievement, read);
    return read;
  }

  #measuresOf(body: string): readonly OfferedMeasure[] {
    if (this.#lastBody.body !== body) this.#lastBody = { body, measures: readMeasuresOf(body) };
    return this.#lastBody.measures;
  }

  /** Reads those that no ranking has asked for yet, letting other work run in between. */
  async readAll(achievements: readonly MatchableAchievement[], breathe: () => Promise<void>): Promise<void> {
    for (const achievement of achievements) {
      this.of(achievement);
      await breathe();
    }
  }

  save(achievements: readonly MatchableAchievement[], writer: SnapshotWriter): void {
    MeasureTable.save(
      achievements.map((one) => this.of(one)),
      writer,
    );
  }

  /** @param achievements the same ones, in the order in which they were saved. */
  load(achievements: readonly MatchableAchievement[], reader: SnapshotReader): void {
    const tables = MeasureTable.load(reader);
    for (const [index, one] of achievements.entries()) {
      const table = tables[index];
      if (table) this.#unopened.set(one, table);
    }
  }
}

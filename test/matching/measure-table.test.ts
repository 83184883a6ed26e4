import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inventAchievements } from "../../scripts/bench/corpus.ts";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { MeasureStore } from "../../src/matching/measure-store.ts";
import { MeasureTable } from "../../src/matching/measure-table.ts";
import type { OfferedMeasure } from "../../src/matching/offered-measures.ts";
import { loadMeasures, saveMeasures } from "../../src/matching/saved-measures.ts";
import { SharedWords } from "../../src/matching/shared-words.ts";
import { SpanTable } from "../../src/matching/span-table.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { stored } from "../support/snapshots.ts";

/** A value in its clause in its sentence: short ones, and some as long as a text without a full stop. */
const length = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9_000 }));
const places = fc.tuple(fc.nat(70_000), length, length, length, length).map(([start, ...lengths]) => {
  const [inSentence, inClause, value, rest] = lengths;
  const [clause, from] = [start + inSentence, start + inSentence + inClause];
  return {
    value: { start: from, end: from + value },
    clause: { start: clause, end: from + value },
    sentence: { start, end: from + value + rest },
  };
});
const bound = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 95, Number.POSITIVE_INFINITY));
const measure: fc.Arbitrary<OfferedMeasure> = fc.record({
  base: fc.constantFrom("", "s", "m", "kg", "吨/班"),
  low: bound,
  high: bound,
  claim: fc.constantFrom("value", "about", "range", "bound", "looseBound"),
  isCapability: fc.boolean(),
  name: fc.record({
    core: fc.constantFrom("收率", "钢水收率", "抗拉强度", "温度"),
    aspect: fc.constantFrom("level", "up", "down"),
    extreme: fc.constantFrom(null, "max", "min", "mean"),
    isAside: fc.boolean(),
    numbers: fc.constant([]),
  }),
  place: fc.oneof(places, fc.record({ figure: fc.nat(300) })),
});

/** What can be asked of a table; as JSON would lose, infinite bounds stay. */
function readAll(table: MeasureTable) {
  return Array.from({ length: table.size }, (_, index) => ({
    base: table.baseAt(index),
    core: table.coreAt(index),
    last: table.lastAt(index),
    ...table.nameAt(index),
    ...table.boundsAt(index),
    place: table.placeAt(index),
  }));
}

function reopened(tables: readonly MeasureTable[]): MeasureTable[] {
  const writer = new SnapshotWriter();
  runAtOnce(saveMeasures(tables, writer));
  const room = new SharedWords(100);
  const openerOf = loadMeasures(new SnapshotReader(stored(writer.sections())));
  return tables.map((_, number) => openerOf(number)(room));
}

describe("what an achievement claims, packed", () => {
  it("is what was read, however long its sentences are", () => {
    fc.assert(
      fc.property(fc.array(measure, { maxLength: 12 }), (measures) => {
        const read = readAll(MeasureTable.of(measures));
        expect(read).toMatchObject(
          measures.map(({ name: { core, aspect, extreme, isAside }, low, high, claim, isCapability, place }) => {
            // Both zeros are one bound.
            const bounds = { low: low + 0, high: high + 0 };
            const last = core.charCodeAt(core.length - 1);
            return { core, last, aspect, extreme, isAside, ...bounds, claim, isCapability, place };
          }),
        );
      }),
    );
  });

  it("is the same after a snapshot, whatever else is written there", () => {
    fc.assert(
      fc.property(fc.array(fc.array(measure, { maxLength: 6 }), { maxLength: 5 }), (posts) => {
        const tables = posts.map((measures) => MeasureTable.of(measures));
        expect(reopened(tables).map(readAll)).toEqual(tables.map(readAll));
      }),
    );
  });

  it("takes no span into a snapshot that none of its tables claims", () => {
    fc.assert(
      fc.property(fc.array(measure, { maxLength: 6 }), fc.array(measure, { maxLength: 6 }), (gone, kept) => {
        MeasureTable.of(gone);
        const writer = new SnapshotWriter();
        runAtOnce(saveMeasures([MeasureTable.of(kept)], writer));
        const ends = [...new SnapshotReader(stored(writer.sections())).float64("measures.spans")];
        const saved = ends.flatMap((low, at) => (at % 2 === 0 ? [`${low} to ${ends[at + 1]}`] : []));
        expect(new Set(saved)).toEqual(new Set(kept.map(({ low, high }) => `${low + 0} to ${high + 0}`)));
        expect(saved.length).toBe(new Set(saved).size);
      }),
    );
  });
});

describe("what is read of the claims of achievements", () => {
  const posts = [...inventAchievements(120)];
  const held = (store: MeasureStore) => posts.map((post) => store.of(post).rows().buffer);

  it("shares large arrays where many are read at once", async () => {
    const store = new MeasureStore();
    await store.readAll(posts, async () => {});
    const claims = posts.reduce((sum, post) => sum + store.of(post).rows().byteLength, 0);
    expect(claims).toBeGreaterThan(20_000);
    expect(new Set(held(store)).size).toBe(1);
  });

  it("makes no large array for one that is read alone", () => {
    expect(Math.max(...held(new MeasureStore()).map(({ byteLength }) => byteLength))).toBeLessThan(5_000);
  });
});

describe("the numbers of spans", () => {
  it("are given in order, the same to the same span, to both zeros one", () => {
    const ends = fc.array(fc.tuple(fc.oneof(fc.double(), bound, fc.constant(-0)), bound), { maxLength: 100 });
    fc.assert(
      fc.property(ends, (spans) => {
        const table = new SpanTable();
        const expected = new Map<string, number>();
        for (const [low, high] of spans) {
          const key = `${low + 0} to ${high + 0}`;
          const number = expected.get(key) ?? expected.size;
          expected.set(key, number);
          expect(table.add(low, high)).toBe(number);
          expect(table.at(number)).toEqual({ low: low + 0, high: high + 0 });
        }
        expect(table.size).toBe(expected.size);
      }),
    );
  });
});

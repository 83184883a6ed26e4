import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MeasureTable } from "../../src/matching/measure-table.ts";
import type { OfferedMeasure } from "../../src/matching/offered-measures.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";

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
  MeasureTable.save(tables, writer);
  return MeasureTable.load(new SnapshotReader(writer.bytes())).map((open) => open());
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
});

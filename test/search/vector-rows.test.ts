import { describe, expect, it } from "vitest";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { VectorRows } from "../../src/search/vector-rows.ts";

const WIDTH = 32;
const NEVER = Number.POSITIVE_INFINITY;

/** Numbers from a linear congruential generator, −32768 to 32767 divided by `scale`. */
function drawRows(count: number, seed: number, scale: number): Int16Array[] {
  let state = seed;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.trunc(((state >>> 16) - 32768) / scale);
  };
  return Array.from({ length: count }, () => Int16Array.from({ length: WIDTH }, draw));
}

function filled(manyRows: number, rows: readonly Int16Array[]): VectorRows {
  const vectors = new VectorRows(WIDTH, manyRows);
  for (const [slot, row] of rows.entries()) vectors.set(slot, row);
  return vectors;
}

function productOf(a: Int16Array, b: Int16Array): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}

describe("rows of vectors", () => {
  const rows = drawRows(333, 7, 8);
  const [vector = new Int16Array(WIDTH)] = drawRows(1, 99, 8);

  it("have the product that is worked out by hand", () => {
    const one = new Int16Array(WIDTH);
    one[0] = 3;
    one[15] = -4;
    one[16] = 5;
    one[31] = 2;
    const other = new Int16Array(WIDTH);
    other[0] = 7;
    other[15] = 10;
    other[16] = 100;
    other[31] = -1;
    for (const manyRows of [1, NEVER]) {
      // 3·7 − 4·10 + 5·100 − 2·1
      expect([...filled(manyRows, [one]).products(other, 1)]).toEqual([479]);
    }
  });

  it.each([
    ["many", 1],
    ["few", NEVER],
    ["few that became many", 100],
  ])("have the products of each row where they are %s", (_name, manyRows) => {
    const expected = rows.map((row) => productOf(row, vector));
    expect([...filled(manyRows, rows).products(vector, rows.length)]).toEqual(expected);
  });

  it.each([1, NEVER])("give 0 for a slot without a row, before and after slots are renumbered", (manyRows) => {
    const vectors = filled(manyRows, rows);
    expect([...vectors.products(vector, rows.length + 2)].slice(-2)).toEqual([0, 0]);
    // Every third slot is withdrawn, and two posts without a meaning come after.
    const kept = rows.filter((_, slot) => slot % 3 !== 0);
    let next = 0;
    vectors.renumber(Int32Array.from(rows, (_, slot) => (slot % 3 === 0 ? -1 : next++)));
    const expected = [...kept.map((row) => productOf(row, vector)), 0, 0];
    expect([...vectors.products(vector, kept.length + 2)]).toEqual(expected);
  });

  it.each([1, NEVER])("keep 0 where products lay before more rows came", (manyRows) => {
    const vectors = filled(manyRows, rows.slice(0, 10));
    vectors.products(vector, 10);
    vectors.set(200, rows[200] ?? vector);
    const expected = rows.map((row, slot) => (slot < 10 || slot === 200 ? productOf(row, vector) : 0));
    expect([...vectors.products(vector, 201)]).toEqual(expected.slice(0, 201));
  });

  it.each([
    [1, NEVER],
    [NEVER, 1],
  ])("are the same when read back from a snapshot", (before, after) => {
    const writer = new SnapshotWriter();
    filled(before, rows).save("posts", writer);
    const read = new VectorRows(WIDTH, after);
    read.load("posts", new SnapshotReader(writer.bytes()));
    expect([...read.products(vector, rows.length)]).toEqual(rows.map((row) => productOf(row, vector)));
  });

  it("do not overflow with the greatest numbers that meanings have", () => {
    // 256 numbers of 127 · 100 each against 127 · 6: below 2³¹.
    const wide = new VectorRows(256, 1);
    wide.set(0, new Int16Array(256).fill(12_700));
    expect(wide.products(new Int16Array(256).fill(508), 1)[0]).toBe(1_651_609_600);
  });
});

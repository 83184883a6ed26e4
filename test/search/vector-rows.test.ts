import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RoughVector, roughen, roughProduct } from "../../src/search/rough-vector.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { VectorRows } from "../../src/search/vector-rows.ts";
import { stored } from "../support/snapshots.ts";

const WIDTH = 32;
const NEVER = Number.POSITIVE_INFINITY;

/** Numbers from a linear congruential generator, −128 to 127, each row standing for halves, quarters or eighths of them. */
function drawRows(count: number, seed: number): RoughVector[] {
  let state = seed;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 24) - 128;
  };
  return Array.from({ length: count }, (_, row) => {
    return { values: Int8Array.from({ length: WIDTH }, draw), scale: 0.5 ** ((row % 3) + 1) };
  });
}

function filled(manyRows: number, rows: readonly RoughVector[]): VectorRows {
  const vectors = new VectorRows(WIDTH, manyRows);
  for (const [slot, row] of rows.entries()) vectors.set(slot, row);
  return vectors;
}

/** A vector of few numbers, by place. */
function sparse(numbers: Readonly<Record<number, number>>): RoughVector {
  const values = new Int8Array(WIDTH);
  for (const [place, value] of Object.entries(numbers)) values[Number(place)] = value;
  return { values, scale: 1 };
}

describe("rows of vectors", () => {
  const rows = drawRows(333, 7);
  const [vector = sparse({})] = drawRows(1, 99);

  it("have the product that is worked out by hand", () => {
    const one = { ...sparse({ 0: 3, 15: -4, 16: 5, 31: 2 }), scale: 0.5 };
    const other = sparse({ 0: 7, 15: 10, 16: 100, 31: -1 });
    for (const manyRows of [1, NEVER]) {
      // Half of 3·7 − 4·10 + 5·100 − 2·1.
      expect([...filled(manyRows, [one]).products(other, 1)]).toEqual([239.5]);
    }
  });

  it.each([
    ["many", 1],
    ["few", NEVER],
    ["few that became many", 100],
  ])("have the products of each row where they are %s", (_name, manyRows) => {
    const expected = rows.map((row) => roughProduct(row, vector));
    expect([...filled(manyRows, rows).products(vector, rows.length)]).toEqual(expected);
  });

  it.each([1, NEVER])("give 0 for a slot without a row, before and after slots are renumbered", (manyRows) => {
    const vectors = filled(manyRows, rows);
    expect([...vectors.products(vector, rows.length + 2)].slice(-2)).toEqual([0, 0]);
    // Every third slot is withdrawn, and two posts without a meaning come after.
    const kept = rows.filter((_, slot) => slot % 3 !== 0);
    let next = 0;
    vectors.renumber(Int32Array.from(rows, (_, slot) => (slot % 3 === 0 ? -1 : next++)));
    const expected = [...kept.map((row) => roughProduct(row, vector)), 0, 0];
    expect([...vectors.products(vector, kept.length + 2)]).toEqual(expected);
  });

  it.each([1, NEVER])("keep 0 where products lay before more rows came", (manyRows) => {
    const vectors = filled(manyRows, rows.slice(0, 10));
    vectors.products(vector, 10);
    vectors.set(200, rows[200] ?? vector);
    const expected = rows.map((row, slot) => (slot < 10 || slot === 200 ? roughProduct(row, vector) : 0));
    expect([...vectors.products(vector, 201)]).toEqual(expected.slice(0, 201));
  });

  it.each([
    [1, NEVER],
    [NEVER, 1],
  ])("are the same when read back from a snapshot", (before, after) => {
    const writer = new SnapshotWriter();
    filled(before, rows).save("posts", writer);
    const read = new VectorRows(WIDTH, after);
    read.load("posts", new SnapshotReader(stored(writer.sections())));
    expect([...read.products(vector, rows.length)]).toEqual(rows.map((row) => roughProduct(row, vector)));
  });

  it("do not overflow with the greatest numbers that there are", () => {
    const wide = new VectorRows(256, 1);
    wide.set(0, { values: new Int8Array(256).fill(-128), scale: 1 });
    expect(wide.products({ values: new Int8Array(256).fill(-128), scale: 1 }, 1)[0]).toBe(256 * 128 * 128);
  });
});

describe("a rough vector", () => {
  it("has 127 for its greatest number, and what is nothing stays nothing", () => {
    expect(roughen(Float64Array.of(0, -254, 1, 127))).toEqual({ values: Int8Array.of(0, -127, 1, 64), scale: 2 });
    expect(roughen(new Float64Array(3))).toEqual({ values: new Int8Array(3), scale: 0 });
  });

  it("gives one product from both sides, within a hundredth of the exact one", () => {
    const exact = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [one, other] = [roughen(Float64Array.from(a)), roughen(Float64Array.from(b))];
        expect(roughProduct(one, other)).toBe(roughProduct(other, one));
        expect(Math.abs(roughProduct(one, other) - exact(a, b))).toBeLessThan(0.64);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../src/search/hash-places.ts";
import { KeyTable } from "../../src/search/key-table.ts";
import { StringTable } from "../../src/search/string-table.ts";

/** Few different ones, so that most come again, of which many are alike. */
const word = fc.string({ unit: fc.constantFrom("a", "b", "硅", "0"), maxLength: 4 });
const change = fc.record({ word, isGone: fc.boolean() });

describe("a table of strings held elsewhere", () => {
  it("finds what a Map finds, whatever came and went", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300 }), fc.nat(20), (changes, atOnce) => {
        const strings: (string | undefined)[] = Array.from({ length: atOnce }, (_, number) => `first ${number}`);
        const expected = new Map(strings.map((one, number) => [one, number]));
        const table = new StringTable((number) => strings[number], strings.length);
        for (const { word: text, isGone } of changes) {
          const known = expected.get(text);
          expect(table.find(text)).toBe(known ?? UNKNOWN);
          if (isGone && known !== undefined) strings[known] = undefined;
          if (isGone) expected.delete(text);
          else if (known === undefined) {
            expected.set(text, strings.push(text) - 1);
            table.add(strings.length - 1);
          }
        }
        for (const [text, number] of expected) expect(table.find(text ?? "")).toBe(number);
      }),
    );
  });

  it("keeps free places however many come and go", () => {
    const strings: (string | undefined)[] = [];
    const table = new StringTable((number) => strings[number]);
    for (let number = 0; number < 5_000; number++) {
      strings[number] = `s${number}`;
      table.add(number);
      if (number >= 3) strings[number - 3] = undefined;
    }
    // Looking for what is not there would not end in a table without a free place.
    expect(table.find("s0")).toBe(UNKNOWN);
    expect(["s4997", "s4998", "s4999"].map((text) => table.find(text))).toEqual([4997, 4998, 4999]);
  });
});

describe("a table of keys", () => {
  it("numbers keys in the order in which they come, and finds those and no others", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 400 }), fc.nat(400), (keys, kept) => {
        const first = [...new Set(keys.slice(0, kept))];
        const table = new KeyTable(Uint32Array.from(first));
        const expected = new Map(first.map((key, number) => [key, number]));
        for (const key of keys) {
          if (!expected.has(key)) expect(table.find(key)).toBe(UNKNOWN);
          const number = expected.get(key) ?? expected.size;
          expected.set(key, number);
          expect(table.add(key)).toBe(number);
        }
        expect([...table.keys]).toEqual([...expected.keys()]);
      }),
    );
  });
});

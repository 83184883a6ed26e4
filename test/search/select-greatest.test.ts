import fc from "fast-check";
import { expect, it } from "vitest";
import { greatest } from "../../src/search/select-greatest.ts";

it("brings the greatest values to the front with their numbers, of equal ones those with smaller numbers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }),
      fc.nat(39),
      (drawn, wish) => {
        const most = 1 + (wish % drawn.length);
        const values = Float64Array.from(drawn);
        const numbers = Uint32Array.from(drawn.keys());
        greatest(values, numbers, drawn.length, most);
        const sorted = [...drawn.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
        const found = [...numbers.subarray(0, most)].sort((a, b) => a - b);
        expect(found).toEqual(sorted.map(([number]) => number).sort((a, b) => a - b));
        for (let index = 0; index < most; index++) expect(values[index]).toBe(drawn[numbers[index] ?? -1]);
      },
    ),
  );
});

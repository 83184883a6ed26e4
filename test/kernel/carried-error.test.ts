import { expect, it } from "vitest";
import { arriveError, carryError } from "../../src/kernel/carried-error.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";

it.each([
  new NotFound("import", "12"),
  new NotFound("import"),
  new NotAllowed("post.import", { seconds: 3 }),
  new Conflict("import.changedSince", { count: 2, numbers: "N-2026-0001" }),
  new Refused("file.tooManyRows", { most: 20_000 }),
])("$name arrives in another thread as what it was", (error) => {
  const carried = carryError(error);
  expect(arriveError(structuredClone(carried) ?? { name: "", code: "", facts: {} })).toEqual(error);
});

it("of ours is not carried as a rule of the business", () => {
  expect(carryError(new TypeError("ours"))).toBeNull();
});

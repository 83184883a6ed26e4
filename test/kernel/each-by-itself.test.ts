import { describe, expect, it } from "vitest";
import { eachByItself } from "../../src/kernel/each-by-itself.ts";
import { Conflict } from "../../src/kernel/errors.ts";

describe("work on many records", () => {
  it("leaves out what changed meanwhile and goes on", async () => {
    const seen: string[] = [];
    const done = await eachByItself(["a", "b", "c"], async (row) => {
      seen.push(row);
      if (row === "b") throw new Conflict("need.stateChanged");
    });
    expect([done, seen]).toEqual([2, ["a", "b", "c"]]);
  });

  it("goes on after a failure and tells of it at the end, with its cause", async () => {
    const seen: string[] = [];
    const cause = new Error("disk full");
    const work = eachByItself(["a", "b", "c"], async (row) => {
      seen.push(row);
      if (row !== "c") throw cause;
    });
    await expect(work).rejects.toMatchObject({ message: "2 of 3 failed", cause });
    expect(seen).toEqual(["a", "b", "c"]);
  });

  it("of none is done at once", async () => {
    expect(await eachByItself([], () => Promise.reject(new Error("never asked")))).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { wereReadable } from "../../src/kernel/were-readable.ts";

const period = z
  .object({ title: z.string().min(1), from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "too early", when: wereReadable("from", "to") });
const complaints = (input: unknown) => period.safeParse(input).error?.issues.map(({ path }) => path.join(".")) ?? [];

describe("a rule between two fields", () => {
  it("is asked although a third field is wrong", () => {
    expect(complaints({ title: "", from: "2026-02-02", to: "2026-02-01" })).toEqual(["title", "to"]);
  });

  it("is not asked while one of the two cannot be read, or where there is no form at all", () => {
    expect(complaints({ title: "x", from: "soon", to: "2026-02-01" })).toEqual(["from"]);
    expect(complaints({ title: "x", to: "2026-02-01" })).toEqual(["from"]);
    expect(complaints("x")).toEqual([""]);
    expect(complaints(null)).toEqual([""]);
  });
});

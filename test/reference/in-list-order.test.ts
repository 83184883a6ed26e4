import { expect, it } from "vitest";
import { inListOrder } from "../../src/reference/in-list-order.ts";
import { book } from "../support/matchables.ts";

it("puts codes into the order of their list, and those that it does not know last", () => {
  const codes = ["technicalConsulting", "gone", "licensing.sole", "technologyTransfer"];
  const ordered = ["technologyTransfer", "licensing.sole", "technicalConsulting", "gone"];
  expect(inListOrder(book, "cooperationMode", codes)).toEqual(ordered);
  expect(codes[0]).toBe("technicalConsulting");
});

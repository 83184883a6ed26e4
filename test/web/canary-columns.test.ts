import { expect, it } from "vitest";
import {
  CONFIDENTIAL_COLUMNS,
  namesOf,
  OPEN_COLUMNS,
  SECRET_COLUMNS,
  wordColumns,
} from "../support/canary/schema-columns.ts";

it("every column with words is confidential, secret or open, and none is two of them", async () => {
  const marked = CONFIDENTIAL_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  const classed = [...marked, ...namesOf(SECRET_COLUMNS), ...namesOf(OPEN_COLUMNS)];
  expect(classed.toSorted()).toEqual((await wordColumns()).toSorted());
});

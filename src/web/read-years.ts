import type { Query } from "./read-query.ts";
import { RequestProblem } from "./request-problem.ts";

/** The years by which a list is narrowed. @throws RequestProblem for what is no year: left out, the list would say more than was asked. */
export function readYears(query: Query): string[] {
  const years = query.choices("year");
  const wrong = years.find((year) => !/^\d{4}$/.test(year));
  if (wrong !== undefined) throw new RequestProblem("request.unknownYear", { year: wrong });
  return years;
}

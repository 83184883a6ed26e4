import type { Query } from "./read-query.ts";
import { RequestProblem } from "./request-problem.ts";

/** What a list can be narrowed by: the values themselves, or what tells them from others. */
type Known<Value extends string> = readonly Value[] | ((value: string) => boolean);

const isKnown = <Value extends string>(known: Known<Value>, value: string): boolean =>
  typeof known === "function" ? known(value) : (known as readonly string[]).includes(value);

/**
 * The options by which a list is narrowed, in their order.
 * @throws RequestProblem for what is none, as `readYears` does: left out, the list would say more than was asked.
 */
export function readChoices<Value extends string = string>(query: Query, name: string, known: Known<Value>): Value[] {
  const chosen = query.choices(name);
  const wrong = chosen.find((value) => !isKnown(known, value));
  if (wrong !== undefined) throw new RequestProblem("request.unknownChoice", { name, value: wrong });
  return typeof known === "function" ? (chosen as Value[]) : known.filter((one) => chosen.includes(one));
}

/** The one option that the address asks for, null where it asks for none. @throws RequestProblem for what is none. */
export function readChoice<Value extends string = string>(
  query: Query,
  name: string,
  known: Known<Value>,
): Value | null {
  const value = query.text(name);
  if (value === "") return null;
  if (!isKnown(known, value)) throw new RequestProblem("request.unknownChoice", { name, value });
  return value as Value;
}

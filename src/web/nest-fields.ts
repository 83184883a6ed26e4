import { type FormValue, type FormValues, namePath } from "./form-state.ts";
import { RequestProblem } from "./request-problem.ts";

export const MAX_FIELDS = 500;
const MAX_DEPTH = 4;
const NAME = /^[A-Za-z][\w.-]{0,59}(?:\[(?:[A-Za-z][\w.-]{0,59}|\d{1,3})?\])*$/;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const INDEX = /^\d+$/;

type Branch = Map<string, Branch | string | File>;

function pathOf(name: string): string[] {
  const path = namePath(name);
  if (!NAME.test(name) || path.length > MAX_DEPTH || path.some((segment) => FORBIDDEN.has(segment)))
    throw new RequestProblem("request.unknownField");
  return path;
}

function branchAt(parent: Branch, segment: string): Branch {
  const found = parent.get(segment) ?? new Map();
  if (!(found instanceof Map)) throw new RequestProblem("request.malformedForm");
  parent.set(segment, found);
  return found;
}

function place(root: Branch, name: string, value: string | File): void {
  const path = pathOf(name);
  let branch = root;
  for (const segment of path.slice(0, -1)) branch = branchAt(branch, segment);
  const last = path.at(-1) ?? "";
  if (name.endsWith("[]")) {
    const choices = branchAt(branch, last);
    choices.set(String(choices.size), value);
  } else {
    if (branch.get(last) instanceof Map) throw new RequestProblem("request.malformedForm");
    branch.set(last, value);
  }
}

/** A branch whose names are all numbers is a list; gaps close, so rows removed in the browser leave no holes. */
function unfold(branch: Branch): FormValue[] | FormValues {
  const entries = [...branch].map(([name, value]): [string, FormValue] => [
    name,
    value instanceof Map ? unfold(value) : value,
  ]);
  const isList = entries.length > 0 && entries.every(([name]) => INDEX.test(name));
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}

/**
 * Field names with brackets become nested plain values: `requirements[0][name]` a row's field,
 * `cooperationModes[]` one choice of several. Of a repeated plain name the last counts.
 * @throws RequestProblem for names no form of ours has, too many fields, or a name that is both text and group.
 */
export function nestFields(fields: Iterable<readonly [string, string | File]>): FormValues {
  const root: Branch = new Map();
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (count > MAX_FIELDS) throw new RequestProblem("request.tooManyFields", { limit: MAX_FIELDS });
    place(root, name, value);
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, value instanceof Map ? unfold(value) : value]));
}

/** The other way round: every text of a form by its full name, for hidden fields that carry a form along. */
export function flattenFields(values: FormValues): [string, string][] {
  const walk = (name: string, value: FormValue): [string, string][] => {
    if (typeof value === "string") return [[name, value]];
    if (value instanceof File) return [];
    if (Array.isArray(value))
      return value.flatMap((entry, index) =>
        typeof entry === "string" ? walk(`${name}[]`, entry) : walk(`${name}[${index}]`, entry),
      );
    return Object.entries(value).flatMap(([key, entry]) => walk(`${name}[${key}]`, entry));
  };
  return Object.entries(values).flatMap(([name, value]) => walk(name, value));
}

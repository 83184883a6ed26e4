import type { Context } from "hono";
import { cleanText } from "./clean-text.ts";
import { RequestProblem } from "./request-problem.ts";

const MAX_QUERY_CHARACTERS = 200;
const MAX_CHOICES = 50;

/** The query string of a list or search page, read only through this. */
export interface Query {
  /** The last value of a name, at most 200 characters; empty when absent. */
  text: (name: string) => string;
  /** Every value of a name that may be chosen several times, empty ones left out. */
  choices: (name: string) => string[];
}

/** @throws RequestProblem for text with control or unreadable characters. */
export function readQuery(c: Context): Query {
  return readParameters(new URL(c.req.url).searchParams);
}

/** The same of a list's address that a page brought along. */
export function readParameters(sent: URLSearchParams): Query {
  const read = (name: string): string[] =>
    sent.getAll(name).map((raw) => {
      const { text, problem } = cleanText(raw);
      if (problem !== null) throw new RequestProblem("request.malformedText");
      return text.replaceAll("\n", " ").trim().slice(0, MAX_QUERY_CHARACTERS);
    });
  return {
    text: (name) => read(name).at(-1) ?? "",
    choices: (name) => [...new Set(read(name).filter((value) => value !== ""))].slice(0, MAX_CHOICES),
  };
}

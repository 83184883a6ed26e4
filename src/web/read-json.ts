import type { MiddlewareHandler } from "hono";
import { cleanText } from "./clean-text.ts";
import { RequestProblem } from "./request-problem.ts";

const MAX_DEPTH = 20;
const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Texts and keys of a JSON value, without recursion, so that depth costs no stack. */
function checkTexts(root: unknown): void {
  const open: [unknown, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (depth > MAX_DEPTH) throw new RequestProblem("request.malformedJson");
    if (typeof value === "string" && cleanText(value).problem !== null)
      throw new RequestProblem("request.malformedText");
    if (typeof value !== "object" || value === null) continue;
    for (const [key, entry] of Object.entries(value)) {
      if (key === "__proto__" || cleanText(key).problem !== null) throw new RequestProblem("request.malformedJson");
      open.push([entry, depth + 1]);
    }
  }
}

/**
 * For `/api`: a write must be `application/json` (R68), valid UTF-8 JSON no deeper than 20, with clean texts (R35, R37).
 * The handler reads the body as usual afterwards.
 */
export function checkJson(): MiddlewareHandler {
  return async (c, next) => {
    if (WRITES.has(c.req.method)) {
      const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
      if (type !== "application/json") throw new RequestProblem("request.wrongType", { expected: "json" });
      const bytes = await c.req.arrayBuffer();
      try {
        checkTexts(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
      } catch (error) {
        throw error instanceof RequestProblem ? error : new RequestProblem("request.malformedJson");
      }
    }
    await next();
  };
}

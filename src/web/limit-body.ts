import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { RequestProblem } from "./request-problem.ts";

export const FORM_LIMIT_BYTES = 256 * 1024;
export const JSON_LIMIT_BYTES = 64 * 1024;

/** Refuses a longer body before it is read whole, with or without a declared length (R28). */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new RequestProblem("request.tooLarge", { limitKb: Math.floor(maxBytes / 1024) });
    },
  });
}

/** Browsers tell how long a file is; what does not would be kept in memory before it is known who sends it. */
function withLength(limit: MiddlewareHandler): MiddlewareHandler {
  return (c, next) => {
    const isTold = c.req.header("content-length") !== undefined && c.req.header("transfer-encoding") === undefined;
    if (!isTold && c.req.raw.body !== null) throw new RequestProblem("request.lengthMissing");
    return limit(c, next);
  };
}

/**
 * The limit of every route: 64 KB under `/api`, 256 KB for forms.
 * @param larger paths that take files of a declared length, with their own limits in bytes; `:id` stands for any id.
 */
export function limitBodies(larger: Readonly<Record<string, number>> = {}): MiddlewareHandler {
  const form = limitBody(FORM_LIMIT_BYTES);
  const json = limitBody(JSON_LIMIT_BYTES);
  const files = Object.entries(larger).map(([path, bytes]) => ({
    pattern: new RegExp(`^${path.replaceAll(":id", "[0-9a-f]{32}")}$`),
    limit: withLength(limitBody(bytes)),
  }));
  return (c, next) => {
    // Such a request has no body to limit, and to ask it for one makes a whole new request of it.
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const ofFiles = files.find(({ pattern }) => pattern.test(c.req.path))?.limit;
    return (ofFiles ?? (c.req.path.startsWith("/api/") ? json : form))(c, next);
  };
}

import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { Conflict, DomainError, NotAllowed, NotFound, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";
import { RequestProblem, type RequestProblemCode } from "./request-problem.ts";

/** Kinds of failure, each with its own fallback sentence in `sentences.ts`. */
export type ErrorKind =
  | "badRequest"
  | "signInFirst"
  | "notAllowed"
  | "notFound"
  | "conflict"
  | "refused"
  | "tooManyRequests"
  | "unavailable"
  | "unknown";

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 411 | 413 | 415 | 422 | 429 | 500 | 503;

export interface KnownError {
  kind: ErrorKind;
  status: ErrorStatus;
  code: string;
  facts: Readonly<Record<string, string | number>>;
}

const REQUEST_STATUS: Record<RequestProblemCode, ErrorStatus> = {
  "request.crossSite": 403,
  "request.malformedForm": 400,
  "request.malformedText": 400,
  "request.malformedJson": 400,
  "request.unknownDay": 400,
  "request.unknownYear": 400,
  "request.unknownPeriod": 400,
  "request.unknownChoice": 400,
  "request.unknownField": 400,
  "request.tooManyFields": 400,
  "request.lengthMissing": 411,
  "request.tooLarge": 413,
  "request.wrongType": 415,
  "request.signInFirst": 401,
};
/** The storage cannot serve now: locked, full, broken, read-only (R7, R8, R12). */
const STORAGE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/;

/** Which of the known failures this is; anything else is ours and stays `unknown`. */
export function knownError(error: unknown, isVisitor: boolean): KnownError {
  if (error instanceof DomainError) return ofDomain(error, isVisitor);
  if (error instanceof RequestProblem) {
    const status = REQUEST_STATUS[error.code];
    const kind = status === 401 ? "signInFirst" : status === 403 ? "notAllowed" : "badRequest";
    return { kind, status, code: error.code, facts: error.facts };
  }
  if (error instanceof z.ZodError) return { kind: "refused", status: 422, code: "invalidInput", facts: {} };
  if (error instanceof HTTPException) return ofHttp(error.status);
  if (isStorageFailure(error)) return { kind: "unavailable", status: 503, code: "unavailable", facts: {} };
  return { kind: "unknown", status: 500, code: "unknown", facts: {} };
}

function ofDomain(error: DomainError, isVisitor: boolean): KnownError {
  const { code, facts } = error;
  if (error instanceof NotFound) return { kind: "notFound", status: 404, code, facts };
  if (error instanceof NotAllowed)
    return isVisitor
      ? { kind: "signInFirst", status: 401, code: "request.signInFirst", facts }
      : { kind: "notAllowed", status: 403, code, facts };
  if (error instanceof Conflict) return { kind: "conflict", status: 409, code, facts };
  if (code === TOO_MANY_ATTEMPTS) return { kind: "tooManyRequests", status: 429, code, facts };
  return { kind: "refused", status: 422, code, facts };
}

function ofHttp(status: number): KnownError {
  if (status === 404) return { kind: "notFound", status: 404, code: "notFound", facts: {} };
  if (status === 401) return { kind: "signInFirst", status: 401, code: "request.signInFirst", facts: {} };
  if (status === 403) return { kind: "notAllowed", status: 403, code: "notAllowed", facts: {} };
  if (status < 500) return { kind: "badRequest", status: 400, code: "badRequest", facts: {} };
  return { kind: "unknown", status: 500, code: "unknown", facts: {} };
}

/** Drivers wrap the failure, so its causes are asked too. */
function isStorageFailure(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    if ("code" in cause && typeof cause.code === "string" && STORAGE.test(cause.code)) return true;
    cause = cause.cause;
  }
  return false;
}

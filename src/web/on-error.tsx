import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { z } from "zod";
import { NotFound } from "../kernel/errors.ts";
import type { AppEnv, Frame } from "./env.ts";
import { ErrorFragment, ErrorPage } from "./error.page.tsx";
import { type KnownError, knownError } from "./error-kind.ts";
import type { PageOfAct } from "./page-of-act.ts";
import { type Sentences, sentenceFor } from "./sentences.ts";

/** What a failed `/api` request answers. */
export interface ErrorBody {
  error: { code: string; message: string; requestId: string };
}

export interface ErrorHandlerOptions {
  /** The sentences of every domain, `COMMON_SENTENCES` included. */
  sentences: Sentences;
  /** For a request that failed before it had a frame of its own. */
  fallbackFrame: () => Frame;
  /** Told of every failure; the only place where an unknown error's message goes. */
  log: (failure: {
    error: unknown;
    status: number;
    code: string;
    requestId: string;
    method: string;
    path: string;
  }) => void;
  /** Answers a post whose session is gone so that nothing typed is lost. Absent: a page that asks to sign in. */
  signInAgain?: ((c: Context<AppEnv>) => Promise<Response>) | undefined;
}

const RETRY_AFTER_SECONDS = 5;

/** The one place that turns errors into status numbers, pages and JSON. */
export function createErrorAnswer(options: ErrorHandlerOptions): ErrorHandler<AppEnv> {
  return async (error, c) => {
    const frame = c.get("frame") ?? options.fallbackFrame();
    const requestId = c.get("ctx")?.requestId ?? "-";
    const known = knownError(error, frame.actor.role === "visitor");
    options.log({ error, status: known.status, code: known.code, requestId, method: c.req.method, path: c.req.path });
    const sentences = error instanceof z.ZodError ? messagesOf(error) : [sentenceOf(known, options.sentences)];
    if (known.kind === "tooManyRequests") c.header("Retry-After", String(known.facts.seconds ?? 60));
    if (known.kind === "unavailable") c.header("Retry-After", String(RETRY_AFTER_SECONDS));
    if (wantsJson(c))
      return c.json<ErrorBody>({ error: { code: known.code, message: sentences.join(" "), requestId } }, known.status);
    if (c.req.header("hx-request") !== undefined) return c.html(<ErrorFragment sentences={sentences} />, known.status);
    if (known.kind === "signInFirst") {
      if (["GET", "HEAD"].includes(c.req.method)) return c.redirect(signInPath(c), 303);
      if (options.signInAgain !== undefined) return options.signInAgain(c);
    }
    const kept = known.kind === "conflict" ? c.get("kept") : undefined;
    return c.html(
      <ErrorPage
        frame={frame}
        kind={known.kind}
        sentences={sentences}
        requestId={known.status >= 500 ? requestId : null}
        wayOn={kept === undefined ? wayOn(c, known) : { href: kept.record, label: "查看最新内容" }}
        kept={kept}
      />,
      known.status,
    );
  };
}

/** For paths that no route knows, and for those that only take what forms post. */
export function createNotFoundAnswer(onError: ErrorHandler<AppEnv>, pageOfAct: PageOfAct): NotFoundHandler<AppEnv> {
  return async (c) => {
    const page = wantsJson(c) ? null : await pageOfAct(c);
    return page === null ? onError(new NotFound("page"), c) : c.redirect(page, 303);
  };
}

function wantsJson(c: Context): boolean {
  const accept = c.req.header("accept") ?? "";
  return c.req.path.startsWith("/api/") || (accept.includes("application/json") && !accept.includes("text/html"));
}

/** Somebody whose role may, but who may not in this case, reads why; everybody else that a right is missing. */
function sentenceOf(known: KnownError, sentences: Sentences): string {
  const action = known.kind === "notAllowed" ? String(known.facts.action ?? "") : "";
  return sentenceFor(Object.hasOwn(sentences, action) ? action : known.code, known.facts, known.kind, sentences);
}

function messagesOf(error: z.ZodError): string[] {
  return [...new Set(error.issues.map((issue) => issue.message))];
}

function signInPath(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}

/** The address narrows a list by what there is not: without it the list opens. */
const NARROWED_WRONGLY: ReadonlySet<string> = new Set([
  "request.unknownDay",
  "request.unknownYear",
  "request.unknownPeriod",
  "request.unknownChoice",
]);

/** The page the person came from, if it is ours; after a conflict it shows the current state of the record. */
function wayOn(c: Context, known: KnownError): { href: string; label: string } | null {
  if (known.kind === "signInFirst") return { href: "/sign-in", label: "去登录" };
  if (NARROWED_WRONGLY.has(known.code)) return { href: c.req.path, label: "不带这个条件打开" };
  const referer = c.req.header("referer") ?? "";
  const isOurs = URL.canParse(referer) && new URL(referer).host === c.req.header("host");
  if (!isOurs) return null;
  const { pathname, search } = new URL(referer);
  if (c.req.method === "GET" && pathname === c.req.path) return null;
  return { href: pathname + search, label: known.kind === "conflict" ? "查看最新内容" : "返回上一页" };
}

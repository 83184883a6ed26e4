import type { Context } from "hono";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AppEnv } from "./env.ts";
import { writeBytes } from "./jsx-runtime.ts";

/** Answers with a page of parts that are remembered, which are bytes already. */
export function sendPage(c: Context<AppEnv>, page: JSX.Element): Response {
  return c.body(writeBytes(page), 200, { "content-type": "text/html; charset=UTF-8" });
}

import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import type { ReferenceBook } from "./reference-book.ts";

interface ReferenceDeps {
  reference: () => ReferenceBook;
}

/** 参考数据: the lists of the forms, the lexicon and the affinities of industries, for administrators. */
export function referenceRoutes(_deps: ReferenceDeps): Hono<AppEnv> {
  return new Hono<AppEnv>();
}

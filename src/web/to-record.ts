import type { Context } from "hono";
import type { AppEnv } from "./env.ts";
import { listAddress } from "./list-address.ts";
import { readQuery } from "./read-query.ts";

/** What a button opened stands under an address of its own: opened or reloaded by it, the record is shown, still closed. */
export const toRecord =
  (folder: string) =>
  (c: Context<AppEnv>): Response =>
    c.redirect(listAddress(`${folder}/${c.req.param("id")}`, { from: readQuery(c).text("from") }), 303);

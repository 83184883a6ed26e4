import type { Context, MiddlewareHandler } from "hono";
import { Refused } from "../kernel/errors.ts";
import type { AppEnv } from "./env.ts";
import { limitRate } from "./limit-rate.ts";
import { readQuery } from "./read-query.ts";

const FILES = /^\/(?:(?:needs|achievements)\/[0-9a-f]{32}\/form|administration\/.+\/file)$/;
const POSTED = /^\/(?:(?:organizations|desk\/(?:needs|achievements))\/contacts|audit\/signed-export)$/;

/** Whether a list or form is asked for as a file: that is written as a whole, in memory. */
function isExport(c: Context<AppEnv>): boolean {
  if (c.req.method === "POST") return POSTED.test(c.req.path);
  // Read as the lists read it: another reading of the same address would be a way around the limit.
  return FILES.test(c.req.path) || ["xlsx", "csv", "docx"].includes(readQuery(c).text("format"));
}

export interface ExportLimits {
  /** How many files a minute visitors of one network may take. */
  publicPerMinute: number;
  networkOf: (ip: string | null) => string;
}

/**
 * One file at a time for each account (R42), and so many a minute for visitors from one network (R40).
 * @throws Refused `export.underWay`; `tooManyAttempts` with the seconds to wait.
 */
export function limitExports({ publicPerMinute, networkOf }: ExportLimits): MiddlewareHandler<AppEnv> {
  const underWay = new Set<string>();
  const visitors = limitRate(publicPerMinute, (c) => networkOf(c.var.ctx.ip));
  return async (c, next) => {
    if (!isExport(c)) return next();
    const { accountId } = c.var.ctx.actor;
    if (accountId === null) return visitors(c, next);
    if (underWay.has(accountId)) throw new Refused("export.underWay");
    underWay.add(accountId);
    try {
      await next();
    } finally {
      underWay.delete(accountId);
    }
  };
}

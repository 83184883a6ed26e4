import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { fundActRoutes } from "./act.routes.tsx";
import { fundApprovalRoutes } from "./approval.routes.tsx";
import { fundFormRoutes } from "./form.routes.tsx";
import { type FundDeps, fundPageRoutes } from "./fund.routes.tsx";
import { fundListRoutes } from "./list.routes.tsx";
import { fundStatementRoutes } from "./statement.routes.tsx";

export type Reference = () => ReferenceBook;

/** 人才发展专项资金: the ledger of all, one fund, what is entered, and what is approved. */
export function talentFundRoutes(deps: FundDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", fundListRoutes(deps.reference));
  app.route("/", fundApprovalRoutes(deps.reference));
  app.route("/", fundFormRoutes());
  app.route("/", fundPageRoutes(deps));
  app.route("/", fundActRoutes(deps));
  app.route("/", fundStatementRoutes(deps.reference));
  return app;
}

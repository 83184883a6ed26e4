import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { contractActRoutes } from "./act.routes.tsx";
import { type ContractDeps, contractPageRoutes } from "./contract.routes.tsx";
import { contractDueRoutes } from "./due-contracts.routes.tsx";
import { contractFormRoutes } from "./form.routes.tsx";
import { contractListRoutes } from "./list.routes.tsx";

export type Reference = () => ReferenceBook;

/** 技术合同: the ledger, one contract, and what is done with it. */
export function technologyContractRoutes(deps: ContractDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", contractListRoutes(deps.reference));
  app.route("/", contractDueRoutes());
  app.route("/", contractFormRoutes(deps.reference));
  app.route("/", contractPageRoutes(deps));
  app.route("/", contractActRoutes(deps));
  return app;
}

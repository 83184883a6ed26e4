import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { seesFollowUpFigures } from "./contract-access.ts";
import type { Failed } from "./contract-act.page.tsx";
import { listContractEntries, listFollowUps, listMilestones, listPayments } from "./contract-parts.ts";
import { type ContractRecord, getVisibleContract } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { listSignedBeside } from "./signed-twice.ts";
import { type ContractFiles, TechnologyContractPage } from "./technology-contract.page.tsx";

export type C = Context<AppEnv>;
export interface ContractDeps {
  reference: Reference;
  /** 附件, of which this folder only knows where they stand. */
  files: (ctx: ServiceContext, contractId: string) => Promise<ContractFiles>;
  /** 省校合作项目 that came of it, likewise. */
  projects: (ctx: ServiceContext, contract: ContractRecord) => Promise<Child>;
}

/** One contract, for staff and its two parties. */
export function contractPageRoutes(deps: ContractDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/technology-contracts/:id{[0-9a-f]{32}}", permit("technologyContract.read"), (c) =>
    showContract(c, deps, c.req.param("id")),
  );
  return app;
}

/** The contract's page, with an act whose form comes back. */
export async function showContract(c: C, deps: ContractDeps, contractId: string, failed?: Failed) {
  const { ctx, frame } = c.var;
  const { contract, reader } = await getVisibleContract(ctx, contractId);
  const shown = {
    milestones: await listMilestones(ctx.db, contractId),
    payments: await listPayments(ctx.db, contractId),
    followUps: await listFollowUps(ctx.db, contractId),
    signedBeside: reader === "staff" ? await listSignedBeside(ctx.db, contract) : [],
    entries: reader === "staff" ? await listContractEntries(ctx.db, contractId) : [],
    files: await deps.files(ctx, contractId),
    projects: await deps.projects(ctx, contract),
  };
  return c.html(
    <TechnologyContractPage
      {...{ frame, contract, reader, ...shown, failed }}
      seesFigures={seesFollowUpFigures(ctx.actor, contract)}
      reference={deps.reference()}
      today={shanghaiDay(ctx.now)}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}

import type { IntroductionStatus } from "../cooperation/introduction.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { leadsToContract } from "../technology-contracts/running-introduction.ts";
import { type ContractStatus, SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";
import { OriginProjects } from "./origin-projects.page.tsx";
import { readerOfProject } from "./project-access.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { listProjectsOf } from "./queries.ts";

/** What an introduction's page, which knows nothing of projects, shows of its own. */
export async function projectsOfIntroduction(ctx: Context, { id, status }: { id: string; status: IntroductionStatus }) {
  const newPath = leadsToContract(status) ? `${PROJECTS_PATH}/new?introduction=${id}` : null;
  return showOrigin(ctx, { introductionId: id }, newPath);
}

/** And a contract's page. */
export async function projectsOfContract(ctx: Context, { id, status }: { id: string; status: ContractStatus }) {
  const isSigned = (SHARED_STATUSES as readonly ContractStatus[]).includes(status);
  return showOrigin(ctx, { contractId: id }, isSigned ? `${PROJECTS_PATH}/new?contract=${id}` : null);
}

async function showOrigin(
  ctx: Context,
  origin: { introductionId: string } | { contractId: string },
  newPath: string | null,
) {
  const found = await listProjectsOf(ctx.db, origin);
  const projects = found.filter((project) => readerOfProject(ctx.actor, project) !== null);
  const shownPath = may(ctx.actor, "provinceUniversity.record") ? newPath : null;
  if (projects.length === 0 && shownPath === null) return null;
  return <OriginProjects projects={projects} newPath={shownPath} />;
}

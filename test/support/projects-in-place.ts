import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { AgreementRow } from "../../src/province-university-projects/agreement-queries.ts";
import type { AgreementContent } from "../../src/province-university-projects/cooperation-agreement.ts";
import { acceptProject, terminateProject, voidProject } from "../../src/province-university-projects/end-project.ts";
import { enterAgreement } from "../../src/province-university-projects/enter-agreement.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import type {
  ProjectContent,
  ProjectStatus,
} from "../../src/province-university-projects/province-university-project.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { cast, ORGANIZATION_IDS } from "./cast.ts";

/** What the university does with the battery firm. */
export const pilotProject: ProjectContent = {
  title: "锂电隔膜中试基地共建",
  base: "achievementTransformation",
  institutionIds: [ORGANIZATION_IDS.university],
  enterpriseId: ORGANIZATION_IDS.battery,
  responsibleUnit: "县教育科技局",
  startsOn: "2026-01-01",
  endsOn: "2027-12-31",
  goal: "建成一条中试线，培养两名工艺工程师",
  agreementNumber: "",
  note: "内部：土地尚在协调",
};

export const frameAgreement: AgreementContent = {
  title: "校企战略合作框架协议",
  kind: "framework",
  base: "",
  institutionId: ORGANIZATION_IDS.university,
  enterpriseIds: [ORGANIZATION_IDS.battery],
  countyUnit: "",
  signedOn: "2025-12-20",
  startsOn: "2026-01-01",
  endsOn: "2028-12-31",
  subject: "共建中试基地，互派人员",
  note: "",
};

export const putAgreement = (
  as: (actor: Actor) => Context,
  changes: Partial<AgreementContent> = {},
): Promise<AgreementRow> =>
  enterAgreement(as(cast.staff), { content: { ...frameAgreement, ...changes }, formId: newId() });

/** A project brought by its verbs to where a test begins. */
export async function putProject(
  as: (actor: Actor) => Context,
  status: ProjectStatus,
  changes: Partial<ProjectContent> = {},
): Promise<ProjectRow> {
  const staff = as(cast.staff);
  const planned = await enterProject(staff, { content: { ...pilotProject, ...changes }, formId: newId() });
  if (status === "planned") return planned;
  const { id: projectId, version } = planned;
  if (status === "voided") return voidProject(staff, { projectId, version, reason: "重复录入" });
  const running = await startProject(staff, { projectId, version, startedOn: "2026-01-05" });
  const seen = { projectId, version: running.version };
  if (status === "running") return running;
  if (status === "terminated")
    return terminateProject(staff, { ...seen, endedOn: "2026-11-01", reason: "企业停产，协商终止" });
  return acceptProject(staff, { ...seen, result: "passed", acceptedOn: "2026-11-01", opinion: "各项指标达到要求" });
}

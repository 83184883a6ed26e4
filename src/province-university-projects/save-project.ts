import { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, tell } from "./change-project.ts";
import { requireFit, toColumns } from "./enter-project.ts";
import { keepInstitutions, recordPartners } from "./keep-project-institutions.ts";
import { toContent } from "./project-content.ts";
import { findAgreement, requireOriginParties } from "./project-links.ts";
import { listTalents } from "./project-parts.ts";
import { projectContentSchema, seenProjectSchema } from "./province-university-project.ts";
import { getProjectRecord, type ProjectRecord, type ProjectRow } from "./queries.ts";

const saveSchema = seenProjectSchema.extend({
  content: projectContentSchema,
  reason: z.string().trim().max(200, "原因不超过 200 字").default(""),
});
/** What was approved: to change it once the project runs takes a reason. */
const OF_THE_APPROVAL = ["institutionIds", "enterpriseId", "base", "responsibleUnit", "startsOn", "endsOn"];

/**
 * Writes a planned project on, or 变更 and 更正 of a running or accepted one: parties, base, unit and period only with a
 * reason, and what they were before stays in the history.
 * @throws Refused without it, or when an institution goes from which people came.
 */
export async function saveProject(ctx: Context, input: z.input<typeof saveSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: saveSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, content, reason }) => {
    const project = await loadProject(tx, projectId, "save", version);
    await requireFit(tx, content, project);
    await requireOriginParties(tx, project, content);
    const fields = changedFields(toContent(project), content);
    const isApproved = project.status !== "planned";
    if (isApproved && reason === "" && fields.some((field) => OF_THE_APPROVAL.includes(field)))
      throw new Refused("provinceUniversityProject.reasonMissing");
    const gone = (await listTalents(tx, projectId)).find((one) => !content.institutionIds.includes(one.institutionId));
    if (gone) throw new Refused("provinceUniversityProject.talentsOfInstitution", { institution: gone.institution });
    const agreementId = await findAgreement(tx, content);
    const row = await changeProject(tx, project, { ...toColumns(content), agreementId });
    await keepInstitutions(tx, projectId, content.institutionIds);
    await recordPartners(tx, row, content.institutionIds);
    const were = isApproved ? changedFacts(project, await getProjectRecord(tx.db, projectId)) : [];
    const note = [reason, ...were].filter((line) => line !== "").join("\n");
    await tell(tx, row, { kind: "saved", note, fields, from: project.status });
    return row;
  });
}

/** What was approved before and what is now; the earlier names stand nowhere else. */
function changedFacts(before: ProjectRecord, after: ProjectRecord): string[] {
  const names = ({ institutions }: ProjectRecord) => institutions.map(({ name }) => name).join("、");
  const period = ({ startsOn, endsOn }: ProjectRecord) => `${startsOn} 至 ${endsOn}`;
  const facts = [
    ["高校院所", names(before), names(after)],
    ["企业", before.enterprise ?? "无", after.enterprise ?? "无"],
    ["责任单位", before.responsibleUnit, after.responsibleUnit],
    ["实施期", period(before), period(after)],
  ] as const;
  return facts.filter(([, from, to]) => from !== to).map(([label, from, to]) => `${label}：${from} → ${to}`);
}

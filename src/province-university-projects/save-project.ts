import type { z } from "zod";
import { changedFacts, type Fact, periodOf } from "../kernel/changed-facts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { openReasonSchema } from "../kernel/reason.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getOption } from "../reference/edit-queries.ts";
import { changeProject, loadProject, tell } from "./change-project.ts";
import { requireFit, toColumns } from "./enter-project.ts";
import { keepInstitutions, keepPartners } from "./keep-project-institutions.ts";
import { toContent } from "./project-content.ts";
import { findAgreement, requireOriginParties } from "./project-links.ts";
import { listTalents } from "./project-parts.ts";
import { projectContentSchema, seenProjectSchema } from "./province-university-project.ts";
import { getProjectRecord, type ProjectRecord, type ProjectRow } from "./queries.ts";
import { requireAroundRecorded } from "./recorded-days.ts";

const saveSchema = seenProjectSchema.extend({
  content: projectContentSchema,
  reason: openReasonSchema(),
});
/** What was approved: to change it once the project runs takes a reason. */
const OF_THE_APPROVAL = ["institutionIds", "enterpriseId", "base", "responsibleUnit", "startsOn", "endsOn"];

/**
 * Writes a planned project on, or 变更 and 更正 of a running or accepted one: parties, base, unit and period only with a
 * reason, and what they were before stays in the history.
 * @throws Refused without it, when an institution goes from which people came, or for a period that what was recorded is outside of.
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
    await requireAroundRecorded(tx, project, content);
    const agreementId = await findAgreement(tx, content);
    const row = await changeProject(tx, project, { ...toColumns(content), agreementId });
    await keepInstitutions(tx, projectId, content.institutionIds);
    await keepPartners(tx, row, content.institutionIds);
    const facts = isApproved ? await factsOf(tx, project, await getProjectRecord(tx.db, projectId)) : [];
    const note = [reason, ...changedFacts(facts)].filter((line) => line !== "").join("\n");
    await tell(tx, row, { kind: "saved", note, fields, from: project.status });
    return row;
  });
}

/** Of all but the staff's own note. */
async function factsOf({ db }: WriteContext, before: ProjectRecord, after: ProjectRecord): Promise<Fact[]> {
  const names = ({ institutions }: ProjectRecord) => institutions.map(({ name }) => name).join("、");
  const base = async (code: string) => (code === "" ? "" : (await getOption(db, "provinceUniversityBase", code)).label);
  return [
    ["项目名称", before.title, after.title],
    ["所属基地", await base(before.base), await base(after.base)],
    ["高校院所", names(before), names(after)],
    ["企业", before.enterprise ?? "", after.enterprise ?? ""],
    ["责任单位", before.responsibleUnit, after.responsibleUnit],
    ["实施期", periodOf(before.startsOn, before.endsOn), periodOf(after.startsOn, after.endsOn)],
    ["内容与目标", before.goal, after.goal],
    ["合作协议编号", before.agreementNumber ?? "", after.agreementNumber ?? ""],
  ];
}

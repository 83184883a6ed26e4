import type { z } from "zod";
import { changedFacts } from "../kernel/changed-facts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, tell } from "./change-project.ts";
import { requireBeforeWork, requireEndDay, requireStartDay, requireTasksDone } from "./project-days.ts";
import { listTasks } from "./project-parts.ts";
import { ACCEPTANCE_RESULT_LABELS, projectCorrectionSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/**
 * 更正 of what was written down wrongly when the project began, was accepted or was terminated; it stays where it stands.
 * @throws Refused for a day that the act itself would not have taken, for nothing in place of something, or for no change.
 */
export async function correctProject(
  ctx: Context,
  input: z.input<typeof projectCorrectionSchema>,
): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: projectCorrectionSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, reason, ...said }) => {
    const project = await loadProject(tx, projectId, "correct", version);
    const before = standing(project);
    const isMissing = Object.entries(before).some(([name, value]) => value !== null && said[name as Name] === "");
    if (isMissing) throw new Refused("provinceUniversityProject.correctionMissing");
    const after = {
      startedOn: before.startedOn && said.startedOn,
      endedOn: before.endedOn && said.endedOn,
      acceptanceResult: before.acceptanceResult && (said.acceptanceResult || before.acceptanceResult),
      acceptanceOpinion: before.acceptanceOpinion && said.acceptanceOpinion,
    };
    const fields = changedFields(before, after);
    if (fields.length === 0) throw new Refused("provinceUniversityProject.nothingCorrected");
    if (after.startedOn !== null && after.startedOn !== before.startedOn) {
      requireStartDay(tx, project, after.startedOn);
      await requireBeforeWork(tx.db, projectId, after.startedOn);
    }
    if (after.endedOn !== null) requireEndDay(tx, after, after.endedOn);
    if (after.endedOn !== null && after.endedOn !== before.endedOn && project.status === "accepted")
      requireTasksDone(await listTasks(tx.db, projectId), after.endedOn);
    const row = await changeProject(tx, project, { ...after, acceptanceOpinion: after.acceptanceOpinion ?? "" });
    const result = ({ acceptanceResult: code }: Pick<ProjectRow, "acceptanceResult">) =>
      code === null ? "" : ACCEPTANCE_RESULT_LABELS[code];
    const facts = changedFacts([
      ["启动日期", before.startedOn ?? "", after.startedOn ?? ""],
      [project.status === "accepted" ? "验收日期" : "终止日期", before.endedOn ?? "", after.endedOn ?? ""],
      ["验收结论", result(before), result(after)],
      ["验收意见", before.acceptanceOpinion ?? "", after.acceptanceOpinion ?? ""],
    ]);
    await tell(tx, row, { kind: "corrected", note: [reason, ...facts].join("\n"), fields, from: project.status });
    return row;
  });
}

/** What there is to correct; null for what this project does not have. */
const standing = ({ startedOn, endedOn, acceptanceResult, acceptanceOpinion }: ProjectRow) => ({
  startedOn,
  endedOn,
  acceptanceResult,
  acceptanceOpinion: acceptanceOpinion || null,
});
type Name = keyof ReturnType<typeof standing>;

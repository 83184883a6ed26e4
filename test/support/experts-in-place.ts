import { eraseExpert } from "../../src/experts/erase-expert.ts";
import type { ExpertContent, ExpertStatus } from "../../src/experts/expert.ts";
import { publishExpert } from "../../src/experts/publish-expert.ts";
import type { ExpertRow } from "../../src/experts/queries.ts";
import { recordExpertConsent } from "../../src/experts/record-consent.ts";
import { addExpert } from "../../src/experts/save-expert.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { cast } from "./cast.ts";

export const separatorExpert: ExpertContent = {
  name: "丙教授",
  title: "教授",
  technicalFields: ["newMaterials"],
  industries: ["newEnergy"],
  keywords: ["陶瓷涂覆", "隔膜"],
  introduction: "做过电池隔膜的水性陶瓷涂覆，可以帮助企业控制高温收缩。",
  achievementIds: [],
  phone: "13900007777",
  email: "expert@example.com",
};

export const consentGiven = { saidOn: "2026-11-20", means: "paper", agreed: "yes" } as const;

/** An expert of the university, brought by the verbs to where a test begins. */
export async function putExpert(
  as: (actor: Actor) => Context,
  status: ExpertStatus,
  changes: Partial<ExpertContent> = {},
): Promise<ExpertRow> {
  const owner = as(cast.professor);
  const added = await addExpert(owner, { content: { ...separatorExpert, ...changes }, formId: newId() });
  const expertId = added.id;
  if (status === "draft") return added;
  if (status === "erased") return eraseExpert(owner, { expertId });
  const consented = await recordExpertConsent(owner, { expertId, version: added.version, ...consentGiven });
  return status === "consented" ? consented : publishExpert(as(cast.staff), { expertId, version: consented.version });
}

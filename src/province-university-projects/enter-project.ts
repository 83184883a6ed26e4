import { eq } from "drizzle-orm";
import { z } from "zod";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { tell } from "./change-project.ts";
import { keepInstitutions } from "./keep-project-institutions.ts";
import { beginFrom, findAgreement, requireOriginParties } from "./project-links.ts";
import { type ProjectContent, projectContentSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";
import { requireParty } from "./require-party.ts";

const originIdSchema = z.union([z.literal(""), z.string().regex(ID_PATTERN)]).default("");
const enterSchema = z.object({
  content: projectContentSchema,
  introductionId: originIdSchema,
  contractId: originIdSchema,
  /** Made with the form, so that a form sent twice is one project. */
  formId: z.string().regex(ID_PATTERN),
});

/** 录入项目, by hand or from an introduction or a contract. @throws Conflict when this very form has made one. */
export async function enterProject(ctx: Context, input: z.input<typeof enterSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: enterSchema, input } as const;
  return write(ctx, command, async (tx, { content, formId, ...origin }) => {
    const [earlier] = await tx.db
      .select()
      .from(provinceUniversityProjects)
      .where(eq(provinceUniversityProjects.id, formId));
    if (earlier) throw new Conflict("provinceUniversityProject.enteredAlready", { number: earlier.number });
    await requireFit(tx, content, { partyIds: [], base: "" });
    const begun = await beginFrom(tx, origin);
    await requireOriginParties(tx, origin, content);
    const [row] = await tx.db
      .insert(provinceUniversityProjects)
      .values({
        ...toColumns(content),
        id: formId,
        number: await nextNumber(tx.db, "P", tx.now),
        status: "planned",
        agreementId: await findAgreement(tx, content),
        contractId: begun?.contractId ?? null,
        introductionId: begun?.introductionId ?? null,
        acceptanceOpinion: "",
        endReason: "",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the project was not stored");
    await keepInstitutions(tx, row.id, content.institutionIds);
    await tell(tx, row, { kind: "entered", from: null });
    return row;
  });
}

/** What the form said, as the table keeps it. */
export function toColumns(content: ProjectContent) {
  const { title, base, responsibleUnit, startsOn, endsOn, goal, note } = content;
  return { title, base, enterpriseId: content.enterpriseId || null, responsibleUnit, startsOn, endsOn, goal, note };
}

/** Parties that may stand on a project and a base that is in use. @param before what the project has already. */
export async function requireFit(
  tx: WriteContext,
  content: ProjectContent,
  before: { partyIds: readonly string[]; base: string },
): Promise<void> {
  for (const id of content.institutionIds) await requireParty(tx, id, "institution", before.partyIds);
  if (content.enterpriseId !== "") await requireParty(tx, content.enterpriseId, "enterprise", before.partyIds);
  if (content.base !== before.base)
    await checkCodes(tx.db, [{ list: "provinceUniversityBase", code: content.base, path: ["base"] }]);
}

import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { expertAchievements, experts } from "../../db/schema/experts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getOrganization } from "../organizations/queries.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { changeExpert, loadExpert } from "./change-expert.ts";
import { type ExpertContent, expertContactPlace, expertContentSchema } from "./expert.ts";
import { type ExpertRow, listLinkedIds, readExpertContact } from "./queries.ts";

const addSchema = z.object({
  organizationId: z.string().optional(),
  content: expertContentSchema,
  /** Becomes the record's id, so that a form sent twice makes one. */
  formId: z.string().regex(ID_PATTERN),
});

/**
 * 登记专家: not public until the expert's consent is recorded.
 * @throws Refused unless the institution is approved; Conflict when this form was sent before.
 */
export async function addExpert(ctx: Context, input: z.input<typeof addSchema>): Promise<ExpertRow> {
  return write(
    ctx,
    { permission: "expert.edit", schema: addSchema, input },
    async (tx, { organizationId, content, formId: id }) => {
      const [earlier] = await tx.db.select({ number: experts.number }).from(experts).where(eq(experts.id, id));
      if (earlier) throw new Conflict("expert.addedAlready", { number: earlier.number });
      const own = tx.actor.role === "institution" ? tx.actor.organizationId : organizationId;
      if (own === null || own === undefined) throw new NotAllowed("expert.add");
      const organization = await getOrganization(tx.db, own);
      if (organization.kind !== "institution" || organization.status !== "approved")
        throw new Refused("expert.noInstitution");
      await checkContent(tx, own, content);
      const { achievementIds, phone, email, ...text } = content;
      const [row] = await tx.db
        .insert(experts)
        .values({
          ...text,
          id,
          number: await nextNumber(tx.db, "E", tx.now),
          organizationId: own,
          status: "draft",
          contact: sealedContact(tx, id, { phone, email }),
          textVersion: 1,
          opinion: "",
          version: 1,
          createdBy: tx.actor.accountId,
          createdAt: tx.now,
          updatedAt: tx.now,
        })
        .returning();
      if (!row) throw new Error("the expert was not stored");
      await putAchievements(tx, id, achievementIds);
      await tx.audit({ action: "expert.added", entity: "expert", entityId: id, detail: { to: "draft" } });
      await tx.emit({ event: "expert.changed", payload: { expertId: id } });
      return row;
    },
  );
}

const saveSchema = z.object({ expertId: z.string(), version: seenVersionSchema, content: expertContentSchema });

/** A new text is one that the expert has not agreed to: the page closes until it is; a new phone number closes nothing. */
export async function saveExpert(ctx: Context, input: z.input<typeof saveSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.edit", schema: saveSchema, input } as const;
  return write(ctx, command, async (tx, { expertId, version, content }) => {
    const expert = await loadExpert(tx, expertId, "save", version);
    await checkContent(tx, expert.organizationId, content);
    const { achievementIds, phone, email, ...text } = content;
    const fields = await differingFields(tx, expert, content);
    const isNewText = fields.some((field) => field !== "phone" && field !== "email");
    const contact = sealedContact(tx, expertId, { phone, email });
    await putAchievements(tx, expertId, achievementIds);
    const reopened = isNewText
      ? { status: "draft" as const, consentSeq: null, publishedAt: null, textVersion: expert.textVersion + 1 }
      : {};
    return changeExpert(tx, expert, { ...text, ...reopened, contact }, "expert.saved", { fields });
  });
}

/** The fields in which what was typed differs from what stands saved. */
export async function differingFields(
  ctx: Pick<Context, "db" | "vault">,
  expert: ExpertRow,
  content: ExpertContent,
): Promise<string[]> {
  const { name, title, technicalFields, industries, keywords, introduction } = expert;
  const text = { name, title, technicalFields, industries, keywords, introduction };
  const saved = { ...text, ...readExpertContact(ctx, expert), achievementIds: await listLinkedIds(ctx.db, expert.id) };
  return changedFields(saved, { ...content, achievementIds: [...new Set(content.achievementIds)].sort() });
}

async function checkContent(tx: WriteContext, organizationId: string, content: ExpertContent): Promise<void> {
  await checkCodes(tx.db, [
    ...content.technicalFields.map((code) => ({ list: "technicalField" as const, code, path: ["technicalFields"] })),
    ...content.industries.map((code) => ({ list: "industry" as const, code, path: ["industries"] })),
  ]);
  const ids = [...new Set(content.achievementIds)];
  if (ids.length === 0) return;
  const own = await tx.db
    .select({ id: achievements.id })
    .from(achievements)
    .where(and(inArray(achievements.id, ids), eq(achievements.organizationId, organizationId)));
  if (own.length !== ids.length) throw new Refused("expert.foreignAchievement");
}

async function putAchievements(tx: WriteContext, expertId: string, ids: readonly string[]): Promise<void> {
  await tx.db.delete(expertAchievements).where(eq(expertAchievements.expertId, expertId));
  const rows = [...new Set(ids)].map((achievementId) => ({ expertId, achievementId }));
  if (rows.length > 0) await tx.db.insert(expertAchievements).values(rows);
}

function sealedContact({ vault }: WriteContext, expertId: string, contact: { phone: string; email: string }) {
  const isEmpty = contact.phone === "" && contact.email === "";
  return isEmpty ? null : vault.encrypt(JSON.stringify(contact), expertContactPlace(expertId));
}

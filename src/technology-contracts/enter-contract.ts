import { eq } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { IntellectualProperty } from "../achievements/achievement.ts";
import { getIntroductionRecord } from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { tell } from "./change-contract.ts";
import { requireTrueDirection, supposeDirection } from "./contract-direction.ts";
import { contractContentSchema } from "./contract-schemas.ts";
import { type ContractRow, findContractOfIntroduction } from "./queries.ts";
import { requireOwners } from "./require-owners.ts";
import { findOrigin, matchOf, requireFit, toColumns } from "./resolve-content.ts";
import { leadsToContract } from "./running-introduction.ts";
import { signTechnologyContract } from "./sign-contract.ts";

const enterSchema = z.object({
  content: contractContentSchema,
  /** Made with the form, so that a form sent twice is one contract. */
  formId: z.string().regex(ID_PATTERN),
});

/** 录入合同 by hand: a draft, or with a day of signing a signed one. @throws Conflict when this very form has made one. */
export async function enterTechnologyContract(ctx: Context, input: z.input<typeof enterSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: enterSchema, input } as const;
  return write(ctx, command, async (tx, { content, formId }) => {
    const [earlier] = await tx.db.select().from(technologyContracts).where(eq(technologyContracts.id, formId));
    if (earlier) throw new Conflict("technologyContract.enteredAlready", { number: earlier.number });
    await requireFit(tx, content, null);
    await requireTrueDirection(tx, content);
    const columns = { ...toColumns(content), ...(await findOrigin(tx, content)) };
    await requireOwners(tx, columns);
    const row = await insertDraft(tx, formId, columns);
    if (content.signedOn === "") return row;
    const { signedOn } = content;
    return signTechnologyContract(tx, { contractId: row.id, version: row.version, signedOn });
  });
}

const fromIntroductionSchema = z.object({ introductionId: z.string() });

/**
 * 由对接录入: a draft with parties, need, achievement and the match as it was adopted.
 * @throws Conflict when the introduction has one, is not agreed, or is over.
 */
export async function draftFromIntroduction(
  ctx: Context,
  { reference }: { reference: () => ReferenceBook },
  input: z.input<typeof fromIntroductionSchema>,
): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: fromIntroductionSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId }) => {
    const introduction = await getIntroductionRecord(tx.db, introductionId);
    const earlier = await findContractOfIntroduction(tx.db, introductionId);
    if (earlier) throw new Conflict("technologyContract.enteredAlready", { number: earlier.number });
    const { number, status, needId, achievementId, verdictId } = introduction;
    if (!leadsToContract(status)) throw new Conflict("introduction.stateChanged", { number, status });
    const [need] = await tx.db.select().from(needs).where(eq(needs.id, needId));
    const [achievement] = await tx.db.select().from(achievements).where(eq(achievements.id, achievementId));
    const [verdict] = await tx.db.select().from(verdicts).where(eq(verdicts.id, verdictId));
    if (!need || !achievement || !verdict) throw new NotFound("introduction", introductionId);
    const kindOf = (mode: string) => reference().find("cooperationMode", mode)?.attributes.contractKind;
    const isCommon = (mode: string) => achievement.transferModes.includes(mode);
    const modes = [...need.cooperationModes.filter(isCommon), ...need.cooperationModes];
    const kind = modes.map(kindOf).find((code) => code !== undefined);
    return insertDraft(tx, tx.newId(), {
      // The institution reads the contract's name, and no title of a confidential need.
      title: need.visibility === "confidential" ? achievement.title : need.title,
      kind: String(kind ?? "development"),
      direction: (await supposeDirection(tx, introduction)) ?? "inbound",
      buyerId: introduction.enterpriseId,
      sellerId: introduction.institutionId,
      industry: need.industry,
      technicalField: need.technicalField,
      intellectualProperty: leadingRight(achievement.intellectualProperties),
      needId,
      achievementId,
      introductionId,
      ...matchOf(verdict),
    });
  });
}

/** The kind of right that is contracted about: the first that is granted, else the first that did not lapse. */
function leadingRight(rights: readonly IntellectualProperty[]): string {
  const alive = rights.filter(({ status }) => status !== "lapsed");
  return (alive.find(({ status }) => status === "granted") ?? alive[0])?.kind ?? "";
}

type Draft = Partial<typeof technologyContracts.$inferInsert> &
  Pick<typeof technologyContracts.$inferInsert, "title" | "kind" | "direction" | "industry" | "technicalField">;

async function insertDraft(tx: WriteContext, id: string, draft: Draft): Promise<ContractRow> {
  const [row] = await tx.db
    .insert(technologyContracts)
    .values({
      paperNumber: "",
      buyerName: "",
      sellerName: "",
      contractValueFen: 0,
      transactionValueFen: 0,
      registrationOffice: "",
      endReason: "",
      note: "",
      ...draft,
      id,
      number: await nextNumber(tx.db, "T", tx.now),
      status: "draft",
      version: 1,
      createdBy: tx.actor.accountId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning();
  if (!row) throw new Error("the contract was not stored");
  await tell(tx, row, { kind: "entered", from: null });
  return row;
}

import { and, eq } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import type { ContractContent } from "./contract-schemas.ts";
import type { ContractRow } from "./queries.ts";
import {
  CONTRACT_CODE_FIELDS,
  CONTRACT_CODE_LISTS,
  type ContractCodeField,
  registrationFieldsOf,
} from "./registration-form.ts";
import { requireNoIntroduction } from "./running-introduction.ts";

/** What the form said, as the table keeps it, without day of signing and without what the contract comes from. */
export function toColumns(content: ContractContent) {
  const { title, kind, direction, paperNumber, buyerName, sellerName } = content;
  const { contractValueFen, transactionValueFen, isLater, originReason, note } = content;
  return {
    title,
    kind,
    direction,
    paperNumber,
    buyerId: content.buyerId || null,
    buyerName,
    sellerId: content.sellerId || null,
    sellerName,
    ...registrationFieldsOf(content),
    startsOn: content.startsOn || null,
    endsOn: content.endsOn || null,
    contractValueFen,
    transactionValueFen,
    isLater,
    originReason,
    note,
  };
}

/**
 * Parties that may stand on a contract and codes that are in use.
 * @param before what the contract has already: it may keep an organization that is disabled now.
 */
export async function requireFit(
  tx: WriteContext,
  content: ContractContent,
  before: Pick<ContractRow, "buyerId" | "sellerId" | "kind" | ContractCodeField> | null,
): Promise<void> {
  for (const id of [content.buyerId, content.sellerId]) {
    if (id === "" || id === before?.buyerId || id === before?.sellerId) continue;
    const [found] = await tx.db.select().from(organizations).where(eq(organizations.id, id));
    const isParty = found?.kind === "enterprise" || found?.kind === "institution";
    if (!isParty || found.placeholder || found.status !== "approved")
      throw new Refused("technologyContract.partyUnknown");
  }
  const lists = { kind: "contractKind", ...CONTRACT_CODE_LISTS } as const;
  const chosen = (["kind", ...CONTRACT_CODE_FIELDS] as const)
    .filter((field) => content[field] !== before?.[field])
    .map((field) => ({ list: lists[field], code: content[field], path: [field] }));
  await checkCodes(tx.db, chosen);
}

/** Need and achievement by their numbers, with the match that staff adopted. @throws Refused for an unknown number or a pair that has its introduction. */
export async function findOrigin(tx: WriteContext, content: ContractContent) {
  const { needNumber, achievementNumber, buyerId, sellerId } = content;
  const [need] =
    needNumber === "" ? [] : await tx.db.select().from(needs).where(eq(needs.number, needNumber.toUpperCase()));
  if (needNumber !== "" && !need) throw new Refused("technologyContract.needUnknown", { number: needNumber });
  const [achievement] =
    achievementNumber === ""
      ? []
      : await tx.db.select().from(achievements).where(eq(achievements.number, achievementNumber.toUpperCase()));
  if (achievementNumber !== "" && !achievement)
    throw new Refused("technologyContract.achievementUnknown", { number: achievementNumber });
  const ids = { needId: need?.id ?? null, achievementId: achievement?.id ?? null };
  await requireNoIntroduction(tx, { ...ids, buyerId, sellerId });
  return { ...ids, ...(await findMatch(tx, ids)) };
}

async function findMatch(
  tx: WriteContext,
  { needId, achievementId }: { needId: string | null; achievementId: string | null },
) {
  if (needId === null || achievementId === null) return NO_MATCH;
  const [verdict] = await tx.db
    .select()
    .from(verdicts)
    .where(
      and(
        eq(verdicts.needId, needId),
        eq(verdicts.achievementId, achievementId),
        eq(verdicts.inForce, true),
        eq(verdicts.kind, "adopted"),
      ),
    );
  return verdict === undefined ? NO_MATCH : matchOf(verdict);
}

const NO_MATCH = { engineVersion: null, matchScore: null, matchGrade: null };
export const matchOf = ({ engineVersion, score, grade }: typeof verdicts.$inferSelect) => ({
  engineVersion,
  matchScore: score,
  matchGrade: grade,
});

import { and, eq, inArray } from "drizzle-orm";
import { introductions } from "../../db/schema/introductions.ts";
import { ACTIVE_STATUSES, type IntroductionStatus } from "../cooperation/introduction.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { type ContractRow, findContractOfIntroduction } from "./queries.ts";

/** Both sides have agreed, and nobody has ended it. */
export const leadsToContract = (status: IntroductionStatus): boolean =>
  status === "contracted" || (ACTIVE_STATUSES as readonly IntroductionStatus[]).includes(status);

/** What a contract comes of, and whose it is; of one that names no achievement the institution says which pair it is. */
type Pair = Pick<ContractRow, "needId" | "achievementId" | "buyerId" | "sellerId">;

/**
 * A pair that was introduced is contracted by its introduction, so that its need is signed and nothing counts twice.
 * A later contract of the same pair is entered by hand.
 * @throws Refused while the introduction's own contract is not signed.
 */
export async function requireNoIntroduction(tx: WriteContext, pair: Pair): Promise<void> {
  const { needId, achievementId, buyerId, sellerId } = pair;
  if (needId === null) return;
  const sides = [buyerId ?? "", sellerId ?? ""];
  const isOfPair =
    achievementId === null
      ? inArray(introductions.institutionId, sides)
      : eq(introductions.achievementId, achievementId);
  const found = await tx.db
    .select()
    .from(introductions)
    .where(and(eq(introductions.needId, needId), isOfPair));
  for (const { id, number, status } of found) {
    if (!leadsToContract(status)) continue;
    const contract = await findContractOfIntroduction(tx.db, id);
    if (contract === null) throw new Refused("technologyContract.introductionRuns", { number });
    if (contract.status === "draft")
      throw new Refused("technologyContract.introductionDrafted", { number, contract: contract.number });
  }
}

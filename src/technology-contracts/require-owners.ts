import { eq } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { ContractRow } from "./queries.ts";

type Chain = Pick<ContractRow, "needId" | "achievementId" | "buyerId" | "sellerId" | "originReason">;

/**
 * The need is the buyer's, the achievement the seller's: the chain of evidence says so.
 * @throws Refused for others without a reason, which stands in the evidence then.
 */
export async function requireOwners(tx: WriteContext, chain: Chain): Promise<void> {
  if (chain.originReason !== "") return;
  const need = await ownedNeed(tx, chain.needId);
  const achievement = await ownedAchievement(tx, chain.achievementId);
  const ofOther = {
    need: need === null || need.ownerId === chain.buyerId ? "" : `需求 ${need.number} 是“${need.owner}”的，不是买方的`,
    achievement:
      achievement === null || achievement.ownerId === chain.sellerId
        ? ""
        : `成果 ${achievement.number} 是“${achievement.owner}”的，不是卖方的`,
  };
  if (ofOther.need !== "" || ofOther.achievement !== "") throw new Refused("technologyContract.notOfOrigin", ofOther);
}

interface Owned {
  number: string;
  ownerId: string;
  owner: string;
}

async function ownedNeed(tx: WriteContext, needId: string | null): Promise<Owned | null> {
  if (needId === null) return null;
  const [row] = await tx.db
    .select({ number: needs.number, ownerId: needs.organizationId, owner: organizations.name })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(eq(needs.id, needId));
  return row ?? null;
}

async function ownedAchievement(tx: WriteContext, achievementId: string | null): Promise<Owned | null> {
  if (achievementId === null) return null;
  const [row] = await tx.db
    .select({ number: achievements.number, ownerId: achievements.organizationId, owner: organizations.name })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(eq(achievements.id, achievementId));
  return row ?? null;
}

import { and, eq, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { introductions } from "../../db/schema/introductions.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { takeBackAll } from "../cooperation/close-introductions.ts";
import { SYSTEM } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { PUBLIC_NEED_STATUSES } from "../needs/need.ts";
import { signNeed, unsignNeed } from "../needs/need-talks.ts";
import { getNeedRecord } from "../needs/queries.ts";
import type { ContractRow } from "./queries.ts";
import { requireNoIntroduction } from "./running-introduction.ts";
import { COUNTED_STATUSES, partiesOf } from "./technology-contract.ts";

/**
 * A need is signed once (docs/decisions/009): another contract on it is one more of the same two parties, and says so.
 * @throws Refused with what has signed the need, or for a later contract that nothing went before.
 */
export async function requireSignableNeed(tx: WriteContext, contract: ContractRow): Promise<void> {
  const { id, needId, introductionId, isLater } = contract;
  if (needId === null) return;
  const { number, status } = await getNeedRecord(tx.db, needId);
  if (status !== "closed" && !PUBLIC_NEED_STATUSES.includes(status))
    throw new Refused("technologyContract.needNotPublished", { number });
  const earlier = await tx.db
    .select()
    .from(technologyContracts)
    .where(
      and(
        eq(technologyContracts.needId, needId),
        ne(technologyContracts.id, id),
        inArray(technologyContracts.status, [...COUNTED_STATUSES]),
      ),
    )
    .orderBy(technologyContracts.signedOn, technologyContracts.number);
  const isAllowed = isLater === true && earlier.some((one) => partiesOf(one) === partiesOf(contract));
  const [other] = earlier;
  if (other !== undefined && !isAllowed)
    throw new Refused("technologyContract.needSigned", { number, kind: "contract", by: other.number });
  if (isLater === true && !isAllowed) throw new Refused("technologyContract.needNotSigned", { number });
  const introduced = await findContractedWithoutPaper(tx, needId, introductionId);
  if (introduced !== null && !isAllowed)
    throw new Refused("technologyContract.needSigned", { number, kind: "introduction", by: introduced });
}

/** An introduction that was recorded as contracted, whose paper nobody has entered yet. */
async function findContractedWithoutPaper(
  tx: WriteContext,
  needId: string,
  ownId: string | null,
): Promise<string | null> {
  const hasPaper = sql`EXISTS (SELECT 1 FROM technology_contracts c WHERE c.introduction_id = ${introductions.id} AND c.signed_on IS NOT NULL AND c.status <> 'voided')`;
  const [found] = await tx.db
    .select({ number: introductions.number })
    .from(introductions)
    .where(and(contractedOn(needId), ne(introductions.id, ownId ?? ""), sql`NOT ${hasPaper}`));
  return found?.number ?? null;
}

const contractedOn = (needId: string): SQL | undefined =>
  and(eq(introductions.needId, needId), eq(introductions.status, "contracted"));

/** 已签约: what the need is talked about with others is taken back. A need that was closed meanwhile stays closed. */
export async function signNeedByHand(tx: WriteContext, { needId, ...sides }: ContractRow): Promise<void> {
  if (needId === null) return;
  const { status } = await getNeedRecord(tx.db, needId);
  if (status !== "published" && status !== "inTalks") return;
  await requireNoIntroduction(tx, { ...sides, needId });
  await signNeed({ ...tx, actor: SYSTEM }, { needId });
  await takeBackAll(tx, needId);
}

/** A signed contract is found to be of another need: the former one waits again. */
export async function moveSignedNeed(tx: WriteContext, formerId: string | null, row: ContractRow): Promise<void> {
  if (row.needId === formerId) return;
  await letNeedGo(tx, formerId);
  await signNeedByHand(tx, row);
}

/** The need waits again once no contract is signed on it and none of its introductions was contracted. */
export async function letNeedGo(tx: WriteContext, needId: string | null): Promise<void> {
  if (needId === null) return;
  const isSigned = and(
    eq(technologyContracts.needId, needId),
    isNotNull(technologyContracts.signedOn),
    ne(technologyContracts.status, "voided"),
  );
  if ((await tx.db.$count(technologyContracts, isSigned)) > 0) return;
  if ((await tx.db.$count(introductions, contractedOn(needId))) > 0) return;
  await unsignNeed({ ...tx, actor: SYSTEM }, { needId });
}

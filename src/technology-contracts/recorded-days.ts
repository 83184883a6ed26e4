import { and, eq, inArray, isNotNull, isNull, max, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { contractFollowUps, contractMilestones, contractPayments } from "../../db/schema/technology-contracts.ts";
import { lastDayFor } from "../kernel/day.ts";
import { formatMoney } from "../kernel/money.ts";
import type { ContractRecord } from "./queries.ts";
import { type FollowUpYears, followUpSignedUntil } from "./technology-contract.ts";

/** What was recorded of a contract on a day that rests on the day of its signing. */
export interface RecordedDay {
  record: string;
  day: string;
  /** The latest day of signing that it is right with. */
  signedUntil: string;
}

const reversal = alias(contractPayments, "reversal");

/** Payments that stand, milestones that were reached and what was asked afterwards, by contract. */
export async function listRecordedDays(
  db: Database,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedDay[]>> {
  const days = new Map<string, RecordedDay[]>();
  if (contractIds.length === 0) return days;
  const keep = (contractId: string, day: RecordedDay) => days.set(contractId, [...(days.get(contractId) ?? []), day]);
  const { contractId, kind, receivedOn, amountFen, seq } = contractPayments;
  const taken = db.select().from(reversal).where(eq(reversal.reverses, seq));
  const ids = [...contractIds];
  const payments = await db
    .select({ contractId, receivedOn, amountFen })
    .from(contractPayments)
    .where(and(inArray(contractId, ids), eq(kind, "paymentReceived"), notExists(taken)));
  for (const { receivedOn: day, ...payment } of payments) {
    const record = `到款 ${formatMoney(payment.amountFen)}`;
    keep(payment.contractId, { record, day, signedUntil: lastDayFor(day) });
  }
  const milestones = await db
    .select()
    .from(contractMilestones)
    .where(
      and(
        inArray(contractMilestones.contractId, ids),
        isNotNull(contractMilestones.doneOn),
        isNull(contractMilestones.removedAt),
      ),
    );
  for (const { contractId: id, title, doneOn } of milestones)
    keep(id, { record: `节点“${title}”`, day: doneOn ?? "", signedUntil: doneOn ?? "" });
  const newest = db
    .select({ seq: max(contractFollowUps.seq) })
    .from(contractFollowUps)
    .where(inArray(contractFollowUps.contractId, ids))
    .groupBy(contractFollowUps.contractId, contractFollowUps.afterYears);
  const followUps = await db.select().from(contractFollowUps).where(inArray(contractFollowUps.seq, newest));
  for (const { contractId: id, afterYears, askedOn: day } of followUps)
    keep(id, {
      record: `满 ${afterYears} 年回访`,
      day,
      signedUntil: followUpSignedUntil(day, afterYears as FollowUpYears),
    });
  return days;
}

/** What speaks most against so late a day of signing, with registration and end of the contract itself; undefined where nothing does. */
export function findRecordedEarlier(
  { registeredOn, endedOn }: Pick<ContractRecord, "registeredOn" | "endedOn">,
  recorded: readonly RecordedDay[],
  signedOn: string,
): RecordedDay | undefined {
  const own = [
    ...(registeredOn === null ? [] : [{ record: "认定登记", day: registeredOn, signedUntil: registeredOn }]),
    ...(endedOn === null ? [] : [{ record: "完成或终止", day: endedOn, signedUntil: endedOn }]),
  ];
  return [...own, ...recorded]
    .filter(({ signedUntil }) => signedUntil < signedOn)
    .toSorted((one, other) => one.signedUntil.localeCompare(other.signedUntil))[0];
}

import type { Database } from "../../db/client.ts";
import { listAccountIdsByRole, listAnsweringIds, listMemberIds } from "../accounts/recipients.ts";
import type { Side } from "../cooperation/introduction.ts";

/** Everybody who speaks for one of these sides of an introduction; for an institution whom it named, if anybody. */
export async function listSpeakerIds(
  db: Database,
  { enterpriseId, institutionId }: { enterpriseId: string; institutionId: string },
  sides: readonly Side[],
): Promise<string[]> {
  const accountIds: string[] = [];
  if (sides.includes("enterprise")) accountIds.push(...(await listMemberIds(db, enterpriseId)));
  if (sides.includes("institution")) accountIds.push(...(await listAnsweringIds(db, institutionId)));
  if (sides.includes("staff")) accountIds.push(...(await listAccountIdsByRole(db, "staff")));
  return accountIds;
}

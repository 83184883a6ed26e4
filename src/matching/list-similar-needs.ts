import { type Context, requirePermission } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { getVisibleNeed, listNeedsByIds, type NeedRecord } from "../needs/queries.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import type { SimilarNeeds } from "./similar-needs.ts";

const SHOWN = 5;

export interface SimilarNeedRow {
  need: NeedRecord;
  terms: string[];
  /** Of the same enterprise: perhaps posted twice, but nobody to share the work with. */
  isOfSameOwner: boolean;
}

/** Published needs that are like this one, the most alike first. @throws NotAllowed, NotFound. */
export async function listSimilarNeeds(
  ctx: Context,
  similar: Pick<SimilarNeeds, "like">,
  needId: string,
): Promise<SimilarNeedRow[]> {
  requirePermission(ctx, "match.review");
  const asked = await getVisibleNeed(ctx, needId);
  const found = (await similar.like(toMatchableNeed(asked))).slice(0, SHOWN);
  const records = await listNeedsByIds(
    ctx.db,
    found.map(({ need }) => need.id),
  );
  return records.map((need) => ({
    need,
    terms: found.find((one) => one.need.id === need.id)?.terms ?? [],
    isOfSameOwner: ownerOf(need) === ownerOf(asked),
  }));
}

export interface NeedGroup {
  needs: NeedRecord[];
  terms: string[];
}

/** One page of the groups of published needs that are all alike and come from several enterprises. @throws NotAllowed. */
export async function listNeedGroups(
  ctx: Context,
  similar: Pick<SimilarNeeds, "groups">,
  page: number,
  pageSize: number,
): Promise<Page<NeedGroup>> {
  requirePermission(ctx, "match.review");
  const groups = await similar.groups();
  const shown = groups.slice((page - 1) * pageSize, page * pageSize);
  const records = await listNeedsByIds(
    ctx.db,
    shown.flatMap(({ needIds }) => needIds),
  );
  const byId = new Map(records.map((need) => [need.id, need]));
  const rows = shown.map(({ needIds, terms }) => ({ needs: needIds.flatMap((id) => byId.get(id) ?? []), terms }));
  return { rows, total: groups.length, page, pageSize };
}

/** Whose need it is; of those that wait to be claimed nobody knows, so each may be another's. */
function ownerOf({ id, organizationId, organizationPlaceholder }: NeedRecord): string {
  return organizationPlaceholder ? id : organizationId;
}

import type { Facet } from "../web/filters.tsx";
import type { CampaignName } from "./queries.ts";

/** 征集批次 as a facet of a list of posts; those that would leave nothing stay away unless chosen. */
export function campaignFacet(
  campaigns: readonly CampaignName[],
  chosen: readonly string[],
  counts?: ReadonlyMap<string, number>,
): Facet[] {
  const options = campaigns
    .map(({ id, title }) => ({
      value: id,
      label: title,
      count: counts === undefined ? undefined : (counts.get(id) ?? 0),
    }))
    .filter(({ value, count }) => count !== 0 || chosen.includes(value));
  return options.length === 0 ? [] : [{ name: "campaign", label: "征集批次", chosen, options }];
}

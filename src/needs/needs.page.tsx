import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { type FacetLists, facetsOf } from "../reference/facet-options.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { PostSearchPage } from "../web/post-search-page.tsx";
import { needEntry } from "./need-entry.page.tsx";
import type { NeedFacet, NeedQuery } from "./need-query.ts";
import { NeedTabs } from "./need-tabs.page.tsx";
import type { NeedView } from "./present-need.ts";

interface NeedsPageProps {
  frame: Frame;
  /** `/needs`, or for staff `/needs/confidential`. */
  path: string;
  page: Page<NeedView>;
  query: NeedQuery;
  /** How many needs each option would leave. */
  counts: Record<NeedFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
  nearWordings: readonly string[];
  reference: ReferenceBook;
  campaigns: readonly CampaignName[];
}

const FACET_LISTS: FacetLists<Exclude<NeedFacet, "campaign">> = {
  industry: { label: "产业", list: "industry" },
  technicalField: { label: "技术领域", list: "technicalField" },
  needType: { label: "需求类型", list: "needType" },
  cooperationMode: { label: "合作方式", list: "cooperationMode" },
};

/** 技术需求: search, facets and the list of published needs. */
export function NeedsPage(props: NeedsPageProps) {
  const { frame, path, page, query, counts, terms, reference } = props;
  const isPublic = path === "/needs";
  return (
    <PostSearchPage
      frame={frame}
      title="技术需求"
      noun="需求"
      unit="条"
      lead="企业发布的技术难题。有合适的成果或团队，可以联系工作人员引荐。"
      current="needs"
      path={path}
      placeholder="技术名词、指标、产品或需求编号"
      suggestPath={isPublic ? "/needs/suggestions" : undefined}
      begin={may(frame.actor, "need.post") ? { label: "填报需求", href: "/needs/new" } : null}
      tabs={<NeedTabs current={isPublic ? "public" : "confidential"} />}
      savedAs={isPublic ? "needs" : undefined}
      query={query}
      nearWordings={props.nearWordings}
      facets={[
        ...facetsOf(reference, FACET_LISTS, query.chosen, counts),
        ...campaignFacet(props.campaigns, query.chosen.campaign, counts.campaign),
      ]}
      page={{ ...page, rows: page.rows.map((view) => needEntry(view, terms, reference)) }}
      poster="企业"
    />
  );
}

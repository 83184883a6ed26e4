import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { type FacetLists, facetsOf } from "../reference/facet-options.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { PostSearchPage } from "../web/post-search-page.tsx";
import { achievementEntry } from "./achievement-entry.page.tsx";
import type { AchievementFacet, AchievementQuery } from "./achievement-query.ts";
import type { AchievementView } from "./present-achievement.ts";

interface AchievementsPageProps {
  frame: Frame;
  page: Page<AchievementView>;
  query: AchievementQuery;
  /** How many achievements each option would leave. */
  counts: Record<AchievementFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
  nearWordings: readonly string[];
  reference: ReferenceBook;
  campaigns: readonly CampaignName[];
}

const FACET_LISTS: FacetLists<Exclude<AchievementFacet, "campaign">> = {
  industry: { label: "产业", list: "industry" },
  stage: { label: "所处阶段", list: "stage" },
  technicalField: { label: "技术领域", list: "technicalField" },
  transferMode: { label: "转化方式", list: "cooperationMode" },
};

/** 科技成果: search, facets and the list of published achievements. */
export function AchievementsPage(props: AchievementsPageProps) {
  const { frame, page, query, counts, terms, reference } = props;
  return (
    <PostSearchPage
      frame={frame}
      title="科技成果"
      noun="成果"
      unit="项"
      lead="高校院所可以转化的技术。感兴趣的企业可以联系工作人员引荐。"
      current="achievements"
      path="/achievements"
      placeholder="技术名词、产品、单位或成果编号"
      suggestPath="/achievements/suggestions"
      begin={may(frame.actor, "achievement.post") ? { label: "填报成果", href: "/achievements/new" } : null}
      savedAs="achievements"
      query={query}
      nearWordings={props.nearWordings}
      facets={[
        ...facetsOf(reference, FACET_LISTS, query.chosen, counts),
        ...campaignFacet(props.campaigns, query.chosen.campaign, counts.campaign),
      ]}
      page={{ ...page, rows: page.rows.map((view) => achievementEntry(view, terms, reference)) }}
      poster="高校院所"
    />
  );
}

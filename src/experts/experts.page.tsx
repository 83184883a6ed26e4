import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { type FacetLists, facetsOf } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import type { Frame } from "../web/env.ts";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import type { PostEntry } from "../web/post-list.tsx";
import { PostSearchPage } from "../web/post-search-page.tsx";
import { Tabs } from "../web/tabs.tsx";
import { expertListOf } from "./expert.page.tsx";
import type { ExpertFacet, ExpertQuery } from "./expert-query.ts";
import type { ExpertView } from "./present-expert.ts";

interface ExpertsPageProps {
  frame: Frame;
  page: Page<ExpertView>;
  query: ExpertQuery;
  counts: Record<ExpertFacet, ReadonlyMap<string, number>>;
  terms: readonly string[];
  nearWordings: readonly string[];
  /** Names of the institutions that can be chosen. */
  institutions: ReadonlyMap<string, string>;
  reference: ReferenceBook;
  mayExport: boolean;
}

const FACET_LISTS: FacetLists<"industry" | "technicalField"> = {
  industry: { label: "产业", list: "industry" },
  technicalField: { label: "技术领域", list: "technicalField" },
};

/** 专家: search, facets and the list of those who agreed to be found. */
export function ExpertsPage(props: ExpertsPageProps) {
  const { frame, page, query, counts, terms, institutions, reference } = props;
  const own = expertListOf(frame);
  const mayEdit = may(frame.actor, "expert.edit");
  const institutionFacet = {
    name: "institution",
    label: "单位",
    chosen: query.chosen.institution,
    options: [...institutions]
      .map(([value, label]) => ({ value, label, count: counts.institution.get(value) ?? 0 }))
      .filter(({ value, count }) => count > 0 || query.chosen.institution.includes(value)),
  };
  return (
    <PostSearchPage
      frame={frame}
      title="专家"
      noun="专家"
      unit="位"
      lead="同意公开的高校院所专家。按研究方向、产业、领域和单位查找；联系方式不公开，由工作人员引荐。"
      current="experts"
      path="/experts"
      placeholder="研究方向、技术名词、姓名或单位"
      suggestPath={undefined}
      begin={mayEdit ? { label: "登记专家", href: "/experts/new" } : null}
      tabs={
        mayEdit ? (
          <Tabs
            label="专家"
            current="public"
            tabs={[
              { key: "public", label: "公开的专家", href: "/experts" },
              { key: "own", label: own.label, href: own.href },
            ]}
          />
        ) : null
      }
      query={query}
      nearWordings={props.nearWordings}
      facets={[
        ...facetsOf(reference, FACET_LISTS, query.chosen, counts),
        ...(institutionFacet.options.length > 0 ? [institutionFacet] : []),
      ]}
      page={{ ...page, rows: page.rows.map((view) => expertEntry(view, terms, reference)) }}
      poster="高校院所"
      mayExport={props.mayExport}
    />
  );
}

function expertEntry(view: ExpertView, terms: readonly string[], reference: ReferenceBook): PostEntry {
  const excerpt = excerptAround(view.introduction, findHighlights(view.introduction, terms));
  return {
    href: `/experts/${view.id}`,
    title: view.name,
    marks: findHighlights(view.name, terms),
    number: view.number,
    excerpt: <Highlight text={excerpt.text} ranges={excerpt.ranges} />,
    keywords: view.keywords,
    facts: [
      { label: "单位", value: view.organizationName },
      { label: "职称", value: view.title },
      { label: "产业", value: view.industries.map((code) => labelPath(reference, "industry", code)).join("、") },
      { label: "成果", value: view.achievements.length === 0 ? "" : `${view.achievements.length} 项` },
    ].filter(({ value }) => value !== ""),
  };
}

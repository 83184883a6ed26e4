import type { Live } from "../kernel/live.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { KeywordDocument } from "../search/keyword-document.ts";
import { createLiveKeywords, type KeywordList } from "../search/live-keywords.ts";
import { type IndexableNeed, listIndexableNeeds, listIndexableNeedVersions } from "./indexable-needs.ts";
import type { Visibility } from "./need.ts";
import { NEED_FACETS, type NeedFacet } from "./need-query.ts";

/** The needs of one class of visibility. */
export type SearchableNeeds = KeywordList<NeedFacet>;

/** Needs as people search them: two indexes that never meet, so that no confidential word moves a public result (R114). */
export interface NeedSearch {
  ofPublic: SearchableNeeds & Live;
  /** For those who may read confidential needs. */
  ofConfidential: SearchableNeeds & Live;
}

export function createNeedSearch(reference: () => ReferenceBook, onFailure?: (error: unknown) => void): NeedSearch {
  const of = (visibility: Visibility): SearchableNeeds & Live =>
    createLiveKeywords<NeedFacet>(
      {
        name: `needs-${visibility}`,
        version: "3",
        facets: NEED_FACETS,
        load: async (db, ids) => {
          const needs = await listIndexableNeeds(db, ids, visibility);
          return needs.map((need) => toDocument(need, reference()));
        },
        expected: (db) => listIndexableNeedVersions(db, visibility),
        changedIds: async (_db, event) => (event.event === "need.changed" ? [event.payload.needId] : []),
      },
      () => reference().lexicon,
      onFailure,
    );
  return { ofPublic: of("public"), ofConfidential: of("confidential") };
}

/** The public text only: neither the enterprise's name nor annex nor contact. */
function toDocument(need: IndexableNeed, reference: ReferenceBook): KeywordDocument {
  const requirements = need.requirements.map(({ name, value, unit }) => `${name} ${value} ${unit}`);
  const parts = [need.problem, need.keyTechnology, need.goal, need.presentBase, need.wishedPartners, ...requirements];
  return {
    id: need.id,
    number: need.number,
    title: need.title,
    keywords: need.keywords,
    organization: "",
    body: parts.join("\n"),
    // Who looks for 白酒 also means posts of the trade that never write the word.
    labels: labelPath(reference, "industry", need.industry),
    facets: {
      industry: reference.withAncestors("industry", need.industry),
      technicalField: reference.withAncestors("technicalField", need.technicalField),
      needType: need.needType === "" ? [] : [need.needType],
      cooperationMode: need.cooperationModes.flatMap((code) => reference.withAncestors("cooperationMode", code)),
      campaign: need.campaignId === null ? [] : [need.campaignId],
    },
    sortAt: need.publishedAt?.getTime() ?? 0,
    version: need.version,
  };
}

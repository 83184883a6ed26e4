import type { Database } from "../../db/client.ts";
import type { Live } from "../kernel/live.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { KeywordDocument } from "../search/keyword-document.ts";
import { createLiveKeywords, type KeywordList } from "../search/live-keywords.ts";
import { EXPERT_FACETS, type ExpertFacet } from "./expert-query.ts";
import {
  type ExpertAchievement,
  type ExpertRecord,
  listExpertAchievements,
  listExpertsBehind,
  listPublishedExpertIdsOf,
  listPublishedExperts,
} from "./queries.ts";

/** Experts whose consent is in force, as people search them. */
export interface ExpertSearch extends Live, KeywordList<ExpertFacet> {}

/**
 * Held in memory only: a snapshot on disk would keep the name of somebody who withdrew. They are few, so a change builds
 * the whole index anew, and no word of a withdrawn page stays behind in it.
 */
export function createExpertSearch(reference: () => ReferenceBook): ExpertSearch {
  const { snapshot: _, ...list } = createLiveKeywords<ExpertFacet>(
    {
      name: "experts",
      version: "1",
      facets: EXPERT_FACETS,
      load: async (db, ids) => loadDocuments(db, reference(), ids),
      expected: async () => [],
      changedIds: async () => [],
    },
    () => reference().lexicon,
  );
  return {
    ...list,
    receive: async (db, event) => {
      if (event.event === "expert.changed") return list.build(db);
      if (event.event === "organization.changed") {
        const touched = await listPublishedExpertIdsOf(db, event.payload.organizationId);
        return touched.length === 0 ? undefined : list.build(db);
      }
      if (event.event === "achievement.changed") {
        const behind = await listExpertsBehind(db, [event.payload.achievementId]);
        return behind.size === 0 ? undefined : list.build(db);
      }
      return list.receive(db, event);
    },
  };
}

async function loadDocuments(
  db: Database,
  reference: ReferenceBook,
  ids?: readonly string[],
): Promise<KeywordDocument[]> {
  const records = await listPublishedExperts(db, ids);
  const achievements = await listExpertAchievements(
    db,
    records.map(({ id }) => id),
  );
  return records.map((record) => toDocument(record, achievements.get(record.id) ?? [], reference));
}

function toDocument(
  expert: ExpertRecord,
  achievements: readonly ExpertAchievement[],
  reference: ReferenceBook,
): KeywordDocument {
  const { id, number, name, title, keywords, introduction, industries, technicalFields } = expert;
  return {
    id,
    number,
    title: name,
    keywords,
    organization: expert.organizationName,
    body: [title, introduction, ...achievements.map((one) => one.title)].join("\n"),
    labels: industries.map((code) => labelPath(reference, "industry", code)).join(" "),
    facets: {
      industry: [...new Set(industries.flatMap((code) => reference.withAncestors("industry", code)))],
      technicalField: [...new Set(technicalFields.flatMap((code) => reference.withAncestors("technicalField", code)))],
      institution: [expert.organizationId],
    },
    sortAt: expert.publishedAt?.getTime() ?? 0,
    version: expert.version,
  };
}

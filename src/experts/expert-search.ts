import type { Database } from "../../db/client.ts";
import type { DomainEvent } from "../kernel/events.ts";
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
      expected: async (db) => (await listPublishedExperts(db)).map(({ id, version }) => `${id}:${version}`),
      changedIds: async () => [],
    },
    () => reference().lexicon,
  );
  return {
    ...list,
    receive: async (db, events) => {
      if (await touchesExperts(db, events)) await list.build(db);
      else await list.receive(db, events);
    },
  };
}

async function touchesExperts(db: Database, events: readonly DomainEvent[]): Promise<boolean> {
  if (events.some(({ event }) => event === "expert.changed")) return true;
  for (const { event, payload } of events) {
    if (event !== "organization.changed") continue;
    if ((await listPublishedExpertIdsOf(db, payload.organizationId)).length > 0) return true;
  }
  const achievementIds = events.flatMap(({ event, payload }) =>
    event === "achievement.changed" ? [payload.achievementId] : [],
  );
  return achievementIds.length > 0 && (await listExpertsBehind(db, achievementIds)).size > 0;
}

async function loadDocuments(
  db: Database,
  reference: ReferenceBook,
  ids: readonly string[],
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

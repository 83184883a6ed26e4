import type { Database } from "../../db/client.ts";
import type { DomainEvent } from "../kernel/events.ts";
import type { Live } from "../kernel/live.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { KeywordDocument } from "../search/keyword-document.ts";
import { createLiveKeywords, type KeywordList } from "../search/live-keywords.ts";
import { ACHIEVEMENT_FACETS, type AchievementFacet } from "./achievement-query.ts";
import {
  type IndexableAchievement,
  listIndexableAchievements,
  listIndexableAchievementVersions,
} from "./indexable-achievements.ts";
import { listPublishedIdsOf } from "./queries.ts";

/** Published achievements as people search them. */
export interface AchievementSearch extends Live, KeywordList<AchievementFacet> {}

export function createAchievementSearch(
  reference: () => ReferenceBook,
  onFailure?: (error: unknown) => void,
): AchievementSearch {
  return createLiveKeywords<AchievementFacet>(
    {
      name: "achievements",
      version: "4",
      facets: ACHIEVEMENT_FACETS,
      load: async (db, ids) => (await listIndexableAchievements(db, ids)).map((row) => toDocument(row, reference())),
      expected: listIndexableAchievementVersions,
      changedIds,
    },
    () => reference().lexicon,
    onFailure,
  );
}

/** A renamed institution stands under its new name. */
async function changedIds(db: Database, event: DomainEvent): Promise<readonly string[]> {
  if (event.event === "achievement.changed") return [event.payload.achievementId];
  if (event.event === "organization.changed") return listPublishedIdsOf(db, event.payload.organizationId);
  return [];
}

/** The public text only; the institution's name is part of it, the contact is not. */
function toDocument(achievement: IndexableAchievement, reference: ReferenceBook): KeywordDocument {
  const figures = achievement.figures.map(({ name, value, unit }) => `${name} ${value} ${unit}`);
  return {
    id: achievement.id,
    number: achievement.number,
    title: achievement.title,
    keywords: achievement.keywords,
    organization: achievement.organizationPlaceholder ? "" : achievement.organizationName,
    body: [
      achievement.abstract,
      achievement.innovations,
      achievement.scenes,
      achievement.transferNote,
      ...figures,
    ].join("\n"),
    // Who looks for 白酒 also means posts of the trade that never write the word.
    labels: labelPath(reference, "industry", achievement.industry),
    facets: {
      industry: reference.withAncestors("industry", achievement.industry),
      technicalField: reference.withAncestors("technicalField", achievement.technicalField),
      stage: achievement.stage === "" ? [] : [achievement.stage],
      transferMode: achievement.transferModes.flatMap((code) => reference.withAncestors("cooperationMode", code)),
      campaign: achievement.campaignId === null ? [] : [achievement.campaignId],
    },
    sortAt: achievement.publishedAt?.getTime() ?? 0,
    version: achievement.version,
  };
}

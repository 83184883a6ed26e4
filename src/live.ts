import { createAchievementSearch } from "./achievements/achievement-search.ts";
import { createExpertSearch } from "./experts/expert-search.ts";
import { createLiveSet, type LiveSet, type LiveSetOptions } from "./kernel/live.ts";
import { createLiveEngine } from "./matching/live-engine.ts";
import { createNeedSearch } from "./needs/need-search.ts";
import { createLiveReference } from "./reference/live-reference.ts";
import { createLiveSettings } from "./settings/live-settings.ts";

/** Everything the service holds in memory, kept at the database's state by the outbox. */
export interface LiveMembers {
  set: LiveSet;
  reference: ReturnType<typeof createLiveReference>;
  settings: ReturnType<typeof createLiveSettings>;
  needSearch: ReturnType<typeof createNeedSearch>;
  achievementSearch: ReturnType<typeof createAchievementSearch>;
  expertSearch: ReturnType<typeof createExpertSearch>;
  engine: ReturnType<typeof createLiveEngine>;
}

export type LiveOptions = Omit<LiveSetOptions, "members">;

export async function openLiveMembers(options: LiveOptions): Promise<LiveMembers> {
  const reference = createLiveReference();
  const settings = createLiveSettings();
  const needSearch = createNeedSearch(reference.book);
  const achievementSearch = createAchievementSearch(reference.book);
  const expertSearch = createExpertSearch(reference.book);
  const onFailure = (error: unknown) => options.onFailure("match-engine", error);
  const engine = createLiveEngine(reference.book, options.shared || options.asFound ? undefined : onFailure);
  const searches = [needSearch.ofPublic, needSearch.ofConfidential, achievementSearch, expertSearch];
  const members = [reference, settings, ...searches, engine];
  return {
    set: await createLiveSet({ ...options, members }),
    reference,
    settings,
    needSearch,
    achievementSearch,
    expertSearch,
    engine,
  };
}

import { createAchievementSearch } from "./achievements/achievement-search.ts";
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
  engine: ReturnType<typeof createLiveEngine>;
}

export type LiveOptions = Omit<LiveSetOptions, "members">;

export async function openLiveMembers(options: LiveOptions): Promise<LiveMembers> {
  const reference = createLiveReference();
  const settings = createLiveSettings();
  const inBackground = (name: string) =>
    options.shared || options.asFound ? undefined : (error: unknown) => options.onFailure(name, error);
  const needSearch = createNeedSearch(reference.book, inBackground("needs"));
  const achievementSearch = createAchievementSearch(reference.book, inBackground("achievements"));
  const engine = createLiveEngine(reference.book, inBackground("match-engine"));
  const members = [reference, settings, needSearch.ofPublic, needSearch.ofConfidential, achievementSearch, engine];
  return {
    set: await createLiveSet({ ...options, members }),
    reference,
    settings,
    needSearch,
    achievementSearch,
    engine,
  };
}

import { type AchievementView, presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { listExpertsBehind } from "../experts/queries.ts";
import type { Context } from "../kernel/context.ts";
import type { NeedRecord } from "../needs/queries.ts";
import { matchesOf } from "./good-matches.ts";
import type { LiveEngine } from "./live-engine.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { candidatesForNeed } from "./rank.ts";
import { type RankedExpert, rankExperts } from "./rank-experts.ts";
import { getMatchableNeed } from "./rank-matches.ts";

/** Of so many matches the leads are read; persons further down would hardly be asked. */
const MATCHES_READ = 200;
const RELATED = ["strong", "fair", "weak"] as const;

export interface ExpertList {
  need: NeedRecord;
  experts: RankedExpert[];
  achievements: ReadonlyMap<string, AchievementView>;
  /** Those with a public page, by achievement. */
  pages: ReadonlyMap<string, readonly ExpertPageLink[]>;
}

/** An expert who agreed to be public. */
export interface ExpertPageLink {
  id: string;
  name: string;
}

/**
 * Who might help with a need: the leads of published achievements that match it, as far as this reader may learn of them.
 * @throws NotAllowed; NotFound for an unknown need; Refused for one that is not handed in or over.
 */
export async function listExperts(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  needId: string,
): Promise<ExpertList> {
  const need = await getMatchableNeed(ctx, needId);
  const matches = matchesOf(candidatesForNeed(engine.engine(), toMatchableNeed(need)), RELATED).slice(0, MATCHES_READ);
  const records = await listAchievementsByIds(
    ctx.db,
    matches.map(({ id }) => id),
  );
  const views = records.flatMap((record) => presentAchievement(ctx.actor, record, ctx) ?? []);
  const achievements = new Map(views.map((view) => [view.id, view]));
  const led = matches.flatMap(({ id, score, grade }) => {
    const view = achievements.get(id);
    if (!view?.person) return [];
    // Of an unclaimed achievement nobody knows the institution, so two of one name may be two persons.
    const institution = view.isUnclaimed ? `待认领（${view.number}）` : view.organizationName;
    return [{ achievementId: id, lead: view.person.lead, institution, score, grade }];
  });
  const pages = await listExpertsBehind(ctx.db, [...achievements.keys()]);
  return { need, experts: rankExperts(led), achievements, pages };
}

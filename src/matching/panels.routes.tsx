import { type AchievementView, presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { type NeedView, presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { type BestMatch, listBestOf } from "./best-matches.ts";
import { listRepeatedBy } from "./list-repeated-achievements.ts";
import { listSimilarNeeds } from "./list-similar-needs.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { CriterionName, MatchScore } from "./matchable.ts";
import { NoMatchNotice, OwnNoMatch } from "./no-match.page.tsx";
import { findNoMatch } from "./no-match-queries.ts";
import { OwnAchievementMatches, type OwnerMatch, OwnNeedMatches } from "./owner-matches.page.tsx";
import { presentRepeated } from "./present-repeated.ts";
import { explainMatch } from "./rank.ts";
import { RepeatedNotice } from "./repeated-achievements.page.tsx";
import type { RepeatedAchievements } from "./repeated-achievements.ts";
import { SimilarNeedsPanel } from "./similar-needs.page.tsx";
import type { SimilarNeeds } from "./similar-needs.ts";

interface PanelDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
  similar: Pick<SimilarNeeds, "like">;
  repeated: Pick<RepeatedAchievements, "repeatedBy">;
}

/** What matching shows on the pages of needs and achievements, which know nothing of it. */
export function matchingPanels({ reference, engine, similar, repeated }: PanelDeps) {
  const explain = ({ needId, achievementId }: BestMatch): MatchScore | null => {
    const [need, achievement] = [engine.engine().findNeed(needId), engine.engine().findAchievement(achievementId)];
    return need && achievement && explainMatch(engine.engine(), need, achievement);
  };

  async function similarPanel(ctx: Context, needId: string) {
    const facts = { vault: ctx.vault, reference: reference() };
    const entries = (await listSimilarNeeds(ctx, similar, needId)).flatMap(({ need, ...row }) => {
      const view = presentNeed(ctx.actor, need, facts);
      return view === null ? [] : [{ view, ...row }];
    });
    return <SimilarNeedsPanel entries={entries} reference={reference()} />;
  }

  return {
    ofNeed: async (ctx: Context, { id, access, status }: NeedView) => {
      const isStaff = may(ctx.actor, "match.review");
      if (!isStaff && (!may(ctx.actor, "need.followOwn") || access !== "full")) return {};
      // What was found while it was published says nothing of a need that is in talks or over.
      const noMatch = status === "published" ? await findNoMatch(ctx.db, id) : null;
      if (isStaff) {
        const above = noMatch && <NoMatchNotice needId={id} noMatch={noMatch} back={`/needs/${id}`} />;
        return { above, below: await similarPanel(ctx, id) };
      }
      const best = await listBestOf(ctx.db, "need", id);
      const records = await listAchievementsByIds(
        ctx.db,
        best.map(({ achievementId }) => achievementId),
      );
      const views = records.flatMap((record) => presentAchievement(ctx.actor, record, ctx) ?? []);
      const matches = ownerMatches<AchievementView>(best, views, "achievementId", explain);
      return {
        above: [
          noMatch && <OwnNoMatch noMatch={noMatch} />,
          <OwnNeedMatches needId={id} matches={matches} reference={reference()} />,
        ],
      };
    },
    ofAchievement: async (ctx: Context, { id, access }: AchievementView) => {
      if (may(ctx.actor, "match.review")) {
        const pairs = (await listRepeatedBy(ctx, repeated, id)).flatMap((row) => presentRepeated(ctx, row));
        return <RepeatedNotice pairs={pairs} reference={reference()} />;
      }
      if (!may(ctx.actor, "achievement.followOwn") || access !== "full") return null;
      const best = await listBestOf(ctx.db, "achievement", id);
      const records = await listNeedsByIds(
        ctx.db,
        best.map(({ needId }) => needId),
      );
      const facts = { vault: ctx.vault, reference: reference() };
      const views = records.flatMap((record) => presentNeed(ctx.actor, record, facts) ?? []);
      // A second lock beside the query's: nothing but the public layer of a public need goes to an institution.
      const readable = views.filter(({ text }) => text !== null);
      const matches = ownerMatches<NeedView>(best, readable, "needId", explain);
      return <OwnAchievementMatches achievementId={id} matches={matches} reference={reference()} />;
    },
  };
}

/** The rows with what they lead to; one that ended a moment ago is left out. */
function ownerMatches<View extends { id: string }>(
  best: readonly BestMatch[],
  views: readonly View[],
  other: "needId" | "achievementId",
  explain: (match: BestMatch) => MatchScore | null,
): OwnerMatch<View>[] {
  return best.flatMap((match) => {
    const [view, score] = [views.find(({ id }) => id === match[other]), explain(match)];
    if (!view || !score) return [];
    return [{ id: match.id, view, grade: match.grade, because: tellingReason(score), isNew: match.seenAt === null }];
  });
}

/** The other reasons may tell who asks: what the enterprise makes, with whom it has worked. */
const OF_THE_POSTS: readonly CriterionName[] = ["text", "meaning", "industry", "technicalField", "coverage"];

/** Words that both sides use say most to people; where there are none, what earned the most points. */
function tellingReason({ reasons }: MatchScore): string {
  const ofPosts = reasons.filter(({ criterion }) => OF_THE_POSTS.includes(criterion));
  const shared = ofPosts.find(({ terms = [] }) => terms.some(({ term }) => term.length > 1));
  const [greatest] = ofPosts.sort((a, b) => b.points - a.points);
  return (shared ?? greatest)?.because ?? "";
}

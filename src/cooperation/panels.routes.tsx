import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Context } from "../kernel/context.ts";
import type { NeedView } from "../needs/present-need.ts";
import { sideOf } from "./introduction-access.ts";
import type { IntroductionFilter } from "./introduction-filter.ts";
import { IntroductionsPanel } from "./introductions-panel.page.tsx";
import { listUnintroduced } from "./list-unintroduced.ts";
import { presentIntroduction } from "./present-introduction.ts";
import { listIntroductions } from "./queries.ts";

/** What cooperation shows on the pages of needs and achievements, which know nothing of it. */
export function cooperationPanels() {
  async function viewsOf(ctx: Context, filter: IntroductionFilter) {
    return (await listIntroductions(ctx.db, filter)).flatMap((record) => {
      const side = sideOf(ctx.actor, record);
      return side === null ? [] : [presentIntroduction({ ...record, side }, ctx.now)];
    });
  }
  return {
    ofNeed: async (ctx: Context, { id, access }: NeedView) => {
      if (access !== "full") return null;
      const views = await viewsOf(ctx, { needId: id });
      return <IntroductionsPanel views={views} unintroduced={await listUnintroduced(ctx, id)} />;
    },
    ofAchievement: async (ctx: Context, { id, access }: AchievementView) =>
      access === "full" ? (
        <IntroductionsPanel views={await viewsOf(ctx, { achievementId: id })} unintroduced={[]} />
      ) : null,
  };
}

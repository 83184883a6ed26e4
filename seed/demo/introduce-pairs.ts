import { advanceIntroduction } from "../../src/cooperation/advance-introduction.ts";
import { acceptIntroduction, declineIntroduction } from "../../src/cooperation/answer-introduction.ts";
import { endIntroduction } from "../../src/cooperation/end-introduction.ts";
import type { Party } from "../../src/cooperation/introduction.ts";
import { proposeIntroduction } from "../../src/cooperation/propose-introduction.ts";
import type { IntroductionRow } from "../../src/cooperation/queries.ts";
import { shanghaiDay } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { DEMO_INTRODUCTIONS, type DemoIntroduction } from "./introductions.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "./posts.ts";
import { memberOf, type Story } from "./story.ts";

/** People meet before noon; what they did is written down in the afternoon. */
const WRITTEN_AT = 0.6;

/** The demo's introductions, by the verbs that people use, over the last weeks. */
export function introducePairs(story: Story): void {
  for (const demo of DEMO_INTRODUCTIONS) introducePair(story, demo);
}

function introducePair(story: Story, demo: DemoIntroduction): void {
  const { need, achievement, daysAgo, accepted = [], declined, steps = [], ended } = demo;
  const staff = story.member("staff");
  const owners = {
    enterprise: DEMO_NEEDS.find(({ key }) => key === need)?.organization ?? need,
    institution: DEMO_ACHIEVEMENTS.find(({ key }) => key === achievement)?.organization ?? achievement,
  };
  const member = (party: Party) => memberOf(party, story.organizationId(owners[party]));
  let row: IntroductionRow;
  const seen = () => ({ introductionId: row.id, version: row.version });
  story.at(daysAgo, staff, async (ctx) => {
    row = await proposeIntroduction(ctx, { needId: story.postId(need), achievementId: story.postId(achievement) });
  });
  for (const { party, daysAgo: ago, layers } of accepted)
    story.at(ago, member(party), async (ctx) => {
      row = await acceptIntroduction(ctx, { introductionId: row.id, layers: [...layers] });
    });
  if (declined) {
    const { party, daysAgo: ago, reason, note } = declined;
    story.at(ago, member(party), async (ctx) =>
      declineIntroduction(ctx, await reasons(ctx), { introductionId: row.id, reason, note }),
    );
  }
  for (const { daysAgo: ago, dueInDays, ...step } of steps)
    story.at(ago - WRITTEN_AT, staff, async (ctx) => {
      const days = { takenPlaceOn: shanghaiDay(ctx.now), dueOn: story.dayOf(ago - dueInDays) };
      row = await advanceIntroduction(ctx, { ...seen(), ...days, ...step });
    });
  if (ended) {
    const { party, daysAgo: ago, reason, note } = ended;
    story.at(ago, member(party), async (ctx) => endIntroduction(ctx, await reasons(ctx), { ...seen(), reason, note }));
  }
}

/** The option lists, with the reasons for which somebody declines or ends. */
async function reasons({ db }: WriteContext) {
  const book = createLiveReference();
  await book.build(db);
  return { reference: book.book };
}

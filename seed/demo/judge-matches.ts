import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { describeRequirement } from "../../src/kernel/requirement.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { adoptMatch } from "../../src/matching/adopt-match.ts";
import { askForMore } from "../../src/matching/ask-for-more.ts";
import { declineMatch } from "../../src/matching/decline-match.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { noteMatch } from "../../src/matching/note-match.ts";
import { recordNoMatch } from "../../src/matching/record-no-match.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { daysBeforeIntroduction } from "./introductions.ts";
import { publishedDaysAgo } from "./load-posts.ts";
import { DEMO_NO_MATCHES, DEMO_NOTES } from "./no-matches.ts";
import { DEMO_NEEDS } from "./posts.ts";
import type { Story } from "./story.ts";
import { DEMO_VERDICTS, type DemoVerdict } from "./verdicts.ts";

/** Of a pair that both can be read, before staff judge it; one after another. */
const WAITS_DAYS = 0.25;
const APART_DAYS = 0.01;

/** The demo's two staff judge in turn, by the verbs that people use, with the engine as it was at that moment. */
export function judgeMatches(story: Story): void {
  const follow = followWithEngine(story);
  for (const [index, verdict] of DEMO_VERDICTS.entries())
    story.at(judgedDaysAgo(verdict, index), story.member(index % 2 === 0 ? "staff" : "reviewer"), async (ctx) => {
      const deps = await follow(ctx);
      const { kind, declineReason = "", note = "" } = verdict;
      const pair = { needId: story.postId(verdict.need), achievementId: story.postId(verdict.achievement) };
      const judged = { ...pair, version: 0, note };
      if (kind === "adopted") await adoptMatch(ctx, deps, judged);
      else if (kind === "needsMore") await askForMore(ctx, deps, judged);
      else await declineMatch(ctx, deps, { ...judged, declineReason, requirement: requirementNamed(verdict) });
    });
  for (const { need, note, daysAgo } of DEMO_NO_MATCHES)
    story.at(daysAgo, story.member("reviewer"), async (ctx) =>
      recordNoMatch(ctx, await follow(ctx), { needId: story.postId(need), version: 0, note }),
    );
  for (const { need, achievement, text } of DEMO_NOTES)
    story.at(0, story.member("staff"), (ctx) => {
      const pair = { needId: story.postId(need), achievementId: story.postId(achievement) };
      return noteMatch(ctx, { ...pair, version: 0, text });
    });
}

/** A pair that was introduced had been adopted before; another is judged soon after both can be read. */
function judgedDaysAgo(verdict: DemoVerdict, index: number): number {
  const introduced = daysBeforeIntroduction(verdict);
  if (introduced !== null) return introduced;
  const readable = Math.min(publishedDaysAgo(verdict.need), publishedDaysAgo(verdict.achievement));
  return readable - WAITS_DAYS - (index % 8) * APART_DAYS;
}

/** The engine, kept at the state of the story as the service keeps it. */
function followWithEngine({ heard }: Story) {
  const book = createLiveReference();
  const engine = createLiveEngine(book.book);
  const deps = { engine, reference: book.book, handOffs: listHandOffs };
  let read: number | null = null;
  return async ({ db }: WriteContext) => {
    if (read === null) {
      await book.build(db);
      await engine.build(db);
    } else await engine.receive(db, heard.slice(read));
    read = heard.length;
    await engine.settle?.();
    return deps;
  };
}

function requirementNamed({ need, requirement }: DemoVerdict): string {
  const row = DEMO_NEEDS.find(({ key }) => key === need)?.requirements.find(({ name }) => name === requirement);
  return row === undefined ? "" : describeRequirement(row);
}

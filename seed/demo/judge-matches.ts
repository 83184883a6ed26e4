import type { Actor } from "../../src/kernel/context.ts";
import { describeRequirement } from "../../src/kernel/requirement.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { adoptMatch } from "../../src/matching/adopt-match.ts";
import { askForMore } from "../../src/matching/ask-for-more.ts";
import { declineMatch } from "../../src/matching/decline-match.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { noteMatch } from "../../src/matching/note-match.ts";
import { recordNoMatch } from "../../src/matching/record-no-match.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { ageBeforeIntroduction, DAY_MS } from "./introductions.ts";
import { DEMO_NO_MATCHES, DEMO_NOTES } from "./no-matches.ts";
import { DEMO_NEEDS } from "./posts.ts";
import { DEMO_VERDICTS } from "./verdicts.ts";

/** All of them after the newest post. */
const APART_MS = 5 * 60 * 1000;

/** The demo's two staff judge in turn, over the last hours, by the verbs that people use. @param ids of the posts by key. */
export async function judgeMatches(
  tx: WriteContext,
  ids: ReadonlyMap<string, string>,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  const book = createLiveReference();
  await book.build(tx.db);
  const engine = createLiveEngine(book.book);
  await engine.build(tx.db);
  const deps = { engine, reference: book.book };
  const actorNamed = (key: "staff" | "reviewer"): Actor => {
    const actor = actors.get(key);
    if (!actor) throw new Error("the demo's cast has no staff");
    return actor;
  };
  for (const [index, verdict] of DEMO_VERDICTS.entries()) {
    const actor = actorNamed(index % 2 === 0 ? "staff" : "reviewer");
    const ageMs = ageBeforeIntroduction(verdict) ?? (DEMO_VERDICTS.length - index) * APART_MS;
    const ctx = { ...tx, actor, now: new Date(tx.now.getTime() - ageMs) };
    const { kind, declineReason = "", note = "" } = verdict;
    const needId = ids.get(verdict.need) ?? "";
    const pair = { needId, achievementId: ids.get(verdict.achievement) ?? "", version: 0, note };
    if (kind === "adopted") await adoptMatch(ctx, deps, pair);
    else if (kind === "needsMore") await askForMore(ctx, deps, pair);
    else await declineMatch(ctx, deps, { ...pair, declineReason, requirement: requirementNamed(verdict) });
  }
  for (const { need, note, daysAgo } of DEMO_NO_MATCHES) {
    const ctx = { ...tx, actor: actorNamed("reviewer"), now: new Date(tx.now.getTime() - daysAgo * DAY_MS) };
    await recordNoMatch(ctx, deps, { needId: ids.get(need) ?? "", version: 0, note });
  }
  for (const { need, achievement, text } of DEMO_NOTES) {
    const pair = { needId: ids.get(need) ?? "", achievementId: ids.get(achievement) ?? "", version: 0 };
    await noteMatch({ ...tx, actor: actorNamed("staff") }, { ...pair, text });
  }
}

function requirementNamed({ need, requirement }: { need: string; requirement?: string }): string {
  const row = DEMO_NEEDS.find(({ key }) => key === need)?.requirements.find(({ name }) => name === requirement);
  return row === undefined ? "" : describeRequirement(row);
}

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "../../seed/demo/posts.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import type { Context } from "../../src/kernel/context.ts";
import { openLiveMembers } from "../../src/live.ts";
import { learnFromPosts } from "../../src/matching/learn-from-posts.ts";
import { rankAchievementsForNeed } from "../../src/matching/rank.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { JUDGED_NEEDS } from "./judged-needs.ts";

let open: FreshDatabase;
let ctx: Context;
let live: Awaited<ReturnType<typeof openLiveMembers>>;
beforeAll(async () => {
  open = await freshDatabase();
  // Word vectors depend on the order of the ids.
  let ids = 0;
  ctx = { ...testContext(open), newId: () => (++ids).toString(16).padStart(32, "0") };
  await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
  await loadDemo(ctx);
  const onFailure = (name: string, error: unknown) => {
    throw new Error(`${name} failed`, { cause: error });
  };
  live = await openLiveMembers({ db: open.db, snapshots: null, shared: true, onFailure });
});
afterAll(async () => {
  await live.set.outbox.stop();
  await open.remove();
});

const keyOf = new Map(DEMO_ACHIEVEMENTS.map(({ title, key }) => [title, key]));
const titleOf = new Map(DEMO_NEEDS.map(({ title, key }) => [key, title]));
function rowsOf(key: string) {
  const engine = live.engine.engine();
  const need = engine.text.needs.posts().find(({ title }) => title === titleOf.get(key));
  if (!need) throw new Error(`${key} is not published`);
  const { matches } = rankAchievementsForNeed(engine, need, { limit: 6, minGrade: "none" });
  return matches.map(({ post, score, grade, reasons }) => ({
    key: keyOf.get(post.title) ?? "",
    score,
    grade,
    reasons,
  }));
}

/** What stands before the last of the expected rows and is not expected there, or is called 强相关 where nothing answers. */
function strangersAmong(rows: ReturnType<typeof rowsOf>, first: readonly string[]): string[] {
  const good = rows.filter(({ grade }) => first.length > 0 || grade === "strong");
  const last = good.findLastIndex(({ key }) => first.includes(key));
  const before = first.length === 0 ? good : good.slice(0, last);
  return before.map(({ key }) => key).filter((key) => !first.includes(key));
}

describe.each(["words alone", "words and their meaning"])("by %s", (channels) => {
  beforeAll(async () => {
    if (channels === "words alone") return;
    await learnFromPosts(ctx, async (texts) => learnWordVectors(texts, GENERIC_TERMS)?.toBytes() ?? null);
    await live.set.catchUp();
  });

  it.each(JUDGED_NEEDS.filter(({ first }) => first.length > 0))(
    "$need is offered first what answers it",
    ({ need, first, inOrder }) => {
      const best = rowsOf(need)[0];
      expect(inOrder ? first.slice(0, 1) : first).toContain(best?.key);
      expect(best?.grade).toBe("strong");
    },
  );
});

describe("in the list that people see", () => {
  it.each(JUDGED_NEEDS)(
    "$need has its expected rows together, but for what is admitted",
    ({ need, first, strangers }) => {
      const rows = rowsOf(need);
      for (const key of first) expect(rows.map((row) => row.key)).toContain(key);
      expect(strangersAmong(rows, first)).toEqual((strangers ?? []).map(([key]) => key));
    },
  );

  it("has a stranger among the expected rows of few", () => {
    expect(JUDGED_NEEDS).toHaveLength(30);
    expect(JUDGED_NEEDS.filter(({ strangers }) => strangers).length).toBeLessThanOrEqual(3);
  });
});

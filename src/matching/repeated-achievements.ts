import { createNearDuplicates, nearlySame } from "../search/near-duplicates.ts";
import { greatest } from "../search/select-greatest.ts";
import type { MatchEngine } from "./match-engine.ts";
import { achievementText, type MatchableAchievement } from "./matchable.ts";
import { createBreath } from "./take-breath.ts";

/** Two published achievements of which the later says nearly the same as the earlier. */
export interface RepeatedPair {
  earlierId: string;
  laterId: string;
  /** 0.8–1. */
  likeness: number;
}

/** 疑似重复 among published achievements: told to staff, never merged. */
export interface RepeatedAchievements {
  /** What one achievement, published or not, nearly repeats: the most alike first. */
  repeatedBy: (achievement: MatchableAchievement) => { id: string; likeness: number }[];
  /** Every pair, the most alike first; each achievement with the one it repeats most. Kept until achievements change. */
  pairs: () => Promise<RepeatedPair[]>;
}

/** Whatever says nearly the same stands among the first of so many in the order of common words. */
const LOOKED_AT = 20;

export function createRepeatedAchievements(engine: () => MatchEngine): RepeatedAchievements {
  let kept: { posts: readonly MatchableAchievement[]; pairs: RepeatedPair[] } = { posts: [], pairs: [] };

  return {
    repeatedBy: (asked) => {
      const { text } = engine();
      const scores = text.scoreAchievements(text.read(achievementText(asked)));
      return nearest(scores, LOOKED_AT + 1)
        .flatMap((slot) => {
          const post = text.achievements.postAt(slot);
          const likeness = post && post.id !== asked.id ? nearlySame(wholeOf(asked), wholeOf(post)) : 0;
          return post && likeness > 0 ? [{ id: post.id, likeness }] : [];
        })
        .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    },
    pairs: async () => {
      const posts = engine().text.achievements.posts().sort(byNumber);
      const isSame = posts.length === kept.posts.length && posts.every((post, index) => post === kept.posts[index]);
      if (!isSame) kept = { posts, pairs: await findPairs(posts) };
      return kept.pairs;
    },
  };
}

async function findPairs(posts: readonly MatchableAchievement[]): Promise<RepeatedPair[]> {
  const breathe = createBreath();
  const seen = createNearDuplicates();
  const byId = new Map<string, string>();
  const pairs: RepeatedPair[] = [];
  for (const post of posts) {
    const whole = wholeOf(post);
    const earlierId = seen.find(whole);
    if (earlierId !== null)
      pairs.push({ earlierId, laterId: post.id, likeness: nearlySame(byId.get(earlierId) ?? "", whole) });
    seen.add(post.id, whole);
    byId.set(post.id, whole);
    await breathe();
  }
  return pairs.sort((a, b) => b.likeness - a.likeness || (a.laterId < b.laterId ? -1 : 1));
}

/** Numbers are given as achievements come in. */
function byNumber(a: MatchableAchievement, b: MatchableAchievement): number {
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

/** The slots of the greatest scores. */
function nearest(scores: Float64Array, count: number): number[] {
  const most = Math.min(count, scores.length);
  const slots = Uint32Array.from(scores.keys());
  greatest(scores.slice(), slots, scores.length, most);
  return [...slots.subarray(0, most)];
}

function wholeOf({ title, body }: MatchableAchievement): string {
  return `${title}\n${body}`;
}

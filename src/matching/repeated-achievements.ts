import { createBreath } from "../kernel/take-breath.ts";
import { createNearDuplicates, nearlySame, type Shingles, shinglesOf } from "../search/near-duplicates.ts";
import { greatest } from "../search/select-greatest.ts";
import type { MatchEngine } from "./match-engine.ts";
import { achievementText, type MatchableAchievement } from "./matchable.ts";
import { createSharedRun } from "./shared-run.ts";

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

/** @param shares whether requests may wait for each other's work. */
export function createRepeatedAchievements(engine: () => MatchEngine, shares: boolean): RepeatedAchievements {
  let kept: { posts: readonly MatchableAchievement[]; pairs: RepeatedPair[] } = { posts: [], pairs: [] };

  return {
    repeatedBy: (asked) => {
      const { text } = engine();
      const scores = text.scoreAchievements(text.read(achievementText(asked)));
      const own = readWhole(asked);
      return nearest(scores, LOOKED_AT + 1)
        .flatMap((slot) => {
          const post = text.achievements.postAt(slot);
          const likeness = post && post.id !== asked.id ? nearlySame(own, readWhole(post)) : 0;
          return post && likeness > 0 ? [{ id: post.id, likeness }] : [];
        })
        .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
    },
    pairs: createSharedRun(async () => {
      const posts = engine().text.achievements.posts().sort(byNumber);
      const isSame = posts.length === kept.posts.length && posts.every((post, index) => post === kept.posts[index]);
      if (isSame) return kept.pairs;
      const pairs = await findPairs(posts);
      kept = { posts, pairs };
      return pairs;
    }, shares),
  };
}

async function findPairs(posts: readonly MatchableAchievement[]): Promise<RepeatedPair[]> {
  const breathe = createBreath();
  const seen = createNearDuplicates();
  const byId = new Map(posts.map((post) => [post.id, post]));
  const pairs: RepeatedPair[] = [];
  for (const post of posts) {
    const whole = readWhole(post);
    const earlier = byId.get(seen.find(whole) ?? "");
    if (earlier)
      pairs.push({ earlierId: earlier.id, laterId: post.id, likeness: nearlySame(readWhole(earlier), whole) });
    seen.add(post.id, whole);
    await breathe();
  }
  return pairs.sort((a, b) => b.likeness - a.likeness || (a.laterId < b.laterId ? -1 : 1));
}

/** Numbers are given as achievements come in; the ten-thousandth of a year has a digit more. */
const NUMBERS = new Intl.Collator("en", { numeric: true });

function byNumber(a: MatchableAchievement, b: MatchableAchievement): number {
  return NUMBERS.compare(a.number, b.number);
}

/** The slots of the greatest scores. */
function nearest(scores: Float64Array, count: number): number[] {
  const most = Math.min(count, scores.length);
  const slots = Uint32Array.from(scores.keys());
  greatest(scores.slice(), slots, scores.length, most);
  return [...slots.subarray(0, most)];
}

/** Read once for each text: a changed post is another object. */
const readWholes = new WeakMap<MatchableAchievement, Shingles>();

function readWhole(post: MatchableAchievement): Shingles {
  const known = readWholes.get(post);
  if (known) return known;
  const whole = shinglesOf(`${post.title}\n${post.body}`);
  readWholes.set(post, whole);
  return whole;
}

import { runAtOnce, type Steps } from "../kernel/steps.ts";
import type { PostText } from "../search/post-terms.ts";
import { TopicClassifier, type TopicExample, type TopicGuess } from "../search/topic-classifier.ts";
import { type CriterionReference, isTelling } from "./criteria/criterion.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import type { TextEpoch } from "./text-epoch.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { TextStatistics } from "./text-statistics.ts";

const TOPIC_LISTS = ["industry", "technicalField"] as const;
type TopicList = (typeof TOPIC_LISTS)[number];
type Post = MatchableNeed | MatchableAchievement;

/** So many declared posts of one topic teach what it is about; more only cost time. */
const EXAMPLES_PER_TOPIC = 20;

type Taught = { statistics: TextStatistics; classifiers: Map<TopicList, TopicClassifier> };

/** Guesses the industry and technical field of a text by what others declared, and by the trade lexicon. */
export class Topics {
  readonly #text: TextMatcher<MatchableNeed, MatchableAchievement>;
  readonly #reference: CriterionReference;
  #taught: Taught | null = null;
  /** What the epoch teaches that is about to begin. */
  #prepared: Taught | null = null;
  #guesses = new WeakMap<Post, TopicGuess | null>();

  constructor(text: TextMatcher<MatchableNeed, MatchableAchievement>, reference: CriterionReference) {
    this.#text = text;
    this.#reference = reference;
  }

  /** For the coach of a form; null when unsure. */
  suggest(list: TopicList, text: PostText): TopicGuess | null {
    return this.#classifier(list).classify(text);
  }

  /** The industry of a post that declares none; remembered for an epoch. Never asked where one is declared. */
  guessIndustry(post: Post): TopicGuess | null {
    const classifier = this.#classifier("industry");
    const known = this.#guesses.get(post);
    if (known !== undefined) return known;
    const guess = classifier.classify("body" in post ? achievementText(post) : needText(post));
    this.#guesses.set(post, guess);
    return guess;
  }

  /** Learns what an epoch teaches before it begins, so that nobody waits for it then. */
  *prepare({ statistics, achievements }: TextEpoch<MatchableAchievement>): Steps<void> {
    const classifiers = new Map<TopicList, TopicClassifier>();
    for (const list of TOPIC_LISTS) classifiers.set(list, yield* this.#teach(list, achievements));
    this.#prepared = { statistics, classifiers };
  }

  #classifier(list: TopicList): TopicClassifier {
    const statistics = this.#text.statistics();
    if (this.#taught?.statistics !== statistics) {
      const isPrepared = this.#prepared?.statistics === statistics;
      this.#taught = isPrepared && this.#prepared ? this.#prepared : { statistics, classifiers: new Map() };
      this.#prepared = null;
      this.#guesses = new WeakMap();
    }
    const known = this.#taught.classifiers.get(list);
    if (known) return known;
    const classifier = runAtOnce(this.#teach(list, this.#text.epochAchievements));
    this.#taught.classifiers.set(list, classifier);
    return classifier;
  }

  *#teach(list: TopicList, achievements: readonly MatchableAchievement[]): Steps<TopicClassifier> {
    const { lexicon, find } = this.#reference;
    const isCode = (code: string): boolean => isTelling(code) && find(list, code) !== null;
    const rootOf = (code: string): string => {
      const parent = find(list, code)?.parent;
      return parent ? rootOf(parent) : code;
    };
    const wordings = list === "industry" ? lexicon : [];
    return yield* TopicClassifier.teach(
      examplesOf(list, achievements).filter(({ code }) => isCode(code)),
      wordings
        .filter(({ industry }) => isCode(industry))
        .flatMap(({ industry, term, synonyms }) => [term, ...synonyms].map((wording) => ({ code: industry, wording }))),
      { generic: GENERIC_TERMS, rootOf },
    );
  }
}

/**
 * The newest declared achievements of each topic, in an order of their own. Those of the epoch, which its name tells from
 * others; needs come and go within one, and a confidential one must teach nothing.
 */
function examplesOf(list: TopicList, achievements: readonly MatchableAchievement[]): TopicExample[] {
  const counts = new Map<string, number>();
  const taken = (code: string): boolean => {
    const count = counts.get(code) ?? 0;
    counts.set(code, count + 1);
    return count < EXAMPLES_PER_TOPIC;
  };
  return [...achievements]
    .sort((a, b) => (a.number > b.number ? -1 : 1))
    .flatMap((post) => {
      const code = post[list];
      return code !== null && taken(code) ? [{ code, text: achievementText(post) }] : [];
    });
}

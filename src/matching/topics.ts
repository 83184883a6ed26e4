import { runAtOnce, type Steps } from "../kernel/steps.ts";
import type { PostText } from "../search/post-terms.ts";
import { TopicClassifier, type TopicExample, type TopicGuess } from "../search/topic-classifier.ts";
import { Vocabulary } from "../search/vocabulary.ts";
import { type CriterionReference, isTelling } from "./criteria/criterion.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import type { TextEpoch } from "./text-epoch.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { TextStatistics } from "./text-statistics.ts";

const TOPIC_LISTS = ["industry", "technicalField"] as const;
type TopicList = (typeof TOPIC_LISTS)[number];
/** Many terms of the two are the same. */
type Taught = { vocabulary: Vocabulary; classifiers: Map<TopicList, TopicClassifier> };
type Post = MatchableNeed | MatchableAchievement;

/** So many declared posts of one topic teach what it is about; more only cost time. */
const EXAMPLES_PER_TOPIC = 20;
/** Posts looked at between two breaths: a millisecond where each has yet to be read from a snapshot. */
const POSTS_PER_STEP = 200;

/** Guesses the industry and technical field of a text by what others declared, and by the trade lexicon. */
export class Topics {
  readonly #text: TextMatcher<MatchableNeed, MatchableAchievement>;
  readonly #reference: CriterionReference;
  /** What each epoch teaches, the one in force and one that is about to begin. */
  readonly #taught = new WeakMap<TextStatistics, Taught>();
  #guesses = new WeakMap<Post, TopicGuess | null>();
  #guessedBy: TopicClassifier | null = null;

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
    if (classifier !== this.#guessedBy) this.#guesses = new WeakMap();
    this.#guessedBy = classifier;
    const known = this.#guesses.get(post);
    if (known !== undefined) return known;
    const guess = classifier.classify("body" in post ? achievementText(post) : needText(post));
    this.#guesses.set(post, guess);
    return guess;
  }

  /** Learns ahead what an epoch teaches, so that nobody waits for it. */
  *prepare({
    statistics,
    achievements,
  }: Pick<TextEpoch<MatchableAchievement>, "statistics"> & {
    achievements: Iterable<MatchableAchievement>;
  }): Steps<void> {
    const taught = this.#taughtBy(statistics);
    for (const list of TOPIC_LISTS) {
      if (!taught.classifiers.has(list)) {
        taught.classifiers.set(list, yield* this.#teach(list, achievements, taught.vocabulary));
      }
    }
  }

  #taughtBy(statistics: TextStatistics): Taught {
    const taught = this.#taught.get(statistics) ?? {
      vocabulary: new Vocabulary(GENERIC_TERMS),
      classifiers: new Map<TopicList, TopicClassifier>(),
    };
    this.#taught.set(statistics, taught);
    return taught;
  }

  #classifier(list: TopicList): TopicClassifier {
    const { vocabulary, classifiers } = this.#taughtBy(this.#text.statistics());
    const known = classifiers.get(list);
    if (known) return known;
    const classifier = runAtOnce(this.#teach(list, this.#text.epochs.achievements, vocabulary));
    classifiers.set(list, classifier);
    return classifier;
  }

  *#teach(
    list: TopicList,
    achievements: Iterable<MatchableAchievement>,
    vocabulary: Vocabulary,
  ): Steps<TopicClassifier> {
    const { lexicon, find } = this.#reference;
    const isCode = (code: string): boolean => isTelling(code) && find(list, code) !== null;
    const rootOf = (code: string): string => {
      const parent = find(list, code)?.parent;
      return parent ? rootOf(parent) : code;
    };
    const wordings = list === "industry" ? lexicon : [];
    return yield* TopicClassifier.teach(
      examplesOf(list, yield* newestOfEach(list, achievements, isCode)),
      wordings
        .filter(({ industry }) => isCode(industry))
        .flatMap(({ industry, term, synonyms }) => [term, ...synonyms].map((wording) => ({ code: industry, wording }))),
      { vocabulary, rootOf },
    );
  }
}

/**
 * The newest declared achievements of each topic, in an order of their own. Those of the epoch, which its name tells from
 * others; needs come and go within one, and a confidential one must teach nothing.
 */
function* newestOfEach(
  list: TopicList,
  achievements: Iterable<MatchableAchievement>,
  isCode: (code: string) => boolean,
): Steps<MatchableAchievement[]> {
  const declared = new Map<string, MatchableAchievement[]>();
  let read = 0;
  for (const post of achievements) {
    if (++read % POSTS_PER_STEP === 0) yield;
    const code = post[list];
    if (code === null) continue;
    const posts = declared.get(code) ?? [];
    declared.set(code, posts);
    posts.push(post);
  }
  const newest: MatchableAchievement[] = [];
  for (const [code, posts] of declared) {
    if (isCode(code)) newest.push(...posts.sort(newestFirst).slice(0, EXAMPLES_PER_TOPIC));
    yield;
  }
  return newest.sort(newestFirst);
}

function newestFirst(a: MatchableAchievement, b: MatchableAchievement): number {
  return a.number > b.number ? -1 : 1;
}

/** Each text is read when it is asked for. */
function* examplesOf(list: TopicList, posts: readonly MatchableAchievement[]): Generator<TopicExample> {
  for (const post of posts) yield { code: post[list] ?? "", text: achievementText(post) };
}

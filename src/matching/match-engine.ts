import type { HeldLines } from "../kernel/live.ts";
import type { SnapshotSection } from "../kernel/snapshot.ts";
import { createBreath, runWithBreaks } from "../kernel/take-breath.ts";
import { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import { WordVectors } from "../search/word-vectors.ts";
import type { CriterionReference } from "./criteria/criterion.ts";
import { EnterpriseProfiles } from "./enterprise-profiles.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import { type LearntVectors, MeaningMatcher } from "./meaning-matcher.ts";
import { MeasureStore } from "./measure-store.ts";
import { OrganizationFacts } from "./organization-facts.ts";
import { createScoring, type Scoring, type Surroundings } from "./score-match.ts";
import { sharedFacts } from "./shared-facts.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import { TextMatcher } from "./text-matcher.ts";
import { createToday, type Today } from "./today.ts";
import { Topics } from "./topics.ts";
import { LATEST_WEIGHTS, type Weights } from "./weights.ts";
import { parseWeights } from "./weights-schema.ts";

/** Posts between two reports of progress, at which other work runs in any case (R21). */
const POSTS_PER_REPORT = 200;
/** Unpacked postings that a load may hold in any case: they take 50 MB. */
const MANY_POSTINGS = 4_000_000;

type Several<Post> = Iterable<Post> | AsyncIterable<Post>;

/** 匹配引擎: every published need and achievement of one class of visibility in memory, ready to be ranked. */
export interface MatchEngine {
  readonly text: TextMatcher<MatchableNeed, MatchableAchievement>;
  readonly meaning: MeaningMatcher;
  readonly scoring: Scoring;
  readonly organizations: OrganizationFacts;
  readonly topics: Topics;
  /** After a change of the organizations. */
  forgetOrganizations: () => void;
  readonly weights: Weights;
  /**
   * Weights' version, epoch of the statistics, the day that counts as today and version of the word vectors, for records
   * that must be explained later.
   */
  version: () => string;
  /** Adds a need or replaces the one with its id. */
  putNeed: (need: MatchableNeed) => void;
  withdrawNeed: (id: string) => void;
  putAchievement: (achievement: MatchableAchievement) => void;
  withdrawAchievement: (id: string) => void;
  findNeed: (id: string) => MatchableNeed | null;
  findAchievement: (id: string) => MatchableAchievement | null;
  /** Brings in many posts, letting other work run in between, and begins a new epoch at the end. */
  load: (
    needs: Several<MatchableNeed>,
    achievements: Several<MatchableAchievement>,
    onProgress?: (read: number) => void,
  ) => Promise<void>;
  /** Begins a new epoch now instead of after the next two per cent of changes. */
  freeze: () => void;
  /** Whether `renew` has something to do. */
  isDue: () => boolean;
  /** Begins the new epoch that is due, letting other work run in between: until it begins, the one before answers. */
  renew: () => Promise<void>;
  /** Teaches the topics, letting other work run in between: the first ranking would else do it at once. */
  learnTopics: () => Promise<void>;
  /** Reads what rankings ask of many posts at once, topics and claims, so that the first of them does not wait for it. */
  readAhead: () => Promise<void>;
  /** `id:version` of everything held. */
  held: () => string[];
  /** Its lines of posts. */
  heldPosts: HeldLines;
  /** Reads every post with other word vectors, letting other work run in between, and then counts with them. */
  adoptVectors: (vectors: LearntVectors) => Promise<void>;
  /** The same posts under other weights, to compare rankings of achievements: needs held stay read as they are. */
  withWeights: (weights: Weights) => MatchEngine;
  /** The same posts under other weights for good: reads the needs anew, letting other work run in between. */
  adoptWeights: (weights: Weights) => Promise<MatchEngine>;
  /** All of it as it is at one moment, written down while other work runs in between. */
  toSnapshot: () => Promise<readonly SnapshotSection[]>;
  /** The same posts, judged by other labels and affinities. */
  withReference: (reference: CriterionReference) => MatchEngine;
}

export type MatchEngineOptions = { reference: CriterionReference; weights?: Weights; learnt?: LearntVectors | null };

export function createMatchEngine({
  reference,
  weights = LATEST_WEIGHTS,
  learnt = null,
}: MatchEngineOptions): MatchEngine {
  const meaning = new MeaningMatcher(new TextMatcher(), weights);
  meaning.open(learnt);
  const today = createToday(meaning.posts);
  return buildEngine(
    meaning,
    { measures: new MeasureStore(), organizations: new OrganizationFacts(), today },
    reference,
  );
}

/** @throws when the sections are not what `toSnapshot` gave; that they are unharmed is the caller's to check. */
export function openMatchEngine(
  sections: readonly SnapshotSection[],
  { reference }: Pick<MatchEngineOptions, "reference">,
): MatchEngine {
  const reader = new SnapshotReader(sections);
  // Those that the needs were read with: an adoption may have come after the snapshot.
  const { version: weightsVersion, ...stored } = reader.json<Weights>("weights");
  const meaning = new MeaningMatcher(new TextMatcher(), parseWeights(weightsVersion, stored));
  const measures = new MeasureStore();
  const expectMeasures = measures.load(reader);
  meaning.posts.load(reader, (achievement, slot) => {
    Object.assign(achievement, sharedFacts(achievement));
    expectMeasures(achievement, slot);
  });
  const version = reader.json<string | null>("words.version");
  if (version !== null)
    meaning.open({ vectors: WordVectors.fromBytes(reader.uint8("words.vectors"), GENERIC_TERMS), version });
  const organizations = new OrganizationFacts();
  organizations.load(reader);
  const today = createToday(meaning.posts, reader.json<string | null>("today"));
  return buildEngine(meaning, { measures, organizations, today }, reference);
}

function buildEngine(
  meaning: MeaningMatcher,
  held: Pick<Surroundings, "measures"> & { organizations: OrganizationFacts; today: Today },
  reference: CriterionReference,
): MatchEngine {
  const { posts: text, weights } = meaning;
  const { measures, organizations, today } = held;
  const profiles = new EnterpriseProfiles(text, organizations, reference);
  const topics = new Topics(text, reference);
  const byWords = createScoring(reference, { ...held, profiles, topics }, weights);
  const byWordsAndMeaning = {
    ...byWords,
    weights: { ...weights, grades: weights.gradesWithMeaning ?? weights.grades },
  };
  const putNeed = (need: MatchableNeed): void => {
    const read = needText(need);
    const slot = text.putNeed(need, read);
    const row = meaning.ofNeed(read);
    if (row) text.needs.vectors.set(slot, row);
  };
  const putAchievement = (achievement: MatchableAchievement): void => {
    const one = { ...achievement, ...sharedFacts(achievement) };
    const read = achievementText(one);
    const slot = text.putAchievement(one, read);
    const row = meaning.ofAchievement(read);
    if (row) text.achievements.vectors.set(slot, row);
  };
  const learnTopics = (): Promise<void> =>
    runWithBreaks(topics.prepare({ statistics: text.statistics(), achievements: text.epochs.achievements }));
  return {
    text,
    meaning,
    weights,
    get scoring() {
      return meaning.version === null ? byWords : byWordsAndMeaning;
    },
    version: () => {
      const [day, words] = [today(), meaning.version];
      const data = `${text.statistics().epoch}${day === null ? "" : `@${day}`}`;
      return `${weights.version}/${data}${words === null ? "" : `/${words}`}`;
    },
    organizations,
    topics,
    forgetOrganizations: () => profiles.forget(),
    putNeed,
    withdrawNeed: (id) => void text.needs.withdraw(id),
    putAchievement,
    withdrawAchievement: (id) => text.withdrawAchievement(id),
    findNeed: (id) => text.needs.findPost(id),
    findAchievement: (id) => text.achievements.findPost(id),
    load: async (needs, achievements, onProgress) => {
      const breathe = createReport(onProgress);
      for await (const need of needs) {
        putNeed(need);
        await breathe();
        if (text.isMostlyUnpacked(MANY_POSTINGS)) await runWithBreaks(text.packing());
      }
      for await (const achievement of achievements) {
        putAchievement(achievement);
        await breathe();
        if (text.isMostlyUnpacked(MANY_POSTINGS)) await runWithBreaks(text.packing());
      }
      await runWithBreaks(text.epochs.freezing());
    },
    freeze: () => text.epochs.freeze(),
    isDue: () => text.epochs.isDue,
    renew: () => runWithBreaks(text.epochs.freezing((epoch) => topics.prepare(epoch))),
    learnTopics,
    readAhead: async () => {
      await learnTopics();
      await measures.readAll(text.achievements.copyPosts(), createBreath());
    },
    get heldPosts() {
      const { needs, achievements } = text;
      const holds = (line: string) => achievements.holdsLine(line) || needs.holdsLine(line);
      return { count: needs.size + achievements.size, holds };
    },
    held: () => [...text.needs.held(), ...text.achievements.held(), ...organizations.held()],
    adoptVectors: (learnt) => meaning.adopt(learnt, createBreath()),
    withWeights: (other) => buildEngine(meaning.withWeights(other), held, reference),
    adoptWeights: async (other) => {
      const adopted = meaning.withWeights(other);
      await adopted.rereadNeeds(createBreath());
      return buildEngine(adopted, held, reference);
    },
    toSnapshot: async () => {
      const writer = new SnapshotWriter();
      // First, since it begins the epoch that is due in a small collection.
      writer.json("today", today());
      text.save(writer);
      organizations.save(writer);
      writer.json("weights", weights);
      // With the vectors its posts were read with: those in the database may be newer by then.
      const { learnt } = meaning;
      const achievements = text.achievements.copyPosts();
      await measures.readAll(achievements, createBreath());
      writer.json("words.version", learnt?.version ?? null);
      if (learnt) writer.array("words.vectors", learnt.vectors.toBytes());
      await runWithBreaks(measures.saving(achievements, writer));
      return writer.sections();
    },
    withReference: (other) => buildEngine(meaning, held, other),
  };
}

/** Called after each post: tells how many there were, and lets other work run now and then. */
function createReport(onProgress: (count: number) => void = () => {}): () => Promise<void> {
  const breathe = createBreath();
  let count = 0;
  return async () => {
    count++;
    if (count % POSTS_PER_REPORT === 0) onProgress(count);
    await breathe();
  };
}

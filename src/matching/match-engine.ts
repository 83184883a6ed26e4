import { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { CriterionReference } from "./criteria/criterion.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import { MeasureStore } from "./measure-store.ts";
import { createScoring, type Scoring } from "./score-match.ts";
import { TextMatcher } from "./text-matcher.ts";
import { WEIGHTS_V2, type Weights } from "./weights.ts";

/** Posts between two breaths of a long build (R21). */
const POSTS_PER_BREATH = 200;

/** 匹配引擎: every published need and achievement of one class of visibility in memory, ready to be ranked. */
export interface MatchEngine {
  readonly text: TextMatcher<MatchableNeed, MatchableAchievement>;
  readonly scoring: Scoring;
  /** Weights' version and epoch of the statistics, for records that must be explained later. */
  version: () => string;
  /** Adds a need or replaces the one with its id. */
  putNeed: (need: MatchableNeed) => void;
  withdrawNeed: (id: string) => void;
  putAchievement: (achievement: MatchableAchievement) => void;
  withdrawAchievement: (id: string) => void;
  findNeed: (id: string) => MatchableNeed | null;
  findAchievement: (id: string) => MatchableAchievement | null;
  /** Brings in many posts, letting other work run in between, and begins a new epoch at the end. */
  load: (needs: Iterable<MatchableNeed>, achievements: Iterable<MatchableAchievement>) => Promise<void>;
  /** Begins a new epoch now instead of after the next two per cent of changes. */
  freeze: () => void;
  /** `id:version` of everything held. */
  held: () => string[];
  toSnapshot: () => Uint8Array;
  /** The same posts, judged by other labels and affinities. */
  withReference: (reference: CriterionReference) => MatchEngine;
}

export type MatchEngineOptions = { reference: CriterionReference; weights?: Weights };

export function createMatchEngine({ reference, weights = WEIGHTS_V2 }: MatchEngineOptions): MatchEngine {
  return buildEngine(new TextMatcher(), new MeasureStore(), reference, weights);
}

/** @throws when the bytes are not what `toSnapshot` wrote; that they are unharmed is the caller's to check. */
export function openMatchEngine(
  bytes: Uint8Array,
  { reference, weights = WEIGHTS_V2 }: MatchEngineOptions,
): MatchEngine {
  const text = new TextMatcher<MatchableNeed, MatchableAchievement>();
  const measures = new MeasureStore();
  const reader = new SnapshotReader(bytes);
  text.load(reader);
  measures.load(text.achievements.posts(), reader);
  return buildEngine(text, measures, reference, weights);
}

function buildEngine(
  text: TextMatcher<MatchableNeed, MatchableAchievement>,
  measures: MeasureStore,
  reference: CriterionReference,
  weights: Weights,
): MatchEngine {
  const putNeed = (need: MatchableNeed): void => text.putNeed(need, needText(need));
  const putAchievement = (one: MatchableAchievement): void => {
    text.putAchievement(one, achievementText(one));
    measures.of(one);
  };
  return {
    text,
    scoring: createScoring(reference, measures, weights),
    version: () => `${weights.version}/${text.statistics().epoch}`,
    putNeed,
    withdrawNeed: (id) => void text.needs.withdraw(id),
    putAchievement,
    withdrawAchievement: (id) => text.withdrawAchievement(id),
    findNeed: (id) => text.needs.findPost(id),
    findAchievement: (id) => text.achievements.findPost(id),
    load: async (needs, achievements) => {
      let count = 0;
      const breathe = async (): Promise<void> => {
        count++;
        if (count % POSTS_PER_BREATH === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      };
      for (const need of needs) {
        putNeed(need);
        await breathe();
      }
      for (const achievement of achievements) {
        putAchievement(achievement);
        await breathe();
      }
      text.freeze();
    },
    freeze: () => text.freeze(),
    held: () => [...text.needs.posts(), ...text.achievements.posts()].map(({ id, version }) => `${id}:${version}`),
    toSnapshot: () => {
      const writer = new SnapshotWriter();
      text.save(writer);
      measures.save(text.achievements.posts(), writer);
      return writer.bytes();
    },
    withReference: (other) => buildEngine(text, measures, other, weights),
  };
}

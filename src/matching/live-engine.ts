import type { Database } from "../../db/client.ts";
import { listIndexableAchievements, listIndexableAchievementVersions } from "../achievements/indexable-achievements.ts";
import { heldLines } from "../kernel/compare-live.ts";
import type { DomainEvent } from "../kernel/events.ts";
import type { Live } from "../kernel/live.ts";
import { createBreath, notAlone } from "../kernel/take-breath.ts";
import { loadNamed } from "../kernel/version-lines.ts";
import { listIndexableNeeds, listIndexableNeedVersions } from "../needs/indexable-needs.ts";
import { findNeedOwner } from "../needs/queries.ts";
import { listPartnerships } from "../organizations/list-partnerships.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findWeightsInForce } from "./engine-version-queries.ts";
import { listEnterpriseProfiles } from "./list-enterprise-profiles.ts";
import { createMatchEngine, type MatchEngine, openMatchEngine } from "./match-engine.ts";
import { toMatchableAchievement, toMatchableNeed } from "./matchable-from-rows.ts";
import { linesOf } from "./organization-facts.ts";
import { findLastLearning, findLearntVectors } from "./queries.ts";
import type { Weights } from "./weights.ts";

/**
 * Raise it whenever texts are cut into terms, or posts are read, in another way, or either is written in another layout:
 * older snapshots are then left alone.
 */
const SNAPSHOT_VERSION = "14";

const READ_AHEAD_AFTER_MS = 1_000;

/** The match engine with every published post, kept at the database's state; confidential needs too, for staff only. */
export interface LiveEngine extends Live {
  engine: () => MatchEngine;
}

/**
 * @param book the live reference book, which is brought up to date before this member is.
 * @param onFailure given where work may go on after an answer: new word vectors and option lists are then taken over, and new
 * epochs counted, in the background, because with ten thousand posts that takes seconds and every request waits for its events.
 */
export function createLiveEngine(book: () => ReferenceBook, onFailure?: (error: unknown) => void): LiveEngine {
  let engine = createMatchEngine({ reference: book() });
  let takenOver: Promise<void> = Promise.resolve();
  let isRenewing = false;

  async function takeVectors(db: Database): Promise<void> {
    const learnt = await findLearntVectors(db);
    if (learnt && learnt.version !== engine.meaning.learnt?.version) await engine.adoptVectors(learnt);
  }

  async function takeWeights(db: Database): Promise<void> {
    const weights = await findWeightsInForce(db);
    if (weights.version !== engine.weights.version) engine = await engine.adoptWeights(weights);
  }

  /** Until the topics of the new lists are learnt, the old lists answer. */
  async function takeReference(): Promise<void> {
    const from = engine;
    const other = from.withReference(book());
    await other.learnTopics();
    // One that was built meanwhile was built with the lists of that moment.
    if (engine === from) engine = other;
  }

  /** Until it begins, the epoch before answers. */
  async function beginEpochIfDue(): Promise<void> {
    if (!onFailure) return engine.isDue() ? engine.renew() : undefined;
    if (isRenewing || !engine.isDue()) return;
    isRenewing = true;
    const finish = () => {
      isRenewing = false;
    };
    void renew().catch(onFailure).finally(finish);
  }

  function readAheadSoon(): void {
    if (!onFailure) return;
    // Whoever waits for the service to be ready comes first, and then those who have waited for it.
    void notAlone().then(() => {
      const timer = setTimeout(() => void engine.readAhead().catch(onFailure), READ_AHEAD_AFTER_MS);
      if (typeof timer === "object") timer.unref();
    });
  }

  async function renew(): Promise<void> {
    while (engine.isDue()) await engine.renew();
  }

  async function takeProfile(db: Database, enterpriseId: string): Promise<void> {
    const [profile] = await listEnterpriseProfiles(db, enterpriseId);
    engine.organizations.putProfile(enterpriseId, profile ?? null);
    engine.forgetOrganizations();
  }

  async function followLists(db: Database, { event }: DomainEvent): Promise<void> {
    if (event === "reference.changed") {
      const taking = takenOver.then(takeReference);
      takenOver = taking.catch((error: unknown) => onFailure?.(error));
      if (!onFailure || engine.text.epochs.isSmall) await taking;
    }
    if (event === "engineVersion.adopted") {
      const taking = takenOver.then(() => takeWeights(db));
      takenOver = taking.catch(() => undefined);
      await taking;
    }
    if (event === "vectors.learnt") {
      const taking = takenOver.then(() => takeVectors(db));
      takenOver = taking.catch((error: unknown) => onFailure?.(error));
      if (!onFailure) await taking;
    }
  }

  async function takeNeeds(db: Database, ids: readonly string[]): Promise<void> {
    const owners = new Set<string | null | undefined>();
    for (const id of ids) owners.add(engine.findNeed(id)?.organizationId).add(await findNeedOwner(db, id));
    // Next to the puts, so that what another has put meanwhile is not put back.
    const present = new Map((await listIndexableNeeds(db, ids)).map((need) => [need.id, need]));
    const breathe = createBreath();
    for (const id of ids) {
      const need = present.get(id);
      if (need) engine.putNeed(toMatchableNeed(need));
      else engine.withdrawNeed(id);
      await breathe();
    }
    for (const owner of owners) if (owner) await takeProfile(db, owner);
  }

  async function takeAchievements(db: Database, ids: readonly string[]): Promise<void> {
    const present = new Map((await listIndexableAchievements(db, ids)).map((one) => [one.id, one]));
    const breathe = createBreath();
    for (const id of ids) {
      const achievement = present.get(id);
      if (achievement) engine.putAchievement(toMatchableAchievement(achievement));
      else engine.withdrawAchievement(id);
      await breathe();
    }
  }

  async function receive(db: Database, events: readonly DomainEvent[]): Promise<void> {
    const [needIds, achievementIds] = [new Set<string>(), new Set<string>()];
    for (const one of events) {
      const { event, payload } = one;
      await followLists(db, one);
      if (event === "need.changed") needIds.add(payload.needId);
      if (event === "achievement.changed") achievementIds.add(payload.achievementId);
      if (event === "organization.changed") await takeProfile(db, payload.organizationId);
      if (event === "partnership.recorded" || event === "partnership.withdrawn") {
        const { enterpriseId } = payload;
        engine.organizations.putPartnershipsOf(enterpriseId, await listPartnerships(db, enterpriseId));
      }
    }
    if (needIds.size > 0) await takeNeeds(db, [...needIds]);
    if (achievementIds.size > 0) await takeAchievements(db, [...achievementIds]);
  }

  /** A snapshot taken while new vectors were taken over must not pass for the present state. */
  const versionLines = (): string[] => [
    ...vectorLine(engine.meaning.learnt?.version ?? null),
    weightsLine(engine.weights),
  ];

  return {
    name: "match-engine",
    engine: () => engine,
    build: async (db) => {
      const [weights, learnt] = [await findWeightsInForce(db), await findLearntVectors(db)];
      const built = createMatchEngine({ reference: book(), weights, learnt });
      for (const profile of await listEnterpriseProfiles(db)) {
        built.organizations.putProfile(profile.enterpriseId, profile);
      }
      for (const partnership of await listPartnerships(db)) built.organizations.putPartnership(partnership);
      await built.load(
        loadNamed(await listIndexableNeedVersions(db), async (ids) =>
          (await listIndexableNeeds(db, ids)).map(toMatchableNeed),
        ),
        loadNamed(await listIndexableAchievementVersions(db), async (ids) =>
          (await listIndexableAchievements(db, ids)).map(toMatchableAchievement),
        ),
      );
      engine = built;
      readAheadSoon();
    },
    receive,
    settle: beginEpochIfDue,
    snapshot: {
      version: SNAPSHOT_VERSION,
      changesByItself: true,
      save: () => engine.toSnapshot(),
      load: (sections) => {
        engine = openMatchEngine(sections, { reference: book() });
        readAheadSoon();
      },
      held: () => [...engine.held(), ...versionLines()],
      lookUp: () => {
        const posts = engine.heldPosts;
        const others = heldLines([...engine.organizations.held(), ...versionLines()]);
        return { count: posts.count + others.count, holds: (line) => posts.holds(line) || others.holds(line) };
      },
      expected: async (db, read) => [
        ...(await listIndexableNeedVersions(db)),
        ...(await read(listIndexableAchievementVersions)),
        ...linesOf(await listEnterpriseProfiles(db), await listPartnerships(db)),
        ...vectorLine((await findLastLearning(db))?.version ?? null),
        weightsLine(await findWeightsInForce(db)),
      ],
    },
  };
}

function vectorLine(version: string | null): string[] {
  return version === null ? [] : [`vectors:${version}`];
}

function weightsLine({ version }: Weights): string {
  return `weights:${version}`;
}

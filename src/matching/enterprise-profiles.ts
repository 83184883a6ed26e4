import { lexiconOf } from "../search/lexicon.ts";
import { normalize } from "../search/normalize.ts";
import type { PostTerms } from "../search/post-terms.ts";
import type { CriterionReference } from "./criteria/criterion.ts";
import {
  achievementText,
  type MatchableAchievement,
  type MatchableNeed,
  type MatchedTerm,
  needText,
} from "./matchable.ts";
import type { OrganizationFacts } from "./organization-facts.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { TextStatistics } from "./text-statistics.ts";
import { findMatchedTerms, weighTerms } from "./text-terms.ts";

/**
 * A need is vague when it names no term of any trade and has fewer than this many telling pairs or words. Judgement on
 * the invented county and on vague needs made up for it: 工厂智能化改造 has 5, 数字化转型 with two sentences 11; of the
 * needs that passed both checks the poorest has 13.
 */
const TELLING_TERMS = 12;
/** What more than this share of the achievements say tells none of them apart. */
const TELLING_SHARE = 1 / 20;
/** In a small collection a word that two share still tells. */
const TELLING_HOLDERS = 2;
/** Terms of this industry name tools that every trade uses. */
const TOOLS = "digital";

type ReadNeed = { statistics: TextStatistics; isVague: boolean; profile: PostTerms | null };

/** Reads vague needs with what is known of their enterprises. */
export class EnterpriseProfiles {
  readonly #text: TextMatcher<MatchableNeed, MatchableAchievement>;
  readonly #organizations: Pick<OrganizationFacts, "profileOf">;
  readonly #reference: CriterionReference;
  #known = new WeakMap<MatchableNeed, ReadNeed>();
  /** The achievement that was asked about last, read. */
  #asked: { achievement: MatchableAchievement; statistics: TextStatistics; terms: PostTerms } | null = null;
  /** Scores by slot for the need that was asked about last: a ranking asks about one need throughout. */
  #scores: { need: MatchableNeed; read: ReadNeed; bySlot: Float64Array | null } | null = null;

  constructor(
    text: TextMatcher<MatchableNeed, MatchableAchievement>,
    organizations: Pick<OrganizationFacts, "profileOf">,
    reference: CriterionReference,
  ) {
    this.#text = text;
    this.#organizations = organizations;
    this.#reference = reference;
  }

  /** What was read of enterprises may have changed. */
  forget(): void {
    this.#known = new WeakMap();
    this.#scores = null;
  }

  isVague(need: MatchableNeed): boolean {
    return this.#read(need).isVague;
  }

  /** Raw text score of the enterprise's profile with the achievement; null for a concrete need or an unknown enterprise. */
  rawScore(need: MatchableNeed, achievement: MatchableAchievement): number | null {
    const read = this.#read(need);
    if (read.profile === null) return null;
    const slot = this.#text.achievements.slotOf(achievement.id);
    const isHeld = slot !== null && this.#text.achievements.postAt(slot) === achievement;
    if (this.#scores?.need === need && this.#scores.read === read && isHeld) {
      this.#scores.bySlot ??= this.#text.scoreAchievements(read.profile, read.profile.prose);
      const score = this.#scores.bySlot[slot];
      if (score !== undefined) return score;
    }
    this.#scores = this.#scores?.read === read ? this.#scores : { need, read, bySlot: null };
    // A profile is a list by nature, of which the bound for a need's name says nothing.
    return this.#text.scorePair(read.profile, this.#termsOf(achievement, read.statistics), read.profile.prose);
  }

  /** Read once for all the needs that one achievement is compared with. */
  #termsOf(achievement: MatchableAchievement, statistics: TextStatistics): PostTerms {
    if (this.#asked?.achievement !== achievement || this.#asked.statistics !== statistics) {
      this.#asked = { achievement, statistics, terms: this.#text.read(achievementText(achievement)) };
    }
    return this.#asked.terms;
  }

  /** What the profile and the achievement both say; null for a concrete need or an unknown enterprise. */
  commonTerms(need: MatchableNeed, achievement: MatchableAchievement): MatchedTerm[] | null {
    const { profile, statistics } = this.#read(need);
    if (profile === null) return null;
    const weighed = weighTerms(profile, statistics, this.#text.vocabulary);
    const common = findMatchedTerms(weighed, achievementText(achievement), this.#text.vocabulary);
    return common.filter(({ term }) => term.length > 1);
  }

  #read(need: MatchableNeed): ReadNeed {
    const statistics = this.#text.statistics();
    const known = this.#known.get(need);
    if (known?.statistics === statistics) return known;
    const isVague = this.#judge(need, statistics);
    const read = { statistics, isVague, profile: isVague ? this.#readProfile(need) : null };
    this.#known.set(need, read);
    return read;
  }

  #judge(need: MatchableNeed, { documents, counts }: TextStatistics): boolean {
    const { vocabulary } = this.#text;
    const { title, body } = needText(need);
    const most = Math.max(TELLING_HOLDERS, documents * TELLING_SHARE);
    const telling = this.#text.read({ title, body }).terms.filter((term) => {
      const count = vocabulary.isCharacter(term) ? 0 : (counts[term] ?? 0);
      return count > 0 && count <= most;
    });
    if (telling.length >= TELLING_TERMS) return false;
    const named = lexiconOf(this.#reference.lexicon).findTerms(normalize(`${title}\n${body}`));
    return named.every(({ entry }) => entry.industry.split(".")[0] === TOOLS);
  }

  #readProfile({ id, organizationId }: MatchableNeed): PostTerms | null {
    const profile = organizationId === null ? null : this.#organizations.profileOf(organizationId);
    if (profile === null) return null;
    const earlier = profile.needs.filter((need) => need.id !== id);
    const said = [profile.products, ...earlier.flatMap(({ title, keywords }) => [title, ...keywords])];
    const telling = said.filter((part) => part !== "");
    return telling.length === 0 ? null : this.#text.read({ title: telling.join("\n"), body: "" });
  }
}

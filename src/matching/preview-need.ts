import { type AchievementRecord, listAchievementsByIds } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotAllowed } from "../kernel/errors.ts";
import type { NeedDraft } from "../needs/need.ts";
import { needAccess } from "../needs/need-access.ts";
import { getVisibleNeed, listNeedsByIds, type NeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { lexiconOf } from "../search/lexicon.ts";
import { normalize } from "../search/normalize.ts";
import { suggestTopics, type TopicSuggestion } from "./draft-topics.ts";
import type { MatchEngine } from "./match-engine.ts";
import type { Grade } from "./matchable.ts";
import { draftToMatchable } from "./matchable-from-rows.ts";
import { rankAchievementsForNeed } from "./rank.ts";
import type { SimilarNeeds } from "./similar-needs.ts";

const SHOWN_CANDIDATES = 3;
const SHOWN_SIMILAR = 3;
const SHOWN_TERMS = 8;
/** With fewer characters there is nothing to find. */
const SHORTEST_TEXT = 4;

/** 候选预览: what the engine finds for a need while it is written. */
export interface NeedPreview {
  topics: readonly TopicSuggestion[];
  /** Terms of the trade that the text uses. */
  terms: readonly string[];
  /** Keywords that no published achievement says. */
  unknownKeywords: readonly string[];
  /** Published public needs that are like it. */
  similar: readonly NeedRecord[];
  counts: Record<Grade, number>;
  best: readonly { achievement: AchievementRecord; grade: Grade }[];
}

export interface PreviewDeps {
  reference: () => ReferenceBook;
  engine: { engine: () => MatchEngine };
  /** Over public needs alone. */
  similar: Pick<SimilarNeeds, "like">;
}

/**
 * Looks and keeps nothing: the draft enters no index, teaches no vocabulary and leaves no row.
 * @param asked the need that is rewritten, and whose it is; an enterprise asks for itself alone.
 * @returns null while there is too little text. @throws NotAllowed, NotFound.
 */
export async function previewNeed(
  ctx: Context,
  deps: PreviewDeps,
  draft: NeedDraft,
  asked: { needId: string | null; organizationId: string | null },
): Promise<NeedPreview | null> {
  requirePermission(ctx, "need.post");
  const organizationId = await ownerOf(ctx, asked);
  if (`${draft.title}${draft.problem}${draft.goal}`.trim().length < SHORTEST_TEXT) return null;
  const engine = deps.engine.engine();
  const need = draftToMatchable(draft, { needId: asked.needId, organizationId });
  const ranking = rankAchievementsForNeed(engine, need, { limit: SHOWN_CANDIDATES });
  const alike = (await deps.similar.like(need)).slice(0, SHOWN_SIMILAR).map((one) => one.need.id);
  const records = await listAchievementsByIds(
    ctx.db,
    ranking.matches.map(({ post }) => post.id),
  );
  return {
    topics: suggestTopics(engine, need, deps.reference()),
    terms: termsOf(draft, deps.reference()),
    unknownKeywords: draft.keywords.filter((keyword) => !isKnown(engine, keyword)),
    similar: alike.length === 0 ? [] : await listNeedsByIds(ctx.db, alike),
    counts: ranking.counts,
    best: ranking.matches.flatMap(({ post, grade }) => {
      const achievement = records.find(({ id }) => id === post.id);
      return achievement ? [{ achievement, grade }] : [];
    }),
  };
}

async function ownerOf(
  ctx: Context,
  { needId, organizationId }: { needId: string | null; organizationId: string | null },
): Promise<string | null> {
  if (needId === null) return ctx.actor.role === "enterprise" ? ctx.actor.organizationId : organizationId;
  const need = await getVisibleNeed(ctx, needId);
  if (needAccess(ctx.actor, need) !== "full") throw new NotAllowed("need.change");
  return need.organizationPlaceholder ? null : need.organizationId;
}

function termsOf({ title, keywords, problem, keyTechnology, goal }: NeedDraft, { lexicon }: ReferenceBook): string[] {
  const text = normalize([title, ...keywords, problem, keyTechnology, goal].join("\n"));
  const found = lexiconOf(lexicon)
    .findTerms(text)
    .map(({ entry }) => entry.term);
  return [...new Set(found)].slice(0, SHOWN_TERMS);
}

/** Every pair and word of it stands in some achievement; a character alone says nothing. */
function isKnown({ text }: MatchEngine, keyword: string): boolean {
  const { terms, unknown } = text.read({ title: keyword, body: "" });
  if (unknown.some(({ character }) => !character)) return false;
  return terms.every((term) => text.vocabulary.isCharacter(term) || text.achievements.holds(term));
}

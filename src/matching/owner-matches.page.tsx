import type { AchievementView } from "../achievements/present-achievement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { KeptFields } from "../web/kept-fields.tsx";
import { Panel } from "../web/page.tsx";
import { PostList } from "../web/post-list.tsx";
import { factsOf } from "./achievement-facts.ts";
import { GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";
import { needFactsOf } from "./need-summary.page.tsx";

/** One of the best matches of a post as its owner reads it: the other post's public layer, and one reason. */
export interface OwnerMatch<View> {
  /** Of the standing match. */
  id: string;
  view: View;
  grade: Grade;
  because: string;
  isNew: boolean;
}

/** 候选成果 on the page of a need, for its enterprise. */
export function OwnNeedMatches(props: {
  needId: string;
  matches: readonly OwnerMatch<AchievementView>[];
  reference: ReferenceBook;
}) {
  const { needId, matches, reference } = props;
  const posts = matches.map(({ view, ...match }) => ({
    href: `/achievements/${view.id}`,
    title: view.text.title,
    number: view.number,
    badges: <Badges {...match} />,
    excerpt: match.because,
    facts: factsOf(view, reference),
  }));
  return (
    <OwnMatches
      id="matches"
      noun="候选成果"
      lead="服务比对后认为与本需求较强相关以上的成果，最多列出 5 项。想进一步了解，请联系工作人员引荐；双方同意后才互见联系方式。"
      action={`/needs/${needId}/matches/seen`}
      matches={matches}
      posts={posts}
    />
  );
}

/** 相关需求 on the page of an achievement, for its institution; public needs only. */
export function OwnAchievementMatches(props: {
  achievementId: string;
  matches: readonly OwnerMatch<NeedView>[];
  reference: ReferenceBook;
}) {
  const { achievementId, matches, reference } = props;
  const posts = matches.map(({ view, ...match }) => ({
    href: `/needs/${view.id}`,
    title: view.text?.title ?? view.number,
    number: view.number,
    badges: <Badges {...match} />,
    excerpt: match.because,
    facts: needFactsOf(view, reference),
  }));
  return (
    <OwnMatches
      id="matches"
      noun="相关需求"
      lead="服务比对后认为与本成果较强相关以上的公开需求，最多列出 5 条。有意承接，请联系工作人员引荐；双方同意后才互见联系方式。"
      action={`/achievements/${achievementId}/matches/seen`}
      matches={matches}
      posts={posts}
    />
  );
}

function Badges({ grade, isNew }: Pick<OwnerMatch<unknown>, "grade" | "isNew">) {
  return (
    <>
      <GradeBadge grade={grade} />
      {isNew ? <Badge tone="info">新</Badge> : null}
    </>
  );
}

interface OwnMatchesProps {
  id: string;
  noun: string;
  lead: string;
  action: string;
  matches: readonly { id: string; isNew: boolean }[];
  posts: Parameters<typeof PostList>[0]["posts"];
}

function OwnMatches({ id, noun, lead, action, matches, posts }: OwnMatchesProps) {
  if (posts.length === 0) return null;
  const isAnyNew = matches.some(({ isNew }) => isNew);
  return (
    <Panel id={id} title={isAnyNew ? `新出现的${noun}` : noun}>
      <div class="flow">
        <p class="field-hint">{lead}</p>
        <PostList label={noun} posts={posts} heading="h3" />
        {isAnyNew ? (
          <form method="post" action={action}>
            <KeptFields values={{ shown: matches.map((match) => match.id) }} />
            <button class="btn btn-outline btn-sm" type="submit">
              知道了，标为看过
            </button>
          </form>
        ) : null}
      </div>
    </Panel>
  );
}

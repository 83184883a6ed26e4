import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { factsOf } from "./achievement-facts.ts";
import type { ChosenFilters } from "./chosen-filters.ts";
import { explanationAddress } from "./explanation-address.ts";
import { MatchRow } from "./match-row.page.tsx";
import { ListedCount, ScoreLegend } from "./match-score.page.tsx";
import type { Grade, MatchScore } from "./matchable.ts";

/** One candidate as staff may read it. */
export interface RankedRow extends MatchScore {
  rank: number;
  achievement: AchievementView;
}

interface CandidateRowsProps {
  need: NeedView;
  page: Page<RankedRow>;
  /** Kept, so that the way back from a comparison leads to the same list. */
  chosen: ChosenFilters;
  gradeCounts: Record<Grade, number>;
  hasGoodMatch: boolean;
  reference: ReferenceBook;
  path: string;
}

/** The rows of a need's list, two of which can be ticked and compared. */
export function CandidateRows(props: CandidateRowsProps) {
  const { need, page, chosen, gradeCounts, hasGoodMatch, reference, path } = props;
  return (
    <form method="get" action={`${path}/compare`} data-allow-resubmit>
      <div class="list-head">
        {hasGoodMatch ? <ListedCount total={page.total} chosen={chosen} gradeCounts={gradeCounts} unit="项" /> : null}
        <button class="btn btn-outline btn-sm no-print" type="submit" data-pick-two>
          对比勾选的两项
        </button>
        <ScoreLegend />
      </div>
      {chosen.grade.map((grade) => (
        <input type="hidden" name="grade" value={grade} />
      ))}
      {chosen.industry.map((code) => (
        <input type="hidden" name="industry" value={code} />
      ))}
      {page.page > 1 ? <input type="hidden" name="page" value={String(page.page)} /> : null}
      <ol class="match-list" aria-label={`需求 ${need.number} 的匹配成果`} data-row-keys>
        {page.rows.map(({ rank, achievement, ...match }) => (
          <MatchRow
            rank={rank}
            href={`/achievements/${achievement.id}`}
            title={achievement.text.title}
            text={achievement.text.abstract}
            match={match}
            number={achievement.number}
            compareId={achievement.id}
            explanationHref={explanationAddress(need.id, achievement.id, "achievements", chosen)}
            facts={factsOf(achievement, reference)}
          />
        ))}
      </ol>
      <p class="key-hint no-print">
        <kbd>J</kbd> <kbd>K</kbd> 上下移动，<kbd>Enter</kbd> 打开成果
      </p>
    </form>
  );
}

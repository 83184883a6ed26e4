import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Page } from "../kernel/pagination.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { factsOf } from "./achievement-facts.ts";
import { type ChosenFilters, filteredAddress } from "./chosen-filters.ts";
import { explanationAddress } from "./explanation-address.ts";
import { MatchKeyHint } from "./match-key-hint.page.tsx";
import type { NotesView } from "./match-notes.page.tsx";
import { MatchRow } from "./match-row.page.tsx";
import { ListedCount, ScoreLegend } from "./match-score.page.tsx";
import type { MatchScore } from "./matchable.ts";
import { VerdictForm } from "./verdict-form.page.tsx";
import type { VerdictView } from "./verdict-line.page.tsx";

/** Its ticks stand in the rows, beside the forms of the verdicts: a form holds no other. */
const COMPARE_FORM = "compare-two";

/** One candidate as staff may read it. */
export interface RankedRow extends MatchScore {
  rank: number;
  achievement: AchievementView;
  verdict: VerdictView | null;
  notes: NotesView;
  digest: string;
  /** Came after staff had found no match. */
  isNew: boolean;
}

interface CandidateRowsProps {
  need: NeedView;
  page: Page<RankedRow>;
  engineVersion: string;
  /** Kept, so that the way back from a comparison leads to the same list. */
  chosen: ChosenFilters;
  unrelated: number;
  hasGoodMatch: boolean;
  reference: ReferenceBook;
  path: string;
}

function CompareTwo({ page, chosen, path }: Pick<CandidateRowsProps, "page" | "chosen" | "path">) {
  return (
    <form class="no-print" id={COMPARE_FORM} method="get" action={`${path}/compare`} data-allow-resubmit>
      {(["verdict", "grade", "industry"] as const).flatMap((name) =>
        chosen[name].map((value) => <input type="hidden" name={name} value={value} />),
      )}
      {page.page > 1 ? <input type="hidden" name="page" value={String(page.page)} /> : null}
      <button class="btn btn-outline btn-sm" type="submit" data-pick-two>
        对比勾选的两项
      </button>
    </form>
  );
}

/** The rows of a need's list, two of which can be ticked and compared. */
export function CandidateRows(props: CandidateRowsProps) {
  const { need, page, engineVersion, chosen, unrelated, hasGoodMatch, reference, path } = props;
  const isComparable = page.rows.length > 1;
  const requirements = need.text?.requirements.map(describeRequirement) ?? [];
  return (
    <>
      <div class="list-head">
        {hasGoodMatch ? <ListedCount total={page.total} unrelated={unrelated} unit="项" /> : null}
        {isComparable ? <CompareTwo {...props} /> : null}
        <ScoreLegend />
      </div>
      <ol class="match-list" aria-label={`需求 ${need.number} 的匹配成果`} data-row-keys>
        {page.rows.map(({ rank, achievement, verdict, notes, digest, isNew, ...match }) => (
          <MatchRow
            id={achievement.id}
            rank={rank}
            href={`/achievements/${achievement.id}`}
            title={achievement.text.title}
            text={achievement.text.abstract}
            match={match}
            number={achievement.number}
            badges={isNew ? [{ tone: "info", text: "新" }] : []}
            compareForm={isComparable ? COMPARE_FORM : undefined}
            explanationHref={explanationAddress(need.id, achievement.id, "achievements", chosen)}
            facts={factsOf(achievement, reference)}
            verdict={
              <VerdictForm
                path={`${path}/${achievement.id}`}
                title={achievement.text.title}
                verdict={verdict}
                notes={notes}
                digest={digest}
                engineVersion={engineVersion}
                isOpen
                requirements={requirements}
                back={filteredAddress(path, chosen, page.page)}
                reference={reference}
              />
            }
          />
        ))}
      </ol>
      <MatchKeyHint noun="成果" />
    </>
  );
}

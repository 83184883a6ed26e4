import type { AchievementView } from "../achievements/present-achievement.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import { KeptFields } from "../web/kept-fields.tsx";
import { listAddress } from "../web/list-address.ts";
import { Table } from "../web/table.tsx";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";

export const STANDING_PATH = "/standing-matches";

/** One standing match as staff read it. */
export interface StandingRow {
  id: string;
  need: NeedView;
  achievement: AchievementView;
  score: number;
  grade: Grade;
  foundAt: Date;
}

export interface StandingMatchesTableProps {
  page: Page<StandingRow>;
  /** Shows what was marked as seen instead of what is new. */
  seen: boolean;
  industries: readonly string[];
}

/** The rows with what staff may do at each, or why there are none. */
export function StandingMatchesTable(props: StandingMatchesTableProps) {
  const { page, seen, industries } = props;
  return (
    <Table
      caption={seen ? "看过的候选" : "新候选"}
      captionHidden
      columns={[
        {
          header: "需求",
          heading: true,
          cell: ({ need }: StandingRow) => (
            <>
              <a href={`/needs/${need.id}/matches`}>{need.text?.title ?? need.number}</a>
              <span class="cell-note">
                {need.number} {need.file?.organizationName}{" "}
                {need.trail?.visibility === "confidential" ? <Badge tone="warning">保密需求</Badge> : null}
              </span>
            </>
          ),
        },
        {
          header: "候选成果",
          cell: ({ achievement }) => (
            <>
              <a href={`/achievements/${achievement.id}`}>{achievement.text.title}</a>
              <span class="cell-note">
                {achievement.number} {achievement.isUnclaimed ? "待认领" : achievement.organizationName}
              </span>
            </>
          ),
        },
        {
          header: "匹配度",
          cell: ({ need, achievement, score, grade }) => (
            <>
              {formatPoints(score)} <GradeBadge grade={grade} />{" "}
              <a class="cell-note" href={`/needs/${need.id}/matches/${achievement.id}`}>
                匹配说明<span class="sr-only">：{achievement.text.title}</span>
              </a>
            </>
          ),
        },
        { header: "发现日期", nowrap: true, cell: ({ foundAt }) => shanghaiDay(foundAt) },
        {
          header: "标记",
          nowrap: true,
          cell: ({ id, need, achievement }) => (
            <form method="post" action={`${STANDING_PATH}/${id}/${seen ? "unseen" : "seen"}`}>
              <KeptFields values={{ industry: [...industries], page: page.page > 1 ? String(page.page) : "" }} />
              <button class="btn btn-outline btn-sm" type="submit">
                {seen ? "列为新候选" : "标为看过"}
                <span class="sr-only">
                  ：{need.number} 与 {achievement.number}
                </span>
              </button>
            </form>
          ),
        },
      ]}
      rows={page.rows}
      empty={<Empty {...props} />}
    />
  );
}

function Empty({ seen, industries }: StandingMatchesTableProps) {
  if (industries.length > 0)
    return (
      <EmptyState title="没有符合筛选条件的候选">
        <p>
          请减少筛选条件，或
          <a href={listAddress(STANDING_PATH, seen ? { seen: "yes" } : {})}>查看全部</a>。
        </p>
      </EmptyState>
    );
  if (seen)
    return (
      <EmptyState title="还没有标为看过的候选">
        <p>在“新候选”里标为看过的配对列在这里，可以重新列为新候选。</p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有新候选">
      <p>有需求或成果发布、修改后，较强相关以上的新配对会列在这里。</p>
      <p>
        <a href="/desk/needs?queue=published">查看已发布需求的全部匹配</a>
      </p>
    </EmptyState>
  );
}

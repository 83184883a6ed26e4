import type { AchievementView } from "../achievements/present-achievement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import { NeedMatchesTabs } from "./need-matches-tabs.page.tsx";
import { NeedSummary, NeedSummaryBadges } from "./need-summary.page.tsx";
import type { RankedExpert } from "./rank-experts.ts";

interface ExpertsPageProps {
  frame: Frame;
  need: NeedView;
  experts: readonly RankedExpert[];
  achievements: ReadonlyMap<string, AchievementView>;
  reference: ReferenceBook;
}

/** More achievements of one person say little that is new. */
const SHOWN_ACHIEVEMENTS = 4;
const SHOWN_EXPERTS = 30;

/** 相关专家: the leads of matching achievements, with what speaks for each. */
export function ExpertsPage({ frame, need, experts, achievements, reference }: ExpertsPageProps) {
  const title = need.text?.title ?? need.number;
  return (
    <Layout
      frame={frame}
      title={`相关专家：${title}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "相关专家" },
      ]}
    >
      <PageHeading
        eyebrow={`${need.number} 的相关专家`}
        title={title}
        badges={<NeedSummaryBadges need={need} />}
        lead="从匹配成果的负责人中列出，按姓名和单位归并。先看最匹配的一项成果，其余各项依次按八分之一递减计入。姓名仅供工作人员联系时参考。"
      />
      <NeedMatchesTabs needId={need.id} current="experts" />
      <div class="flow">
        <NeedSummary need={need} reference={reference} />
        <Panel>
          <Table
            caption="相关专家"
            captionHidden
            columns={[
              {
                header: "专家",
                heading: true,
                cell: ({ name, institution }: RankedExpert) => (
                  <>
                    {name}
                    <span class="cell-note">{institution}</span>
                  </>
                ),
              },
              {
                header: "依据的成果",
                cell: (expert) => <Achievements needId={need.id} expert={expert} achievements={achievements} />,
              },
            ]}
            rows={experts.slice(0, SHOWN_EXPERTS)}
            empty={
              <EmptyState title="没有找到相关专家">
                <p>与本需求有关联的已发布成果都没有填写负责人，或还没有有关联的成果。</p>
                <p>
                  <a href={`/needs/${need.id}/matches`}>查看匹配成果</a>
                </p>
              </EmptyState>
            }
          />
          {experts.length > SHOWN_EXPERTS ? (
            <p class="field-hint">
              只列出前 {SHOWN_EXPERTS} 位，另有 {experts.length - SHOWN_EXPERTS} 位关联较弱。
            </p>
          ) : null}
          <ExportLinks total={experts.length} href={`/needs/${need.id}/experts`} noun="位" />
        </Panel>
      </div>
    </Layout>
  );
}

function Achievements({
  needId,
  expert,
  achievements,
}: Pick<ExpertsPageProps, "achievements"> & { needId: string; expert: RankedExpert }) {
  const shown = expert.achievements.slice(0, SHOWN_ACHIEVEMENTS);
  const rest = expert.achievements.length - shown.length;
  return (
    <ul class="plain-list">
      {shown.map(({ achievementId, score, grade }) => (
        <li>
          <a href={`/achievements/${achievementId}`}>{achievements.get(achievementId)?.text.title}</a>{" "}
          {formatPoints(score)} <GradeBadge grade={grade} />{" "}
          <a href={`/needs/${needId}/matches/${achievementId}`}>
            匹配说明<span class="sr-only">：{achievements.get(achievementId)?.text.title}</span>
          </a>
        </li>
      ))}
      {rest === 0 ? null : <li>另有 {rest} 项</li>}
    </ul>
  );
}

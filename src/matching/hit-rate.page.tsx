import { shanghaiDay } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import {
  describeShare,
  ENOUGH_VERDICTS,
  type EngineFamily,
  HIT_RANKS,
  type HitRate,
  percent,
  type Share,
} from "./hit-rate.ts";
import { GRADE_LABELS, GRADES, type Grade } from "./matchable.ts";

export interface HitRatePageProps {
  frame: Frame;
  rates: readonly HitRate[];
  /** Under the version judged last. */
  byGrade: Record<Grade, Share>;
  declineReasons: readonly { reason: string; count: number }[];
  reference: ReferenceBook;
}

/** 命中率: how often what the engine put first was adopted, by engine version and beside the order by words alone. */
export function HitRatePage(props: HitRatePageProps) {
  const { frame, rates, byGrade, declineReasons, reference } = props;
  const [latest] = rates;
  const declined = declineReasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <Layout frame={frame} title="命中率" current="hit-rate" breadcrumbs={[{ label: "命中率" }]}>
      <PageHeading
        title="命中率"
        lead={`研判过的需求里，匹配清单前 ${HIT_RANKS} 名中有成果被采纳的占多少。由工作人员的研判统计而来。`}
      />
      {latest === undefined ? (
        <Panel>
          <EmptyState title="还没有研判">
            <p>工作人员在需求的匹配清单上采纳、否决或标为需补充之后，这里统计命中率。</p>
          </EmptyState>
        </Panel>
      ) : (
        <div class="flow">
          {latest.judged < ENOUGH_VERDICTS ? (
            <Notice tone="warning" title="研判还太少">
              <p>{`${nameOf(latest)}只有 ${latest.judged} 次研判，不足 ${ENOUGH_VERDICTS} 次，偶然的影响太大，还不能下结论。`}</p>
            </Notice>
          ) : null}
          <Panel title="各计分版本">
            <Table
              caption="各计分版本的命中率"
              captionHidden
              columns={[
                { header: "计分版本", heading: true, cell: nameOf },
                { header: "研判次数", numeric: true, cell: ({ judged }) => judged },
                { header: "研判需求", numeric: true, cell: ({ hits }) => hits.of },
                { header: "其中命中", numeric: true, cell: ({ hits }) => hits.count },
                { header: "命中率", numeric: true, cell: ({ hits }) => describeShare(hits) },
                {
                  header: "文字基准",
                  numeric: true,
                  cell: ({ baselineHits }) => describeShare(baselineHits),
                },
                { header: "最近研判", nowrap: true, cell: ({ lastAt }) => shanghaiDay(lastAt) },
              ]}
              rows={rates}
              empty=""
            />
            <ExportLinks total={rates.length} href="/hit-rate" />
            <Meaning />
          </Panel>
          <Panel title="各等级的采纳率">
            {latest.judged < ENOUGH_VERDICTS ? (
              <p>{`满 ${ENOUGH_VERDICTS} 次研判后，这里和匹配清单上显示各等级被采纳的可能性。`}</p>
            ) : (
              <Table
                caption={`${nameOf(latest)}各等级的采纳率`}
                columns={[
                  { header: "相关等级", heading: true, cell: (grade: Grade) => GRADE_LABELS[grade] },
                  { header: "研判次数", numeric: true, cell: (grade) => byGrade[grade].of },
                  { header: "采纳", numeric: true, cell: (grade) => byGrade[grade].count },
                  { header: "采纳率", numeric: true, cell: (grade) => describeShare(byGrade[grade]) },
                ]}
                rows={GRADES}
                empty=""
              />
            )}
          </Panel>
          <Panel title="否决原因">
            <Table
              caption="各否决原因的次数"
              captionHidden
              columns={[
                { header: "否决原因", heading: true, cell: ({ reason }) => reference.label("declineReason", reason) },
                { header: "次数", numeric: true, cell: ({ count }) => count },
                { header: "占比", numeric: true, cell: ({ count }) => percent(count / declined) },
              ]}
              rows={declineReasons}
              empty={<EmptyState title="还没有否决" />}
            />
          </Panel>
        </div>
      )}
    </Layout>
  );
}

const UNFAIR = "工作人员看到的是本服务的次序，研判多在它的前列，所以这一列天然吃亏，两列的差距要打折扣看。";

function Meaning() {
  return (
    <ul class="hit-rate-meaning">
      <li>{`“研判需求”是匹配清单前 ${HIT_RANKS} 名里至少研判过一项的需求；“其中命中”是前 ${HIT_RANKS} 名里有成果被采纳的。`}</li>
      <li>“命中率”＝其中命中 ÷ 研判需求。括号里是 95 % 区间：研判越少，区间越宽。</li>
      <li>{`“文字基准”：同一批需求、同样的采纳，如果只按共同的用词排序，有多少仍在前 ${HIT_RANKS} 名。${UNFAIR}`}</li>
      <li>只计现行的研判；改判的以最后一次为准，撤销的不计。每次研判计入它当时看到的计分版本。</li>
    </ul>
  );
}

function nameOf({ weights, withMeaning }: EngineFamily): string {
  return `第 ${weights} 版（${withMeaning ? "文字与语义" : "文字"}）`;
}

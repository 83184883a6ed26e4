import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { Side } from "./criteria/criterion.ts";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { MatchScore } from "./matchable.ts";
import type { Raise, Raises } from "./raise-score.ts";

const SIDES: Record<Side, string> = { enterprise: "需求企业", institution: "成果方" };

/** 怎样提高匹配度: what each side could add, and what it would bring at most. */
export function RaisesPanel({ match, raises: { raises, together } }: { match: MatchScore; raises: Raises }) {
  return (
    <Panel title="怎样提高匹配度" id="raises">
      {together === null ? (
        <p>信息齐全，指标都已满足：没有可以补充的内容。</p>
      ) : (
        <>
          <p>
            下面逐项按最有利的情况重新计分，得到最多可加的分数。补充的内容应当属实；如果补充后发现不符，分数也可能降低。
          </p>
          <Table<Raise>
            caption="可补充的内容，按最多可加的分数排列"
            captionHidden
            columns={[
              { header: "补充什么", heading: true, cell: ({ act }) => act },
              { header: "谁来补充", cell: ({ sides }) => sides.map((side) => SIDES[side]).join("、") },
              { header: "最多可加", numeric: true, nowrap: true, cell: ({ gain }) => `+${formatPoints(gain)} 分` },
              { header: "可达到", cell: (raise) => <Reached raise={raise} match={match} /> },
            ]}
            rows={raises}
            empty=""
          />
          {raises.length > 1 ? (
            <p>
              全部补充且都符合时，最多 <Reached raise={together} match={match} />
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function Reached({ raise, match }: { raise: Pick<Raise, "score" | "grade">; match: MatchScore }) {
  return (
    <>
      {formatPoints(raise.score)} 分 {raise.grade === match.grade ? null : <GradeBadge grade={raise.grade} />}
    </>
  );
}

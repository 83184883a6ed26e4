import type { Child } from "hono/jsx";
import type { AchievementView } from "../achievements/present-achievement.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { Highlight } from "../web/highlight.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { factsOf } from "./achievement-facts.ts";
import { GradeBadge, termsOf } from "./match-score.page.tsx";
import type { MatchScore } from "./matchable.ts";

/** One of two candidates as staff may read it. */
export interface ComparedRow extends MatchScore {
  achievement: AchievementView;
}

interface ComparedContentProps {
  matches: readonly [ComparedRow, ComparedRow];
  reference: ReferenceBook;
}

/** What both achievements say, text beside text, with the words of the need marked. */
export function ComparedContent({ matches, reference }: ComparedContentProps) {
  const [better, other] = matches;
  return (
    <Panel title="成果内容">
      <div class="compare-table">
        <Table
          caption="两项成果的内容"
          captionHidden
          columns={[
            { header: "栏目", heading: true, cell: (row: ContentRow) => row.label },
            { header: better.achievement.number, cell: (row) => row.cellOf(better) },
            { header: other.achievement.number, cell: (row) => row.cellOf(other) },
          ]}
          rows={contentRows(reference)}
          empty=""
        />
      </div>
    </Panel>
  );
}

interface ContentRow {
  label: string;
  cellOf: (row: ComparedRow) => Child;
}

function contentRows(reference: ReferenceBook): ContentRow[] {
  const marked = (label: string, read: (achievement: AchievementView) => string): ContentRow => ({
    label,
    cellOf: (row) => {
      const text = read(row.achievement);
      if (text === "") return <span class="not-given">未填写</span>;
      return (
        <span class="prose-text">
          <Highlight text={text} ranges={findHighlights(text, termsOf(row))} />
        </span>
      );
    },
  });
  const fact = (label: string): ContentRow => ({
    label,
    cellOf: ({ achievement }) =>
      factsOf(achievement, reference).find((one) => one.label === label)?.value ?? (
        <span class="not-given">未填写</span>
      ),
  });
  return [
    { label: "相关等级", cellOf: ({ grade }) => <GradeBadge grade={grade} /> },
    fact("阶段"),
    fact("价格"),
    fact("产业"),
    marked("成果简介", ({ text }) => text.abstract),
    marked("创新点", ({ text }) => text.innovations),
    marked("应用场景", ({ text }) => text.scenes),
    marked("性能指标", ({ text }) => text.figures.map(describeRequirement).join("\n")),
  ];
}

import type { AchievementView } from "../achievements/present-achievement.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { factsOf } from "./achievement-facts.ts";
import type { ChosenFilters } from "./chosen-filters.ts";
import { CoverageMatrix } from "./coverage.page.tsx";
import { coverageOf } from "./coverage.ts";
import { Evidence } from "./evidence.page.tsx";
import { achievementSections, needSections } from "./evidence-sections.ts";
import type { MatchExplanation, Neighbor } from "./explain-pair.ts";
import { explanationAddress, type RankedList, rankedListAddress } from "./explanation-address.ts";
import type { NotesView } from "./match-notes.page.tsx";
import { ScoreFigure } from "./match-score.page.tsx";
import { NeedSummaryBadges, needFactsOf } from "./need-summary.page.tsx";
import { NeighborLinks, Neighbors } from "./neighbors.page.tsx";
import { PairQuestions } from "./pair-questions.page.tsx";
import { questionsOf } from "./pair-questions.ts";
import { RaisesPanel } from "./raises.page.tsx";
import { VerdictForm } from "./verdict-form.page.tsx";
import type { VerdictView } from "./verdict-line.page.tsx";
import { Waterfall } from "./waterfall.page.tsx";

interface MatchExplanationPageProps extends MatchExplanation {
  frame: Frame;
  need: NeedView;
  achievement: AchievementView;
  verdict: VerdictView | null;
  notes: NotesView;
  digest: string;
  list: RankedList;
  chosen: ChosenFilters;
  reference: ReferenceBook;
}

/** 匹配说明: why one achievement has its score for one need, from the sum down to the words. */
export function MatchExplanationPage(props: MatchExplanationPageProps) {
  const { frame, need, achievement, list, chosen, reference, match, place, evidence, weights } = props;
  const needTitle = need.text?.title ?? need.number;
  const listHref = rankedListAddress(
    { needId: need.id, achievementId: achievement.id },
    list,
    chosen,
    place?.rank ?? null,
  );
  const hrefOf = ({ needId, achievementId }: Neighbor) => explanationAddress(needId, achievementId, list, chosen);
  const coverage = coverageOf(match);
  return (
    <Layout
      frame={frame}
      title={`匹配说明：${need.number} 与 ${achievement.number}`}
      current={list === "needs" ? "desk-achievements" : "desk-needs"}
      breadcrumbs={[...crumbsOf(props, listHref), { label: "匹配说明" }]}
    >
      <PageHeading
        eyebrow={`匹配说明 ${need.number} 与 ${achievement.number}`}
        title={`“${needTitle}”与“${achievement.text.title}”`}
        badges={<NeedSummaryBadges need={need} />}
        lead="匹配度供研判参考，不代替人的判断。"
        actions={<NeighborLinks place={place} hrefOf={hrefOf} listHref={listHref} />}
      />
      <div class="flow">
        <div class="compare-heads">
          <section class="panel panel-body">
            <p class="eyebrow">匹配度{place === null ? "" : `，第 ${place.rank} 名`}</p>
            <ScoreFigure match={match} />
          </section>
          <section class="panel panel-body">
            <h2>
              需求 <a href={`/needs/${need.id}`}>{need.number}</a>
            </h2>
            <KeyValues facts={needFactsOf(need, reference)} narrow />
          </section>
          <section class="panel panel-body">
            <h2>
              成果 <a href={`/achievements/${achievement.id}`}>{achievement.number}</a>
            </h2>
            <KeyValues facts={factsOf(achievement, reference)} narrow />
          </section>
        </div>
        <Judging {...props} />
        <Waterfall match={match} weights={weights} />
        {coverage.length === 0 ? null : (
          <Panel title="技术指标逐项对照" id="coverage">
            <CoverageMatrix match={match} caption="需求的技术指标与成果的说法" isNumbered />
          </Panel>
        )}
        {need.text === null ? null : (
          <Evidence
            need={{
              title: `需求 ${need.number}`,
              href: `/needs/${need.id}`,
              sections: needSections(need.text, evidence),
            }}
            achievement={{
              title: `成果 ${achievement.number}`,
              href: `/achievements/${achievement.id}`,
              sections: achievementSections(achievement.text, evidence, coverage),
            }}
            unmarked={evidence.unmarked}
            related={props.related}
          />
        )}
        <RaisesPanel match={match} raises={props.raises} />
        <PairQuestions lists={questionLists(props)} isConfidential={need.trail?.visibility === "confidential"} />
        <Neighbors
          match={match}
          place={place}
          hrefOf={hrefOf}
          listHref={listHref}
          unit={list === "needs" ? "条需求" : "项成果"}
        />
        <p class="match-version">计分版本 {props.engineVersion}</p>
      </div>
    </Layout>
  );
}

/** The verdict where its reasons are read; on paper only what was decided. */
function Judging(props: MatchExplanationPageProps) {
  const { need, achievement, verdict, notes, digest, engineVersion, list, chosen, reference } = props;
  return (
    <section class={verdict === null ? "panel panel-body no-print" : "panel panel-body"} aria-label="研判" id="verdict">
      <VerdictForm
        path={`/needs/${need.id}/matches/${achievement.id}`}
        title={achievement.text.title}
        verdict={verdict}
        notes={notes}
        digest={digest}
        engineVersion={engineVersion}
        isOpen={achievement.status === "published"}
        requirements={need.text?.requirements.map(describeRequirement) ?? []}
        back={explanationAddress(need.id, achievement.id, list, chosen)}
        reference={reference}
      />
    </section>
  );
}

function crumbsOf({ need, achievement, list }: MatchExplanationPageProps, listHref: string) {
  return list === "needs"
    ? [
        { label: "成果办理", href: "/desk/achievements?queue=published" },
        { label: achievement.number, href: `/achievements/${achievement.id}` },
        { label: "可对接需求", href: listHref },
      ]
    : [
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果", href: listHref },
      ];
}

/** The institution may not know the need: it is told the number, not the title. */
function questionLists({ need, achievement, match }: MatchExplanationPageProps) {
  const { enterprise, institution } = questionsOf(match);
  return [
    {
      id: "ask-enterprise",
      label: "问需求企业",
      opening: `关于贵单位的需求 ${need.number}“${need.text?.title ?? ""}”，为便于与成果对接：`,
      questions: enterprise,
    },
    {
      id: "ask-institution",
      label: "问成果方",
      opening: `关于贵单位的成果 ${achievement.number}“${achievement.text.title}”，为便于与企业需求 ${need.number} 对接：`,
      questions: institution,
    },
  ];
}

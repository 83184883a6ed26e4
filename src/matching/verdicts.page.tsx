import type { AchievementView } from "../achievements/present-achievement.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import type { VerdictRecord } from "./list-verdicts.ts";
import type { NotesView } from "./match-notes.page.tsx";
import { formatPoints, ReasonList } from "./match-score.page.tsx";
import { GRADE_LABELS } from "./matchable.ts";
import { type FailedVerdict, VerdictForm } from "./verdict-form.page.tsx";
import { describeVerdict, VerdictBadge, type VerdictView } from "./verdict-line.page.tsx";

interface VerdictsPageProps {
  frame: Frame;
  need: NeedView;
  achievement: AchievementView;
  /** In force. */
  verdict: VerdictView | null;
  notes: NotesView;
  /** Everything that was decided of the pair, newest first. */
  history: readonly VerdictRecord[];
  /** What both posts say now. */
  digest: string;
  /** By which a verdict would be written down now. */
  engineVersion: string;
  isOpen: boolean;
  back: string;
  failed: FailedVerdict | undefined;
  reference: ReferenceBook;
}

/** 研判记录 of one pair: what was decided when, and on what ranking. */
export function VerdictsPage(props: VerdictsPageProps) {
  const { frame, need, achievement, history, back, reference } = props;
  const { title } = achievement.text;
  const needTitle = need.text?.title ?? need.number;
  return (
    <Layout
      frame={frame}
      title={`研判记录：${title}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果", href: back },
        { label: "研判记录" },
      ]}
    >
      <PageHeading
        eyebrow={`${need.number} 与 ${achievement.number}`}
        title="研判记录"
        actions={
          <a class="btn btn-outline" href={back}>
            返回匹配清单
          </a>
        }
      />
      <div class="flow">
        <Panel title="研判">
          <p>
            成果<a href={`/achievements/${achievement.id}`}>{title}</a>，能否解决需求
            <a href={`/needs/${need.id}`}>{needTitle}</a>？
          </p>
          <VerdictForm
            {...props}
            path={`/needs/${need.id}/matches/${achievement.id}`}
            title={title}
            recordHref={null}
            requirements={need.text?.requirements.map(describeRequirement) ?? []}
          />
          {props.isOpen ? null : <p>需求已结束或成果未在发布中，现在不能研判。</p>}
        </Panel>
        <Panel title="历次研判">
          {history.length === 0 ? (
            <EmptyState title="还没有研判">
              <p>给出的每次研判都记在这里，连同当时的匹配度和理由。</p>
            </EmptyState>
          ) : (
            <ol class="verdict-history">
              {history.map((verdict) => (
                <PastVerdict verdict={verdict} reference={reference} />
              ))}
            </ol>
          )}
          <ExportLinks
            total={history.length}
            href={`/needs/${need.id}/matches/${achievement.id}/verdicts`}
            noun="次研判"
          />
        </Panel>
      </div>
    </Layout>
  );
}

function PastVerdict({ verdict, reference }: { verdict: VerdictRecord; reference: ReferenceBook }) {
  const words = describeVerdict(verdict, reference);
  const { engineVersion, score, grade, rank, baselineRank, givenAt, givenByName } = verdict;
  return (
    <li>
      <p class="verdict-line">
        <VerdictBadge kind={verdict.kind} />
        {words === "" ? null : <span class="verdict-words">{words}</span>}
        <span class="verdict-by">
          {givenByName} <time datetime={givenAt.toISOString()}>{shanghaiMinute(givenAt)}</time>
        </span>
        <strong>{standingOf(verdict)}</strong>
      </p>
      <KeyValues
        facts={[
          { label: "当时的匹配度", value: `${formatPoints(score)} ${GRADE_LABELS[grade]}` },
          { label: "当时的名次", value: `第 ${rank} 名（只按文字排，第 ${baselineRank} 名）` },
          { label: "计分版本", value: engineVersion },
        ]}
      />
      <details class="match-why">
        <summary>当时的匹配理由</summary>
        <ReasonList reasons={verdict.reasons} />
      </details>
    </li>
  );
}

/** Whether it is the one that counts. */
export function standingOf({ inForce, retractedAt }: VerdictRecord): string {
  if (inForce) return "现行";
  return retractedAt === null ? "已改判" : "已撤销";
}

import type { Child } from "hono/jsx";
import { describeLiaison, type Liaison } from "../accounts/liaison.ts";
import type { AchievementView } from "../achievements/present-achievement.ts";
import type { GoneAttachment } from "../attachments/list-taken-away.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { AnswerPanel } from "./answer.page.tsx";
import { DisclosurePanel } from "./disclosure.page.tsx";
import { INTRODUCTION_STATUS_LABELS, type IntroductionAct } from "./introduction.ts";
import { areBothAgreed, type Consents, mayAct } from "./introduction-access.ts";
import { IntroductionActs } from "./introduction-acts.page.tsx";
import { IntroductionHistory } from "./introduction-history.page.tsx";
import { Clock, IntroductionStatusBadge, Stages } from "./introduction-status.page.tsx";
import { counterpartTitle, needWord } from "./my-introductions.page.tsx";
import { isAnsweredByPhone, NoAccountNotice, type WithoutAccount } from "./phone-answer.page.tsx";
import { PostPanels } from "./posts.page.tsx";
import { type IntroductionView, isAwaited } from "./present-introduction.ts";
import type { IntroductionEntry, IntroductionRow } from "./queries.ts";
import type { Disclosed, DisclosureView } from "./read-disclosed.ts";

/** What stands for the files of an introduction on its page. */
export interface IntroductionFiles {
  panel: Child;
  ofEntries: ReadonlyMap<string, Child>;
  /** Those that were shared and are gone. */
  takenAway: readonly GoneAttachment[];
}

export interface IntroductionPageProps {
  frame: Frame;
  view: IntroductionView;
  need: NeedView | null;
  achievement: AchievementView | null;
  entries: readonly IntroductionEntry[];
  consents: Consents;
  /** 附件, of the whole and by entry. */
  files: IntroductionFiles;
  /** 技术合同, where there is one or staff may enter it. */
  contract: Child;
  /** Those of the two in which nobody can sign in, for staff. */
  withoutAccount: readonly WithoutAccount[];
  /** Other introductions of the same need that go on, for staff. */
  rivals: readonly Pick<IntroductionRow, "id" | "number" | "status">[];
  /** Who of the other side read what the reader's own side opened. */
  readings: readonly DisclosureView[];
  /** Whom the institution named to answer; for its own people and staff. */
  liaison: Liaison | null;
  /** What was asked for just now. */
  disclosed: Disclosed | null;
  today: string;
  reference: ReferenceBook;
  /** An act whose form comes back. */
  failed?: { act: IntroductionAct; form: FormState } | undefined;
}

/** One introduction: whose turn it is, what happened, and what this person may do next. */
export function IntroductionPage(props: IntroductionPageProps) {
  const { frame, view, reference, failed } = props;
  const title = counterpartTitle(view);
  const list =
    view.side === "staff"
      ? { label: "对接", href: "/introductions" }
      : { label: "我的对接", href: "/my/introductions" };
  return (
    <Layout
      frame={frame}
      title={`对接：${title}`}
      current={view.side === "staff" ? "introductions" : "my-introductions"}
      breadcrumbs={[list, { label: view.number }]}
      hasErrors={failed !== undefined}
    >
      <PageHeading
        eyebrow={`对接 ${view.number}`}
        title={title}
        badges={<IntroductionStatusBadge status={view.status} />}
        lead={view.side === "institution" ? `与您的成果“${view.achievementTitle}”` : `与需求“${needWord(view)}”`}
        actions={
          view.turn === null ? undefined : (
            <a class="btn btn-outline" href={`/introductions/${view.id}/letter`}>
              对接函
            </a>
          )
        }
      />
      <div class="flow">
        <Panel>
          <Stages status={view.status} />
          <Standing view={view} reference={reference} />
        </Panel>
        <NoAccountNotice withoutAccount={props.withoutAccount} answerIn={isAnsweredByPhone(props) ? "下面" : null} />
        {isAwaited(view) ? <AnswerPanel {...props} /> : null}
        <Columns
          aside={
            <>
              <IntroductionActs {...props} />
              {props.contract}
              <Panel title="双方">
                <KeyValues narrow facts={partyFacts(props)} />
              </Panel>
              <Rivals {...props} />
            </>
          }
        >
          <DisclosurePanel {...props} />
          <Panel title="对接记录">
            <IntroductionHistory
              entries={props.entries}
              reference={reference}
              side={view.side}
              files={props.files.ofEntries}
              takenAway={props.files.takenAway}
              enterpriseId={view.enterpriseId}
              attachPath={mayAct(view.side, "advance", view) ? `/introductions/${view.id}/attachments` : null}
            />
          </Panel>
          {areBothAgreed(view) ? props.files.panel : null}
        </Columns>
        <PostPanels {...props} />
      </div>
    </Layout>
  );
}

function Standing({ view, reference }: { view: IntroductionView; reference: ReferenceBook }) {
  if (view.turn === null) {
    const reason = view.reason === null ? "" : `：${reference.label("declineReason", view.reason)}`;
    return (
      <p>
        {INTRODUCTION_STATUS_LABELS[view.status]}
        {reason}{" "}
        {areBothAgreed(view) ? (
          <a class="no-print" href={`/introductions/${view.id}/calendar`}>
            从日历中移除
          </a>
        ) : null}
      </p>
    );
  }
  return (
    <>
      <p>
        <Clock view={view} />
      </p>
      {view.nextStep === "" ? null : (
        <p>
          下一步：{view.nextStep}{" "}
          {view.status === "proposed" ? null : (
            <a class="no-print" href={`/introductions/${view.id}/calendar`}>
              加入日历
            </a>
          )}
        </p>
      )}
    </>
  );
}

/** Staff decide with whom to sign knowing who else is asked. */
function Rivals({ view, rivals }: IntroductionPageProps) {
  if (rivals.length === 0) return null;
  return (
    <Panel title="同一需求的其他对接">
      <ul class="introduction-rows">
        {rivals.map(({ id, number, status }) => (
          <li>
            <a href={`/introductions/${id}`}>{number}</a> <IntroductionStatusBadge status={status} />
          </li>
        ))}
      </ul>
      {view.turn === null ? null : (
        <p class="field-hint">一条需求只签一次：这里记录“签技术合同”后，以上对接随即撤回，并告诉双方。</p>
      )}
    </Panel>
  );
}

function partyFacts({ view, liaison }: IntroductionPageProps) {
  const answer = (at: Date | null) => (at === null ? "尚未答复" : `${shanghaiDay(at)} 同意`);
  const facts = [
    { label: "企业", value: view.enterpriseName ?? "双方同意后可见" },
    { label: "企业答复", value: answer(view.enterpriseAcceptedAt) },
    { label: "高校院所", value: view.institutionName },
    { label: "院所答复", value: answer(view.institutionAcceptedAt) },
    ...(view.side === "enterprise" ? [] : [{ label: "院所联络人", value: describeLiaison(liaison) }]),
    { label: "发起日期", value: shanghaiDay(view.createdAt) },
  ];
  if (view.side !== "staff") return facts;
  const path = `/needs/${view.needId}/matches/${view.achievementId}`;
  return [...facts, { label: "研判", value: <a href={`${path}/verdicts`}>研判记录</a> }];
}

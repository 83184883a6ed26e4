import type { Child } from "hono/jsx";
import type { QueueStand } from "../checks/check-queue.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckPanel, type CheckView, ComparisonPanel, type LastReturn, TurnPanel } from "../web/check-panel.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { PaperLink } from "../web/paper-link.tsx";
import { QueueBar } from "../web/queue-bar.tsx";
import { CompletenessPanel } from "./coach/completeness.page.tsx";
import { completenessOf } from "./coach/completeness-of-view.ts";
import { PUBLIC_NEED_STATUSES } from "./need.ts";
import { ACT_KEYS, NeedActs } from "./need-acts.page.tsx";
import type { NeedAct } from "./need-acts.ts";
import { type NeedEvent, NeedHistory } from "./need-history.page.tsx";
import { LeakNotice, OpinionNotice, RenewalNotice, RevisionNotice } from "./need-notices.page.tsx";
import { FactsPanel, SecretPanels, TextPanels, TrailPanel } from "./need-panels.page.tsx";
import { listPlaceOf } from "./need-place.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedCheck } from "./queries.ts";
import type { NeedRevision } from "./revision-queries.ts";
import type { ShownSecret } from "./shown-secret.ts";

export interface NeedPageProps {
  frame: Frame;
  view: NeedView;
  reference: ReferenceBook;
  acts: ReadonlySet<NeedAct>;
  /** For owner, staff and auditors; empty for others. */
  events: readonly NeedEvent[];
  lastCheck: NeedCheck | null;
  /** The check it waits for, for its owner and those who check. */
  check: CheckView | null;
  /** For owner and staff, while it waits again. */
  lastReturn: LastReturn | null;
  /** The queue it was opened from, and its address. */
  queue: QueueStand | null;
  from: string;
  /** For owner and staff. */
  secret: ShownSecret | null;
  /** What of others its 征集表 holds; null where nothing. */
  formHolds: string | null;
  revision: NeedRevision | null;
  leaks: readonly TextLeak[];
  /** The day until which one press renews it; null while it is not time. */
  renewal: string | null;
  /** To whom an unclaimed need may be assigned. */
  enterprises: readonly { id: string; name: string }[];
  /** An act that was refused for what was typed, shown open with its form. */
  failed?: { act: NeedAct; form: FormState } | undefined;
  /** What other domains show of this need, such as its matches. */
  panels?: NeedPanels | undefined;
}

/** Above the need's own text, and below it. */
export interface NeedPanels {
  above?: Child;
  below?: Child;
  /** 附件, which go with the text. */
  files?: Child;
}

/** 需求详情: one need, in the layers this person may read, with what they may do next. */
export function NeedPage(props: NeedPageProps) {
  const { frame, view, reference } = props;
  const title = titleOf(view);
  const completeness = completenessOf(view);
  const { current, list } = listPlaceOf(frame.actor, view);
  return (
    <Layout
      frame={frame}
      title={title}
      current={current}
      breadcrumbs={[list, { label: view.number }]}
      hasErrors={props.failed !== undefined}
    >
      {props.queue === null ? null : (
        <QueueBar {...props.queue} keys={ACT_KEYS.filter(({ act }) => props.acts.has(act))} />
      )}
      <PageHeading
        eyebrow={view.number}
        title={title}
        badges={<NeedBadges view={view} />}
        actions={<HeadingLinks {...props} />}
      />
      <div class="flow">
        <OpinionNotice view={view} check={props.lastCheck} formPath={`/needs/${view.id}/edit`} />
        <RenewalNotice view={view} until={props.renewal} />
        <RevisionNotice view={view} revision={props.revision} />
        <LeakNotice leaks={props.leaks} visibility={view.trail?.visibility ?? "public"}>
          {isOut(view) ? "这些文字已经公开，任何人都能看到。需要删去的，请修订公开内容。" : undefined}
        </LeakNotice>
        <Columns
          aside={
            <>
              <CheckOf {...props} />
              <NeedActs {...props} />
              {completeness === null ? null : <CompletenessPanel completeness={completeness} />}
              <FactsPanel view={view} reference={reference} />
              <TrailPanel view={view} />
              {props.events.length === 0 ? null : (
                <Panel title="办理过程">
                  <NeedHistory events={props.events} />
                </Panel>
              )}
            </>
          }
        >
          {props.lastReturn === null ? null : <ComparisonPanel before={props.lastReturn} />}
          {props.panels?.above}
          {view.text === null ? (
            <ConfidentialNotice {...props} />
          ) : (
            <TextPanels text={view.text} isWhole={view.file !== null} />
          )}
          {props.panels?.files}
          <SecretPanels view={view} secret={props.secret} from={props.from} />
          {props.panels?.below}
          {view.access === "public" ? <HowToReach frame={frame} /> : null}
        </Columns>
      </div>
    </Layout>
  );
}

function CheckOf({ frame, check }: NeedPageProps) {
  if (check === null) return null;
  return may(frame.actor, "need.check") ? <CheckPanel check={check} /> : <TurnPanel check={check} />;
}

function HeadingLinks({ frame, view, acts, formHolds }: NeedPageProps) {
  const hasMatches = may(frame.actor, "match.review") && PUBLIC_NEED_STATUSES.includes(view.status);
  // An enterprise reads that of its own needs.
  const hasTimeline =
    may(frame.actor, "timeline.read") && (view.access === "full" || !may(frame.actor, "need.followOwn"));
  return (
    <>
      {hasMatches ? (
        <a class="btn btn-primary" href={`/needs/${view.id}/matches`}>
          查看匹配成果
        </a>
      ) : null}
      {acts.has("edit") ? (
        <a class="btn btn-primary" href={`/needs/${view.id}/edit`}>
          修改需求
        </a>
      ) : null}
      {hasTimeline ? (
        <a class="btn btn-outline" href={`/needs/${view.id}/timeline`}>
          时间线
        </a>
      ) : null}
      {view.text === null ? null : (
        <PaperLink href={`/needs/${view.id}/form`} name="征集表（Word）" holds={formHolds} />
      )}
    </>
  );
}

function ConfidentialNotice({ frame, view }: NeedPageProps) {
  return (
    <Notice tone="info" title="这是一条保密需求">
      <p>
        {view.trail === null
          ? `企业只公开产业、地区与金额档。${reachSentence(frame)}`
          : "内容只有企业和工作人员能看到；这里列出编号、状态和办理过程，供审计查阅。"}
      </p>
    </Notice>
  );
}

function HowToReach({ frame }: { frame: Frame }) {
  return (
    <Notice tone="info" title="怎样对接">
      <p>企业名称与联系方式不公开。{reachSentence(frame)}</p>
    </Notice>
  );
}

function reachSentence({ site }: Frame): string {
  const phone = site.contactPhone === "" ? "" : `（电话 ${site.contactPhone}）`;
  return `如有合适的成果或团队，请联系${site.bureauName}${phone}，由工作人员引荐。`;
}

/** Its text is read by everybody, and changes by a revision. */
const isOut = ({ status, trail }: NeedView): boolean =>
  trail?.visibility !== "confidential" && ["published", "inTalks", "contracted"].includes(status);

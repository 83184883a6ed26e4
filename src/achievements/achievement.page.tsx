import type { Child } from "hono/jsx";
import type { QueueStand } from "../checks/check-queue.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckPanel, type CheckView, ComparisonPanel, type LastReturn, TurnPanel } from "../web/check-panel.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { PaperLink } from "../web/paper-link.tsx";
import { QueueBar } from "../web/queue-bar.tsx";
import { ACT_KEYS, AchievementActs } from "./achievement-acts.page.tsx";
import type { AchievementAct } from "./achievement-acts.ts";
import { type AchievementEvent, AchievementHistory } from "./achievement-history.page.tsx";
import { LeakNotice, OpinionNotice, RenewalNotice, RevisionNotice } from "./achievement-notices.page.tsx";
import { EvidencePanels, FactsPanel, FilePanel, PersonPanel, TextPanels } from "./achievement-panels.page.tsx";
import { listPlaceOf } from "./achievement-place.ts";
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import type { AchievementView } from "./present-achievement.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { AchievementCheck } from "./queries.ts";
import type { AchievementRevision } from "./revision-queries.ts";
import type { ShownContact } from "./shown-contact.ts";

export interface AchievementPageProps {
  frame: Frame;
  view: AchievementView;
  reference: ReferenceBook;
  acts: ReadonlySet<AchievementAct>;
  /** For owner, staff and auditors; empty for others. */
  events: readonly AchievementEvent[];
  lastCheck: AchievementCheck | null;
  /** The check it waits for, for its owner and those who check. */
  check: CheckView | null;
  /** For owner and staff, while it waits again. */
  lastReturn: LastReturn | null;
  /** The queue it was opened from, and its address. */
  queue: QueueStand | null;
  from: string;
  /** For owner and staff. */
  shown: ShownContact | null;
  /** Contacts in its public text, for owner and staff before it is published. */
  leaks: readonly TextLeak[];
  revision: AchievementRevision | null;
  /** The day until which one press renews it; null while it is not time. */
  renewal: string | null;
  /** To whom an unclaimed achievement may be assigned. */
  institutions: readonly { id: string; name: string }[];
  /** An act that was refused for what was typed, shown open with its form. */
  failed?: { act: AchievementAct; form: FormState } | undefined;
  /** What other domains show of this achievement, such as its matches. */
  panel?: Child;
  /** 附件, which go with the text. */
  files?: Child;
}

/** 成果详情: one achievement, in the layers this person may read, with what they may do next. */
export function AchievementPage(props: AchievementPageProps) {
  const { frame, view, reference, events } = props;
  const title = titleOf(view.text.title);
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
        badges={<AchievementBadges view={view} />}
        actions={<HeadingLinks {...props} />}
      />
      <div class="flow">
        <OpinionNotice view={view} check={props.lastCheck} formPath={`/achievements/${view.id}/edit`} />
        <LeakNotice leaks={props.leaks} />
        <RenewalNotice view={view} until={props.renewal} />
        <RevisionNotice view={view} revision={props.revision} />
        <Columns
          aside={
            <>
              <CheckOf {...props} />
              <AchievementActs {...props} />
              <FactsPanel view={view} reference={reference} />
              <FilePanel view={view} />
              {events.length === 0 ? null : (
                <Panel title="办理过程">
                  <AchievementHistory events={events} />
                </Panel>
              )}
            </>
          }
        >
          <div class="flow">
            {props.lastReturn === null ? null : <ComparisonPanel before={props.lastReturn} />}
            {props.panel}
            <TextPanels text={view.text} isWhole={view.file !== null} />
            <EvidencePanels text={view.text} reference={reference} isWhole={view.file !== null} />
            {props.files}
            <PersonPanel view={view} shown={props.shown} from={props.from} />
            {view.file === null ? <HowToReach frame={frame} /> : null}
          </div>
        </Columns>
      </div>
    </Layout>
  );
}

function CheckOf({ frame, check }: AchievementPageProps) {
  if (check === null) return null;
  return may(frame.actor, "achievement.check") ? <CheckPanel check={check} /> : <TurnPanel check={check} />;
}

function HeadingLinks({ frame, view, acts }: AchievementPageProps) {
  const holds = view.person !== null && may(frame.actor, "contact.read") ? "负责人和联系人" : null;
  return (
    <>
      {may(frame.actor, "match.review") && view.status === "published" ? (
        <a class="btn btn-primary" href={`/achievements/${view.id}/matches`}>
          查看匹配需求
        </a>
      ) : null}
      {acts.has("edit") ? (
        <a class="btn btn-primary" href={`/achievements/${view.id}/edit`}>
          <Icon name="edit" />
          修改成果
        </a>
      ) : null}
      <PaperLink href={`/achievements/${view.id}/form`} name="登记表（Word）" holds={holds} />
    </>
  );
}

function HowToReach({ frame: { site } }: { frame: Frame }) {
  const phone = site.contactPhone === "" ? "" : `（电话 ${site.contactPhone}）`;
  return (
    <Notice tone="info" title="怎样对接">
      <p>
        联系方式不公开。如对这项成果感兴趣，可以发布技术需求，或联系{site.bureauName}
        {phone}，由工作人员引荐。
      </p>
    </Notice>
  );
}

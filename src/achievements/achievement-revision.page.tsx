import type { QueueStand } from "../checks/check-queue.ts";
import { QUEUE_PLACE } from "../checks/queue-address.ts";
import { MAX_REMARK } from "../kernel/opinion.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView } from "../web/check-panel.tsx";
import { type ComparedField, compareFields } from "../web/comparison.tsx";
import { OpenContact } from "../web/contact-panel.tsx";
import type { Frame } from "../web/env.ts";
import { Panel } from "../web/page.tsx";
import { type FailedDecision, RevisionPage } from "../web/revision-page.tsx";
import { ACHIEVEMENT_FIELD_LABELS, MARKABLE_REVISION_FIELDS } from "./achievement-form.ts";
import { LeakNotice, RevisionNotice } from "./achievement-notices.page.tsx";
import { placeOf } from "./achievement-place.ts";
import type { AchievementView } from "./present-achievement.ts";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import { readableText } from "./readable-achievement.ts";
import type { AchievementRevision } from "./revision-queries.ts";
import { hideLead } from "./shown-contact.ts";

interface AchievementRevisionPageProps {
  frame: Frame;
  view: AchievementView;
  revision: AchievementRevision;
  /** The version that came back and that this one mends. */
  returned: AchievementRevision | null;
  reference: ReferenceBook;
  check: CheckView | null;
  queue: QueueStand | null;
  /** Staff see only that the lead changed until they open the contact (R113). */
  isContactOpen: boolean;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text of an achievement and the proposed one. An auditor reads it without the lead's name. */
export function AchievementRevisionPage(props: AchievementRevisionPageProps) {
  const { frame, view, revision, returned, reference, check, isContactOpen } = props;
  /** Whoever may not read of people reads of none. */
  const withLead = (content: AchievementRevision["content"]) =>
    readableText({ ...content, lead: view.person === null ? "" : content.lead }, reference);
  const after = withLead(revision.content);
  const before = readableText({ ...view.text, lead: view.person?.lead ?? "" }, reference);
  const compare = (one: typeof after) => compareFields(one, after, ACHIEVEMENT_FIELD_LABELS);
  const [fields, mended] = [compare(before), returned === null ? null : compare(withLead(returned.content))];
  const shown = (compared: readonly ComparedField[]) => (isContactOpen ? compared : hideLead(compared));
  const isLeadHidden = !isContactOpen && [...fields, ...(mended ?? [])].some(isChangedLead);
  const isReviewer = may(frame.actor, "achievement.check");
  return (
    <RevisionPage
      {...props}
      place={{ ...placeOf(frame.actor, view), ...(isReviewer && check !== null ? QUEUE_PLACE : {}) }}
      owner="单位"
      fields={shown(fields)}
      mended={mended === null ? null : shown(mended)}
      isReviewer={isReviewer}
      marks={{ labels: ACHIEVEMENT_FIELD_LABELS, fields: MARKABLE_REVISION_FIELDS, maxLength: MAX_REMARK }}
    >
      {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
      <LeakNotice leaks={findPublicTextLeaks(revision.content)} />
      {isLeadHidden ? (
        <Panel title="负责人与联系人（不公开）" id="contact">
          <p>这次修订改动了成果负责人，查看后显示。</p>
          <OpenContact
            openAt={`/achievements/${view.id}/revision/contact-view`}
            kept={{ from: props.queue?.from ?? "" }}
          />
        </Panel>
      ) : null}
    </RevisionPage>
  );
}

const isChangedLead = ({ label, isChanged }: ComparedField): boolean =>
  isChanged && label === ACHIEVEMENT_FIELD_LABELS.lead;

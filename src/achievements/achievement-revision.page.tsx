import type { QueueStand } from "../checks/check-queue.ts";
import { QUEUE_PLACE } from "../checks/queue-address.ts";
import { MAX_REMARK } from "../kernel/opinion.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView } from "../web/check-panel.tsx";
import { compareFields } from "../web/comparison.tsx";
import type { Frame } from "../web/env.ts";
import { type FailedDecision, RevisionPage } from "../web/revision-page.tsx";
import { ACHIEVEMENT_FIELD_LABELS, MARKABLE_REVISION_FIELDS } from "./achievement-form.ts";
import { RevisionNotice } from "./achievement-notices.page.tsx";
import { placeOf } from "./achievement-place.ts";
import type { AchievementView } from "./present-achievement.ts";
import { readableText } from "./readable-achievement.ts";
import type { AchievementRevision } from "./revision-queries.ts";

interface AchievementRevisionPageProps {
  frame: Frame;
  view: AchievementView;
  revision: AchievementRevision;
  /** The version that came back and that this one mends. */
  returned: AchievementRevision | null;
  reference: ReferenceBook;
  check: CheckView | null;
  queue: QueueStand | null;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text of an achievement and the proposed one. An auditor reads it without the lead's name. */
export function AchievementRevisionPage(props: AchievementRevisionPageProps) {
  const { frame, view, revision, returned, reference, check } = props;
  /** Whoever may not read of people reads of none. */
  const withLead = (content: AchievementRevision["content"]) =>
    readableText({ ...content, lead: view.person === null ? "" : content.lead }, reference);
  const after = withLead(revision.content);
  const before = readableText({ ...view.text, lead: view.person?.lead ?? "" }, reference);
  const isReviewer = may(frame.actor, "achievement.check");
  return (
    <RevisionPage
      {...props}
      place={{ ...placeOf(frame.actor, view), ...(isReviewer && check !== null ? QUEUE_PLACE : {}) }}
      owner="单位"
      fields={compareFields(before, after, ACHIEVEMENT_FIELD_LABELS)}
      mended={returned === null ? null : compareFields(withLead(returned.content), after, ACHIEVEMENT_FIELD_LABELS)}
      isReviewer={isReviewer}
      marks={{ labels: ACHIEVEMENT_FIELD_LABELS, fields: MARKABLE_REVISION_FIELDS, maxLength: MAX_REMARK }}
    >
      {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
    </RevisionPage>
  );
}

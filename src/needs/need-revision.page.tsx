import type { QueueStand } from "../checks/check-queue.ts";
import { QUEUE_PLACE } from "../checks/queue-address.ts";
import { MAX_REMARK } from "../kernel/opinion.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView } from "../web/check-panel.tsx";
import { compareFields } from "../web/comparison.tsx";
import { OpenAnnex } from "../web/contact-panel.tsx";
import type { Frame } from "../web/env.ts";
import { Panel } from "../web/page.tsx";
import { type FailedDecision, RevisionPage } from "../web/revision-page.tsx";
import type { NeedRevisionContent } from "./need.ts";
import { MARKABLE_REVISION_FIELDS, NEED_FIELD_LABELS } from "./need-form.ts";
import { LeakNotice, RevisionNotice } from "./need-notices.page.tsx";
import { placeOf } from "./need-place.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import { readableText } from "./readable-need.ts";
import type { NeedRevision } from "./revision-queries.ts";

interface NeedRevisionPageProps {
  frame: Frame;
  view: NeedView;
  text: PublicNeedText;
  visibility: NeedRevisionContent["visibility"];
  revision: NeedRevision;
  /** For the owner, and staff who have opened it. */
  annexes: { before: string; after: string; returned: string } | null;
  /** Where staff open the annex; null where it is open, or not for this reader. */
  openAnnexAt: string | null;
  /** The queue it was opened from. */
  from: string;
  /** The version that came back and that this one mends. */
  returned: NeedRevision | null;
  reference: ReferenceBook;
  leaks: readonly TextLeak[];
  check: CheckView | null;
  queue: QueueStand | null;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text of a need and the proposed one. */
export function NeedRevisionPage(props: NeedRevisionPageProps) {
  const { frame, view, text, visibility, revision, returned, annexes, reference, leaks, check } = props;
  const compareWith = (content: NeedRevisionContent, annex: string | undefined) => [
    ...compareFields(readableText(content, reference), readableText(revision.content, reference), NEED_FIELD_LABELS),
    ...(annexes === null || annex === undefined
      ? []
      : compareFields({ confidentialAnnex: annex }, { confidentialAnnex: annexes.after }, NEED_FIELD_LABELS)),
  ];
  const isReviewer = may(frame.actor, "need.check");
  return (
    <RevisionPage
      {...props}
      place={{ ...placeOf(frame.actor, view), ...(isReviewer && check !== null ? QUEUE_PLACE : {}) }}
      owner="企业"
      fields={compareWith({ ...text, visibility }, annexes?.before)}
      mended={returned === null ? null : compareWith(returned.content, annexes?.returned)}
      isReviewer={isReviewer}
      marks={{ labels: NEED_FIELD_LABELS, fields: MARKABLE_REVISION_FIELDS, maxLength: MAX_REMARK }}
    >
      {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
      <LeakNotice leaks={leaks} visibility={revision.content.visibility} />
      {props.openAnnexAt === null ? null : (
        <Panel title="保密附件说明（不公开）" id="annex">
          <p>对照里没有保密附件说明，查看后显示。</p>
          <OpenAnnex openAt={props.openAnnexAt} kept={{ from: props.from, page: "revision" }} />
        </Panel>
      )}
    </RevisionPage>
  );
}

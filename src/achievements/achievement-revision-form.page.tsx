import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { RecordFormPage } from "../web/record-page.tsx";
import { LeaksSeen, TextFields } from "./achievement-fields.page.tsx";
import { placeOf } from "./achievement-place.ts";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementRevision } from "./revision-queries.ts";

interface AchievementRevisionFormPageProps {
  frame: Frame;
  view: AchievementView;
  form: FormState;
  reference: ReferenceBook;
  /** The revision that was returned, to be mended here. */
  returned: AchievementRevision | null;
}

/** 修订: a new text for a published achievement; the old one stays until the check. */
export function AchievementRevisionFormPage({
  frame,
  view,
  form,
  reference,
  returned,
}: AchievementRevisionFormPageProps) {
  return (
    <RecordFormPage
      frame={frame}
      place={placeOf(frame.actor, view)}
      title="修订公开内容"
      lead="修订提交后由工作人员审核；审核通过前，公开的仍是原来的内容。"
      form={form}
      noun="revision"
      submitLabel="提交修订"
    >
      {returned === null ? null : (
        <Notice tone="warning" title="上一份修订被退回，审核意见如下">
          <p class="prose-text">{returned.opinion}</p>
        </Notice>
      )}
      <LeaksSeen form={form} />
      <TextFields form={form} reference={reference} />
    </RecordFormPage>
  );
}

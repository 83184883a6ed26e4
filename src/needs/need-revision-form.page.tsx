import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { RecordFormPage } from "../web/record-page.tsx";
import { CoachLine } from "./coach/coach-line.page.tsx";
import { CheckButton, CoachPanel, type CoachPanelProps } from "./coach/coach-panel.page.tsx";
import { coachTips } from "./coach/coach-tips.ts";
import { AnnexField, PublicTextFields } from "./need-fields.page.tsx";
import { NEED_FORM_ID } from "./need-form.ts";
import { placeOf } from "./need-place.ts";
import type { NeedView } from "./present-need.ts";
import type { NeedRevision } from "./revision-queries.ts";

interface NeedRevisionFormPageProps {
  frame: Frame;
  view: NeedView;
  form: FormState;
  reference: ReferenceBook;
  /** The revision that was returned, to be mended here. */
  returned: NeedRevision | null;
  coach: Omit<CoachPanelProps, "path" | "keptBy">;
}

/** 修订: a new text, and annex, for a published need; the old ones stay until the check. */
export function NeedRevisionFormPage(props: NeedRevisionFormPageProps) {
  const { frame, view, reference, returned, coach } = props;
  const form = { ...props.form, tips: coachTips(coach.advice, coach.isBegun) };
  const place = placeOf(frame.actor, view);
  return (
    <RecordFormPage
      frame={frame}
      place={place}
      title="修订需求内容"
      lead="修订提交后由工作人员审核；审核通过前，原来的内容继续有效。"
      form={form}
      noun="revision"
      submitLabel="提交修订"
      id={NEED_FORM_ID}
      aside={<CoachPanel path={place.path} {...coach} keptBy="“提交修订”" />}
      furtherButton={<CheckButton />}
    >
      {returned === null ? null : (
        <Notice tone="warning" title="上一份修订被退回，审核意见如下">
          <p class="prose-text">{returned.opinion}</p>
        </Notice>
      )}
      <PublicTextFields form={form} reference={reference} />
      <Panel title="不公开的内容">
        <AnnexField form={form} />
      </Panel>
      <CoachLine {...coach} />
    </RecordFormPage>
  );
}

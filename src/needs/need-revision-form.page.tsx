import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { RecordFormPage } from "../web/record-page.tsx";
import { AnnexField, PublicTextFields } from "./need-fields.page.tsx";
import { placeOf } from "./need-place.ts";
import type { NeedView } from "./present-need.ts";
import type { NeedRevision } from "./queries.ts";

interface NeedRevisionFormPageProps {
  frame: Frame;
  view: NeedView;
  form: FormState;
  reference: ReferenceBook;
  /** The revision that was returned, to be mended here. */
  returned: NeedRevision | null;
}

/** 修订: a new text, and annex, for a published need; the old ones stay until the check. */
export function NeedRevisionFormPage({ frame, view, form, reference, returned }: NeedRevisionFormPageProps) {
  return (
    <RecordFormPage
      frame={frame}
      place={placeOf(frame.actor, view)}
      title="修订需求内容"
      lead="修订提交后由工作人员审核；审核通过前，原来的内容继续有效。"
      form={form}
      noun="revision"
      submitLabel="提交修订"
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
    </RecordFormPage>
  );
}

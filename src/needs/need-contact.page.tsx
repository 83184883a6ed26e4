import { ContactFields } from "../web/contact-fields.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { RecordFormPage } from "../web/record-page.tsx";
import { DateField } from "../web/text-fields.tsx";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import { placeOf } from "./need-place.ts";
import type { NeedView } from "./present-need.ts";

interface NeedContactPageProps {
  frame: Frame;
  view: NeedView;
  form: FormState;
  today: string;
}

/** 更正: contacts and the last day of a handed-in need, in force at once. */
export function NeedContactPage({ frame, view, form, today }: NeedContactPageProps) {
  return (
    <RecordFormPage
      frame={frame}
      place={placeOf(frame.actor, view)}
      title="更正联系人与有效期"
      lead="保存后立即生效，不用审核。联系人不公开。"
      form={form}
      noun="contact"
      submitLabel="保存"
    >
      <Panel>
        <div class="fields">
          <ContactFields form={form} />
          <LastDayField form={form} today={today} />
        </div>
      </Panel>
    </RecordFormPage>
  );
}

export function LastDayField({ form, today }: { form: FormState; today: string }) {
  return (
    <DateField
      form={form}
      name="validUntil"
      label={NEED_FIELD_LABELS.validUntil}
      hint="到期后需求自动关闭，可以续期"
      required
      min={today}
    />
  );
}

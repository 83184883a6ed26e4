import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { TextArea } from "../web/text-fields.tsx";

/** Why an introduction is declined or ended; both sides and staff read it. */
export function ReasonFields({ failed, reference }: { failed: FormState | undefined; reference: ReferenceBook }) {
  const form = failed ?? EMPTY_FORM;
  return (
    <>
      {failed === undefined ? null : <ErrorSummary {...failed} />}
      <SelectField
        form={form}
        name="reason"
        label="原因"
        required
        width="full"
        options={reference.options("declineReason").map(({ code, label }) => ({ value: code, label }))}
      />
      <TextArea
        form={form}
        name="reasonNote"
        label="说明"
        hint="选“技术指标不满足”或“其他”时必填。对方会看到原因和说明"
        maxLength={200}
        rows={2}
      />
    </>
  );
}

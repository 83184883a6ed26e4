import type { FormState } from "../web/form-state.ts";
import { DateField, TextField } from "../web/text-fields.tsx";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";

/** Contacts and the last day: what may be put right at any time. */
export function ContactFields({ form, today }: { form: FormState; today: string }) {
  return (
    <>
      <TextField
        form={form}
        name="contact[name]"
        label={ACHIEVEMENT_FIELD_LABELS["contact[name]"]}
        required
        width="short"
        autocomplete="off"
      />
      <TextField
        form={form}
        name="contact[phone]"
        label={ACHIEVEMENT_FIELD_LABELS["contact[phone]"]}
        hint="手机号，或带区号的座机号"
        required
        width="medium"
        type="tel"
        autocomplete="off"
      />
      <TextField
        form={form}
        name="contact[email]"
        label={ACHIEVEMENT_FIELD_LABELS["contact[email]"]}
        width="medium"
        type="email"
        autocomplete="off"
      />
      <DateField
        form={form}
        name="validUntil"
        label={ACHIEVEMENT_FIELD_LABELS.validUntil}
        hint="到期后成果自动下架，可以续期"
        required
        min={today}
      />
    </>
  );
}

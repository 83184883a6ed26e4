import { CONTACT_FIELD_LABELS } from "../kernel/contact.ts";
import type { FormState } from "./form-state.ts";
import { TextField } from "./text-fields.tsx";

/** 联系人: name, telephone, mail. The browser does not fill in the writer's own. */
export function ContactFields({ form }: { form: FormState }) {
  const common = { form, autocomplete: "off" };
  return (
    <>
      <TextField
        {...common}
        name="contact[name]"
        label={CONTACT_FIELD_LABELS["contact[name]"]}
        hint="由谁负责对接"
        required
        width="short"
      />
      <TextField
        {...common}
        name="contact[phone]"
        label={CONTACT_FIELD_LABELS["contact[phone]"]}
        hint="手机号，或带区号的座机号"
        required
        width="medium"
        type="tel"
      />
      <TextField
        {...common}
        name="contact[email]"
        label={CONTACT_FIELD_LABELS["contact[email]"]}
        hint="可以不填"
        width="medium"
        type="email"
      />
    </>
  );
}

import type { PropsWithChildren } from "hono/jsx";
import { SelectField } from "./choice-fields.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { EMPTY_FORM, type FormState } from "./form-state.ts";
import { DateField, TextArea } from "./text-fields.tsx";

/** The one field an act may ask for. Each has a name of its own, so that ids stay unique on the page. */
export type ActField = "remark" | "returnOpinion" | "refusalOpinion" | "validUntil" | "organizationId" | "reviewerId";

/** What stands on the page for an act on a record. */
export interface ActWords {
  /** The noun in the address. */
  path: string;
  label: string;
  sentence: string;
  confirmLabel: string;
  danger?: boolean;
  /** What is expected next. */
  primary?: boolean;
  field?: ActField;
  /** A key that opens it. */
  shortcut?: string;
}

interface ActFormProps {
  words: ActWords;
  /** The record's own address. */
  recordPath: string;
  /** What stands on the page: nobody decides on what they have not read. */
  version: number;
  /** The form as it was sent, when it comes back. */
  failed: FormState | undefined;
  /** To whom an unclaimed record may be assigned, and what they are called. */
  organizations: readonly { id: string; name: string }[];
  organizationLabel: string;
  /** Who may be appointed to check it. */
  reviewers?: readonly { value: string; label: string }[] | undefined;
  /** The queue a person is working through; they go on to its next after the act. */
  from?: string | undefined;
}

/** An act on the page of its record, opening to its consequence. @param children what the act asks beside its one field. */
export function ActForm(props: PropsWithChildren<ActFormProps>) {
  const { words, recordPath, version, failed } = props;
  return (
    <ConfirmForm
      action={`${recordPath}/${words.path}`}
      label={words.label}
      sentence={words.sentence}
      confirmLabel={words.confirmLabel}
      danger={words.danger}
      primary={words.primary}
      open={failed !== undefined}
      shortcut={words.shortcut}
    >
      {failed === undefined ? null : <ErrorSummary {...failed} />}
      <input type="hidden" name="version" value={String(version)} />
      {props.from === undefined ? null : <input type="hidden" name="from" value={props.from} />}
      <Field {...props} form={failed ?? EMPTY_FORM} />
      {props.children}
    </ConfirmForm>
  );
}

function Field({ words, form, organizations, organizationLabel, reviewers }: ActFormProps & { form: FormState }) {
  if (words.field === undefined) return null;
  switch (words.field) {
    case "remark":
      return <TextArea form={form} name="remark" label="审核意见（可不填）" maxLength={500} rows={3} />;
    case "returnOpinion":
      return <TextArea form={form} name="returnOpinion" label="审核意见" required maxLength={500} rows={4} />;
    case "refusalOpinion":
      return <TextArea form={form} name="refusalOpinion" label="不予受理的原因" required maxLength={500} rows={4} />;
    case "validUntil":
      return <DateField form={form} name="validUntil" label="新的有效期截止日" required />;
    case "reviewerId":
      return (
        <SelectField form={form} name="reviewerId" label="审核人" required width="full" options={reviewers ?? []} />
      );
    case "organizationId":
      return (
        <SelectField
          form={form}
          name="organizationId"
          label={organizationLabel}
          required
          width="full"
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
      );
  }
}

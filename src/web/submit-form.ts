import { z } from "zod";
import { DomainError, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";
import { type FormState, formErrors } from "./form-state.ts";
import { type ParseFormOptions, type PostedForm, parseForm } from "./read-form.ts";
import { COMMON_SENTENCES, type Sentences, sentenceFor } from "./sentences.ts";

export interface SubmitFormOptions extends ParseFormOptions {
  /** Codes of errors that belong to a field rather than to a page of their own, with the field's name. */
  fieldOf?: Readonly<Record<string, string>>;
  sentences?: Sentences;
}

export type SubmittedForm<Result> = { ok: true; result: Result } | { ok: false; form: FormState };

/**
 * Parses a posted form and runs the verb. What either objects to comes back as the form to show again (422), with
 * everything typed and a sentence at its field, and so does a limit on trying (429); other errors go on to the error page.
 */
export async function submitForm<Schema extends z.ZodType, Result>(
  schema: Schema,
  posted: PostedForm,
  options: SubmitFormOptions,
  run: (data: z.output<Schema>) => Promise<Result>,
): Promise<SubmittedForm<Result>> {
  const parsed = parseForm(schema, posted, options);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, result: await run(parsed.data) };
  } catch (error) {
    if (error instanceof z.ZodError)
      return { ok: false, form: { values: posted.values, errors: formErrors(error.issues, options.whole) } };
    if (!(error instanceof DomainError)) throw error;
    const mustWait = error.code === TOO_MANY_ATTEMPTS;
    const field = mustWait ? "" : options.fieldOf?.[error.code];
    if (field === undefined) throw error;
    const sentences = { ...COMMON_SENTENCES, ...options.sentences };
    const sentence = sentenceFor(error.code, error.facts, "refused", sentences);
    return { ok: false, form: { values: posted.values, errors: { [field]: sentence }, mustWait } };
  }
}

import type { Context } from "hono";
import { z } from "zod";
import type { FormErrors } from "./form-state.ts";
import { readForm } from "./read-form.ts";
import { actField, type FailedAct } from "./record-act.tsx";
import type { Sentences } from "./sentences.ts";
import { submitForm } from "./submit-form.ts";
import { typedText, typedVersion } from "./typed-values.ts";
import { type Overtaking, unlessOvertaken } from "./unless-overtaken.ts";

interface ReceivedAct<Act extends string> {
  act: Act;
  fieldOf: Readonly<Record<string, string>>;
  sentences: Sentences;
  /** @returns what the person reads afterwards. */
  run: (version: number, typed: (field: string) => string) => Promise<string>;
  /** The record once more, when somebody was quicker; null where the act makes no sense any more. */
  look: (seenVersion: number) => Promise<Overtaking | null>;
}

/** One act of `RecordAct` as it was posted: done, or the form to show open again. */
export async function receiveAct<Act extends string>(
  c: Context,
  { act, fieldOf, sentences, run, look }: ReceivedAct<Act>,
): Promise<{ done: string } | { failed: FailedAct<Act> }> {
  const posted = await readForm(c);
  const version = typedVersion(posted.values);
  const typed = (field: string) => typedText(posted.values, actField(act, field));
  const outcome = await unlessOvertaken(
    posted,
    () => submitForm(z.unknown(), posted, { fieldOf, sentences }, () => run(version, typed)),
    () => look(version),
  );
  if (outcome.ok) return { done: outcome.result };
  return { failed: { act, form: { ...outcome.form, errors: ofAct(act, outcome.form.errors) } } };
}

/** The verb speaks of its fields; on the page each has the name of its act before it. */
function ofAct(act: string, errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, sentence]) => [
      field === "" || field.includes("[") ? field : actField(act, field),
      sentence,
    ]),
  );
}

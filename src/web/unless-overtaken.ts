import { Conflict } from "../kernel/errors.ts";
import type { PostedForm } from "./read-form.ts";
import type { SubmittedForm } from "./submit-form.ts";

/** The record as it stands now, for a form that began on an older one. */
export interface Overtaking {
  /** With it, sending the form once more goes through. */
  version: number;
  /** What happened and what to do. */
  sentence: string;
}

/**
 * Somebody changed the record while the form was filled in: it comes back with everything typed and a sentence that says
 * what to do.
 * @param look at the record once more; null where the form makes no sense any more, so that the error goes to its page.
 */
export async function unlessOvertaken<Result>(
  posted: PostedForm,
  run: () => Promise<SubmittedForm<Result>>,
  look: (conflict: Conflict) => Promise<Overtaking | null>,
): Promise<SubmittedForm<Result>> {
  try {
    return await run();
  } catch (error) {
    const now = error instanceof Conflict ? await look(error) : null;
    if (now === null) throw error;
    const values = { ...posted.values, version: String(now.version) };
    return { ok: false, form: { values, errors: { "": now.sentence }, overtaken: true } };
  }
}

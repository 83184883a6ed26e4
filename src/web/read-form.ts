import type { Context } from "hono";
import type { z } from "zod";
import { cleanText } from "./clean-text.ts";
import { type FormErrors, type FormState, type FormValues, formErrors } from "./form-state.ts";
import { nestFields } from "./nest-fields.ts";
import { RequestProblem } from "./request-problem.ts";

/** A posted form: which button was pressed, what was typed, and which texts cannot be taken as they are. */
export interface PostedForm {
  /** Value of the pressed button named `action`; empty when it has none. */
  action: string;
  values: FormValues;
  /** Fields whose text held control or unreadable characters; `parseForm` turns them into sentences. */
  problems: Readonly<Record<string, "unreadable" | "control">>;
}

const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Reads a form post. Texts are cleaned (`clean-text.ts`), names with brackets become rows and groups.
 * @throws RequestProblem when the body is no form, or holds names or structures no form of ours has.
 */
export async function readForm(c: Context): Promise<PostedForm> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!FORM_TYPES.includes(type)) throw new RequestProblem("request.wrongType", { expected: "form" });
  const sent = await c.req.formData().catch(() => {
    throw new RequestProblem("request.malformedForm");
  });
  const problems: Record<string, "unreadable" | "control"> = {};
  const cleaned = [...sent].map(([name, value]): [string, string | File] => {
    if (typeof value !== "string") return [name, value];
    const { text, problem } = cleanText(value);
    if (problem !== null) problems[name.replace(/\[\]$/, "")] = problem;
    return [name, text];
  });
  const { action, ...values } = nestFields(cleaned);
  return { action: typeof action === "string" ? action : "", values, problems };
}

export interface ParseFormOptions {
  /** What the schema sees when it is not the typed values themselves, e.g. 万元 turned into fen. */
  input?: unknown;
  /** Fields that one control edits although the schema sees a list in them, e.g. `keywords`. */
  whole?: readonly string[];
  /** Names on the screen, for sentences about unreadable text. */
  labels?: Readonly<Record<string, string>>;
}

export type ParsedForm<Data> = { ok: true; data: Data } | { ok: false; form: FormState };

/** The data, or the form to show again: everything typed, with a sentence beside each field at fault. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  posted: PostedForm,
  options: ParseFormOptions = {},
): ParsedForm<z.output<Schema>> {
  const parsed = schema.safeParse("input" in options ? options.input : posted.values);
  const unreadable = textErrors(posted, options.labels ?? {});
  if (parsed.success && Object.keys(unreadable).length === 0) return { ok: true, data: parsed.data };
  const broken = parsed.success ? {} : formErrors(parsed.error.issues, options.whole);
  return { ok: false, form: { values: posted.values, errors: { ...broken, ...unreadable } } };
}

function textErrors(posted: PostedForm, labels: Readonly<Record<string, string>>): FormErrors {
  return Object.fromEntries(
    Object.entries(posted.problems).map(([name, problem]) => {
      const field = labels[name] === undefined ? "这一栏" : `“${labels[name]}”`;
      return [
        name,
        problem === "control"
          ? `${field}含有看不见的控制字符，已为您去掉，请核对后再次提交`
          : `${field}含有无法识别的字符（显示为 �），请改正后再次提交`,
      ];
    }),
  );
}

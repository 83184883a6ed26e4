import { z } from "zod";
import { type FormState, type FormValues, formErrors } from "../web/form-state.ts";
import { type PostedForm, parseForm } from "../web/read-form.ts";

export type NewPasswordForm =
  | { ok: true; currentPassword: string; newPassword: string }
  | { ok: false; form: FormState };

const text = z.string().catch("");
const LABELS = {
  name: "姓名",
  email: "电子邮箱",
  currentPassword: "当前密码",
  newPassword: "新密码",
  newPasswordAgain: "再输一次新密码",
};
const sentSchema = z.object({ currentPassword: text, newPassword: text, newPasswordAgain: text });

/** The fields of `NewPasswordFields`; never kept for the page to show again. */
export function readNewPassword(posted: PostedForm, kept: FormValues = {}): NewPasswordForm {
  const texts = parseForm(z.looseObject({}), posted, { labels: LABELS });
  if (!texts.ok) return { ok: false, form: { values: kept, errors: texts.form.errors } };
  const { currentPassword, newPassword, newPasswordAgain } = sentSchema.parse(posted.values);
  if (newPassword === newPasswordAgain) return { ok: true, currentPassword, newPassword };
  const errors = { newPasswordAgain: "两次输入的新密码不一样，请重新输入" };
  return { ok: false, form: { values: kept, errors } };
}

/** For `catch`: what a person can mend becomes the form to show again; everything else is thrown on. */
export function shownAgain(kept: FormValues): (error: unknown) => FormState {
  return (error) => {
    if (!(error instanceof z.ZodError)) throw error;
    return { values: kept, errors: formErrors(error.issues) };
  };
}

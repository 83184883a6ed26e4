import { ID_PATTERN } from "../kernel/ids.ts";
import type { FormState, FormValues } from "./form-state.ts";
import { typedText } from "./typed-values.ts";

/** Made with a new form and sent along, so that a form sent twice makes one record, which has this id. */
export function typedFormId(values: FormValues, newId: () => string): string {
  const typed = typedText(values, "formId");
  return ID_PATTERN.test(typed) ? typed : newId();
}

/** What the flash says of a form sent again with the very words that stand saved. */
export const SAVED_BEFORE = "这张表单先前已保存过，内容相同，没有重复保存。";

const OTHER_WORDS =
  "这张表单先前已保存过，现在存的内容与您这次填写的不同。您这次填写的都在下面，还没有保存；请先在新窗口打开最新内容核对，再按“保存”替换。";
const CLOSED =
  "这张表单先前已保存过，那条记录现在不能再修改。您这次填写的都在下面，还没有保存；再按一次保存，会另存为一条新的。";

/**
 * A new form sent once more, mostly after the browser's "back", with other words than stand saved: they come back in the
 * form of what was saved, or in a new form where that takes no changes any more.
 * @param version of the saved record; null where it can be changed no more.
 */
export function formSentAgain(values: FormValues, version: number | null, newId: () => string): FormState {
  return version === null
    ? { values: { ...values, formId: newId() }, errors: { "": CLOSED }, sentAgain: true }
    : {
        values: { ...values, version: String(version) },
        errors: { "": OTHER_WORDS },
        overtaken: true,
        sentAgain: true,
      };
}

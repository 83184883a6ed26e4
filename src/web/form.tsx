import type { PropsWithChildren } from "hono/jsx";
import { ErrorSummary } from "./error-summary.tsx";
import type { FormState } from "./form-state.ts";

export interface FormProps {
  form: FormState;
  action: string;
  /** Needed when buttons beside the form belong to it. */
  id?: string | undefined;
  /** The `action` that the Enter key in a text field stands for, so that it never presses a row's button. */
  enterAction?: string | undefined;
  /** Says that leaving the page loses what was typed; for long forms. */
  warnUnsaved?: boolean | undefined;
  /** Needed when a file is uploaded. */
  files?: boolean | undefined;
  /** Where the record itself stands, offered beside what was typed when somebody changed it meanwhile. */
  recordPath?: string | undefined;
  /** With script the files go one by one with a progress bar, then the browser to `done`. */
  upload?: { maxBytes: number; done: string } | undefined;
}

/** A posting form with its error summary. The server alone judges, so the browser's own bubbles are off. */
export function Form(props: PropsWithChildren<FormProps>) {
  const { form, action, id, enterAction, warnUnsaved, files, recordPath, upload, children } = props;
  return (
    <form
      class="form"
      method="post"
      action={action}
      novalidate
      {...(id === undefined ? {} : { id })}
      {...(files ? { enctype: "multipart/form-data" } : {})}
      {...(upload ? { "data-upload": upload.done, "data-max-bytes": String(upload.maxBytes) } : {})}
      {...(warnUnsaved ? { "data-warn-unsaved": "" } : {})}
    >
      {enterAction === undefined ? null : (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: out of the tab order; it only catches the Enter key.
        <button class="sr-only" type="submit" name="action" value={enterAction} tabindex={-1} aria-hidden="true">
          提交
        </button>
      )}
      <ErrorSummary {...form} />
      {recordPath === undefined || !form.overtaken ? null : (
        <p>
          <a href={recordPath} target="_blank" rel="noopener">
            在新窗口打开最新内容
          </a>
        </p>
      )}
      {children}
    </form>
  );
}

/** 带 * 的为必填项, once at the top of a form. */
export function RequiredLegend() {
  return (
    <p class="field-hint">
      带 <span class="required-mark">*</span> 的为必填项
    </p>
  );
}

/** The buttons at the end of a form. */
export function FormButtons({ children }: PropsWithChildren) {
  return <div class="form-buttons">{children}</div>;
}

import type { PropsWithChildren } from "hono/jsx";
import { keyAttributes } from "./act-key.ts";
import { Icon } from "./icons.tsx";

export interface ConfirmFormProps {
  action: string;
  /** The word on the closed control: 撤回需求. */
  label: string;
  /** What will happen, in one sentence. */
  sentence: string;
  /** The word on the button that does it: 确认撤回. */
  confirmLabel: string;
  danger?: boolean | undefined;
  /** What is expected next, of several acts side by side. */
  primary?: boolean | undefined;
  /** Shown open, e.g. when its own field has an error. */
  open?: boolean | undefined;
  /** A key that opens it, shown beside the label. */
  shortcut?: string | undefined;
}

/** An act that needs a second thought: opens to its consequence and a button, with or without script. */
export function ConfirmForm(props: PropsWithChildren<ConfirmFormProps>) {
  const kind = props.danger ? " confirm-danger" : props.primary ? " confirm-primary" : "";
  return (
    <details class={`confirm${kind}`} {...(props.open ? { open: true } : {})}>
      <summary {...keyAttributes(props.shortcut)}>
        {props.label}
        <Icon name="down" />
      </summary>
      <form method="post" action={props.action} novalidate>
        <p>{props.sentence}</p>
        {props.children}
        <button class={props.danger ? "btn btn-error" : "btn btn-primary"} type="submit">
          {props.confirmLabel}
        </button>
      </form>
    </details>
  );
}

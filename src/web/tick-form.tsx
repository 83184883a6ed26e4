import type { Child } from "hono/jsx";

/** Why nothing was done with what was ticked, and what stays ticked. */
export interface RefusedTicks {
  problem: string | null;
  ticked: readonly string[];
}

interface TickFormProps {
  /** What its boxes belong to, wherever on the page they stand. */
  id: string;
  /** The page that lists what was ticked, before anything is done. */
  action: string;
  children?: Child;
  /** What is done with them. */
  label: string;
}

/** Several rows of a list chosen by their boxes, for one act. */
export function TickForm({ id, action, children, label }: TickFormProps) {
  return (
    <form class="bulk-form no-print" id={id} method="post" action={action}>
      {children}
      <button class="btn btn-primary btn-sm" type="submit">
        {label}
      </button>
    </form>
  );
}

interface TickBoxProps {
  /** The id of its form. */
  form: string;
  name: string;
  value: string;
  ticked?: boolean;
  /** Which row, for who hears the page. */
  label: string;
}

export function TickBox({ form, name, value, ticked = false, label }: TickBoxProps) {
  return (
    <label class="bulk-box">
      <input
        class="checkbox"
        type="checkbox"
        form={form}
        name={`${name}[]`}
        value={value}
        {...(ticked ? { checked: true } : {})}
      />
      <span class="sr-only">{label}</span>
    </label>
  );
}

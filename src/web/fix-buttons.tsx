export interface FixButtonsProps {
  /** Id of the form that the buttons belong to although they stand beside it. */
  form: string;
  /** `action` is what the button posts; a script may carry it out in the page. */
  fixes: readonly { label: string; action: string }[];
}

/** What one click changes in a form, offered beside it. */
export function FixButtons({ form, fixes }: FixButtonsProps) {
  if (fixes.length === 0) return null;
  return (
    <p class="coach-fixes">
      {fixes.map(({ label, action }) => (
        <button
          class="btn btn-outline btn-sm"
          type="submit"
          form={form}
          name="action"
          value={action}
          formnovalidate
          data-coach-apply
        >
          {label}
        </button>
      ))}
    </p>
  );
}

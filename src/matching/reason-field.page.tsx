import type { ReferenceBook } from "../reference/reference-book.ts";
import { FieldError } from "../web/field.tsx";
import { EMPTY_FORM, type FormState, textAt } from "../web/form-state.ts";
import { writeOnce } from "../web/jsx-runtime.ts";
import { detailOf } from "./verdict.ts";
import { attributesOf } from "./verdict-fields.page.tsx";

interface ReasonsProps {
  /** The need's requirements as its page writes them. */
  requirements: readonly string[];
  reference: ReferenceBook;
}

/** The reason, and in the same choice the requirement that it is about. */
export function ReasonField({ form, requirements, reference }: ReasonsProps & { form: FormState | undefined }) {
  const chosen = textAt(form ?? EMPTY_FORM, "declineReason");
  return (
    <label class="verdict-field">
      <span>否决原因</span>
      <select class="select" {...attributesOf(form, "declineReason", "否决原因")}>
        {chosen === "" ? (
          unchosenReasons(requirements, reference)
        ) : (
          <Reasons {...{ chosen, requirements, reference }} />
        )}
      </select>
      {form === undefined ? null : <FieldError form={form} name="declineReason" />}
    </label>
  );
}

type Written = ReturnType<typeof writeOnce>;

/** By the requirements that a page hands to each of its rows. */
const written = new WeakMap<readonly string[], { reference: ReferenceBook; options: Written }>();

/** The same in all rows of a page where nothing is chosen, so written for the first of them only. */
function unchosenReasons(requirements: readonly string[], reference: ReferenceBook): Written {
  const known = written.get(requirements);
  if (known?.reference === reference) return known.options;
  const options = writeOnce(<Reasons chosen="" requirements={requirements} reference={reference} />);
  written.set(requirements, { reference, options });
  return options;
}

function Reasons({ chosen, requirements, reference }: ReasonsProps & { chosen: string }) {
  const option = (value: string, label: string) => (
    <option value={value} {...(value === chosen ? { selected: true } : {})}>
      {label}
    </option>
  );
  return (
    <>
      <option value="">请选择</option>
      {reference.options("declineReason").map(({ code, label }) => {
        if (detailOf(reference, code) !== "requirement") return option(code, label);
        if (requirements.length === 0) return option(code, `${label}（请在说明里写明哪一条）`);
        return (
          <optgroup label={label}>
            {requirements.map((requirement) => option(`${code}:${requirement}`, requirement))}
          </optgroup>
        );
      })}
    </>
  );
}

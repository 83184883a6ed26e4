import type { FormValues } from "./form-state.ts";
import { flattenFields } from "./nest-fields.ts";

/** Carries what was typed through another page (signing in again, a confirmation), so that nothing is lost. */
export function KeptFields({ values }: { values: FormValues }) {
  return (
    <>
      {flattenFields(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

import type { Child } from "hono/jsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState, textAt } from "../web/form-state.ts";
import { ACT_PATHS, actField } from "./contract-act.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_ACT_STATUSES, type ContractAct } from "./technology-contract.ts";

/** An act that was refused for what was typed, shown open with its form. */
export interface Failed {
  act: ContractAct;
  form: FormState;
}

/** What every act on a contract's page is given. */
export interface ActsProps {
  contract: ContractRecord;
  today: string;
  failed: Failed | undefined;
}

export const mayAct = ({ status, registrationNumber }: ContractRecord, act: ContractAct): boolean => {
  if (act === "register" && registrationNumber !== null) return false;
  if (act === "correctRegistration" && registrationNumber === null) return false;
  return CONTRACT_ACT_STATUSES[act].includes(status);
};

interface ActProps extends ActsProps {
  act: ContractAct;
  label: string;
  sentence: string;
  confirmLabel: string;
  primary?: boolean;
  danger?: boolean;
  /** What the fields begin with. */
  begin?: Readonly<Record<string, string>>;
  fields?: (form: FormState, name: (field: string) => string) => Child;
}

/** One act, opening to its consequence; nothing where it makes no sense. Its fields have names of their own on the page. */
export function Act(props: ActProps) {
  const { contract, act, failed, begin = {}, fields, label, sentence, confirmLabel, primary, danger } = props;
  if (!mayAct(contract, act)) return null;
  const sent = failed?.act === act ? failed.form : undefined;
  const form = sent ?? { ...EMPTY_FORM, values: { [act]: { ...begin } } };
  const version = sent?.overtaken ? textAt(sent, "version") : String(contract.version);
  return (
    <ConfirmForm
      action={`${CONTRACTS_PATH}/${contract.id}/${ACT_PATHS[act]}`}
      {...{ label, sentence, confirmLabel, primary, danger }}
      open={sent !== undefined}
    >
      {sent === undefined ? null : <ErrorSummary {...sent} />}
      <input type="hidden" name="version" value={version} />
      {fields?.(form, (field) => actField(act, field))}
    </ConfirmForm>
  );
}

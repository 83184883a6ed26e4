import { type FailedAct, RecordAct, type RecordActProps } from "../web/record-act.tsx";
import { ACT_PATHS } from "./contract-act.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_ACT_STATUSES, type ContractAct } from "./technology-contract.ts";

export type Failed = FailedAct<ContractAct>;

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

/** One act, opening to its consequence; nothing where it makes no sense. */
export function Act(props: ActsProps & Omit<RecordActProps<ContractAct>, "action" | "version">) {
  const { contract, today: _, ...act } = props;
  if (!mayAct(contract, act.act)) return null;
  const action = `${CONTRACTS_PATH}/${contract.id}/${ACT_PATHS[act.act]}`;
  return <RecordAct {...act} action={action} version={contract.version} />;
}

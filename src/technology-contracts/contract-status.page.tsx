import { formatMoney } from "../kernel/money.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { CONTRACT_STATUS_LABELS, type ContractStatus } from "./technology-contract.ts";

export const CONTRACTS_PATH = "/technology-contracts";
export const DUE_PATH = "/technology-contracts/due";

const TONES: Record<ContractStatus, BadgeTone> = {
  draft: "neutral",
  signed: "primary",
  registered: "info",
  completed: "success",
  terminated: "error",
  voided: "neutral",
};

export function ContractBadge({ status }: { status: ContractStatus }) {
  return <Badge tone={TONES[status]}>{CONTRACT_STATUS_LABELS[status]}</Badge>;
}

/** 0 is what a draft has before anybody knows. */
export const valueWord = (fen: number): string => (fen === 0 ? "未填写" : formatMoney(fen));

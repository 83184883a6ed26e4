import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import { contractChanges } from "./contract-changes.ts";
import type { ContractEntry } from "./contract-parts.ts";
import { CONTRACT_ENTRY_KIND_LABELS, type ContractEntryKind } from "./technology-contract.ts";

const TONES: Partial<Record<ContractEntryKind, TimelineEntry["tone"]>> = {
  signed: "success",
  contractRegistration: "success",
  completed: "success",
  saved: "warning",
  registrationCorrected: "warning",
  endCorrected: "warning",
  reversal: "error",
  terminated: "error",
  voided: "error",
};

/** 合同记录: what happened, newest first. */
export function ContractHistory({ entries }: { entries: readonly ContractEntry[] }) {
  return <Timeline entries={entries.map(show)} />;
}

function show(entry: ContractEntry): TimelineEntry {
  const { kind, happenedOn, note, byName, at } = entry;
  const lines = [...contractChanges(entry), note];
  return {
    at,
    title: `${happenedOn} ${CONTRACT_ENTRY_KIND_LABELS[kind]}`,
    ...(byName === "" ? {} : { by: byName }),
    note: lines.filter((line) => line !== "").join("\n"),
    tone: TONES[kind] ?? "plain",
  };
}

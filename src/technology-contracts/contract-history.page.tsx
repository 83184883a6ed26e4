import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import type { ContractEntry } from "./contract-parts.ts";
import { moneyChange } from "./money-change.ts";
import { CONTRACT_ENTRY_KIND_LABELS, CONTRACT_FIELD_LABELS, type ContractEntryKind } from "./technology-contract.ts";

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
const FIELDS: Readonly<Record<string, string>> = {
  ...CONTRACT_FIELD_LABELS,
  registrationNumber: "登记编号",
  registrationOffice: "登记机构",
  registeredOn: "登记日期",
  endedOn: "完成或终止日期",
};

/** 合同记录: what happened, newest first. */
export function ContractHistory({ entries }: { entries: readonly ContractEntry[] }) {
  return <Timeline entries={entries.map(show)} />;
}

function show({ kind, happenedOn, note, fields, amounts, byName, at }: ContractEntry): TimelineEntry {
  const nameOf = (field: string): string => FIELDS[field] ?? field;
  const changed = Object.entries(amounts).map(([field, change]) => `${nameOf(field)}：${moneyChange(change)}`);
  const others = fields.filter((field) => !Object.hasOwn(amounts, field)).map(nameOf);
  const lines = [...changed, others.length === 0 ? "" : `改动：${others.join("、")}`, note];
  return {
    at,
    title: `${happenedOn} ${CONTRACT_ENTRY_KIND_LABELS[kind]}`,
    ...(byName === "" ? {} : { by: byName }),
    note: lines.filter((line) => line !== "").join("\n"),
    tone: TONES[kind] ?? "plain",
  };
}

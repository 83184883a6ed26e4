import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import type { AgreementEntry } from "./agreement-queries.ts";
import { AGREEMENT_ENTRY_KIND_LABELS, AGREEMENT_FIELD_LABELS } from "./cooperation-agreement.ts";
import type { ProjectEntry } from "./project-parts.ts";
import { PROJECT_ENTRY_KIND_LABELS, PROJECT_FIELD_LABELS } from "./province-university-project.ts";

const TONES: Readonly<Record<string, TimelineEntry["tone"]>> = {
  started: "success",
  accepted: "success",
  saved: "warning",
  corrected: "warning",
  talentRemoved: "warning",
  talentErased: "warning",
  acceptanceFailed: "error",
  reversal: "error",
  terminated: "error",
  voided: "error",
};

/** 项目记录: what happened, newest first. */
export function ProjectHistory({ entries }: { entries: readonly ProjectEntry[] }) {
  return <Timeline entries={entries.map((entry) => show(entry, PROJECT_ENTRY_KIND_LABELS, PROJECT_FIELD_LABELS))} />;
}

/** 协议记录, likewise. */
export function AgreementHistory({ entries }: { entries: readonly AgreementEntry[] }) {
  return (
    <Timeline entries={entries.map((entry) => show(entry, AGREEMENT_ENTRY_KIND_LABELS, AGREEMENT_FIELD_LABELS))} />
  );
}

function show<Kind extends string>(
  entry: { kind: Kind; happenedOn: string; note: string; fields: string[]; byName: string; at: Date },
  kinds: Readonly<Record<Kind, string>>,
  labels: Readonly<Record<string, string>>,
): TimelineEntry {
  const { kind, happenedOn, note, fields, byName, at } = entry;
  const changed = fields.map((field) => labels[field] ?? field);
  const lines = [changed.length === 0 ? "" : `改动：${changed.join("、")}`, note];
  return {
    at,
    title: `${happenedOn} ${kinds[kind]}`,
    ...(byName === "" ? {} : { by: byName }),
    note: lines.filter((line) => line !== "").join("\n"),
    tone: TONES[kind] ?? "plain",
  };
}

import type { Child } from "hono/jsx";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { listAddress } from "../web/list-address.ts";
import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import { ENTRY_KIND_LABELS, type EntryKind, isStep, type Side, TURN_LABELS } from "./introduction.ts";
import type { IntroductionEntry } from "./queries.ts";

const TONES: Partial<Record<EntryKind, TimelineEntry["tone"]>> = {
  acceptance: "success",
  letter: "success",
  contract: "success",
  nudge: "warning",
  decline: "error",
  end: "error",
  withdrawal: "error",
};

interface IntroductionHistoryProps {
  entries: readonly IntroductionEntry[];
  reference: ReferenceBook;
  side: Side;
  /** Files by the entry that they belong to. */
  files: ReadonlyMap<string, Child>;
  /** Where a file is attached to an entry; null while nobody may. */
  attachPath: string | null;
}

/** What happened, newest first. */
export function IntroductionHistory(props: IntroductionHistoryProps) {
  const { entries, reference, side } = props;
  return (
    <Timeline
      entries={entries.map((entry) => ({ ...show(entry, reference, side), below: <Files {...props} entry={entry} /> }))}
    />
  );
}

function Files({ files, attachPath, entry }: IntroductionHistoryProps & { entry: IntroductionEntry }) {
  const part = String(entry.seq);
  const mayAttach = attachPath !== null && isStep(entry.kind);
  return (
    <>
      {files.get(part) ?? null}
      {mayAttach ? (
        <p class="cell-note no-print">
          <a href={listAddress(attachPath, { part })}>
            添加附件<span class="sr-only">：{`${entry.takenPlaceOn} ${ENTRY_KIND_LABELS[entry.kind]}`}</span>
          </a>
        </p>
      ) : null}
    </>
  );
}

function show(entry: IntroductionEntry, reference: ReferenceBook, reader: Side): TimelineEntry {
  const { kind, side, takenPlaceOn, people, note, reason, nextStep, dueOn, internal, byName, at } = entry;
  const isOwn = side === reader;
  const lines = [
    people === "" ? "" : `参加人：${people}`,
    [reason === null ? "" : reference.label("declineReason", reason), note].filter((part) => part !== "").join("；"),
    nextStep === "" ? "" : `下一步：${nextStep}${dueOn === null ? "" : `（${dueOn} 前）`}`,
  ].filter((line) => line !== "");
  const day = isStep(kind) ? `${takenPlaceOn} ` : "";
  // The other organization's people are named to it by themselves, not by the service.
  const who = side === null ? "系统" : TURN_LABELS[side];
  return {
    at,
    title: `${day}${ENTRY_KIND_LABELS[kind]}${internal ? "（仅工作人员可见）" : ""}`,
    by: byName !== "" && (isOwn || reader === "staff") ? `${who} ${byName}` : who,
    note: lines.join("\n"),
    tone: TONES[kind] ?? "plain",
  };
}

import type { Child } from "hono/jsx";
import { takenAwayWord } from "../attachments/describe-withdrawal.ts";
import type { GoneAttachment } from "../attachments/list-taken-away.ts";
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
  /** Files that were shared and are gone. */
  takenAway: readonly GoneAttachment[];
  /** Which of the two who take part is the enterprise. */
  enterpriseId: string;
  /** Where a file is attached to an entry; null while nobody may. */
  attachPath: string | null;
}

/** What happened, newest first. */
export function IntroductionHistory(props: IntroductionHistoryProps) {
  const { entries, reference, side, takenAway } = props;
  const happened: TimelineEntry[] = [
    ...entries.map((entry) => ({ ...show(entry, reference, side), below: <Files {...props} entry={entry} /> })),
    ...takenAway.map((file) => showTakenAway(file, props)),
  ];
  return <Timeline entries={happened.sort((a, b) => b.at.getTime() - a.at.getTime())} />;
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
  const lines = [
    people === "" ? "" : `参加人：${people}`,
    [reason === null ? "" : reference.label("declineReason", reason), note].filter((part) => part !== "").join("；"),
    nextStep === "" ? "" : `下一步：${nextStep}${dueOn === null ? "" : `（${dueOn} 前）`}`,
  ].filter((line) => line !== "");
  const day = isStep(kind) ? `${takenPlaceOn} ` : "";
  return {
    at,
    title: `${day}${ENTRY_KIND_LABELS[kind]}${internal ? "（仅工作人员可见）" : ""}`,
    by: whoFor(reader, side, byName),
    note: lines.join("\n"),
    tone: TONES[kind] ?? "plain",
  };
}

/** The other organization's people are named to it by themselves, not by the service. */
function whoFor(reader: Side, side: Side | null, byName: string): string {
  const who = side === null ? "系统" : TURN_LABELS[side];
  return byName !== "" && (side === reader || reader === "staff") ? `${who} ${byName}` : who;
}

/** 收回附件: which file, of which entry, by whom; that it was there stays in the log. */
function showTakenAway(
  { name, part, takenAway, organizationId }: GoneAttachment,
  { entries, side: reader, enterpriseId }: IntroductionHistoryProps,
): TimelineEntry {
  const entry = entries.find(({ seq }) => String(seq) === part);
  const place = entry === undefined ? "" : `（${entry.takenPlaceOn} ${ENTRY_KIND_LABELS[entry.kind]}）`;
  const party = organizationId === enterpriseId ? "enterprise" : "institution";
  return {
    at: takenAway.at,
    title: `${takenAwayWord(takenAway)}附件${name === null ? "" : `“${name}”`}${place}`,
    by: whoFor(reader, takenAway.isByStaff ? "staff" : party, takenAway.byName),
    tone: "warning",
  };
}

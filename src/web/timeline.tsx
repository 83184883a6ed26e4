import type { Child } from "hono/jsx";
import { shanghaiMinute } from "../kernel/dates.ts";

export interface TimelineEntry {
  at: Date;
  title: Child;
  /** Who did it. */
  by?: string | undefined;
  /** An opinion or remark. */
  note?: string | undefined;
  /** What belongs to it. */
  below?: Child;
  tone?: "plain" | "success" | "warning" | "error" | undefined;
}

/** What happened to a record, newest or oldest first as given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="history">
      {entries.map((entry) => (
        <li class={`history-${entry.tone ?? "plain"}`}>
          <p class="history-title">{entry.title}</p>
          <p class="history-when">
            <time datetime={entry.at.toISOString()}>{shanghaiMinute(entry.at)}</time>
            {entry.by === undefined ? null : <span>{entry.by}</span>}
          </p>
          {entry.note === undefined || entry.note === "" ? null : <p class="history-note">{entry.note}</p>}
          {entry.below}
        </li>
      ))}
    </ol>
  );
}

import { shanghaiMinute } from "../kernel/dates.ts";
import { type FormState, textAt } from "../web/form-state.ts";
import type { MatchNote } from "./list-match-notes.ts";
import { NoteField, Summary } from "./verdict-fields.page.tsx";

/** The notes of one pair as one person reads them. */
export interface NotesView {
  /** How many there have been: what the form carries. */
  lastSequence: number;
  notes: readonly (MatchNote & { mayRemove: boolean })[];
}

interface NotesProps {
  path: string;
  title: string;
  notes: NotesView;
  back: string;
}

/** 备注 that stand beside a candidate, each with the way to take back one's own. */
export function MatchNotes({ path, title, notes, back }: NotesProps) {
  if (notes.notes.length === 0) return null;
  return (
    <ul class="match-notes" aria-label={`备注：${title}`}>
      {notes.notes.map(({ text, writtenByName, writtenAt, sequence, mayRemove }) => (
        <li class="verdict-line">
          <span class="match-note-text">
            <span class="sr-only">备注：</span>
            {text}
          </span>
          <span class="verdict-by">
            {writtenByName} <time datetime={writtenAt.toISOString()}>{shanghaiMinute(writtenAt)}</time>
          </span>
          {mayRemove ? (
            <form class="no-print" method="post" action={`${path}/note-removal`}>
              <input type="hidden" name="sequence" value={String(sequence)} />
              <input type="hidden" name="back" value={back} />
              <button class="btn btn-ghost btn-sm" type="submit">
                删除<span class="sr-only">备注：{text}</span>
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** 写备注, whether or not there is a verdict. */
export function NoteAct({ path, title, notes, back, failed }: NotesProps & { failed: FormState | undefined }) {
  const seen = failed?.overtaken ? textAt(failed, "version") : String(notes.lastSequence);
  return (
    <details class="verdict-act" {...(failed ? { open: true } : {})}>
      <summary class="btn btn-outline btn-sm" data-verdict-key="n">
        备注<span class="sr-only">：{title}</span>
      </summary>
      <form method="post" action={`${path}/note`} novalidate>
        <Summary form={failed} />
        <input type="hidden" name="version" value={seen} />
        <input type="hidden" name="back" value={back} />
        <NoteField form={failed} name="text" label="备注（只有工作人员看到，不算研判）" />
        <button class="btn btn-primary btn-sm" type="submit">
          保存备注
        </button>
      </form>
    </details>
  );
}

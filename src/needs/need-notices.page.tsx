import { MarkedFields } from "../web/field-marks.tsx";
import { Notice } from "../web/notice.tsx";
import { RenewalForm } from "../web/renewal-form.tsx";
import { LEAK_READERS, LEAK_WORDS } from "./leak-words.ts";
import type { Visibility } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedView } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedCheck } from "./queries.ts";
import type { NeedRevision } from "./revision-queries.ts";

interface OpinionNoticeProps {
  view: NeedView;
  check: NeedCheck | null;
  /** Where the marked fields are mended; empty on the form itself. */
  formPath: string;
}

/** Why the need came back, with the fields that were marked, or why it was refused. */
export function OpinionNotice({ view, check, formPath }: OpinionNoticeProps) {
  if (check === null || check.opinion === "") return null;
  if (view.status === "returned")
    return (
      <Notice tone="warning" title="退回整改：请按审核意见修改后再次提交">
        <p class="prose-text">{check.opinion}</p>
        <MarkedFields remarks={check.remarks} labels={NEED_FIELD_LABELS} formPath={formPath} />
      </Notice>
    );
  if (view.status !== "refused") return null;
  return (
    <Notice tone="error" title="不予受理的原因">
      <p class="prose-text">{check.opinion}</p>
    </Notice>
  );
}

/** The last day is near, or over: one press renews. */
export function RenewalNotice({ view, until }: { view: NeedView; until: string | null }) {
  if (until === null || view.text === null) return null;
  const { validUntil } = view.text;
  const { title, sentence } = renewalWords(view.status, validUntil);
  return (
    <Notice tone="warning" title={title}>
      <p>{sentence}</p>
      <RenewalForm path={`/needs/${view.id}`} number={view.number} until={until} />
    </Notice>
  );
}

function renewalWords(status: NeedView["status"], day: string): { title: string; sentence: string } {
  if (status === "closed")
    return { title: `已于 ${day} 到期，不再公开`, sentence: "仍需要可以续期，按原内容重新发布。" };
  if (status === "inTalks")
    return { title: `有效期至 ${day}`, sentence: "对接期间仍然公开；对接没有谈成的，到期后不再公开，仍需要请续期。" };
  return { title: `将于 ${day} 到期`, sentence: "到期后不再公开，也不再参与匹配；仍需要请续期。" };
}

/** A new text waits for its check, or came back to the owner. */
export function RevisionNotice({ view, revision }: { view: NeedView; revision: NeedRevision | null }) {
  if (revision === null) return null;
  const isWaiting = revision.status === "submitted";
  return (
    <Notice tone={isWaiting ? "info" : "warning"} title={isWaiting ? "有一份修订等待审核" : "修订被退回"}>
      {isWaiting ? null : (
        <>
          <p class="prose-text">{revision.opinion}</p>
          <MarkedFields
            remarks={revision.remarks}
            labels={NEED_FIELD_LABELS}
            formPath={`/needs/${view.id}/revision/edit`}
          />
        </>
      )}
      <p>
        审核通过前，公开的仍是原来的内容。<a href={`/needs/${view.id}/revision`}>对照新旧内容</a>
      </p>
    </Notice>
  );
}

interface LeakNoticeProps {
  leaks: readonly TextLeak[];
  visibility: Visibility;
  children?: string | undefined;
}

/** What the public text gives away. A warning: it may be meant so. */
export function LeakNotice({ leaks, visibility, children }: LeakNoticeProps) {
  if (leaks.length === 0) return null;
  return (
    <Notice tone="warning" title={LEAK_READERS[visibility].title}>
      <ul class="notice-list">
        {leaks.map((leak) => (
          <li>
            “{leakLabel(leak.field)}”里有{LEAK_WORDS[leak.kind]}：{leak.found}
          </li>
        ))}
      </ul>
      <p>{children ?? LEAK_READERS[visibility].sentence}</p>
    </Notice>
  );
}

function leakLabel(field: TextLeak["field"]): string {
  const labels: Readonly<Record<string, string>> = NEED_FIELD_LABELS;
  return labels[field] ?? field;
}

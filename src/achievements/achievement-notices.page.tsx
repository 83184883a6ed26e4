import { CONTACT_WORDS } from "../kernel/contacts-in-text.ts";
import { MarkedFields } from "../web/field-marks.tsx";
import { Notice } from "../web/notice.tsx";
import { RenewalForm } from "../web/renewal-form.tsx";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import type { AchievementView } from "./present-achievement.ts";
import { leakLabel, type TextLeak } from "./public-text-leaks.ts";
import type { AchievementCheck } from "./queries.ts";
import type { AchievementRevision } from "./revision-queries.ts";

interface OpinionNoticeProps {
  view: AchievementView;
  check: AchievementCheck | null;
  /** Where the marked fields are mended; empty on the form itself. */
  formPath: string;
}

/** Why the achievement came back, with the fields that were marked, or why it was refused. */
export function OpinionNotice({ view, check, formPath }: OpinionNoticeProps) {
  if (check === null || check.opinion === "") return null;
  if (view.status === "returned")
    return (
      <Notice tone="warning" title="退回整改：请按审核意见修改后再次提交">
        <p class="prose-text">{check.opinion}</p>
        <MarkedFields remarks={check.remarks} labels={ACHIEVEMENT_FIELD_LABELS} formPath={formPath} />
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
export function RenewalNotice({ view, until }: { view: AchievementView; until: string | null }) {
  if (until === null) return null;
  const { validUntil } = view.text;
  const isOver = view.status === "closed";
  return (
    <Notice tone="warning" title={isOver ? `已于 ${validUntil} 到期，不再公开` : `将于 ${validUntil} 到期`}>
      <p>{isOver ? "仍要转化可以续期，按原内容重新发布。" : "到期后不再公开，也不再参与匹配；仍要转化请续期。"}</p>
      <RenewalForm path={`/achievements/${view.id}`} number={view.number} until={until} />
    </Notice>
  );
}

/** Contacts that stand in the public text. A warning: they may be meant so. */
export function LeakNotice({ leaks }: { leaks: readonly TextLeak[] }) {
  if (leaks.length === 0) return null;
  return (
    <Notice tone="warning" title="公开的文字里有联系方式">
      <ul class="notice-list">
        {leaks.map(({ field, kind, found }) => (
          <li>
            “{leakLabel(field)}”里有{CONTACT_WORDS[kind]}：{found}
          </li>
        ))}
      </ul>
      <p>这些文字发布后任何人都能看到。请核对是否需要删去；联系方式填在“联系人”里，不公开。</p>
    </Notice>
  );
}

interface RevisionNoticeProps {
  view: AchievementView;
  revision: AchievementRevision | null;
}

/** A new text waits for its check, or came back to the owner. */
export function RevisionNotice({ view, revision }: RevisionNoticeProps) {
  if (revision === null || view.file === null) return null;
  const isWaiting = revision.status === "submitted";
  return (
    <Notice tone={isWaiting ? "info" : "warning"} title={isWaiting ? "有一份修订等待审核" : "修订被退回"}>
      {isWaiting ? null : (
        <>
          <p class="prose-text">{revision.opinion}</p>
          <MarkedFields
            remarks={revision.remarks}
            labels={ACHIEVEMENT_FIELD_LABELS}
            formPath={`/achievements/${view.id}/revision/edit`}
          />
        </>
      )}
      <p>
        审核通过前，公开的仍是原来的内容。<a href={`/achievements/${view.id}/revision`}>对照新旧内容</a>
      </p>
    </Notice>
  );
}

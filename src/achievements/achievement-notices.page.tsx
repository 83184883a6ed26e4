import { Notice } from "../web/notice.tsx";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementCheck, AchievementRevision } from "./queries.ts";

/** Why the achievement came back, or was refused. */
export function OpinionNotice({ view, check }: { view: AchievementView; check: AchievementCheck | null }) {
  if (check === null || check.opinion === "") return null;
  if (view.status === "returned")
    return (
      <Notice tone="warning" title="退回整改：请按审核意见修改后再次提交">
        <p class="prose-text">{check.opinion}</p>
      </Notice>
    );
  if (view.status !== "refused") return null;
  return (
    <Notice tone="error" title="不予受理的原因">
      <p class="prose-text">{check.opinion}</p>
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
      {isWaiting ? null : <p class="prose-text">{revision.opinion}</p>}
      <p>
        审核通过前，公开的仍是原来的内容。<a href={`/achievements/${view.id}/revision`}>对照新旧内容</a>
      </p>
    </Notice>
  );
}

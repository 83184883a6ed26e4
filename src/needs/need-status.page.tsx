import { Badge } from "../web/badge.tsx";
import { CLOSE_REASON_LABELS, type CloseReason, NEED_STATUS_LABELS, type NeedStatus } from "./need.ts";
import { NEED_STATUS_TONES } from "./need-status-tones.ts";
import type { NeedView } from "./present-need.ts";

/** 已发布, 已关闭（已过期） … */
export function NeedStatusBadge({ status, closeReason }: { status: NeedStatus; closeReason?: CloseReason | null }) {
  const reason = closeReason === null || closeReason === undefined ? "" : `（${CLOSE_REASON_LABELS[closeReason]}）`;
  return <Badge tone={NEED_STATUS_TONES[status]}>{`${NEED_STATUS_LABELS[status]}${reason}`}</Badge>;
}

/** Everything about a need that one word can say. */
export function NeedBadges({ view }: { view: NeedView }) {
  const isConfidential = view.access === "band" || view.trail?.visibility === "confidential";
  return (
    <span class="badges">
      <NeedStatusBadge status={view.status} closeReason={view.trail?.closeReason ?? null} />
      {isConfidential ? <Badge tone="warning">保密需求</Badge> : null}
      {view.file?.isUnclaimed ? <Badge tone="warning">待认领</Badge> : null}
      {view.file?.nearDuplicateOf ? <Badge tone="warning">{`疑似与 ${view.file.nearDuplicateOf} 重复`}</Badge> : null}
    </span>
  );
}

/** A draft may have no name yet; a confidential need shows none to outsiders. */
export function titleOf(view: NeedView): string {
  if (view.text === null) return "保密需求";
  return view.text.title === "" ? "（未填写名称）" : view.text.title;
}

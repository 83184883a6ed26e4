import { Notice } from "../web/notice.tsx";
import type { JustJudged } from "./just-judged.ts";
import { VERDICT_STATE_LABELS } from "./verdict.ts";
import { RetractForm } from "./verdict-line.page.tsx";

/** The verdict just given whose row has left the list, with the way to take it back. */
export function JustJudgedNotice({ judged, back }: { judged: JustJudged | null; back: string }) {
  if (judged === null) return null;
  const { title } = judged;
  return (
    <Notice tone="info">
      <div class="verdict-line just-judged">
        <p>
          “{title}”{VERDICT_STATE_LABELS[judged.kind]}，不在当前的筛选里。
        </p>
        <RetractForm
          path={`/needs/${judged.needId}/matches/${judged.achievementId}`}
          title={title}
          verdict={judged}
          back={back}
        />
      </div>
    </Notice>
  );
}

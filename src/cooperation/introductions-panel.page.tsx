import { Panel } from "../web/page.tsx";
import type { Unintroduced } from "./list-unintroduced.ts";
import { IntroductionRows } from "./my-introductions.page.tsx";
import type { IntroductionView } from "./present-introduction.ts";

interface IntroductionsPanelProps {
  views: readonly IntroductionView[];
  unintroduced: readonly Unintroduced[];
}

/** 对接 on the page of a need or an achievement; nothing where there is none. */
export function IntroductionsPanel({ views, unintroduced }: IntroductionsPanelProps) {
  if (views.length === 0 && unintroduced.length === 0) return null;
  return (
    <Panel title="对接">
      <div class="flow">
        {views.length === 0 ? null : <IntroductionRows views={views} />}
        {unintroduced.length === 0 ? null : (
          <>
            <h3>已采纳，还没有发起对接</h3>
            <ul class="consents">
              {unintroduced.map(({ needId, achievementId, number, title }) => (
                <li>
                  <span>
                    <a href={`/achievements/${achievementId}`}>{title}</a>
                    <span class="cell-note">{number}</span>
                  </span>
                  <form method="post" action={`/needs/${needId}/matches/${achievementId}/introduction`}>
                    <button class="btn btn-primary btn-sm" type="submit">
                      发起对接<span class="sr-only">：{title}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}

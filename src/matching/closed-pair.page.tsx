import type { AchievementView } from "../achievements/present-achievement.ts";
import type { NeedView } from "../needs/present-need.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";

interface ClosedPairPageProps {
  frame: Frame;
  need: NeedView;
  achievement: AchievementView;
  /** Which of the two is not matched, and why. */
  sentence: string;
}

/** A pair that is not matched now: why, and where to go on. */
export function ClosedPairPage({ frame, need, achievement, sentence }: ClosedPairPageProps) {
  return (
    <Layout
      frame={frame}
      title={`匹配说明：${need.number} 与 ${achievement.number}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配说明" },
      ]}
    >
      <PageHeading eyebrow={`${need.number} 与 ${achievement.number}`} title="匹配说明" />
      <Panel>
        <EmptyState title="这一对现在不做匹配">
          <p>{sentence}</p>
          <ul class="next-steps">
            <li>
              需求：<a href={`/needs/${need.id}`}>{need.text?.title ?? need.number}</a>
            </li>
            <li>
              成果：<a href={`/achievements/${achievement.id}`}>{achievement.text.title}</a>
            </li>
          </ul>
        </EmptyState>
      </Panel>
    </Layout>
  );
}

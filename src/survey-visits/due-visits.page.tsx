import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import type { SurveyVisitRecord } from "./queries.ts";
import { namesOf, VISITS_PATH } from "./survey-visit-status.page.tsx";
import { VisitTabs } from "./survey-visits.page.tsx";

interface DueVisitsPageProps {
  frame: Frame;
  /** By due day. */
  visits: readonly SurveyVisitRecord[];
  /** How many there are, of which `visits` may be the first. */
  total: number;
  names: ReadonlyMap<string, string>;
  today: string;
}

/** 待办日程: what is left to do after visits, day by day. */
export function DueVisitsPage({ frame, visits, total, names, today }: DueVisitsPageProps) {
  const overdue = visits.filter(({ dueOn }) => (dueOn ?? "") < today);
  const days = [...new Set(visits.map(({ dueOn }) => dueOn ?? ""))].filter((day) => day >= today);
  const groups = [
    ...(overdue.length === 0 ? [] : [{ title: `已超期（${overdue.length}）`, visits: overdue }]),
    ...days.map((day) => ({
      title: day === today ? `${day}（今天）` : day,
      visits: visits.filter(({ dueOn }) => dueOn === day),
    })),
  ];
  return (
    <Layout
      frame={frame}
      title="走访待办日程"
      current="survey-visits"
      breadcrumbs={[{ label: "走访", href: VISITS_PATH }, { label: "待办日程" }]}
    >
      <PageHeading
        title="走访待办日程"
        lead="走访后答应做的事，按日期排列，做完后在走访页上点“下一步已完成”。"
        actions={
          total === 0 ? undefined : (
            <a class="btn btn-outline" href={`${VISITS_PATH}/due/calendar`} download>
              日历文件（.ics）
            </a>
          )
        }
      />
      <VisitTabs current="due" />
      <div class="flow">
        {groups.length === 0 ? (
          <Panel>
            <EmptyState title="没有待办的下一步">
              <p>
                记录走访时填写“下一步”和“何时完成”，就会列在这里。<a href={VISITS_PATH}>查看走访记录</a>
              </p>
            </EmptyState>
          </Panel>
        ) : (
          groups.map((group) => (
            <Panel title={group.title}>
              <ul class="news">
                {group.visits.map((visit) => (
                  <li>
                    <a href={`${VISITS_PATH}/${visit.id}`}>{visit.nextStep}</a>
                    <span>{visit.enterpriseName}</span>
                    <span class="news-day">
                      {visit.dueOn} · {namesOf(visit, names)}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          ))
        )}
        <ExportLinks total={total} href={`${VISITS_PATH}/due`} />
      </div>
    </Layout>
  );
}

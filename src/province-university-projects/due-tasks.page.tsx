import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { DueTask } from "./project-parts.ts";
import { PROJECTS_PATH, ProjectTabs } from "./project-status.page.tsx";

interface DueTasksPageProps {
  frame: Frame;
  /** By day, the longest overdue first. */
  tasks: readonly DueTask[];
  today: string;
}

/** 到期任务 of projects that go on. */
export function DueTasksPage({ frame, tasks, today }: DueTasksPageProps) {
  return (
    <Layout
      frame={frame}
      title="到期任务"
      current="province-university-projects"
      breadcrumbs={[{ label: "省校合作", href: PROJECTS_PATH }, { label: "到期任务" }]}
    >
      <PageHeading title="到期任务" lead="实施中的项目里没有完成的任务，六十天内到期的按期限排列，超期的在前。" />
      <ProjectTabs current="due" />
      <Panel>
        <Table
          caption="没有完成的任务"
          captionHidden
          rows={tasks}
          columns={[
            {
              header: "任务",
              heading: true,
              cell: ({ projectId, task }) => <a href={`${PROJECTS_PATH}/${projectId}#tasks`}>{task}</a>,
            },
            {
              header: "项目",
              cell: ({ title, number }) => (
                <>
                  {title}
                  <span class="cell-note">{number}</span>
                </>
              ),
            },
            {
              header: "期限",
              nowrap: true,
              cell: ({ dueOn }) => (
                <>
                  {dueOn} {dueOn < today ? <Badge tone="error">已超期</Badge> : null}
                </>
              ),
            },
          ]}
          empty={
            <EmptyState title="没有快到期的任务">
              <p>在项目页上点“增加任务”，到期前六十天列在这里。</p>
            </EmptyState>
          }
        />
      </Panel>
    </Layout>
  );
}

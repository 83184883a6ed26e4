import type { Page } from "../kernel/pagination.ts";
import { DueLists, type DueListWords } from "../web/due-lists.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import type { RefusedTicks } from "../web/tick-form.tsx";
import type { DueTask, DueTaskList } from "./due-tasks.ts";
import { DUE_TASKS_PATH, PROJECTS_PATH, ProjectTabs } from "./project-status.page.tsx";

interface DueTasksPageProps extends RefusedTicks {
  frame: Frame;
  text: string;
  /** None for both of them. */
  chosen: readonly DueTaskList[];
  /** Each that is shown; of two, the beginning. */
  lists: readonly { list: DueTaskList; page: Page<DueTask> }[];
}

const WORDS: Readonly<Record<DueTaskList, DueListWords>> = {
  overdue: { title: "超期的任务", header: "任务", hint: "过了期限还没有完成的任务列在这里。", isOverdue: true },
  upcoming: {
    title: "六十天内到期的任务",
    header: "任务",
    hint: "在项目页上点“增加任务”，到期前六十天列在这里。",
    isOverdue: false,
  },
};

/** 到期任务 of projects that go on. */
export function DueTasksPage({ frame, text, problem, ticked, ...lists }: DueTasksPageProps) {
  return (
    <Layout
      frame={frame}
      title="到期任务"
      current="province-university-projects"
      breadcrumbs={[{ label: "省校合作", href: PROJECTS_PATH }, { label: "到期任务" }]}
    >
      <PageHeading title="到期任务" lead="实施中的项目里没有完成的任务，按期限排列。" />
      <ProjectTabs current="due" />
      <DueLists
        {...lists}
        path={DUE_TASKS_PATH}
        search={{ id: "due-text", label: "项目名称、编号或单位", value: text }}
        words={WORDS}
        record="项目"
        all="查看全部到期任务"
        ticks={{ noun: "任务", field: "tasks", idOf: ({ taskId }) => taskId, problem, ticked }}
        hrefOf={({ projectId }) => `${PROJECTS_PATH}/${projectId}#tasks`}
      />
    </Layout>
  );
}

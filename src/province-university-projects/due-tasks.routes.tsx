import type { Context, Hono } from "hono";
import { exportList } from "../exchange/export-list.ts";
import { readDueLists } from "../exchange/read-due-lists.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { finishDueRoutes } from "../web/finish-due.tsx";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import type { RefusedTicks } from "../web/tick-form.tsx";
import { DueTasksPage } from "./due-tasks.page.tsx";
import { DUE_TASK_LISTS, listTasksById, readDueTasks, type TickedTask } from "./due-tasks.ts";
import { finishTasks } from "./finish-tasks.ts";
import { dueTaskColumns } from "./project-columns.ts";
import { DUE_TASKS_PATH, PROJECTS_PATH } from "./project-status.page.tsx";
import { PROJECT_ACT_STATUSES } from "./province-university-project.ts";
import { PROVINCE_UNIVERSITY_SENTENCES } from "./sentences.ts";

const SENTENCES = { ...COMMON_SENTENCES, ...PROVINCE_UNIVERSITY_SENTENCES };

/** 到期任务 of the projects, and several of them done at once. */
export function projectDueRoutes(): Hono<AppEnv> {
  return finishDueRoutes({
    permission: "provinceUniversity.record",
    path: DUE_TASKS_PATH,
    words: {
      field: "tasks",
      noun: "任务",
      measure: "项",
      record: "项目",
      current: "province-university-projects",
      crumbs: [{ label: "省校合作", href: PROJECTS_PATH }],
      list: "到期任务",
      hrefOf: ({ recordId }) => `${PROJECTS_PATH}/${recordId}#tasks`,
    },
    show: showDue,
    listById: ({ db }, ids) => listTasksById(db, ids),
    finish: finishTasks,
    obstacleOf,
    sentenceOf: ({ code, facts }) => sentenceFor(code, facts, "refused", SENTENCES),
  });
}

async function showDue(c: Context<AppEnv>, refused: RefusedTicks): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const filter = { text: query.text("q"), today: shanghaiDay(ctx.now) };
  const { file, ...due } = await readDueLists(query, DUE_TASK_LISTS, (list, slice) =>
    readDueTasks(ctx.db, list, filter, slice),
  );
  if (file !== null) {
    const columns = dueTaskColumns(filter.today);
    return sendFile(c, await exportList(ctx, file.format, { ...file, name: "项目到期任务", columns }));
  }
  return c.html(
    <DueTasksPage {...{ frame, ...due, ...refused }} text={filter.text} />,
    refused.problem === null ? 200 : 422,
  );
}

/** What the page can say beforehand. */
function obstacleOf({ number, status, doneOn, isRemoved }: TickedTask): string | null {
  if (doneOn !== null || isRemoved)
    return sentenceFor("provinceUniversityProject.taskClosed", { number }, "conflict", SENTENCES);
  if (PROJECT_ACT_STATUSES.finishTask.includes(status)) return null;
  return sentenceFor("provinceUniversityProject.stateChanged", { number, status }, "conflict", SENTENCES);
}

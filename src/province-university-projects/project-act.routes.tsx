import { Hono } from "hono";
import type { Context } from "../kernel/context.ts";
import { formatMoney, parseAmount } from "../kernel/money.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { receiveAct } from "../web/receive-act.ts";
import { correctProject } from "./correct-project.ts";
import { acceptProject, terminateProject, voidProject } from "./end-project.ts";
import { addTalent, changeTalent, eraseTalent, removeTalent } from "./keep-talents.ts";
import { addTask, finishTask, removeTask } from "./keep-tasks.ts";
import { type ProjectDeps, showProject } from "./project.routes.tsx";
import { PROJECT_ACT_PATHS } from "./project-act.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import {
  type AcceptanceResult,
  type FundingSource,
  PASSING_RESULTS,
  PROJECT_ACT_STATUSES,
  type ProjectAct,
  type TalentKind,
} from "./province-university-project.ts";
import { getVisibleProject } from "./queries.ts";
import { planFunding, receiveFunding, reverseFunding } from "./record-funding.ts";
import { reportProgress } from "./report-progress.ts";
import { PROJECT_OVERTAKEN, PROVINCE_UNIVERSITY_SENTENCES } from "./sentences.ts";
import { startProject } from "./start-project.ts";

interface Seen {
  projectId: string;
  version: number;
}
type Typed = (field: string) => string;
/** @returns what the person reads afterwards. */
type Run = (ctx: Context, seen: Seen, typed: Typed) => Promise<string>;

/** An amount as typed, in fen; what is no amount is left to the schema, which says so. */
const typedFen = (text: string): number => parseAmount(text) ?? Number.NaN;
/** Nothing is no number; the schema would take it for 0. */
const typedCount = (text: string): string => (text.trim() === "" ? "没有填写" : text);
const funding = (typed: Typed) => ({
  source: typed("source") as FundingSource,
  year: typedCount(typed("year")),
  amountFen: typedFen(typed("amountFen")),
  happenedOn: typed("happenedOn"),
  note: typed("note"),
});

const RUNS: Readonly<Record<Exclude<ProjectAct, "save">, Run>> = {
  start: async (ctx, seen, typed) => {
    await startProject(ctx, { ...seen, startedOn: typed("startedOn") });
    return "项目已启动，参加单位现在能看到。";
  },
  addTask: async (ctx, seen, typed) => {
    await addTask(ctx, { ...seen, title: typed("title"), dueOn: typed("dueOn") });
    return "任务已增加。";
  },
  finishTask: async (ctx, seen, typed) => {
    await finishTask(ctx, { ...seen, taskId: typed("taskId"), doneOn: typed("doneOn") });
    return "任务已登记完成。";
  },
  removeTask: async (ctx, seen, typed) => {
    await removeTask(ctx, { ...seen, taskId: typed("taskId") });
    return "任务已取消。";
  },
  addTalent: async (ctx, seen, typed) => {
    await addTalent(ctx, {
      ...seen,
      name: typed("name"),
      kind: typed("kind") as TalentKind,
      title: typed("title"),
      institutionId: typed("institutionId"),
      fromOn: typed("fromOn"),
      toOn: typed("toOn"),
      monthsOnSite: typedCount(typed("monthsOnSite")),
    });
    return "引进人才已登记。";
  },
  changeTalent: async (ctx, seen, typed) => {
    const monthsOnSite = typedCount(typed("monthsOnSite"));
    await changeTalent(ctx, { ...seen, talentId: typed("talentId"), monthsOnSite, toOn: typed("toOn") });
    return "在县情况已更新。";
  },
  removeTalent: async (ctx, seen, typed) => {
    await removeTalent(ctx, { ...seen, talentId: typed("talentId"), reason: typed("reason") });
    return "有误的人才登记已删去，不再计入人数，姓名已抹掉。";
  },
  eraseTalent: async (ctx, seen, typed) => {
    await eraseTalent(ctx, { ...seen, talentId: typed("talentId"), reason: typed("reason") });
    return "姓名和职称已应本人要求删除，不能恢复；到县的人次照计。";
  },
  planFunding: async (ctx, seen, typed) => {
    const sent = funding(typed);
    await planFunding(ctx, { ...seen, ...sent });
    return `计划资金 ${formatMoney(sent.amountFen)} 已登记。`;
  },
  receiveFunding: async (ctx, seen, typed) => {
    const sent = funding(typed);
    await receiveFunding(ctx, { ...seen, ...sent });
    return `到位资金 ${formatMoney(sent.amountFen)} 已登记。请上传凭证。`;
  },
  reverseFunding: async (ctx, seen, typed) => {
    const fundingSeq = Number.parseInt(typed("fundingSeq"), 10);
    await reverseFunding(ctx, { ...seen, fundingSeq, reason: typed("reason") });
    return "这笔资金已冲正。正确的金额请另行登记。";
  },
  report: async (ctx, seen, typed) => {
    await reportProgress(ctx, { ...seen, reportedOn: typed("reportedOn"), text: typed("text") });
    return "进展报告已保存。请添加佐证材料。";
  },
  accept: async (ctx, seen, typed) => {
    const result = typed("result") as AcceptanceResult;
    await acceptProject(ctx, { ...seen, result, acceptedOn: typed("acceptedOn"), opinion: typed("opinion") });
    return result === "failed" ? "验收没有通过，项目继续实施，意见记在项目记录里。" : "项目已验收。请上传验收材料。";
  },
  terminate: async (ctx, seen, typed) => {
    await terminateProject(ctx, { ...seen, endedOn: typed("endedOn"), reason: typed("reason") });
    return "项目已终止，原因记在项目记录里。";
  },
  correct: async (ctx, seen, typed) => {
    await correctProject(ctx, {
      ...seen,
      startedOn: typed("startedOn"),
      endedOn: typed("endedOn"),
      acceptanceResult: PASSING_RESULTS.find((one) => one === typed("acceptanceResult")) ?? "",
      acceptanceOpinion: typed("acceptanceOpinion"),
      reason: typed("reason"),
    });
    return "已更正，原因和原来的内容记在项目记录里。";
  },
  void: async (ctx, seen, typed) => {
    await voidProject(ctx, { ...seen, reason: typed("reason") });
    return "项目已作废，不计入合计。";
  },
};

/** Where a rule's sentence stands. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "provinceUniversityProject.tasksOpen": "",
  "provinceUniversityProject.hasReceived": "",
  "provinceUniversityProject.correctionMissing": "",
  "provinceUniversityProject.nothingCorrected": "",
  "provinceUniversityProject.institutionOfOthers": "institutionId",
  "provinceUniversityProject.leftBefore": "toOn",
  "provinceUniversityProject.leftStillToCome": "toOn",
  "provinceUniversityProject.startedAfterEnd": "startedOn",
  "provinceUniversityProject.yearFar": "year",
  "provinceUniversityProject.startedBefore": "startedOn",
  "provinceUniversityProject.recordedBeforeStart": "startedOn",
  "provinceUniversityProject.overPlan": "note",
};
/** By act where its day has another name. */
const DAY_OF: Partial<Record<ProjectAct, string>> = {
  start: "startedOn",
  finishTask: "doneOn",
  addTalent: "fromOn",
  planFunding: "happenedOn",
  receiveFunding: "happenedOn",
  report: "reportedOn",
  accept: "acceptedOn",
  terminate: "endedOn",
  correct: "endedOn",
};

/** What staff do with a project: every act by a plain form on its page. */
export function projectActRoutes(deps: ProjectDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const [name, run] of Object.entries(RUNS)) {
    const act = name as keyof typeof RUNS;
    const path = `${PROJECTS_PATH}/:id{[0-9a-f]{32}}/${PROJECT_ACT_PATHS[act]}`;
    const day = DAY_OF[act] ?? "";
    const fieldOf = {
      ...FIELD_OF,
      "provinceUniversityProject.stillToCome": day,
      "provinceUniversityProject.endedBefore": day,
      "provinceUniversityProject.tooEarly": act === "correct" ? "startedOn" : day,
      "provinceUniversityProject.acceptedBeforeTask": day,
    };
    app.post(path, permit("provinceUniversity.record"), async (c) => {
      const { ctx } = c.var;
      const projectId = c.req.param("id") ?? "";
      const answer = await receiveAct(c, {
        act,
        fieldOf,
        sentences: PROVINCE_UNIVERSITY_SENTENCES,
        run: (version, typed) => run(ctx, { projectId, version }, typed),
        look: async (seenVersion) => {
          const { project: now } = await getVisibleProject(ctx, projectId);
          const isOpen = PROJECT_ACT_STATUSES[act].includes(now.status) && now.version !== seenVersion;
          return isOpen ? { version: now.version, sentence: PROJECT_OVERTAKEN } : null;
        },
      });
      if ("failed" in answer) return showProject(c, deps, projectId, answer.failed);
      return redirectWithFlash(c, `${PROJECTS_PATH}/${projectId}`, { tone: "success", text: answer.done });
    });
  }
  return app;
}

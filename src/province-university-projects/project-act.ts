import type { ProjectAct } from "./province-university-project.ts";

/** The noun of each act in its address. */
export const PROJECT_ACT_PATHS: Record<ProjectAct, string> = {
  save: "edit",
  start: "start",
  addTask: "tasks",
  finishTask: "task-completion",
  removeTask: "task-removal",
  addTalent: "talents",
  changeTalent: "talent-change",
  removeTalent: "talent-removal",
  eraseTalent: "talent-erasure",
  planFunding: "planned-funding",
  receiveFunding: "received-funding",
  reverseFunding: "reversal",
  report: "reports",
  accept: "acceptance",
  terminate: "termination",
  correct: "correction",
  void: "voiding",
};

/** On what staff write that stands on the parties' page as well. */
export const PARTIES_READ_IT = "参加单位能看到";

import type { ContractAct } from "./technology-contract.ts";

/** The noun of each act in its address. */
export const ACT_PATHS: Record<ContractAct, string> = {
  save: "edit",
  sign: "signing",
  register: "registration",
  correctRegistration: "registration-correction",
  addMilestone: "milestones",
  finishMilestone: "milestone-completion",
  removeMilestone: "milestone-removal",
  recordPayment: "payments",
  reversePayment: "reversal",
  followUp: "follow-up",
  complete: "completion",
  terminate: "termination",
  correctEnd: "end-correction",
  void: "voiding",
};

/** On what staff write that stands on the parties' page as well. */
export const PARTIES_READ_IT = "合同双方能看到";

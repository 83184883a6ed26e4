import { Hono } from "hono";
import type { Context } from "../kernel/context.ts";
import { formatMoney } from "../kernel/money.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { receiveAct } from "../web/receive-act.ts";
import { type ContractDeps, showContract } from "./contract.routes.tsx";
import { ACT_PATHS } from "./contract-act.ts";
import { typedFen } from "./contract-form.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { completeContract, correctContractEnd, terminateContract, voidContract } from "./end-contract.ts";
import { followUpContract } from "./follow-up-contract.ts";
import { addMilestone, finishMilestone, removeMilestone } from "./keep-milestones.ts";
import { getVisibleContract } from "./queries.ts";
import { recordPayment, reversePayment } from "./record-payment.ts";
import { correctContractRegistration, registerTechnologyContract } from "./register-contract.ts";
import { CONTRACT_OVERTAKEN, TECHNOLOGY_CONTRACT_SENTENCES } from "./sentences.ts";
import { signTechnologyContract } from "./sign-contract.ts";
import { CONTRACT_ACT_STATUSES, type ContractAct } from "./technology-contract.ts";

interface Seen {
  contractId: string;
  version: number;
}
/** @returns what the person reads afterwards. */
type Run = (ctx: Context, seen: Seen, typed: (field: string) => string) => Promise<string>;

const registration = (typed: (field: string) => string) => ({
  registrationNumber: typed("registrationNumber"),
  registrationOffice: typed("registrationOffice"),
  registeredOn: typed("registeredOn"),
});

const RUNS: Readonly<Record<Exclude<ContractAct, "save">, Run>> = {
  sign: async (ctx, seen, typed) => {
    await signTechnologyContract(ctx, { ...seen, signedOn: typed("signedOn") });
    return "已登记签订，双方单位现在能看到这份合同。";
  },
  register: async (ctx, seen, typed) => {
    await registerTechnologyContract(ctx, { ...seen, ...registration(typed) });
    return "认定登记已记录。请上传登记证明。";
  },
  correctRegistration: async (ctx, seen, typed) => {
    await correctContractRegistration(ctx, { ...seen, ...registration(typed), reason: typed("reason") });
    return "登记已更正，原因记在合同记录里。";
  },
  addMilestone: async (ctx, seen, typed) => {
    await addMilestone(ctx, { ...seen, title: typed("title"), dueOn: typed("dueOn") });
    return "节点已增加。";
  },
  finishMilestone: async (ctx, seen, typed) => {
    await finishMilestone(ctx, { ...seen, milestoneId: typed("milestoneId"), doneOn: typed("doneOn") });
    return "节点已登记完成。";
  },
  removeMilestone: async (ctx, seen, typed) => {
    await removeMilestone(ctx, { ...seen, milestoneId: typed("milestoneId") });
    return "节点已取消。";
  },
  recordPayment: async (ctx, seen, typed) => {
    const amountFen = typedFen(typed("amountFen"));
    await recordPayment(ctx, { ...seen, amountFen, receivedOn: typed("receivedOn"), note: typed("note") });
    return `到款 ${formatMoney(amountFen)} 已登记。请上传凭证。`;
  },
  reversePayment: async (ctx, seen, typed) => {
    const paymentSeq = Number.parseInt(typed("paymentSeq"), 10);
    await reversePayment(ctx, { ...seen, paymentSeq, reason: typed("reason") });
    return "这笔到款已冲正。正确的金额请另行登记。";
  },
  followUp: async (ctx, seen, typed) => {
    await followUpContract(ctx, {
      ...seen,
      afterYears: typed("afterYears") === "3" ? 3 : 1,
      askedOn: typed("askedOn"),
      outputValueFen: typedFen(typed("outputValueFen")),
      taxFen: typedFen(typed("taxFen")),
      patents: typed("patents") || "没有填写",
      jobs: typed("jobs") || "没有填写",
      note: typed("note"),
    });
    return "回访已登记。";
  },
  complete: async (ctx, seen, typed) => {
    await completeContract(ctx, { ...seen, endedOn: typed("endedOn") });
    return "合同已履行完毕。";
  },
  terminate: async (ctx, seen, typed) => {
    await terminateContract(ctx, { ...seen, endedOn: typed("endedOn"), reason: typed("reason") });
    return "合同已终止，原因记在合同记录里。";
  },
  correctEnd: async (ctx, seen, typed) => {
    await correctContractEnd(ctx, { ...seen, endedOn: typed("endedOn"), reason: typed("reason") });
    return "日期已更正，原因和原来的日期记在合同记录里。";
  },
  void: async (ctx, seen, typed) => {
    await voidContract(ctx, { ...seen, reason: typed("reason") });
    return "合同已作废，不计入合计。";
  },
};

/** Where a rule's sentence stands, by act where its field has another name. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "technologyContract.valueMissing": "",
  "technologyContract.introductionOver": "",
  "technologyContract.milestonesOpen": "",
  "technologyContract.milestoneEarly": "dueOn",
  "technologyContract.milestoneFar": "dueOn",
  "technologyContract.hasPayments": "",
  "technologyContract.registrationTaken": "registrationNumber",
  "technologyContract.registeredBefore": "registeredOn",
  "technologyContract.doneBefore": "doneOn",
  "technologyContract.endedBefore": "endedOn",
  "technologyContract.nothingCorrected": "endedOn",
  "technologyContract.completedBeforeMilestone": "endedOn",
  "technologyContract.signedAfterEnd": "signedOn",
  "technologyContract.paidEarly": "receivedOn",
  "technologyContract.overpaid": "amountFen",
  "technologyContract.followUpEarly": "askedOn",
};
const DAY_OF: Partial<Record<ContractAct, string>> = {
  sign: "signedOn",
  register: "registeredOn",
  correctRegistration: "registeredOn",
  finishMilestone: "doneOn",
  recordPayment: "receivedOn",
  followUp: "askedOn",
  complete: "endedOn",
  terminate: "endedOn",
  correctEnd: "endedOn",
};

/** What staff do with a contract: every act by a plain form on its page. */
export function contractActRoutes(deps: ContractDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const [name, run] of Object.entries(RUNS)) {
    const act = name as keyof typeof RUNS;
    const path = `/technology-contracts/:id{[0-9a-f]{32}}/${ACT_PATHS[act]}`;
    const fieldOf = {
      ...FIELD_OF,
      "technologyContract.stillToCome": DAY_OF[act] ?? "",
    };
    const options = { fieldOf, sentences: TECHNOLOGY_CONTRACT_SENTENCES };
    app.post(path, permit("technologyContract.record"), async (c) => {
      const { ctx } = c.var;
      const contractId = c.req.param("id") ?? "";
      const answer = await receiveAct(c, {
        act,
        ...options,
        run: (version, typed) => run(ctx, { contractId, version }, typed),
        look: async (seenVersion) => {
          const { contract: now } = await getVisibleContract(ctx, contractId);
          const isOpen = CONTRACT_ACT_STATUSES[act].includes(now.status) && now.version !== seenVersion;
          return isOpen ? { version: now.version, sentence: CONTRACT_OVERTAKEN } : null;
        },
      });
      if ("failed" in answer) return showContract(c, deps, contractId, answer.failed);
      return redirectWithFlash(c, `${CONTRACTS_PATH}/${contractId}`, { tone: "success", text: answer.done });
    });
  }
  return app;
}

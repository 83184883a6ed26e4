import { type Context, Hono } from "hono";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { receiveAct } from "../web/receive-act.ts";
import type { FailedAct } from "../web/record-act.tsx";
import { getVisibleAgreement, listAgreementEntries } from "./agreement-queries.ts";
import { AgreementPage } from "./cooperation-agreement.page.tsx";
import { AGREEMENT_ACT_STATUSES, type AgreementAct } from "./cooperation-agreement.ts";
import { correctAgreementEnd, terminateAgreement, voidAgreement } from "./end-agreement.ts";
import { readerOfProject } from "./project-access.ts";
import { AGREEMENTS_PATH } from "./project-status.page.tsx";
import type { RecordFiles } from "./province-university-project.page.tsx";
import { listProjectsOf } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { AGREEMENT_OVERTAKEN, PROVINCE_UNIVERSITY_SENTENCES } from "./sentences.ts";

export interface AgreementDeps {
  reference: Reference;
  /** 附件, of which this folder only knows where they stand. */
  files: (ctx: ServiceContext, agreementId: string) => Promise<RecordFiles>;
}

const ONE = `${AGREEMENTS_PATH}/:id{[0-9a-f]{32}}`;
const ACTS = { terminate: "termination", correct: "correction", void: "voiding" } as const;
const DONE = {
  terminate: "协议已终止，原因记在协议记录里。",
  correct: "终止日期已更正，原因和原来的日期记在协议记录里。",
  void: "协议已作废，双方看不到了。",
} as const;
const FIELD_OF = {
  "cooperationAgreement.stillToCome": "endedOn",
  "cooperationAgreement.endedBefore": "endedOn",
  "cooperationAgreement.nothingCorrected": "endedOn",
  "cooperationAgreement.hasProjects": "",
};

/** One agreement for staff and those who signed it, and how staff end it. */
export function agreementRoutes(deps: AgreementDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(ONE, permit("provinceUniversity.read"), (c) => showAgreement(c, deps, c.req.param("id")));
  for (const act of ["terminate", "correct", "void"] as const) {
    app.post(`${ONE}/${ACTS[act]}`, permit("provinceUniversity.record"), async (c) => {
      const { ctx } = c.var;
      const agreementId = c.req.param("id");
      const answer = await receiveAct(c, {
        act,
        fieldOf: FIELD_OF,
        sentences: PROVINCE_UNIVERSITY_SENTENCES,
        run: async (version, typed) => {
          const about = { agreementId, version, reason: typed("reason") };
          if (act === "void") await voidAgreement(ctx, about);
          else {
            const end = act === "correct" ? correctAgreementEnd : terminateAgreement;
            await end(ctx, { ...about, endedOn: typed("endedOn") });
          }
          return DONE[act];
        },
        look: async (seenVersion) => {
          const { agreement: now } = await getVisibleAgreement(ctx, agreementId);
          const isOpen = AGREEMENT_ACT_STATUSES[act].includes(now.status) && now.version !== seenVersion;
          return isOpen ? { version: now.version, sentence: AGREEMENT_OVERTAKEN } : null;
        },
      });
      if ("failed" in answer) return showAgreement(c, deps, agreementId, answer.failed);
      return redirectWithFlash(c, `${AGREEMENTS_PATH}/${agreementId}`, { tone: "success", text: answer.done });
    });
  }
  return app;
}

async function showAgreement(
  c: Context<AppEnv>,
  deps: AgreementDeps,
  agreementId: string,
  failed?: FailedAct<AgreementAct>,
) {
  const { ctx, frame } = c.var;
  const { agreement, reader } = await getVisibleAgreement(ctx, agreementId);
  const projects = await listProjectsOf(ctx.db, { agreementId });
  const shown = {
    projects: projects.filter((project) => readerOfProject(ctx.actor, project) !== null),
    entries: reader === "staff" ? await listAgreementEntries(ctx.db, agreementId) : [],
    files: await deps.files(ctx, agreementId),
    today: shanghaiDay(ctx.now),
    reference: deps.reference(),
  };
  return c.html(
    <AgreementPage {...{ frame, agreement, reader, ...shown, failed }} />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}

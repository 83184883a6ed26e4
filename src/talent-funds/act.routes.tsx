import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import type { FormErrors, FormState, FormValues } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { formSentAgain, SAVED_BEFORE } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText } from "../web/typed-values.ts";
import { adjustTalentFund, allocateTalentFund, disburseTalentFund, reverseFundEntry } from "./enter-entry.ts";
import { type FundDeps, ONE_FUND, showFund } from "./fund.routes.tsx";
import { ACT_PATHS, actField, FUND_ACTS, type FundAct } from "./fund-act.ts";
import { FUNDS_PATH } from "./fund-words.ts";
import { findEntryOfForm, getLedgerEntry } from "./ledger.ts";
import { saysSameEntry } from "./saved-entry.ts";
import { TALENT_FUND_SENTENCES } from "./sentences.ts";
import { typedFen } from "./typed-fund.ts";

interface Begun {
  fundId: string;
  formId: string;
}
type Run = (ctx: Context, begun: Begun, typed: (field: string) => string) => Promise<unknown>;

const spending = (typed: (field: string) => string) => ({
  amountFen: typedFen(typed("amountFen")),
  happenedOn: typed("happenedOn"),
  purpose: typed("purpose"),
  paidFor: typed("paidFor"),
  beneficiary: typed("beneficiary"),
  note: typed("note"),
});

const RUNS: Readonly<Record<FundAct, Run>> = {
  adjust: (ctx, begun, typed) =>
    adjustTalentFund(ctx, {
      ...begun,
      direction: typed("direction") as "more",
      amountFen: typedFen(typed("amountFen")),
      happenedOn: typed("happenedOn"),
      note: typed("note"),
    }),
  allocate: (ctx, begun, typed) => allocateTalentFund(ctx, { ...begun, ...spending(typed) }),
  disburse: (ctx, begun, typed) => disburseTalentFund(ctx, { ...begun, ...spending(typed) }),
  reverse: (ctx, begun, typed) =>
    reverseFundEntry(ctx, { ...begun, entrySeq: Number.parseInt(typed("entrySeq"), 10), note: typed("note") }),
};

/** Where a rule's sentence stands. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "talentFund.overpaid": "amountFen",
  "talentFund.overallocated": "amountFen",
  "talentFund.committedTooLittle": "",
  "talentFund.adjustmentsStand": "",
  "talentFund.nothingLeft": "",
  "talentFund.notCommitted": "",
  "talentFund.paidForOthers": "paidFor",
  "talentFund.notApproved": "entrySeq",
  "talentFund.stillToCome": "happenedOn",
  "talentFund.tooEarly": "happenedOn",
};
const OPTIONS = { fieldOf: FIELD_OF, sentences: TALENT_FUND_SENTENCES };

/** What staff enter on a fund's page: every act by a plain form. */
export function fundActRoutes(deps: FundDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const act of FUND_ACTS) {
    app.post(`${ONE_FUND}/${ACT_PATHS[act]}`, permit("talentFund.record"), async (c) => {
      const { ctx } = c.var;
      const fundId = c.req.param("id") ?? "";
      const posted = await readForm(c);
      const typed = (field: string) => typedText(posted.values, actField(act, field));
      const formId = ID_PATTERN.test(typed("formId")) ? typed("formId") : ctx.newId();
      const page = `${FUNDS_PATH}/${fundId}`;
      try {
        const outcome = await submitForm(z.unknown(), posted, OPTIONS, () => RUNS[act](ctx, { fundId, formId }, typed));
        if (!outcome.ok) {
          const form = { ...outcome.form, errors: ofAct(act, outcome.form.errors) };
          return showFund(c, deps, fundId, { act, form });
        }
      } catch (error) {
        const earlier = error instanceof Conflict ? await findEntryOfForm(ctx.db, formId) : null;
        if (earlier === null) throw error;
        const saved = await getLedgerEntry(ctx.db, earlier.fundId, earlier.seq);
        if (saved.fundId === fundId && saysSameEntry(act, saved, typed))
          return redirectWithFlash(c, page, { tone: "success", text: SAVED_BEFORE });
        return showFund(c, deps, fundId, { act, form: actSentAgain(act, posted.values, ctx.newId) });
      }
      const text = "已录入，待另一位工作人员核准后计入。请上传凭证。";
      return redirectWithFlash(c, page, { tone: "success", text });
    });
  }
  return app;
}

/** Other words than the form has saved: nothing typed is lost, and they make an entry of their own. */
function actSentAgain(act: FundAct, values: FormValues, newId: () => string): FormState {
  const again = formSentAgain(values[act] as FormValues, null, newId);
  return { ...again, values: { [act]: again.values } };
}

/** The verb speaks of its fields; on the page each has the name of its act before it. */
function ofAct(act: FundAct, errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, sentence]) => [
      field === "" || field.includes("[") ? field : actField(act, field),
      sentence,
    ]),
  );
}

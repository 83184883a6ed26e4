import { type Context, Hono } from "hono";
import { shanghaiDay, shanghaiYear } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { commitTalentFund } from "./commit-fund.ts";
import { CommitmentFormPage } from "./commitment-form.page.tsx";
import { FUNDS_PATH } from "./fund-words.ts";
import { findEntryOfForm, getLedgerEntry } from "./ledger.ts";
import { getFundRecord } from "./queries.ts";
import { saysSameCommitment } from "./saved-entry.ts";
import { TALENT_FUND_SENTENCES } from "./sentences.ts";
import { commitmentSchema, FUND_FIELD_LABELS } from "./talent-fund.ts";
import { typedCommitment } from "./typed-fund.ts";

type C = Context<AppEnv>;
const OPTIONS = {
  labels: FUND_FIELD_LABELS,
  fieldOf: {
    "talentFund.enterpriseUnknown": "enterpriseId",
    "talentFund.yearTooFar": "year",
    "talentFund.committedAlready": "year",
    "talentFund.dueOutsideYear": "dueOn",
    "talentFund.dueBeforeSigned": "dueOn",
    "talentFund.shareIsNothing": "terms[rate]",
    "talentFund.stillToCome": "happenedOn",
    "talentFund.tooEarly": "happenedOn",
  },
  sentences: TALENT_FUND_SENTENCES,
};

/** 录入承诺: makes the fund of an enterprise's year. */
export function fundFormRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(`${FUNDS_PATH}/new`, permit("talentFund.commit"), (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const year = readYears(query)[0] ?? String(shanghaiYear(ctx.now));
    const values = {
      formId: ctx.newId(),
      enterpriseId: query.text("enterprise"),
      year,
      terms: { basis: "rate" },
      happenedOn: shanghaiDay(ctx.now),
      dueOn: `${year}-12-31`,
    };
    return showForm(c, { values, errors: {} });
  });

  app.post(FUNDS_PATH, permit("talentFund.commit"), async (c) => {
    const { ctx } = c.var;
    const posted = await readForm(c);
    const formId = typedFormId(posted.values, ctx.newId);
    const own = may(ctx.actor, "talentFund.record") ? null : (ctx.actor.organizationId ?? "");
    const input = typedCommitment(posted.values, formId, own);
    try {
      const entered = await submitForm(commitmentSchema, posted, { ...OPTIONS, input }, (commitment) =>
        commitTalentFund(ctx, commitment),
      );
      if (!entered.ok) return showForm(c, entered.form);
      const text =
        own === null
          ? "承诺已录入，待另一位工作人员核准后计入。请上传承诺书。"
          : "承诺已提交，待工作人员核准后计入。请上传签字盖章的承诺书。";
      return redirectWithFlash(c, `${FUNDS_PATH}/${entered.result.id}`, { tone: "success", text });
    } catch (error) {
      const earlier = error instanceof Conflict ? await findEntryOfForm(ctx.db, formId) : null;
      if (earlier === null) throw error;
      const fund = await getFundRecord(ctx.db, earlier.fundId);
      const saved = await getLedgerEntry(ctx.db, fund.id, earlier.seq);
      if (!saysSameCommitment(fund, saved, commitmentSchema.parse(input)))
        return showForm(c, formSentAgain(posted.values, null, ctx.newId));
      return redirectWithFlash(c, `${FUNDS_PATH}/${fund.id}`, { tone: "success", text: SAVED_BEFORE });
    }
  });

  async function showForm(c: C, form: FormState) {
    const { ctx, frame } = c.var;
    const isStaff = may(ctx.actor, "talentFund.record");
    const enterprises = isStaff ? await listChoosableOrganizations(ctx.db, "enterprise") : null;
    return c.html(
      <CommitmentFormPage {...{ frame, form, enterprises }} today={shanghaiDay(ctx.now)} />,
      formStatus(form),
    );
  }

  return app;
}

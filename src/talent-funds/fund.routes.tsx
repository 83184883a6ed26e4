import { type Context, Hono } from "hono";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { formStatus } from "../web/form-state.ts";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { submitForm } from "../web/submit-form.ts";
import { approveFundEntry, refuseFundEntry } from "./decide-entry.ts";
import type { Failed } from "./fund-acts.page.tsx";
import { FUNDS_PATH } from "./fund-words.ts";
import { getLedgerEntry, listLedger } from "./ledger.ts";
import { type FailedDecision, LedgerEntryPage } from "./ledger-entry.page.tsx";
import { listPayees } from "./payees.ts";
import { getVisibleFund } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { TALENT_FUND_SENTENCES } from "./sentences.ts";
import { type FundFiles, TalentFundPage } from "./talent-fund.page.tsx";
import { approvalSchema, refusalSchema } from "./talent-fund.ts";
import { listVouchers } from "./voucher.ts";

type C = Context<AppEnv>;
export interface FundDeps {
  reference: Reference;
  /** 附件, of which this folder only knows where they stand. */
  files: (ctx: ServiceContext, fundId: string) => Promise<FundFiles>;
}

export const ONE_FUND = "/talent-funds/:id{[0-9a-f]{32}}";
const ONE_ENTRY = `${ONE_FUND}/entries/:seq{[0-9]{1,12}}`;
/** A rule that the sums would break by now: the sentence stands above the form. */
const DECISION_OPTIONS = {
  fieldOf: {
    "talentFund.overpaid": "",
    "talentFund.overallocated": "",
    "talentFund.committedTooLittle": "",
    "talentFund.adjustmentsStand": "",
    "talentFund.nothingLeft": "",
    "talentFund.notCommitted": "",
    "talentFund.voucherMissing": "withoutVoucher",
    "talentFund.vouchersChanged": "",
  },
  sentences: TALENT_FUND_SENTENCES,
};

/** One fund, for staff and its enterprise; one of its entries, for who approves. */
export function fundPageRoutes(deps: FundDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(ONE_FUND, permit("talentFund.read"), (c) => showFund(c, deps, c.req.param("id")));

  app.get(ONE_ENTRY, permit("talentFund.approve"), (c) => showEntry(c, c.req.param("id"), Number(c.req.param("seq"))));

  app.post(`${ONE_ENTRY}/approval`, permit("talentFund.approve"), async (c) => {
    const [fundId, entrySeq] = [c.req.param("id"), Number(c.req.param("seq"))];
    const posted = await readForm(c);
    const schema = approvalSchema.pick({ withoutVoucher: true, vouchers: true });
    const approved = await submitForm(schema, posted, DECISION_OPTIONS, (seen) =>
      approveFundEntry(c.var.ctx, { fundId, entrySeq, ...seen }),
    );
    if (!approved.ok) return showEntry(c, fundId, entrySeq, { act: "approval", form: approved.form });
    return redirectWithFlash(c, `${FUNDS_PATH}/${fundId}`, { tone: "success", text: "已核准，计入余额。" });
  });

  app.post(`${ONE_ENTRY}/refusal`, permit("talentFund.approve"), async (c) => {
    const [fundId, entrySeq] = [c.req.param("id"), Number(c.req.param("seq"))];
    const posted = await readForm(c);
    const refused = await submitForm(refusalSchema.pick({ reason: true }), posted, DECISION_OPTIONS, ({ reason }) =>
      refuseFundEntry(c.var.ctx, { fundId, entrySeq, reason }),
    );
    if (!refused.ok) return showEntry(c, fundId, entrySeq, { act: "refusal", form: refused.form });
    return redirectWithFlash(c, `${FUNDS_PATH}/${fundId}`, { tone: "success", text: "不予核准，这笔不计入。" });
  });

  async function showEntry(c: C, fundId: string, seq: number, failed?: FailedDecision) {
    const { ctx, frame } = c.var;
    const { fund } = await getVisibleFund(ctx, fundId);
    const entry = await getLedgerEntry(ctx.db, fundId, seq);
    const vouchers = await listVouchers(ctx.db, entry);
    const { ofParts: files } = await deps.files(ctx, fundId);
    return c.html(
      <LedgerEntryPage {...{ frame, fund, entry, vouchers, files, failed }} reference={deps.reference()} />,
      failed === undefined ? 200 : formStatus(failed.form),
    );
  }

  return app;
}

/** The fund's page, with an act whose form comes back. */
export async function showFund(c: C, deps: FundDeps, fundId: string, failed?: Failed) {
  const { ctx, frame } = c.var;
  const { fund, reader } = await getVisibleFund(ctx, fundId);
  const shown = { ledger: await listLedger(ctx.db, fundId), files: await deps.files(ctx, fundId) };
  const onlyUnproved = readOnlyUnproved(readQuery(c));
  const payees = reader === "staff" ? await listPayees(ctx, fund.enterpriseId) : [];
  return c.html(
    <TalentFundPage
      {...{ frame, fund, reader, ...shown, payees, onlyUnproved, failed }}
      reference={deps.reference()}
      today={shanghaiDay(ctx.now)}
      newFormId={ctx.newId}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}

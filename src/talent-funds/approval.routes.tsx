import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NotAllowed } from "../kernel/errors.ts";
import { reasonSchema } from "../kernel/reason.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import { submitForm } from "../web/submit-form.ts";
import type { RefusedTicks } from "../web/tick-form.tsx";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { ApprovalsPage } from "./approvals.page.tsx";
import {
  ApprovedPage,
  ConfirmApprovalsPage,
  PROVED_SCOPE,
  provedSinceWord,
  type Ticked,
} from "./approve-entries.page.tsx";
import { type Approved, approveFundEntries } from "./approve-entries.ts";
import { waitingColumns } from "./fund-columns.ts";
import { APPROVALS_PATH } from "./fund-words.ts";
import {
  countUnprovedWaiting,
  countWaitingEntries,
  decisionOf,
  listEntriesBySeq,
  listWaitingEntries,
  type WaitingEntry,
} from "./ledger.ts";
import type { Reference } from "./routes.tsx";
import { TALENT_FUND_SENTENCES } from "./sentences.ts";
import { withoutVoucherSchema } from "./talent-fund.ts";

type C = Context<AppEnv>;
/** So many entries somebody looks through in one go. */
const MOST_WAITING = 100;
const REASON_MISSING = "请写明无凭证核准的理由，或先上传凭证；没有理由的不能核准";
const SENTENCES = { ...COMMON_SENTENCES, ...TALENT_FUND_SENTENCES };

/** 待核准: what waits, and several of them approved at once after a look at what they come to. */
export function fundApprovalRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(APPROVALS_PATH, permit("talentFund.approve"), async (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const { format, pageSize } = readSlice(query, MOST_WAITING);
    if (format === null) return showWaiting(c, reference(), { problem: null, ticked: [] });
    const onlyUnproved = readOnlyUnproved(query);
    const rows = await listWaitingEntries(ctx, pageSize, { onlyUnproved });
    const total = await (onlyUnproved ? countUnprovedWaiting : countWaitingEntries)(ctx.db);
    // Notes and grounds may name people.
    const list = { rows, total, name: "专项资金待核准", columns: waitingColumns(reference()), withContacts: true };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.post(`${APPROVALS_PATH}/confirmation`, permit("talentFund.approve"), async (c) => {
    const posted = await readForm(c);
    const { rows, ...refused } = await chosenEntries(c.var.ctx.db, posted.values);
    if (refused.problem !== null) return showWaiting(c, reference(), refused);
    return showConfirmation(c, reference(), rows, EMPTY_FORM);
  });

  app.post(APPROVALS_PATH, permit("talentFund.approve"), async (c) => {
    const { ctx, frame } = c.var;
    const posted = await readForm(c);
    const { rows, ...refused } = await chosenEntries(c.var.ctx.db, posted.values);
    if (refused.problem !== null) return showWaiting(c, reference(), refused);
    const seqs = rows.map(({ entry }) => entry.seq);
    const asked = typedChoices(posted.values, "unproved");
    const unproved = seqs.filter((seq) => asked.includes(String(seq)));
    const onlyProved = typedText(posted.values, "scope") === PROVED_SCOPE;
    const chosen = onlyProved ? seqs.filter((seq) => !unproved.includes(seq)) : seqs;
    const lacking = rows.filter(({ entry }) => unproved.includes(entry.seq) && entry.status === "pending");
    const needsReason = !onlyProved && lacking.some(({ entry }) => entry.lacksVoucher);
    const schema = z.object({
      withoutVoucher: needsReason ? reasonSchema(REASON_MISSING, "理由") : withoutVoucherSchema,
    });
    const approval = await submitForm(schema, posted, {}, async ({ withoutVoucher }) =>
      chosen.length === 0 ? [] : approveFundEntries(ctx, { entries: chosen, unproved, withoutVoucher }),
    );
    if (!approval.ok) return showConfirmation(c, reference(), rows, approval.form);
    const approved = approval.result;
    const entries = approved.map((row) => ({ ...row, because: failureOf(row) }));
    if (entries.some(({ because }) => because !== null))
      return c.html(<ApprovedPage {...{ frame, entries }} reference={reference()} />);
    // As it is now: since the page was shown a voucher may have come.
    const waiting = onlyProved ? lacking.map(({ entry }) => entry.seq) : [];
    const left = (await listEntriesBySeq(ctx.db, waiting)).filter(({ entry }) => entry.status === "pending");
    return redirectWithFlash(c, APPROVALS_PATH, {
      tone: isAnyNew(approved) ? "success" : "info",
      text: resultOf(approved, left),
    });
  });

  return app;
}

const isAnyNew = (approved: readonly Approved[]): boolean => approved.some(({ outcome }) => outcome === "approved");

/** What was approved, what of it on a voucher that came meanwhile, and how many wait on: for want of one, or to be looked at with it. */
function resultOf(approved: readonly Approved[], left: readonly WaitingEntry[]): string {
  const bare = left.filter(({ entry }) => entry.lacksVoucher).length;
  const proved = left.length - bare;
  const now = approved.filter(({ outcome }) => outcome === "approved").length;
  return [
    now > 0
      ? `已核准 ${now} 笔，计入余额。`
      : approved.length > 0
        ? "这些分录您先前已经核准，没有重复核准。"
        : "没有核准任何分录。",
    provedSinceWord(approved),
    bare === 0 ? "" : `缺凭证的 ${bare} 笔没有核准，保持待核准。`,
    proved === 0 ? "" : `另有 ${proved} 笔在您查看以后补上了凭证，没有核准，请看过凭证再核准。`,
  ].join("");
}

/** What will count, and of what lacks a voucher the reason that is asked for. */
function showConfirmation(
  c: C,
  reference: ReferenceBook,
  rows: readonly WaitingEntry[],
  form: FormState,
): Response | Promise<Response> {
  const { ctx, frame } = c.var;
  const entries: Ticked[] = rows.map((row) => ({ ...row, because: obstacleOf(row, ctx.actor.accountId) }));
  return c.html(<ConfirmApprovalsPage {...{ frame, entries, form, reference }} />, formStatus(form));
}

async function showWaiting(c: C, reference: ReferenceBook, refused: RefusedTicks): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const onlyUnproved = readOnlyUnproved(query);
  const entries = await listWaitingEntries(ctx, MOST_WAITING, { onlyUnproved });
  const counts = { total: await countWaitingEntries(ctx.db), unproved: await countUnprovedWaiting(ctx.db) };
  const allTicked = query.text("tick") === "all";
  return c.html(
    <ApprovalsPage {...{ frame, entries, reference, ...counts, onlyUnproved, allTicked, ...refused }} />,
    refused.problem === null ? 200 : 422,
  );
}

/** @returns the ticked entries, each once, or what to do first. */
async function chosenEntries(db: Database, values: FormValues): Promise<RefusedTicks & { rows: WaitingEntry[] }> {
  const ticked = typedChoices(values, "entries");
  const refuse = (problem: string) => ({ rows: [], problem, ticked });
  if (ticked.length === 0) return refuse("请先勾选要核准的分录，再点“核准勾选的”");
  if (ticked.length > MOST_WAITING) return refuse(`一次最多核准 ${MOST_WAITING} 笔，请分几次勾选`);
  const seqs = ticked.flatMap((text) => (/^[1-9]\d{0,11}$/.test(text) ? [Number(text)] : []));
  const rows = await listEntriesBySeq(db, seqs);
  const missing = ticked.length - rows.length;
  return missing === 0 ? { rows, problem: null, ticked } : refuse(`有 ${missing} 笔没有找到，请核对勾选后再核准`);
}

/** What the page can say beforehand; whether the sums allow it is seen when it is done. */
function obstacleOf({ entry }: WaitingEntry, accountId: string | null): string | null {
  if (entry.status !== "pending")
    return sentenceFor("talentFund.decidedAlready", decisionOf(entry, accountId), "conflict", SENTENCES);
  return entry.enteredBy === accountId ? sentenceFor("talentFund.decideOwn", {}, "notAllowed", SENTENCES) : null;
}

function failureOf({ outcome }: Approved): string | null {
  if (outcome === "approved" || outcome === "approvedBefore") return null;
  const code = outcome instanceof NotAllowed ? String(outcome.facts.action) : outcome.code;
  return sentenceFor(code, outcome.facts, "refused", SENTENCES);
}

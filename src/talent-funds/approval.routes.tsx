import { type Context, Hono } from "hono";
import type { Database } from "../../db/client.ts";
import { listPartsWithFiles, recordAndPart } from "../attachments/queries.ts";
import { NotAllowed } from "../kernel/errors.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import type { RefusedTicks } from "../web/tick-form.tsx";
import { typedChoices } from "../web/typed-values.ts";
import { ApprovalsPage } from "./approvals.page.tsx";
import { ApprovedPage, ConfirmApprovalsPage, type Ticked } from "./approve-entries.page.tsx";
import { type Approved, approveFundEntries } from "./approve-entries.ts";
import { APPROVALS_PATH } from "./fund-words.ts";
import { countWaitingEntries, decisionOf, listEntriesBySeq, listWaitingEntries, type WaitingEntry } from "./ledger.ts";
import type { Reference } from "./routes.tsx";
import { TALENT_FUND_SENTENCES } from "./sentences.ts";
import { entryPart } from "./talent-fund.ts";

type C = Context<AppEnv>;
/** So many entries somebody looks through in one go. */
const MOST_WAITING = 100;
const SENTENCES = { ...COMMON_SENTENCES, ...TALENT_FUND_SENTENCES };

/** 待核准: what waits, and several of them approved at once after a look at what they come to. */
export function fundApprovalRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(APPROVALS_PATH, permit("talentFund.approve"), (c) =>
    showWaiting(c, reference(), { problem: null, ticked: [] }),
  );

  app.post(`${APPROVALS_PATH}/confirmation`, permit("talentFund.approve"), async (c) => {
    const { ctx, frame } = c.var;
    const { rows, ...refused } = await chosenEntries(c);
    if (refused.problem !== null) return showWaiting(c, reference(), refused);
    const entries: Ticked[] = (await withVouchers(ctx.db, rows)).map((row) => {
      return { ...row, because: obstacleOf(row, ctx.actor.accountId) };
    });
    return c.html(<ConfirmApprovalsPage {...{ frame, entries }} reference={reference()} />);
  });

  app.post(APPROVALS_PATH, permit("talentFund.approve"), async (c) => {
    const { ctx, frame } = c.var;
    const { rows, ...refused } = await chosenEntries(c);
    if (refused.problem !== null) return showWaiting(c, reference(), refused);
    const approved = await approveFundEntries(ctx, { entries: rows.map(({ entry }) => entry.seq) });
    const entries = (await withVouchers(ctx.db, approved)).map((row) => ({ ...row, because: failureOf(row) }));
    if (entries.some(({ because }) => because !== null))
      return c.html(<ApprovedPage {...{ frame, entries }} reference={reference()} />);
    const now = approved.filter(({ outcome }) => outcome === "approved").length;
    const text = now === 0 ? "这些分录您先前已经核准，没有重复核准。" : `已核准 ${now} 笔，计入余额。`;
    return redirectWithFlash(c, APPROVALS_PATH, { tone: now === 0 ? "info" : "success", text });
  });

  return app;
}

async function withVouchers<Row extends WaitingEntry>(db: Database, rows: readonly Row[]) {
  const fundIds = rows.map(({ entry }) => entry.fundId);
  const withFile = await listPartsWithFiles(db, "talentFund", fundIds);
  return rows.map((row) => {
    return { ...row, hasVoucher: withFile.has(recordAndPart(row.entry.fundId, entryPart(row.entry.seq))) };
  });
}

async function showWaiting(c: C, reference: ReferenceBook, refused: RefusedTicks): Promise<Response> {
  const { ctx, frame } = c.var;
  const entries = await withVouchers(ctx.db, await listWaitingEntries(ctx, MOST_WAITING));
  const total = await countWaitingEntries(ctx.db);
  const allTicked = readQuery(c).text("tick") === "all";
  return c.html(
    <ApprovalsPage {...{ frame, entries, reference, total, allTicked, ...refused }} />,
    refused.problem === null ? 200 : 422,
  );
}

/** @returns the ticked entries, each once, or what to do first. */
async function chosenEntries(c: C): Promise<RefusedTicks & { rows: WaitingEntry[] }> {
  const { values } = await readForm(c);
  const ticked = typedChoices(values, "entries");
  const refuse = (problem: string) => ({ rows: [], problem, ticked });
  if (ticked.length === 0) return refuse("请先勾选要核准的分录，再点“核准勾选的”");
  if (ticked.length > MOST_WAITING) return refuse(`一次最多核准 ${MOST_WAITING} 笔，请分几次勾选`);
  const seqs = ticked.flatMap((text) => (/^[1-9]\d{0,11}$/.test(text) ? [Number(text)] : []));
  const rows = await listEntriesBySeq(c.var.ctx.db, seqs);
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

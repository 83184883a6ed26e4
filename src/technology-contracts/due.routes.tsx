import { type Context, Hono } from "hono";
import { z } from "zod";
import { exportList } from "../exchange/export-list.ts";
import { readDueLists } from "../exchange/read-due-lists.ts";
import { isCalendarDay, shanghaiDay } from "../kernel/dates.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { parseForm, readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import { typedChoices } from "../web/typed-values.ts";
import { DUE_PATH, FINISHED_PATH } from "./contract-status.page.tsx";
import { DueContractsPage } from "./due.page.tsx";
import { DUE_COLUMNS } from "./due-columns.ts";
import { DUE_LISTS, readDueList } from "./due-lists.ts";
import { listMilestonesById, type TickedMilestone } from "./due-of-contracts.ts";
import { ConfirmFinishedPage, FinishedPage } from "./finish-milestones.page.tsx";
import { type Finished, finishMilestones, MOST_AT_ONCE } from "./finish-milestones.ts";
import { TECHNOLOGY_CONTRACT_SENTENCES } from "./sentences.ts";
import { CONTRACT_ACT_STATUSES } from "./technology-contract.ts";

type C = Context<AppEnv>;
const SENTENCES = { ...COMMON_SENTENCES, ...TECHNOLOGY_CONTRACT_SENTENCES };

/** 节点与回访: what of the contracts is due, and several milestones done at once after a look at them. */
export function contractDueRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(DUE_PATH, permit("technologyContract.record"), (c) => showDue(c, null));

  app.get(`${FINISHED_PATH}/confirmation`, permit("technologyContract.record"), (c) => c.redirect(DUE_PATH, 303));

  app.post(`${FINISHED_PATH}/confirmation`, permit("technologyContract.record"), async (c) => {
    const { rows, problem } = await chosenMilestones(c, (await readForm(c)).values);
    if (problem !== null) return showDue(c, problem);
    return showConfirmation(c, rows, { ...EMPTY_FORM, values: { doneOn: shanghaiDay(c.var.ctx.now) } });
  });

  app.post(FINISHED_PATH, permit("technologyContract.record"), async (c) => {
    const { ctx, frame } = c.var;
    const posted = await readForm(c);
    const { rows, problem } = await chosenMilestones(c, posted.values);
    if (problem !== null) return showDue(c, problem);
    const parsed = parseForm(doneSchema(shanghaiDay(ctx.now)), posted);
    if (!parsed.ok) return showConfirmation(c, rows, parsed.form);
    const milestoneIds = rows.map(({ milestoneId }) => milestoneId);
    const finished = await finishMilestones(ctx, { milestoneIds, doneOn: parsed.data.doneOn });
    const milestones = finished.map((row) => ({ ...row, because: failureOf(row) }));
    if (milestones.some(({ because }) => because !== null)) return c.html(<FinishedPage {...{ frame, milestones }} />);
    const now = finished.filter(({ outcome }) => outcome === "done").length;
    const text = now === 0 ? "这些节点先前已经登记完成，没有重复登记。" : `已登记 ${now} 个节点完成。`;
    return redirectWithFlash(c, DUE_PATH, { tone: now === 0 ? "info" : "success", text });
  });

  return app;
}

async function showDue(c: C, problem: string | null): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const filter = { text: query.text("q"), today: shanghaiDay(ctx.now) };
  const { file, ...due } = await readDueLists(query, DUE_LISTS, (list, slice) =>
    readDueList(ctx.db, list, filter, slice),
  );
  if (file !== null)
    return sendFile(c, await exportList(ctx, file.format, { ...file, name: "合同节点与回访", columns: DUE_COLUMNS }));
  return c.html(<DueContractsPage {...{ frame, problem, ...due }} text={filter.text} />, problem === null ? 200 : 422);
}

function showConfirmation(c: C, rows: readonly TickedMilestone[], form: FormState): Response | Promise<Response> {
  const { ctx, frame } = c.var;
  const milestones = rows.map((row) => ({ ...row, because: obstacleOf(row) }));
  return c.html(
    <ConfirmFinishedPage {...{ frame, milestones, form }} today={shanghaiDay(ctx.now)} />,
    formStatus(form),
  );
}

const doneSchema = (today: string) =>
  z.object({
    doneOn: z
      .string()
      .refine(isCalendarDay, "请填写完成日期，如 2026-11-23")
      .refine((day) => day <= today, "完成日期还没有到，请填写今天或以前的日期"),
  });

/** @returns the ticked milestones, each once, or what to do first. */
async function chosenMilestones(
  c: C,
  values: FormValues,
): Promise<{ rows: TickedMilestone[]; problem: string | null }> {
  const chosen = new Set(typedChoices(values, "milestones"));
  if (chosen.size === 0) return { rows: [], problem: "请先勾选完成的节点，再点“登记勾选的节点完成”" };
  if (chosen.size > MOST_AT_ONCE) return { rows: [], problem: `一次最多登记 ${MOST_AT_ONCE} 个节点，请分几次勾选` };
  const rows = await listMilestonesById(
    c.var.ctx.db,
    [...chosen].filter((id) => ID_PATTERN.test(id)),
  );
  const missing = chosen.size - rows.length;
  return { rows, problem: missing === 0 ? null : `有 ${missing} 个节点没有找到，请重新勾选` };
}

/** What the page can say beforehand. */
function obstacleOf({ number, status, doneOn, isRemoved }: TickedMilestone): string | null {
  if (doneOn !== null || isRemoved)
    return sentenceFor("technologyContract.milestoneClosed", { number }, "conflict", SENTENCES);
  if (CONTRACT_ACT_STATUSES.finishMilestone.includes(status)) return null;
  return sentenceFor("technologyContract.stateChanged", { number, status }, "conflict", SENTENCES);
}

function failureOf({ outcome }: Finished): string | null {
  return typeof outcome === "string" ? null : sentenceFor(outcome.code, outcome.facts, "refused", SENTENCES);
}

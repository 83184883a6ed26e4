import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Context as Ctx } from "../kernel/context.ts";
import { isCalendarDay, shanghaiDay } from "../kernel/dates.ts";
import type { DomainError } from "../kernel/errors.ts";
import { type Finished, MOST_AT_ONCE } from "../kernel/finish-each.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import type { Permission } from "../kernel/permissions.ts";
import type { AppEnv } from "./env.ts";
import { ConfirmFinishedPage, type FinishDueWords, FinishedPage, type TickedDue } from "./finish-due-page.tsx";
import { redirectWithFlash } from "./flash-cookie.ts";
import { EMPTY_FORM, type FormState, type FormValues, formStatus } from "./form-state.ts";
import { listAddress } from "./list-address.ts";
import { permit } from "./permit.ts";
import { parseForm, readForm } from "./read-form.ts";
import { readQuery } from "./read-query.ts";
import type { RefusedTicks } from "./tick-form.tsx";
import { typedChoices } from "./typed-values.ts";

type C = Context<AppEnv>;

interface FinishDue<Row extends TickedDue> {
  permission: Permission;
  /** Of the list; what is done with its ticks stands below it. */
  path: string;
  words: FinishDueWords;
  /** The list, as the address of the request narrows it. */
  show: (c: C, refused: RefusedTicks) => Promise<Response>;
  listById: (ctx: Ctx, ids: readonly string[]) => Promise<Row[]>;
  finish: (ctx: Ctx, input: { ids: string[]; doneOn: string }) => Promise<Finished<Row>[]>;
  /** What can be said beforehand of one that cannot be done. */
  obstacleOf: (row: Row) => string | null;
  sentenceOf: (error: DomainError) => string;
}

/** Where the ticks of a list go; the address keeps how the list was searched and shown. */
export const finishedPath = (path: string): string => `${path}/finished`;

/** A list of what is due, and several of it done at once after a look at them. */
export function finishDueRoutes<Row extends TickedDue>(due: FinishDue<Row>): Hono<AppEnv> {
  const { path, words } = due;
  const { noun, measure, field } = words;
  const app = new Hono<AppEnv>();

  app.get(path, permit(due.permission), (c) => due.show(c, { problem: null, ticked: [] }));

  app.post(`${finishedPath(path)}/confirmation`, permit(due.permission), async (c) => {
    const { rows, ...refused } = await chosen(c, (await readForm(c)).values);
    if (refused.problem !== null) return due.show(c, refused);
    return showConfirmation(c, rows, { ...EMPTY_FORM, values: { doneOn: shanghaiDay(c.var.ctx.now) } });
  });

  app.post(finishedPath(path), permit(due.permission), async (c) => {
    const { ctx, frame } = c.var;
    const posted = await readForm(c);
    const { rows: ticked, ...refused } = await chosen(c, posted.values);
    if (refused.problem !== null) return due.show(c, refused);
    const parsed = parseForm(doneSchema(shanghaiDay(ctx.now)), posted);
    if (!parsed.ok) return showConfirmation(c, ticked, parsed.form);
    const finished = await due.finish(ctx, { ids: ticked.map(({ id }) => id), doneOn: parsed.data.doneOn });
    const rows = finished.map((row) => {
      return { ...row, because: typeof row.outcome === "string" ? null : due.sentenceOf(row.outcome) };
    });
    const isNone = rows.every(({ because }) => because !== null);
    // What is done leaves the list, and the page it stood on may be gone with it.
    const back = placeOf(c, path, isNone);
    if (rows.some(({ because }) => because !== null)) return c.html(<FinishedPage {...{ frame, words, rows, back }} />);
    const now = finished.filter(({ outcome }) => outcome === "done").length;
    const text = now === 0 ? `这些${noun}先前已经登记完成，没有重复登记。` : `已登记 ${now} ${measure}${noun}完成。`;
    return redirectWithFlash(c, back, { tone: now === 0 ? "info" : "success", text });
  });

  return app;

  function showConfirmation(c: C, ticked: readonly Row[], form: FormState): Response | Promise<Response> {
    const { ctx, frame } = c.var;
    const rows = ticked.map((row) => ({ ...row, because: due.obstacleOf(row) }));
    const back = placeOf(c, path);
    const action = placeOf(c, finishedPath(path));
    return c.html(
      <ConfirmFinishedPage {...{ frame, words, rows, back, action, form }} today={shanghaiDay(ctx.now)} />,
      formStatus(form),
    );
  }

  /** @returns the ticked rows, each once, or what to do first. */
  async function chosen(c: C, values: FormValues): Promise<RefusedTicks & { rows: Row[] }> {
    const ticked = typedChoices(values, field);
    const refuse = (problem: string) => ({ rows: [], problem, ticked });
    if (ticked.length === 0) return refuse(`请先勾选完成的${noun}，再点“登记勾选的${noun}完成”`);
    if (ticked.length > MOST_AT_ONCE) return refuse(`一次最多登记 ${MOST_AT_ONCE} ${measure}${noun}，请分几次勾选`);
    const rows = await due.listById(
      c.var.ctx,
      ticked.filter((id) => ID_PATTERN.test(id)),
    );
    const missing = ticked.length - rows.length;
    if (missing > 0) return refuse(`有 ${missing} ${measure}${noun}没有找到，请核对勾选后再登记`);
    return { rows, problem: null, ticked };
  }
}

/** The address of the list, or of what is done with its ticks, as it was searched and, with its page, shown. */
function placeOf(c: C, path: string, isOfPage = true): string {
  const query = readQuery(c);
  const page = isOfPage ? Number(query.text("page")) : 1;
  return listAddress(path, { q: query.text("q"), list: query.choices("list") }, Number.isSafeInteger(page) ? page : 1);
}

const doneSchema = (today: string) =>
  z.object({
    doneOn: z
      .string()
      .refine(isCalendarDay, "请填写完成日期，如 2026-11-23")
      .refine((day) => day <= today, "完成日期还没有到，请填写今天或以前的日期"),
  });

import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { changeCheckRules, changeCheckRulesSchema } from "./change-check-rules.ts";
import type { CheckRules } from "./check.ts";
import { CHECK_RULES_PATH, CheckRulesPage } from "./check-rules.page.tsx";
import { DELEGATION_COLUMNS } from "./delegation-columns.ts";
import { DELEGATIONS_PATH, DelegationsPage } from "./delegations.page.tsx";
import { endDelegation, nameDeputy, nameDeputySchema } from "./name-deputy.ts";
import { getCheckRules, listOwnDelegations, listReviewers } from "./queries.ts";
import { CHECK_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;

const RULE_LABELS = {
  formalCheckDays: "形式审核期限",
  diagnosisDays: "诊断复核期限",
  achievementCheckDays: "成果审核期限",
  revisionCheckDays: "修订审核期限",
};
const DELEGATION_OBJECTIONS = {
  labels: { deputyId: "代办人", fromDay: "从哪天起", toDay: "到哪天止" },
  fieldOf: { "delegation.overlapping": "fromDay", "delegation.deputyAway": "deputyId", "check.noReviewer": "deputyId" },
  sentences: CHECK_SENTENCES,
};

/** 请人代办 for those who check, 审核规则 for the system administrator. */
export function checkRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(DELEGATIONS_PATH, permit("need.check"), async (c) => {
    const { ctx } = c.var;
    const { format } = readSlice(readQuery(c), 1);
    if (format === null) return showDelegations(c, { values: { fromDay: shanghaiDay(ctx.now) }, errors: {} });
    const { given, taken } = await listOwnDelegations(ctx);
    const rows = [...given, ...taken];
    const list = { name: "代办", columns: DELEGATION_COLUMNS, rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });
  app.post(DELEGATIONS_PATH, permit("need.check"), async (c) => {
    const posted = await readForm(c);
    const { values } = posted;
    const input = {
      deputyId: typedText(values, "deputyId"),
      fromDay: typedText(values, "fromDay"),
      toDay: typedText(values, "toDay"),
    };
    const named = await submitForm(nameDeputySchema, posted, { ...DELEGATION_OBJECTIONS, input }, (period) =>
      nameDeputy(c.var.ctx, period),
    );
    if (!named.ok) return showDelegations(c, named.form);
    const text = `${input.fromDay} 至 ${input.toDay}，由${named.result.name}代您办理。`;
    return redirectWithFlash(c, DELEGATIONS_PATH, { tone: "success", text });
  });
  app.post(`${DELEGATIONS_PATH}/:id{[0-9a-f]{32}}/ending`, permit("need.check"), async (c) => {
    await endDelegation(c.var.ctx, { delegationId: c.req.param("id") });
    return redirectWithFlash(c, DELEGATIONS_PATH, { tone: "success", text: "代办已结束。" });
  });

  app.get(CHECK_RULES_PATH, permit("setting.edit"), async (c) => showRules(c, await rulesForm(c)));
  app.post(CHECK_RULES_PATH, permit("setting.edit"), async (c) => {
    const posted = await readForm(c);
    const { values } = posted;
    const input = { ...values, samePersonMayDiagnose: typedText(values, "samePersonMayDiagnose") === "yes" };
    const attempt = () =>
      submitForm(changeCheckRulesSchema, posted, { labels: RULE_LABELS, input }, (rules) =>
        changeCheckRules(c.var.ctx, rules),
      );
    const saved = await unlessOvertaken(posted, attempt, async () => ({
      version: (await getCheckRules(c.var.ctx.db)).version,
      sentence: "审核规则刚刚被别人修改，您的内容还没有保存。请在新窗口打开本页核对，再决定是否用您的内容覆盖。",
    }));
    if (!saved.ok) return showRules(c, saved.form);
    return redirectWithFlash(c, CHECK_RULES_PATH, { tone: "success", text: "审核规则已保存。" });
  });

  return app;
}

async function showDelegations(c: C, form: FormState): Promise<Response> {
  const { ctx, frame } = c.var;
  const colleagues = (await listReviewers(ctx.db)).filter(({ id }) => id !== ctx.actor.accountId);
  return c.html(
    <DelegationsPage
      frame={frame}
      form={form}
      today={shanghaiDay(ctx.now)}
      colleagues={colleagues}
      {...(await listOwnDelegations(ctx))}
    />,
    formStatus(form),
  );
}

async function rulesForm(c: C): Promise<FormState> {
  const { samePersonMayDiagnose, version, ...days } = await getCheckRules(c.var.ctx.db);
  return {
    values: {
      ...textOf(days),
      ...(samePersonMayDiagnose ? { samePersonMayDiagnose: "yes" } : {}),
      version: String(version),
    },
    errors: {},
  };
}

function textOf(days: Omit<CheckRules, "samePersonMayDiagnose">): Record<string, string> {
  return Object.fromEntries(Object.entries(days).map(([name, value]) => [name, String(value)]));
}

async function showRules(c: C, form: FormState): Promise<Response> {
  const { db } = c.var.ctx;
  const names = (await listReviewers(db)).map(({ name }) => name);
  const reviewers = { names, oneIsEnough: (await getCheckRules(db)).samePersonMayDiagnose };
  return c.html(<CheckRulesPage frame={c.var.frame} form={form} reviewers={reviewers} />, formStatus(form));
}

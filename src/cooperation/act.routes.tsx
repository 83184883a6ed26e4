import { Hono } from "hono";
import { z } from "zod";
import { LAYER_LABELS, LAYERS } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import type { Permission } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import type { FormValues } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { advanceIntroduction } from "./advance-introduction.ts";
import { answerByPhone, phoneAnswerSchema } from "./answer-by-phone.ts";
import { acceptIntroduction, declineIntroduction } from "./answer-introduction.ts";
import { findBeforeProposing } from "./before-proposing.ts";
import { giveConsent, withdrawConsent } from "./consent.ts";
import { endIntroduction, withdrawIntroduction } from "./end-introduction.ts";
import { type IntroductionDeps, type Reference, showIntroduction } from "./introduction.routes.tsx";
import { INTRODUCTION_STATUS_LABELS, type IntroductionAct, stepSchema } from "./introduction.ts";
import { mayAct } from "./introduction-access.ts";
import { nudgeIntroduction } from "./nudge-introduction.ts";
import { ProposePage } from "./propose.page.tsx";
import { proposeIntroduction } from "./propose-introduction.ts";
import { findOpenIntroduction, getVisibleIntroduction } from "./queries.ts";
import { readDisclosed } from "./read-disclosed.ts";
import { COOPERATION_SENTENCES, INTRODUCTION_OVERTAKEN } from "./sentences.ts";

interface ActRoute {
  act: IntroductionAct;
  /** The noun in the address. */
  path: string;
  permission: Permission;
  run: (ctx: Context, deps: { reference: Reference }, introductionId: string, values: FormValues) => Promise<string>;
}

const typedReason = (values: FormValues) => ({
  reason: typedText(values, "reason"),
  note: typedText(values, "reasonNote"),
});
const layerOf = (values: FormValues) => z.enum(LAYERS).parse(typedText(values, "layer"));

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "accept",
    path: "acceptance",
    permission: "introduction.answer",
    run: async (ctx, _deps, introductionId, values) => {
      const layers = LAYERS.filter((layer) => typedText(values, layer) === "yes");
      const { status } = await acceptIntroduction(ctx, { introductionId, layers });
      return status === "proposed" ? "已同意，正在等待对方答复。" : "双方都已同意，工作人员将联系安排。";
    },
  },
  {
    act: "decline",
    path: "decline",
    permission: "introduction.answer",
    run: async (ctx, deps, introductionId, values) => {
      await declineIntroduction(ctx, deps, { introductionId, ...typedReason(values) });
      return "已答复不同意，这次对接结束。";
    },
  },
  {
    act: "advance",
    path: "progress",
    permission: "introduction.join",
    run: async (ctx, _deps, introductionId, values) => {
      const text = (name: string) => typedText(values, name);
      const typed = stepSchema.parse({
        introductionId,
        version: typedVersion(values),
        kind: text("kind"),
        takenPlaceOn: text("takenPlaceOn"),
        people: text("people"),
        note: text("note"),
        internal: text("internal") === "yes",
        turn: text("turn"),
        nextStep: text("nextStep"),
        dueOn: text("dueOn"),
        dueTime: text("dueTime"),
      });
      const { status } = await advanceIntroduction(ctx, typed);
      return `进展已记录，现在的阶段是“${INTRODUCTION_STATUS_LABELS[status]}”。`;
    },
  },
  {
    act: "end",
    path: "ending",
    permission: "introduction.join",
    run: async (ctx, deps, introductionId, values) => {
      await endIntroduction(ctx, deps, { introductionId, version: typedVersion(values), ...typedReason(values) });
      return "对接已终止，原因记在对接记录里。";
    },
  },
  {
    act: "answerByPhone",
    path: "phone-answer",
    permission: "introduction.run",
    run: async (ctx, deps, introductionId, values) => {
      const text = (name: string) => typedText(values, name);
      const typed = phoneAnswerSchema.parse({
        introductionId,
        party: text("party"),
        answer: text("answer"),
        saidBy: text("saidBy"),
        saidOn: text("saidOn"),
        ...typedReason(values),
      });
      await answerByPhone(ctx, deps, typed);
      return "电话答复已记录，对接记录里标明由您记录。";
    },
  },
  {
    act: "withdraw",
    path: "withdrawal",
    permission: "introduction.run",
    run: async (ctx, _deps, introductionId) => {
      await withdrawIntroduction(ctx, { introductionId });
      return "对接已撤回。";
    },
  },
  {
    act: "nudge",
    path: "nudge",
    permission: "introduction.join",
    run: async (ctx, _deps, introductionId) => {
      await nudgeIntroduction(ctx, { introductionId });
      return "已催办，记入对接记录。";
    },
  },
  {
    act: "consent",
    path: "consent",
    permission: "introduction.answer",
    run: async (ctx, _deps, introductionId, values) => {
      const layer = layerOf(values);
      await giveConsent(ctx, { introductionId, layer });
      return `已同意向对方提供${LAYER_LABELS[layer]}，随时可以收回。`;
    },
  },
  {
    act: "withdrawConsent",
    path: "consent-withdrawal",
    permission: "introduction.answer",
    run: async (ctx, _deps, introductionId, values) => {
      const layer = layerOf(values);
      await withdrawConsent(ctx, { introductionId, layer });
      return `已收回${LAYER_LABELS[layer]}，对方不能再看。`;
    },
  },
];

const OPTIONS = {
  labels: {
    note: "情况",
    people: "参加人",
    nextStep: "下一步",
    reasonNote: "说明",
    party: "哪一方",
    answer: "答复",
    saidBy: "谁答复的",
    saidOn: "答复日期",
  },
  fieldOf: {
    "introduction.reasonUnknown": "reason",
    "introduction.noteMissing": "reasonNote",
    "introduction.stillToCome": "takenPlaceOn",
    "introduction.dueDayOver": "dueOn",
    "introduction.saidInFuture": "saidOn",
    "introduction.saidBeforeProposal": "saidOn",
  },
  sentences: COOPERATION_SENTENCES,
};

/** What can be done with an introduction, and its beginning. */
export function introductionActRoutes(deps: IntroductionDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post(
    "/needs/:id{[0-9a-f]{32}}/matches/:achievementId{[0-9a-f]{32}}/introduction",
    permit("introduction.run"),
    async (c) => {
      const { ctx } = c.var;
      const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
      const { values } = await readForm(c);
      const before = typedText(values, "confirmed") === "yes" ? null : await findBeforeProposing(ctx, pair);
      if (before !== null) return c.html(<ProposePage frame={c.var.frame} {...before} reference={deps.reference()} />);
      try {
        const { id, number } = await proposeIntroduction(ctx, pair);
        const text = `对接 ${number} 已发起，等待双方答复。`;
        return redirectWithFlash(c, `/introductions/${id}`, { tone: "success", text });
      } catch (error) {
        const open =
          error instanceof Conflict ? await findOpenIntroduction(ctx.db, pair.needId, pair.achievementId) : null;
        if (open === null) throw error;
        const text = `这一对已有进行中的对接 ${open.number}。`;
        return redirectWithFlash(c, `/introductions/${open.id}`, { tone: "info", text });
      }
    },
  );

  for (const { act, path, permission, run } of ACT_ROUTES) {
    app.post(`/introductions/:id{[0-9a-f]{32}}/${path}`, permit(permission), async (c) => {
      const introductionId = c.req.param("id");
      const posted = await readForm(c);
      const outcome = await unlessOvertaken(
        posted,
        () => submitForm(z.unknown(), posted, OPTIONS, () => run(c.var.ctx, deps, introductionId, posted.values)),
        async () => {
          const now = await getVisibleIntroduction(c.var.ctx, introductionId);
          const isStillOpen = (act === "advance" || act === "end") && mayAct(now.side, act, now);
          return isStillOpen ? { version: now.version, sentence: INTRODUCTION_OVERTAKEN } : null;
        },
      );
      if (outcome.ok)
        return redirectWithFlash(c, `/introductions/${introductionId}`, { tone: "success", text: outcome.result });
      const { note, ...errors } = outcome.form.errors;
      // A reason's note has another name on the page than in its verb: both forms may stand there.
      const form =
        note === undefined || act === "advance"
          ? outcome.form
          : { ...outcome.form, errors: { ...errors, reasonNote: note } };
      return showIntroduction(c, deps, introductionId, { failed: { act, form } });
    });
  }

  app.post("/introductions/:id{[0-9a-f]{32}}/reading", permit("introduction.answer"), async (c) => {
    const introductionId = c.req.param("id");
    const { values } = await readForm(c);
    const disclosed = await readDisclosed(c.var.ctx, { introductionId, layer: layerOf(values) });
    return showIntroduction(c, deps, introductionId, { disclosed });
  });

  return app;
}

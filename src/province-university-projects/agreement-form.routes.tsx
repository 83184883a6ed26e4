import { type Context, Hono } from "hono";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { AgreementFormPage } from "./agreement-form.page.tsx";
import { type AgreementRecord, getAgreementRecord } from "./agreement-queries.ts";
import { agreementChanged } from "./change-agreement.ts";
import { AGREEMENT_ACT_STATUSES, agreementContentSchema } from "./cooperation-agreement.ts";
import { enterAgreement } from "./enter-agreement.ts";
import { AGREEMENT_FORM_OPTIONS, AGREEMENT_ROW_LISTS, rowsOf, typedAgreement } from "./project-form.ts";
import { AGREEMENTS_PATH } from "./project-status.page.tsx";
import type { Reference } from "./routes.tsx";
import { saveAgreement, toAgreementContent } from "./save-agreement.ts";
import { AGREEMENT_OVERTAKEN, PROVINCE_UNIVERSITY_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;
const OPTIONS = { ...AGREEMENT_FORM_OPTIONS, sentences: PROVINCE_UNIVERSITY_SENTENCES };
const ONE = `${AGREEMENTS_PATH}/:id{[0-9a-f]{32}}`;

/** 录入协议, and what is changed of it later. */
export function agreementFormRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const showForm = (c: C, agreement: AgreementRecord | null, form: FormState) =>
    answerForm(c, agreement, form, reference());

  app.get(`${AGREEMENTS_PATH}/new`, permit("provinceUniversity.record"), (c) =>
    showForm(c, null, { values: { formId: c.var.ctx.newId(), enterprises: rowsOf([]) }, errors: {} }),
  );

  app.post(AGREEMENTS_PATH, permit("provinceUniversity.record"), async (c) => {
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, AGREEMENT_ROW_LISTS);
    if (edited !== null) return showForm(c, null, edited);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    const options = { ...OPTIONS, input: typedAgreement(posted.values) };
    try {
      const entered = await submitForm(agreementContentSchema, posted, options, (content) =>
        enterAgreement(c.var.ctx, { content, formId }),
      );
      if (!entered.ok) return showForm(c, null, entered.form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getAgreementRecord(c.var.ctx.db, formId), posted.values);
    }
    const text = "协议已录入，双方单位现在能看到。请上传协议文本。";
    return redirectWithFlash(c, `${AGREEMENTS_PATH}/${formId}`, { tone: "success", text });
  });

  app.get(`${ONE}/edit`, permit("provinceUniversity.record"), async (c) => {
    const agreement = await getSavable(c, c.req.param("id"));
    const { enterpriseIds, ...content } = toAgreementContent(agreement);
    const values = { ...content, enterprises: rowsOf(enterpriseIds), version: String(agreement.version) };
    return showForm(c, agreement, { values, errors: {} });
  });

  app.post(ONE, permit("provinceUniversity.record"), async (c) => {
    const { ctx } = c.var;
    const agreement = await getSavable(c, c.req.param("id"));
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, AGREEMENT_ROW_LISTS);
    if (edited !== null) return showForm(c, agreement, edited);
    const options = { ...OPTIONS, input: typedAgreement(posted.values) };
    const about = { agreementId: agreement.id, version: typedVersion(posted.values) };
    const reason = typedText(posted.values, "reason");
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(agreementContentSchema, posted, options, (content) =>
          saveAgreement(ctx, { ...about, content, reason }),
        ),
      async () => {
        const now = await getAgreementRecord(ctx.db, agreement.id);
        const isOpen = AGREEMENT_ACT_STATUSES.save.includes(now.status);
        return isOpen ? { version: now.version, sentence: AGREEMENT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showForm(c, agreement, saved.form);
    const text = "协议已保存，改动记在协议记录里。";
    return redirectWithFlash(c, `${AGREEMENTS_PATH}/${agreement.id}`, { tone: "success", text });
  });

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  function showAgain(c: C, saved: AgreementRecord, values: FormValues) {
    const content = agreementContentSchema.parse(typedAgreement(values));
    if (changedFields(toAgreementContent(saved), content).length === 0)
      return redirectWithFlash(c, `${AGREEMENTS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const open = AGREEMENT_ACT_STATUSES.save.includes(saved.status) ? saved : null;
    return showForm(c, open, formSentAgain(values, open?.version ?? null, c.var.ctx.newId));
  }

  return app;
}

async function answerForm(c: C, agreement: AgreementRecord | null, form: FormState, reference: ReferenceBook) {
  const { ctx, frame } = c.var;
  const parties = {
    enterprises: await listChoosableOrganizations(ctx.db, "enterprise"),
    institutions: await listChoosableOrganizations(ctx.db, "institution"),
  };
  const shown = { frame, form, agreement, reference, ...parties, today: shanghaiDay(ctx.now) };
  return c.html(<AgreementFormPage {...shown} />, formStatus(form));
}

/** @throws NotFound; Conflict for one that is over. */
async function getSavable(c: C, agreementId: string): Promise<AgreementRecord> {
  const agreement = await getAgreementRecord(c.var.ctx.db, agreementId);
  if (!AGREEMENT_ACT_STATUSES.save.includes(agreement.status)) throw agreementChanged(agreement);
  return agreement;
}

import { type Context, Hono } from "hono";
import { changedFields } from "../kernel/changed-fields.ts";
import { Conflict } from "../kernel/errors.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { getAgreementRecord } from "./agreement-queries.ts";
import { projectChanged } from "./change-project.ts";
import { enterProject } from "./enter-project.ts";
import { toContent } from "./project-content.ts";
import { ProjectFormPage } from "./project-form.page.tsx";
import { PROJECT_FORM_OPTIONS, PROJECT_ROW_LISTS, rowsOf, typedProject } from "./project-form.ts";
import { beginFrom } from "./project-links.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { PROJECT_ACT_STATUSES, projectContentSchema } from "./province-university-project.ts";
import { getProjectRecord, type ProjectRecord } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { saveProject } from "./save-project.ts";
import { PROJECT_OVERTAKEN, PROVINCE_UNIVERSITY_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;
const OPTIONS = { ...PROJECT_FORM_OPTIONS, sentences: PROVINCE_UNIVERSITY_SENTENCES };
const ONE = `${PROJECTS_PATH}/:id{[0-9a-f]{32}}`;

/** 录入项目, by hand and from an agreement, an introduction or a contract, and what is changed of it later. */
export function projectFormRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(`${PROJECTS_PATH}/new`, permit("provinceUniversity.record"), async (c) =>
    showForm(c, null, { values: await newValues(c), errors: {} }),
  );

  app.post(PROJECTS_PATH, permit("provinceUniversity.record"), async (c) => {
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, PROJECT_ROW_LISTS);
    if (edited !== null) return showForm(c, null, edited);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    const origin = {
      introductionId: idIn(posted.values, "introductionId"),
      contractId: idIn(posted.values, "contractId"),
    };
    const options = { ...OPTIONS, input: typedProject(posted.values) };
    try {
      const entered = await submitForm(projectContentSchema, posted, options, (content) =>
        enterProject(c.var.ctx, { content, formId, ...origin }),
      );
      if (!entered.ok) return showForm(c, null, entered.form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getProjectRecord(c.var.ctx.db, formId), posted.values);
    }
    const text = "项目已录入。请登记任务和资金，批准后启动实施。";
    return redirectWithFlash(c, `${PROJECTS_PATH}/${formId}`, { tone: "success", text });
  });

  app.get(`${ONE}/edit`, permit("provinceUniversity.record"), async (c) => {
    const project = await getSavable(c, c.req.param("id"));
    const { institutionIds, ...content } = toContent(project);
    const values = { ...content, institutions: rowsOf(institutionIds), version: String(project.version) };
    return showForm(c, project, { values, errors: {} });
  });

  app.post(ONE, permit("provinceUniversity.record"), async (c) => {
    const { ctx } = c.var;
    const project = await getSavable(c, c.req.param("id"));
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, PROJECT_ROW_LISTS);
    if (edited !== null) return showForm(c, project, edited);
    const options = { ...OPTIONS, input: typedProject(posted.values) };
    const about = { projectId: project.id, version: typedVersion(posted.values) };
    const reason = typedText(posted.values, "reason");
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(projectContentSchema, posted, options, (content) => saveProject(ctx, { ...about, content, reason })),
      async () => {
        const now = await getProjectRecord(ctx.db, project.id);
        const isOpen = PROJECT_ACT_STATUSES.save.includes(now.status);
        return isOpen ? { version: now.version, sentence: PROJECT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showForm(c, project, saved.form);
    const text = saved.result.status === "planned" ? "项目已保存。" : "项目已保存，改动记在项目记录里。";
    return redirectWithFlash(c, `${PROJECTS_PATH}/${project.id}`, { tone: "success", text });
  });

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  function showAgain(c: C, saved: ProjectRecord, values: FormValues) {
    const content = projectContentSchema.parse(typedProject(values));
    if (changedFields(toContent(saved), content).length === 0)
      return redirectWithFlash(c, `${PROJECTS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const open = PROJECT_ACT_STATUSES.save.includes(saved.status) ? saved : null;
    return showForm(c, open, formSentAgain(values, open?.version ?? null, c.var.ctx.newId));
  }

  async function showForm(c: C, project: ProjectRecord | null, form: FormState) {
    const { ctx, frame } = c.var;
    const parties = {
      enterprises: await listChoosableOrganizations(ctx.db, "enterprise"),
      institutions: await listChoosableOrganizations(ctx.db, "institution"),
    };
    const originNumber = project === null ? typedText(form.values, "originNumber") : "";
    const shown = { frame, form, project, originNumber, ...parties, reference: reference() };
    return c.html(<ProjectFormPage {...shown} />, formStatus(form));
  }

  return app;
}

const idIn = (values: FormValues, name: string): string => {
  const id = typedText(values, name);
  return ID_PATTERN.test(id) ? id : "";
};

/** What a new form begins with: `?introduction=`, `?contract=` or `?agreement=` say what it comes of. */
async function newValues(c: C): Promise<FormValues> {
  const { ctx } = c.var;
  const query = readQuery(c);
  const formId = ctx.newId();
  const agreementId = query.text("agreement");
  if (agreementId !== "") {
    const { number, institutionId, enterprises, countyUnit } = await getAgreementRecord(ctx.db, agreementId);
    const enterpriseId = enterprises.length === 1 ? (enterprises[0]?.id ?? "") : "";
    const unit = { responsibleUnit: countyUnit, agreementNumber: number };
    return { formId, institutions: rowsOf([institutionId]), enterpriseId, ...unit };
  }
  const origin = { introductionId: query.text("introduction"), contractId: query.text("contract") };
  const begun = await beginFrom(ctx, origin);
  if (begun === null) return { formId, institutions: rowsOf([]) };
  const { title, institutionIds, enterpriseId, number } = begun;
  const chosen = { title, institutions: rowsOf(institutionIds), enterpriseId, originNumber: number };
  return { formId, ...chosen, introductionId: begun.introductionId ?? "", contractId: begun.contractId ?? "" };
}

/** @throws NotFound; Conflict for one that is over. */
async function getSavable(c: C, projectId: string): Promise<ProjectRecord> {
  const project = await getProjectRecord(c.var.ctx.db, projectId);
  if (!PROJECT_ACT_STATUSES.save.includes(project.status)) throw projectChanged(project);
  return project;
}

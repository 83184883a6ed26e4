import { type Context, Hono } from "hono";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { toContent } from "./contract-content.ts";
import { ContractFormPage } from "./contract-form.page.tsx";
import { CONTRACT_FORM_OPTIONS, contractValues, typedContract } from "./contract-form.ts";
import { contractContentSchema } from "./contract-schemas.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { draftFromIntroduction, enterTechnologyContract } from "./enter-contract.ts";
import { type ContractRecord, findContractOfIntroduction, getContractRecord } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { saveTechnologyContract } from "./save-contract.ts";
import { CONTRACT_OVERTAKEN, TECHNOLOGY_CONTRACT_SENTENCES } from "./sentences.ts";
import { CONTRACT_ACT_STATUSES } from "./technology-contract.ts";

type C = Context<AppEnv>;
const OPTIONS = {
  ...CONTRACT_FORM_OPTIONS,
  sentences: {
    ...TECHNOLOGY_CONTRACT_SENTENCES,
    // Here the field itself is at hand; the act of signing sends people to this form.
    "technologyContract.valueMissing": "已签订的合同要有合同额，请填写",
  },
};
const ONE = "/technology-contracts/:id{[0-9a-f]{32}}";

/** 录入合同, by hand and from an introduction, and what is changed of it later. */
export function contractFormRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(`${CONTRACTS_PATH}/new`, permit("technologyContract.record"), (c) =>
    showForm(c, null, { values: { formId: c.var.ctx.newId(), direction: "inbound" }, errors: {} }),
  );

  app.post(CONTRACTS_PATH, permit("technologyContract.record"), async (c) => {
    const posted = await readForm(c);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    const options = { ...OPTIONS, input: typedContract(posted.values) };
    let text = "技术合同已录入。请登记节点和到款，上传合同文本。";
    try {
      const entered = await submitForm(contractContentSchema, posted, options, (content) =>
        enterTechnologyContract(c.var.ctx, { content, formId }),
      );
      if (!entered.ok) return showForm(c, null, entered.form);
      if (entered.result.status === "draft") text = "草拟的合同已保存。签订后请在这里登记签订。";
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getContractRecord(c.var.ctx.db, formId), posted.values);
    }
    return redirectWithFlash(c, `${CONTRACTS_PATH}/${formId}`, { tone: "success", text });
  });

  app.post("/introductions/:id{[0-9a-f]{32}}/technology-contract", permit("technologyContract.record"), async (c) => {
    const { ctx } = c.var;
    const introductionId = c.req.param("id");
    try {
      const { id } = await draftFromIntroduction(ctx, { reference }, { introductionId });
      const text = "双方、产业和来源已按对接填好。请填写金额和合同期，保存后登记签订。";
      return redirectWithFlash(c, `${CONTRACTS_PATH}/${id}/edit`, { tone: "success", text });
    } catch (error) {
      const found = error instanceof Conflict ? await findContractOfIntroduction(ctx.db, introductionId) : null;
      if (found === null) throw error;
      const text = `这条对接已录入合同 ${found.number}。`;
      return redirectWithFlash(c, `${CONTRACTS_PATH}/${found.id}`, { tone: "info", text });
    }
  });

  app.get(`${ONE}/edit`, permit("technologyContract.record"), async (c) => {
    const contract = await getSavable(c, c.req.param("id"));
    return showForm(c, contract, { values: contractValues(contract), errors: {} });
  });

  app.post(ONE, permit("technologyContract.record"), async (c) => {
    const { ctx } = c.var;
    const contract = await getSavable(c, c.req.param("id"));
    const posted = await readForm(c);
    const options = { ...OPTIONS, input: typedContract(posted.values) };
    const about = { contractId: contract.id, version: typedVersion(posted.values) };
    const reason = typedText(posted.values, "reason");
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(contractContentSchema, posted, options, (content) =>
          saveTechnologyContract(ctx, { ...about, content, reason }),
        ),
      async () => {
        const now = await getContractRecord(ctx.db, contract.id);
        const isOpen = CONTRACT_ACT_STATUSES.save.includes(now.status);
        return isOpen ? { version: now.version, sentence: CONTRACT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showForm(c, contract, saved.form);
    const text =
      saved.result.status === "draft" ? "草拟的合同已保存。签订后请登记签订。" : "合同已保存，改动记在合同记录里。";
    return redirectWithFlash(c, `${CONTRACTS_PATH}/${contract.id}`, { tone: "success", text });
  });

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  function showAgain(c: C, saved: ContractRecord, values: FormValues) {
    const content = contractContentSchema.parse(typedContract(values));
    if (changedFields(toContent(saved), content).length === 0)
      return redirectWithFlash(c, `${CONTRACTS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const open = CONTRACT_ACT_STATUSES.save.includes(saved.status) ? saved : null;
    return showForm(c, open, formSentAgain(values, open?.version ?? null, c.var.ctx.newId));
  }

  async function showForm(c: C, contract: ContractRecord | null, form: FormState) {
    const { ctx, frame } = c.var;
    const parties = {
      enterprises: await listChoosableOrganizations(ctx.db, "enterprise"),
      institutions: await listChoosableOrganizations(ctx.db, "institution"),
    };
    const shown = { frame, form, contract, ...parties, today: shanghaiDay(ctx.now) };
    return c.html(<ContractFormPage {...shown} reference={reference()} />, formStatus(form));
  }

  return app;
}

/** @throws NotFound; Conflict for one that is over. */
async function getSavable(c: C, contractId: string): Promise<ContractRecord> {
  const contract = await getContractRecord(c.var.ctx.db, contractId);
  const { number, status } = contract;
  if (!CONTRACT_ACT_STATUSES.save.includes(status))
    throw new Conflict("technologyContract.stateChanged", { number, status });
  return contract;
}

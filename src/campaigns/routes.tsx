import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedChoices, typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { campaignActRoutes } from "./act.routes.tsx";
import { CampaignPage } from "./campaign.page.tsx";
import {
  ACT_STATUSES,
  CAMPAIGN_FIELD_LABELS,
  CAMPAIGN_STATUSES,
  type CampaignContent,
  campaignContentSchema,
} from "./campaign.ts";
import { campaignColumns } from "./campaign-columns.ts";
import { CampaignFormPage } from "./campaign-form.page.tsx";
import { CAMPAIGNS_PATH, CampaignsPage, DESK_PATH } from "./campaigns.page.tsx";
import { DeskCampaignsPage } from "./desk-campaigns.page.tsx";
import { draftCampaign, saveCampaign } from "./draft-campaign.ts";
import {
  type CampaignRow,
  countCampaignsByStatus,
  getCampaign,
  getVisibleCampaign,
  listCampaigns,
  listPublicCampaigns,
} from "./queries.ts";
import { CAMPAIGN_OVERTAKEN, CAMPAIGN_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;

const PAGE_SIZE = 20;
const ONE = "/campaigns/:id{[0-9a-f]{32}}";
const OPTIONS = {
  labels: CAMPAIGN_FIELD_LABELS,
  whole: ["industries"],
  fieldOf: { "campaign.closingDayOver": "closesOn" },
  sentences: CAMPAIGN_SENTENCES,
};

interface CampaignRoutesDeps {
  reference: () => ReferenceBook;
}

/** 征集批次: read by everybody, run by staff. */
export function campaignRoutes({ reference }: CampaignRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(CAMPAIGNS_PATH, permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...slice } = readSlice(readQuery(c), PAGE_SIZE);
    const page = await listPublicCampaigns(ctx, slice.page, slice.pageSize);
    const today = shanghaiDay(ctx.now);
    if (format !== null) {
      const columns = campaignColumns(reference(), today);
      return sendFile(c, await exportList(ctx, format, { ...page, name: "征集批次", columns }));
    }
    return c.html(<CampaignsPage {...{ frame, page, today }} reference={reference()} />);
  });

  app.get(DESK_PATH, permit("campaign.run"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = readChoice(query, "status", CAMPAIGN_STATUSES);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listCampaigns(ctx.db, status, slice.page, slice.pageSize);
    const today = shanghaiDay(ctx.now);
    if (format !== null) {
      const columns = campaignColumns(reference(), today);
      return sendFile(c, await exportList(ctx, format, { ...page, name: "批次管理", columns }));
    }
    const counts = await countCampaignsByStatus(ctx.db);
    return c.html(<DeskCampaignsPage {...{ frame, page, counts, status, today }} reference={reference()} />);
  });

  app.get("/campaigns/new", permit("campaign.run"), (c) =>
    showForm(c, null, { values: { formId: c.var.ctx.newId(), opensOn: shanghaiDay(c.var.ctx.now) }, errors: {} }),
  );
  app.post(CAMPAIGNS_PATH, permit("campaign.run"), async (c) => {
    const posted = await readForm(c);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    const options = { ...OPTIONS, input: typedCampaign(posted.values) };
    try {
      const drafted = await submitForm(campaignContentSchema, posted, options, (content) =>
        draftCampaign(c.var.ctx, { content, formId }),
      );
      if (!drafted.ok) return showForm(c, null, drafted.form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getCampaign(c.var.ctx.db, formId), posted.values);
    }
    const text = "草稿已保存。请核对，再开始征集。";
    return redirectWithFlash(c, `${CAMPAIGNS_PATH}/${formId}`, { tone: "success", text });
  });

  app.get(ONE, permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const campaign = await getVisibleCampaign(ctx, c.req.param("id"));
    return c.html(<CampaignPage {...{ frame, campaign }} reference={reference()} today={shanghaiDay(ctx.now)} />);
  });
  app.get(`${ONE}/edit`, permit("campaign.run"), async (c) => {
    const campaign = await getCampaign(c.var.ctx.db, c.req.param("id"));
    const { title, status } = campaign;
    if (!ACT_STATUSES.save.includes(status)) throw new Conflict("campaign.stateChanged", { title, status });
    return showForm(c, campaign, { values: valuesOf(campaign), errors: {} });
  });
  app.post(ONE, permit("campaign.run"), async (c) => {
    const campaign = await getCampaign(c.var.ctx.db, c.req.param("id"));
    const posted = await readForm(c);
    const campaignId = campaign.id;
    const version = typedVersion(posted.values);
    const options = { ...OPTIONS, input: typedCampaign(posted.values) };
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(campaignContentSchema, posted, options, (content) =>
          saveCampaign(c.var.ctx, { campaignId, version, content }),
        ),
      async () => {
        const now = await getCampaign(c.var.ctx.db, campaignId);
        const isStillOpen = ACT_STATUSES.save.includes(now.status);
        return isStillOpen ? { version: now.version, sentence: CAMPAIGN_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showForm(c, campaign, saved.form);
    return redirectWithFlash(c, `${CAMPAIGNS_PATH}/${campaignId}`, { tone: "success", text: "征集批次已保存。" });
  });

  app.route("/", campaignActRoutes(reference));

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  function showAgain(c: C, saved: CampaignRow, values: FormValues): Response | Promise<Response> {
    const content = campaignContentSchema.parse(typedCampaign(values));
    if (changedFields<CampaignContent>(saved, content).length === 0)
      return redirectWithFlash(c, `${CAMPAIGNS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const campaign = ACT_STATUSES.save.includes(saved.status) ? saved : null;
    return showForm(c, campaign, formSentAgain(values, campaign?.version ?? null, c.var.ctx.newId));
  }

  function showForm(c: C, campaign: CampaignRow | null, form: FormState): Response | Promise<Response> {
    const { frame } = c.var;
    return c.html(<CampaignFormPage {...{ frame, form, campaign }} reference={reference()} />, formStatus(form));
  }

  return app;
}

function typedCampaign(values: FormValues) {
  return {
    title: typedText(values, "title"),
    body: typedText(values, "body"),
    industries: typedChoices(values, "industries"),
    opensOn: typedText(values, "opensOn"),
    closesOn: typedText(values, "closesOn"),
  };
}

function valuesOf({ title, body, industries, opensOn, closesOn, version }: CampaignRow): FormValues {
  return { title, body, industries: [...industries], opensOn, closesOn, version: String(version) };
}

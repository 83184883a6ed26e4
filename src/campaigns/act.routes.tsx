import { Hono } from "hono";
import { z } from "zod";
import { shanghaiDay } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { CampaignPage } from "./campaign.page.tsx";
import { closingDaySchema } from "./campaign.ts";
import { CAMPAIGNS_PATH } from "./campaigns.page.tsx";
import { closeCampaign, openCampaign, reopenCampaign } from "./open-campaign.ts";
import { getCampaign } from "./queries.ts";
import { CAMPAIGN_SENTENCES } from "./sentences.ts";

const ONE = "/campaigns/:id{[0-9a-f]{32}}";

/** What staff do with a campaign: it opens, closes early and takes posts again. */
export function campaignActRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  const acts = [
    { path: "opening", run: openCampaign, text: "征集已开始，所有人都能看到。" },
    { path: "closing", run: closeCampaign, text: "已截止，不再受理新的填报。" },
  ];
  for (const { path, run, text } of acts)
    app.post(`${ONE}/${path}`, permit("campaign.run"), async (c) => {
      const campaignId = c.req.param("id") ?? "";
      const { values } = await readForm(c);
      await run(c.var.ctx, { campaignId, version: typedVersion(values) });
      return redirectWithFlash(c, `${CAMPAIGNS_PATH}/${campaignId}`, { tone: "success", text });
    });

  app.post(`${ONE}/reopening`, permit("campaign.run"), async (c) => {
    const { ctx, frame } = c.var;
    const campaignId = c.req.param("id");
    const posted = await readForm(c);
    const version = typedVersion(posted.values);
    const options = {
      input: { closesOn: typedText(posted.values, "closesOn") },
      fieldOf: { "campaign.closingDayOver": "closesOn" },
      sentences: CAMPAIGN_SENTENCES,
    };
    const reopened = await submitForm(z.object({ closesOn: closingDaySchema }), posted, options, ({ closesOn }) =>
      reopenCampaign(ctx, { campaignId, version, closesOn }),
    );
    if (!reopened.ok) {
      const shown = { frame, reference: reference(), today: shanghaiDay(ctx.now), failed: reopened.form };
      const campaign = await getCampaign(ctx.db, campaignId);
      return c.html(<CampaignPage {...shown} campaign={campaign} />, formStatus(reopened.form));
    }
    const text = `已重新征集，到 ${reopened.result.closesOn} 截止。`;
    return redirectWithFlash(c, `${CAMPAIGNS_PATH}/${campaignId}`, { tone: "success", text });
  });

  return app;
}

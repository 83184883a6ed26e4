import { Hono } from "hono";
import { NotAllowed } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { typedText } from "../web/typed-values.ts";
import { DeliveriesPage } from "./deliveries.page.tsx";
import { DEFAULT_DELIVERIES, deliverySchema, kindsOf } from "./notice.ts";
import { chooseDeliveries, readDeliveries } from "./notice-deliveries.ts";
import { UnsubscribePage } from "./unsubscribe.page.tsx";
import { openUnsubscribeToken, unsubscribe } from "./unsubscribe.ts";

const SETTINGS = "/notices/settings";
const LINK = "/unsubscribe/:token";

/** Which notices come by mail, for whoever is signed in, and the link of letters that ends them. */
export function deliveryRoutes(mails: boolean): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(SETTINGS, permit("notice.own"), async (c) => {
    const { ctx, frame } = c.var;
    const accountId = ctx.actor.accountId;
    if (accountId === null) throw new NotAllowed("notice.own");
    const deliveries = (await readDeliveries(ctx.db, [accountId])).get(accountId) ?? DEFAULT_DELIVERIES;
    return c.html(<DeliveriesPage {...{ frame, deliveries, mails }} kinds={kindsOf(ctx.actor.role)} />);
  });

  app.post(SETTINGS, permit("notice.own"), async (c) => {
    const { ctx } = c.var;
    const { values } = await readForm(c);
    const chosen = kindsOf(ctx.actor.role).flatMap((kind) => {
      const delivery = deliverySchema.safeParse(typedText(values, kind));
      return delivery.success ? [[kind, delivery.data] as const] : [];
    });
    await chooseDeliveries(ctx, { deliveries: Object.fromEntries(chosen) });
    return redirectWithFlash(c, SETTINGS, { tone: "success", text: "邮件设置已保存。" });
  });

  // A page with a button: mail scanners open every link of a letter, and must end nothing by that.
  app.get(LINK, permit("notice.unsubscribe"), (c) => {
    const token = c.req.param("token");
    const { from } = openUnsubscribeToken(c.var.ctx.vault, token);
    c.header("Cache-Control", "no-store");
    return c.html(<UnsubscribePage frame={c.var.frame} from={from} token={token} done={false} />);
  });

  app.post(LINK, permit("notice.unsubscribe"), async (c) => {
    const token = c.req.param("token");
    const from = await unsubscribe(c.var.ctx, { token });
    return c.html(<UnsubscribePage frame={c.var.frame} from={from} token={token} done={true} />);
  });

  return app;
}

import type { Context } from "../kernel/context.ts";
import { findCampaign, listAcceptingCampaigns } from "./queries.ts";

/** What a post may choose in its form: the campaigns that take posts today, and the one it has, however that stands. */
export async function listCampaignChoices(
  ctx: Pick<Context, "db" | "now">,
  ownId: string | null,
): Promise<{ value: string; label: string }[]> {
  const accepting = await listAcceptingCampaigns(ctx);
  const choices = accepting.map(({ id, title, closesOn }) => ({ value: id, label: `${title}（${closesOn} 截止）` }));
  if (ownId === null || accepting.some(({ id }) => id === ownId)) return choices;
  const own = await findCampaign(ctx.db, ownId);
  return own === null ? choices : [...choices, { value: own.id, label: `${own.title}（已截止）` }];
}

import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { introductionConsents } from "../../db/schema/introductions.ts";
import { LAYER_LABELS, LAYERS, type Layer } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeIntroduction, loadForAct, tell } from "./change-introduction.ts";
import { CONSENT_WORDING, layersOf, type Party } from "./introduction.ts";
import type { Consents } from "./introduction-access.ts";
import type { IntroductionRow } from "./queries.ts";

export async function readConsents(db: Database, introductionId: string): Promise<Consents> {
  const rows = await db
    .select()
    .from(introductionConsents)
    .where(eq(introductionConsents.introductionId, introductionId))
    .orderBy(desc(introductionConsents.seq));
  const given = (party: Party) =>
    new Set(LAYERS.filter((layer) => rows.find((row) => row.side === party && row.layer === layer)?.given));
  return { enterprise: given("enterprise"), institution: given("institution") };
}

export async function putConsents(
  tx: WriteContext,
  { id }: IntroductionRow,
  party: Party,
  layers: readonly Layer[],
  given: boolean,
): Promise<void> {
  if (layers.some((layer) => !layersOf(party).includes(layer))) throw new NotAllowed("introduction.consent");
  for (const layer of new Set(layers)) {
    await tx.db.insert(introductionConsents).values({
      introductionId: id,
      side: party,
      layer,
      given,
      wording: CONSENT_WORDING,
      by: tx.actor.accountId,
      at: tx.now,
    });
    const detail = { side: party, layer, wording: CONSENT_WORDING };
    const action = given ? "introduction.consented" : "introduction.consentWithdrawn";
    await tx.audit({ action, entity: "introduction", entityId: id, detail });
  }
}

const consentSchema = z.object({ introductionId: z.string(), layer: z.enum(LAYERS) });
type Consent = z.input<typeof consentSchema>;

/** 同意向对方公开 one layer. @throws Conflict when it is open already. */
export async function giveConsent(ctx: Context, input: Consent): Promise<void> {
  await change(ctx, input, true);
}

/** 收回: from the next request on the other side reads it no more. @throws Conflict when it is not open. */
export async function withdrawConsent(ctx: Context, input: Consent): Promise<void> {
  await change(ctx, input, false);
}

async function change(ctx: Context, input: Consent, given: boolean): Promise<void> {
  const command = { permission: "introduction.answer", schema: consentSchema, input } as const;
  await write(ctx, command, async (tx, { introductionId, layer }) => {
    const introduction = await loadForAct(tx, introductionId, given ? "consent" : "withdrawConsent");
    const party = introduction.side as Party;
    if (!layersOf(party).includes(layer)) throw new NotAllowed("introduction.consent");
    const consents = await readConsents(tx.db, introductionId);
    if (consents[party].has(layer) === given) {
      throw new Conflict("introduction.stateChanged", { number: introduction.number, status: introduction.status });
    }
    const row = await changeIntroduction(tx, introduction, {});
    await putConsents(tx, row, party, [layer], given);
    const kind = given ? "consent" : "consentWithdrawal";
    const event = given ? "introduction.consented" : "introduction.consentWithdrawn";
    await tell(tx, row, { kind, side: party, note: LAYER_LABELS[layer], from: row.status, event });
  });
}

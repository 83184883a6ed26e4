import { and, count, eq, gte } from "drizzle-orm";
import type { z } from "zod";
import { contactViews } from "../../db/schema/contacts.ts";
import { type Layer, VIEWS_PER_DAY } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { tripCanaries } from "./canary.ts";
import { type ContactOwner, contactEntity, contactLayerSchema } from "./contact.ts";

/**
 * Opens a contact or an annex to somebody of the bureau: each opening is written down, for the trail and for its owner.
 * @throws Refused when the day's openings are used up (R115).
 */
export async function openContact(ctx: Context, input: z.input<typeof contactLayerSchema>): Promise<void> {
  await write(ctx, { permission: "contact.read", schema: contactLayerSchema, input }, recordView);
}

async function recordView(tx: WriteContext, view: z.output<typeof contactLayerSchema>): Promise<void> {
  const { subject, subjectId, layer } = view;
  const [today] = await tx.db
    .select({ count: count() })
    .from(contactViews)
    .where(and(ofToday(tx), eq(contactViews.layer, layer)));
  if ((today?.count ?? 0) >= VIEWS_PER_DAY) throw new Refused("contact.tooManyViews", { limit: VIEWS_PER_DAY });
  await tx.db.insert(contactViews).values({ ...view, by: tx.actor.accountId, at: tx.now });
  await tx.audit({ action: `${layer}.read`, entity: contactEntity(subject), entityId: subjectId });
  await tripCanaries(tx, subject, [subjectId], "read");
}

/**
 * For forms and papers that hold what is opened, and for the annex, with which a checker works all day: once for a
 * person, record and day. Owners open nothing: it is theirs.
 */
export async function openForToday(ctx: Context, owner: ContactOwner, layers: readonly Layer[]): Promise<void> {
  if (!may(ctx.actor, "contact.read")) return;
  for (const layer of layers) {
    if (!(await isOpenToday(ctx, owner, layer))) await openContact(ctx, { ...owner, layer });
  }
}

/** The annex within the write that hands out a file as confidential as it is: once for a person, record and day, too. */
export async function openAnnexWithin(tx: WriteContext, owner: ContactOwner): Promise<void> {
  if (!may(tx.actor, "contact.read") || (await isOpenToday(tx, owner, "annex"))) return;
  await recordView(tx, { ...owner, layer: "annex" });
}

/** Whether this person opened it today already. */
export async function isOpenToday(ctx: Context, owner: ContactOwner, layer: Layer): Promise<boolean> {
  const [view] = await ctx.db
    .select({ seq: contactViews.seq })
    .from(contactViews)
    .where(
      and(
        ofToday(ctx),
        eq(contactViews.subject, owner.subject),
        eq(contactViews.subjectId, owner.subjectId),
        eq(contactViews.layer, layer),
      ),
    )
    .limit(1);
  return view !== undefined;
}

const ofToday = ({ actor, now }: Context) =>
  and(eq(contactViews.by, actor.accountId ?? ""), gte(contactViews.at, startOfDay(now)));

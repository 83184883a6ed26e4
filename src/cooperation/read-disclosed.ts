import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { disclosureViews } from "../../db/schema/introductions.ts";
import { readContact as readAchievementContact } from "../achievements/achievement-content.ts";
import { getAchievementRecord } from "../achievements/queries.ts";
import type { ListedAttachment } from "../attachments/queries.ts";
import { type Contact, LAYERS, type Layer } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { readAnnex, readContact as readNeedContact } from "../needs/need-content.ts";
import { type PublicNeedText, publicTextOf } from "../needs/present-need.ts";
import { getNeedRecord } from "../needs/queries.ts";
import { loadForAct } from "./change-introduction.ts";
import { readConsents } from "./consent.ts";
import type { Party } from "./introduction.ts";
import { isOpenTo } from "./introduction-access.ts";
import { keepReading } from "./keep-reading.ts";
import { listOpenFiles } from "./open-need-file.ts";

const readSchema = z.object({ introductionId: z.string(), layer: z.enum(LAYERS) });

/** What the other side has opened, as it stands at this moment. */
export type Disclosed =
  | { layer: "contact"; contact: Contact }
  /** The text only of a need whose text is not public anyhow. */
  | { layer: "annex"; annex: string; text: PublicNeedText | null; files: readonly ListedAttachment[] };

/**
 * Reads what the named counterpart has opened for this one introduction; each reading is written down (R113).
 * @throws Refused when it is not open, the post is gone, or the day's readings are used up.
 */
export async function readDisclosed(ctx: Context, input: z.input<typeof readSchema>): Promise<Disclosed> {
  const command = { permission: "introduction.answer", schema: readSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId, layer }) => {
    const introduction = await loadForAct(tx, introductionId, "readDisclosed");
    const reader = introduction.side as Party;
    const { needStatus, achievementCloseReason } = introduction;
    const isOpen = isOpenTo(reader, layer, await readConsents(tx.db, introductionId));
    const isPostThere = needStatus !== "closed" && achievementCloseReason !== "withdrawn";
    if (!isOpen || !isPostThere) throw new Refused("introduction.notOpened");
    await keepReading(tx, introduction, reader, layer);
    if (reader === "enterprise") {
      const achievement = await getAchievementRecord(tx.db, introduction.achievementId);
      return { layer: "contact", contact: readAchievementContact(achievement, tx.vault) };
    }
    const need = await getNeedRecord(tx.db, introduction.needId);
    if (layer === "contact") return { layer, contact: readNeedContact(need, tx.vault) };
    const text = need.visibility === "confidential" ? publicTextOf(need) : null;
    const files = await listOpenFiles(tx, introduction, need);
    return { layer, annex: readAnnex(need, tx.vault), text, files };
  });
}

export interface DisclosureView {
  layer: Layer;
  byName: string;
  at: Date;
}

/** Who of the other side read what this one opened, newest first: for its owner. */
export async function listDisclosureViews(
  db: Database,
  introductionId: string,
  owner: Party,
): Promise<DisclosureView[]> {
  const rows = await db
    .select({ layer: disclosureViews.layer, at: disclosureViews.at, byName: accounts.name })
    .from(disclosureViews)
    .leftJoin(accounts, eq(accounts.id, disclosureViews.by))
    .where(and(eq(disclosureViews.introductionId, introductionId), eq(disclosureViews.side, owner)))
    .orderBy(desc(disclosureViews.seq));
  return rows.map((row) => ({ ...row, byName: row.byName ?? "" }));
}

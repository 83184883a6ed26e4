import { eq } from "drizzle-orm";
import { settings } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getSiteSettings } from "./queries.ts";
import {
  SETTING_FIELD_LABELS,
  SETTING_KEYS,
  type SiteSettings,
  siteSettingsSchema,
  TERMS_TO_CONFIRM,
} from "./setting.ts";

/**
 * Saves what changed of the bureau's settings; the audit entry names the fields.
 * @param seen what the person had before them; a field they left alone keeps what another wrote meanwhile.
 * @throws Conflict `settings.stateChanged` when both changed the same field.
 */
export async function changeSettings(ctx: Context, input: SiteSettings, seen?: SiteSettings): Promise<SiteSettings> {
  return write(ctx, { permission: "setting.edit", schema: siteSettingsSchema, input }, async (tx, typed) => {
    const present = await getSiteSettings(tx.db);
    const before = seen ?? present;
    const changed = SETTING_KEYS.filter((key) => typed[key] !== before[key]);
    const fields = changed.filter((key) => typed[key] !== present[key]);
    const lost = fields.find((key) => present[key] !== before[key]);
    if (lost !== undefined) throw new Conflict("settings.stateChanged", { field: SETTING_FIELD_LABELS[lost] });
    const wanted = { ...present, ...Object.fromEntries(changed.map((key) => [key, typed[key]])) };
    for (const key of fields) {
      const row = { value: wanted[key], updatedAt: tx.now };
      await tx.db
        .insert(settings)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: settings.key, set: row });
    }
    // Who saves them has read what the page says of the terms.
    await tx.db.delete(settings).where(eq(settings.key, TERMS_TO_CONFIRM));
    await tx.audit({ action: "settings.changed", entity: "settings", entityId: "site", detail: { fields } });
    await tx.emit({ event: "settings.changed", payload: {} });
    return wanted;
  });
}

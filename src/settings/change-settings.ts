import { settings } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { getSiteSettings } from "./queries.ts";
import { type SiteSettings, siteSettingsSchema } from "./setting.ts";

/** Saves what changed of the bureau's settings; the audit entry names the fields. */
export async function changeSettings(ctx: Context, input: SiteSettings): Promise<SiteSettings> {
  return write(ctx, { permission: "setting.edit", schema: siteSettingsSchema, input }, async (tx, wanted) => {
    const present = await getSiteSettings(tx.db);
    const fields = (Object.keys(wanted) as (keyof SiteSettings)[]).filter((key) => wanted[key] !== present[key]);
    for (const key of fields) {
      const row = { value: wanted[key], updatedAt: tx.now };
      await tx.db
        .insert(settings)
        .values({ key, ...row })
        .onConflictDoUpdate({ target: settings.key, set: row });
    }
    await tx.audit({ action: "settings.changed", entity: "settings", entityId: "site", detail: { fields } });
    await tx.emit({ event: "settings.changed", payload: {} });
    return wanted;
  });
}

import type { Database } from "../../db/client.ts";
import { settings } from "../../db/schema/reference.ts";
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from "./setting.ts";

export async function getSiteSettings(db: Database): Promise<SiteSettings> {
  const rows = await db.select().from(settings);
  const saved = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  return { ...DEFAULT_SITE_SETTINGS, ...saved };
}

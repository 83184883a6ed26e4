import { eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { settings } from "../../db/schema/reference.ts";
import { DEFAULT_SITE_SETTINGS, type SiteSettings, STRAY_FILES_KEPT_UNTIL, TERMS_TO_CONFIRM } from "./setting.ts";

export async function getSiteSettings(db: Database): Promise<SiteSettings> {
  const rows = await db.select().from(settings);
  const known = rows.filter(({ key }) => key in DEFAULT_SITE_SETTINGS);
  return { ...DEFAULT_SITE_SETTINGS, ...Object.fromEntries(known.map(({ key, value }) => [key, value])) };
}

/** Whether terms were set that may be meant in calendar days, and nobody has saved the settings since they were marked. */
export async function areTermsToConfirm(db: Database): Promise<boolean> {
  return (await db.$count(settings, eq(settings.key, TERMS_TO_CONFIRM))) > 0;
}

/** The day until which no file is deleted for having no row, null when there is none. */
export async function findStrayFilesDay(db: Database): Promise<string | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, STRAY_FILES_KEPT_UNTIL));
  return row?.value ?? null;
}

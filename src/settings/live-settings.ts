import type { Live } from "../kernel/live.ts";
import { getSiteSettings } from "./queries.ts";
import { DEFAULT_SITE_SETTINGS, type SiteSettings } from "./setting.ts";

/** The bureau's settings in memory: every page shows them. */
export function createLiveSettings(): Live & { site: () => SiteSettings } {
  let site = DEFAULT_SITE_SETTINGS;
  return {
    name: "settings",
    site: () => site,
    build: async (db) => {
      site = await getSiteSettings(db);
    },
    receive: async (db, events) => {
      if (events.some(({ event }) => event === "settings.changed")) site = await getSiteSettings(db);
    },
  };
}

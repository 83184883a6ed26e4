import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import type { SiteSettings } from "./setting.ts";

interface SettingsDeps {
  site: () => SiteSettings;
}

/** 设置: what the bureau says of itself on every page. */
export function settingsRoutes(_deps: SettingsDeps): Hono<AppEnv> {
  return new Hono<AppEnv>();
}

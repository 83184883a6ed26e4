import type { Actor, Context } from "../kernel/context.ts";
import type { KeptText } from "./kept-text.ts";

/** What the frame around every page shows of the bureau; settings of the service, nothing fixed in code. */
export interface Site {
  /** 单位名称, e.g. the bureau's name. */
  bureauName: string;
  serviceName: string;
  region: string;
  /** A path on this service; empty for the built-in mark. */
  logoUrl: string;
  /** 备案号 */
  recordNumber: string;
  contactPhone: string;
  contactAddress: string;
  /** Demo mode says so on every page. */
  demo: boolean;
}

export interface NavLink {
  /** Compared with a page's `current`. */
  key: string;
  label: string;
  href: string;
  /** Things that wait behind the link; 0 or absent shows nothing. */
  count?: number | undefined;
}

/** Links of one kind of work, under one name in the menu. */
export interface NavGroup {
  label: string;
  links: readonly NavLink[];
}

export const TONES = ["success", "info", "warning", "error"] as const;
export type Tone = (typeof TONES)[number];

/** One sentence shown once, on the page after the act. */
export interface Flash {
  tone: Tone;
  text: string;
}

/** What the layout needs beside the page's own content. */
export interface Frame {
  site: Site;
  actor: Actor;
  /** Links that this role may open. */
  nav: readonly (NavLink | NavGroup)[];
  /** Links about the person: own account, organization. Signing out is always there. */
  accountLinks: readonly NavLink[];
  flash: Flash | null;
  /** 消息 that the person has not read; absent for visitors. */
  unreadNotices?: number | undefined;
  /** Whether people reach the service by https: cookies are then Secure. */
  https: boolean;
  /** Changes with every release, so that browsers fetch the new styles and scripts. */
  version: string;
}

/** What middleware puts on every request. */
export interface AppEnv {
  Variables: {
    ctx: Context;
    site: Site;
    frame: Frame;
    /** Set by `keepText`. */
    kept?: KeptText;
  };
}

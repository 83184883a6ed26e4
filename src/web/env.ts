import type { Context } from "../kernel/context.ts";

/** What the frame around every page shows of the bureau; settings of the service, nothing fixed in code. */
export interface Site {
  /** 单位名称, e.g. the bureau's name. */
  bureauName: string;
  serviceName: string;
  region: string;
  logoUrl: string;
  /** 备案号 */
  recordNumber: string;
  contactPhone: string;
  contactAddress: string;
  /** Demo mode says so on every page. */
  demo: boolean;
}

/** What middleware puts on every request. */
export interface AppEnv {
  Variables: {
    ctx: Context;
    site: Site;
  };
}

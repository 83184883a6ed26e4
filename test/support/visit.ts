import { Hono } from "hono";
import type { Context } from "../../src/kernel/context.ts";
import type { AppEnv, Frame, Site } from "../../src/web/env.ts";
import { createErrorAnswer, createNotFoundAnswer } from "../../src/web/on-error.tsx";
import { createPageOfAct } from "../../src/web/page-of-act.ts";
import { COMMON_SENTENCES, type Sentences } from "../../src/web/sentences.ts";

const SITE: Site = {
  bureauName: "示例县教育科技局",
  serviceName: "科技供需对接",
  region: "示例县",
  logoUrl: "",
  recordNumber: "",
  contactPhone: "",
  contactAddress: "",
  demo: false,
};

export interface Visit {
  get: (path: string, init?: RequestInit) => Promise<Response>;
  /** A form post; a list of values posts the name several times, a `FormData` goes as multipart. */
  post: (path: string, fields?: FormData | Readonly<Record<string, string | readonly string[]>>) => Promise<Response>;
}

/** One person at one part of the service: real routes, real pages, real database; only the session is given. */
export function visit(ctx: Context, routes: Hono<AppEnv>, sentences: Sentences = {}): Visit {
  const frame: Frame = {
    site: SITE,
    actor: ctx.actor,
    nav: [],
    accountLinks: [],
    flash: null,
    https: false,
    version: "test",
  };
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("ctx", ctx);
    c.set("site", SITE);
    c.set("frame", frame);
    await next();
  });
  app.route("/", routes);
  const onError = createErrorAnswer({
    sentences: { ...COMMON_SENTENCES, ...sentences },
    fallbackFrame: () => frame,
    log: ({ status, error }) => {
      if (status >= 500) throw error;
    },
  });
  app.onError(onError);
  app.notFound(createNotFoundAnswer(onError, createPageOfAct(app)));
  return {
    get: async (path, init = {}) => app.request(path, init),
    post: async (path, fields = {}) => {
      if (fields instanceof FormData) return app.request(path, { method: "POST", body: fields });
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
      }
      return app.request(path, { method: "POST", body });
    },
  };
}

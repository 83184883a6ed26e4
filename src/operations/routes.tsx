import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { AttachmentTools } from "../attachments/attachment-owner.ts";
import { compareAttachments } from "../attachments/compare-attachments.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { findAuditHead, headText, parseHead } from "../kernel/audit-chain.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import type { LiveSet } from "../kernel/live.ts";
import { rematchAll } from "../matching/rematch-all.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { backUp } from "./back-up.ts";
import type { Backups } from "./backups.ts";
import { IndexPage } from "./index.page.tsx";
import type { JobRunner } from "./run-job.ts";

export interface OperationsDeps {
  live: LiveSet;
  attachments: Pick<AttachmentTools, "store">;
  backups: Backups | null;
  jobRunner: Pick<JobRunner, "systemContext">;
  /** What the command line sends to prove that it reads the same secret key. */
  loopbackSecret: string;
  /** Null when all is well, else why the service should get no traffic now. */
  unreadyBecause: () => Promise<string | null>;
}

/** Whether the process lives, which hangs on nothing else: mounted before whatever asks the database. */
export function healthRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/healthz", permit("public.read"), (c) => c.json({ alive: true }, 200, { "Cache-Control": "no-store" }));
  return app;
}

/** For whoever watches the service, and for its own command line over loopback. */
export function operationsRoutes(deps: OperationsDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/readyz", permit("public.read"), async (c) => {
    const because = await deps.unreadyBecause();
    if (because !== null) return c.json({ ready: false, because }, 503);
    // Whoever watches the service keeps it: with it, a trail that was cut or put back is found (R120).
    return c.json({ ready: true, auditHead: headText(await findAuditHead(c.var.ctx.db)) });
  });
  app.get("/internal/audit-check", permit("public.read"), async (c) => {
    if (!isSame(c.req.header("authorization") ?? "", `Bearer ${deps.loopbackSecret}`)) throw new NotFound("page");
    const { db, vault } = c.var.ctx;
    return c.json(await verifyAudit(db, vault, parseHead(c.req.query("head") ?? "")));
  });
  app.get("/internal/index-check", permit("public.read"), async (c) => {
    if (!isSame(c.req.header("authorization") ?? "", `Bearer ${deps.loopbackSecret}`)) throw new NotFound("page");
    return c.json(await deps.live.compare());
  });
  app.get("/internal/attachments-check", permit("public.read"), async (c) => {
    if (!isSame(c.req.header("authorization") ?? "", `Bearer ${deps.loopbackSecret}`)) throw new NotFound("page");
    const { store } = deps.attachments;
    if (store === null) throw new Refused("attachment.off");
    return c.json(await compareAttachments(c.var.ctx, store, { deep: c.req.query("deep") === "true" }));
  });
  app.post("/internal/backups", permit("public.read"), async (c) => {
    if (!isSame(c.req.header("authorization") ?? "", `Bearer ${deps.loopbackSecret}`)) throw new NotFound("page");
    if (deps.backups === null) throw new Refused("backup.remote");
    const ctx = { ...deps.jobRunner.systemContext(), by: "commandLine" as const };
    return c.json((await backUp(ctx, deps.backups)).manifest);
  });
  app.get("/administration/index", permit("index.inspect"), async (c) =>
    c.html(<IndexPage frame={c.var.frame} comparisons={await deps.live.compare()} />),
  );
  app.post("/administration/index/rebuild", permit("index.inspect"), async (c) => {
    await deps.live.rebuild();
    await rematchAll(c.var.ctx);
    const text = "索引已按数据库重建，候选随后重新计算。";
    return redirectWithFlash(c, "/administration/index", { tone: "success", text });
  });
  return app;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

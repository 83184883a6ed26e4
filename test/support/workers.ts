import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import { openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import type { Context } from "../../src/kernel/context.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { MIGRATIONS, TEST_SECRET, testContext } from "./database.ts";
import { startLibsqlServer } from "./libsql-server.ts";

export const WORKERS_ORIGIN = "http://localhost:8787";
const WORKER = new URL("../../dist/worker.js", import.meta.url).pathname;

export interface RunningWorkers {
  databaseUrl: string;
  get: (path: string, headers?: Record<string, string>) => Promise<{ status: number; text: string }>;
  /** @returns the cookie to send with every request. */
  signIn: (email: string) => Promise<string>;
  /** The cron trigger of wrangler.toml. @returns how the platform saw it end. */
  trigger: () => Promise<string>;
  close: () => Promise<void>;
}

/** The built worker in workerd, on a remote database that holds the invented county. */
export async function startWorkers(prepare: (ctx: Context) => Promise<void> = async () => {}): Promise<RunningWorkers> {
  const folder = mkdtempSync(join(tmpdir(), "duijie-worker-"));
  const path = join(folder, "duijie.db");
  const open = await openDatabase({ url: `file:${path}` });
  const now = new Date();
  await migrateDatabase(open, MIGRATIONS, null, now);
  const ctx = { ...testContext(open), now };
  await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
  await loadDemo(ctx);
  await prepare(ctx);
  await open.close();
  const server = await startLibsqlServer(path);
  const workers = new Miniflare({
    modules: [{ type: "ESModule", path: WORKER, contents: readFileSync(WORKER, "utf8") }],
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["nodejs_compat"],
    bindings: { DATABASE_URL: server.url, SECRET_KEY: TEST_SECRET, PUBLIC_URL: WORKERS_ORIGIN, DEMO: "true" },
  });
  return {
    databaseUrl: server.url,
    get: async (address, headers = {}) => {
      const answer = await workers.dispatchFetch(`${WORKERS_ORIGIN}${address}`, { headers });
      return { status: answer.status, text: await answer.text() };
    },
    signIn: async (email) => {
      const signedIn = await workers.dispatchFetch(`${WORKERS_ORIGIN}/sign-in`, {
        method: "POST",
        redirect: "manual",
        headers: { origin: WORKERS_ORIGIN, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ email, password: DEMO_PASSWORD }).toString(),
      });
      if (signedIn.status !== 303) throw new Error(`signing in answered ${signedIn.status}`);
      const cookies = signedIn.headers.getSetCookie().map((one) => one.split(";")[0]);
      return cookies.join("; ");
    },
    trigger: async () => {
      const worker = (await workers.getWorker()) as unknown as { scheduled: () => Promise<{ outcome: string }> };
      return (await worker.scheduled()).outcome;
    },
    close: async () => {
      await workers.dispose();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { cpSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono } from "hono";
import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { createAuth } from "../../src/accounts/auth.ts";
import type { LetterHead } from "../../src/accounts/letters.ts";
import { createApp } from "../../src/app.tsx";
import { attachmentOwners } from "../../src/attachment-owners.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { AttachmentStore } from "../../src/attachments/attachment-store.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { readTableInThread } from "../../src/exchange/read-table-in-thread.ts";
import type { Context } from "../../src/kernel/context.ts";
import { type LiveMembers, openLiveMembers } from "../../src/live.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { createBackups } from "../../src/operations/backups.ts";
import { createImportJobs } from "../../src/operations/import-jobs.ts";
import { importsInPlace } from "../../src/operations/import-work.ts";
import type { Job } from "../../src/operations/job.ts";
import { listJobs } from "../../src/operations/list-jobs.ts";
import { makeBackup } from "../../src/operations/make-backup.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import type { AppEnv } from "../../src/web/env.ts";
import { type FreshDatabase, freshDatabase, migratedTemplate, TEST_NOW, template, testContext } from "./database.ts";

export interface WholeApp {
  app: Hono<AppEnv>;
  open: FreshDatabase;
  live: LiveMembers;
  /** Every job of the service; without a head no letter is written. */
  jobs: (head: LetterHead | null) => Job[];
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  /** What the service logged as its own fault. */
  faults: unknown[];
  /** Every line of the log. */
  logged: string[];
  close: () => Promise<void>;
}

export const TEST_ATTACHMENT_LIMITS = { maxBytes: 1024 * 1024, perRecord: 4 };
export type TestFiles = Pick<AttachmentTools, "limits"> & { store: AttachmentStore };

const ROOT = new URL("../../", import.meta.url).pathname;

/**
 * The whole app as it starts in demo mode, on a database of its own: the invented county on the day of the tests.
 * @param prepare what is done to the county before the app reads it.
 * @param hasPapers whether vouchers, certificates and other files of the county are there, as where a place for them is set up.
 */
export async function openWholeApp(
  publicUrl = "http://localhost:3000",
  publicExportsPerMinute = 100_000,
  prepare: (ctx: Context, files: TestFiles) => Promise<void> = async () => {},
  hasPapers = false,
): Promise<WholeApp> {
  const open = await freshDatabase(demoTemplate(hasPapers));
  const folder = `${open.path}.attachments`;
  if (hasPapers) cpSync(paperFolder(), folder, { recursive: true });
  const attachments = { store: createLocalStore(folder), limits: TEST_ATTACHMENT_LIMITS };
  await prepare(testContext(open), attachments);
  const startedAt = performance.now();
  const clock = () => new Date(TEST_NOW.getTime() + Math.round(performance.now() - startedAt));
  const { vault } = testContext(open);
  const faults: unknown[] = [];
  const logged: string[] = [];
  const onFailure = (name: string, error: unknown) => void faults.push({ name, error });
  const live = await openLiveMembers({ db: open.db, snapshots: null, shared: false, onFailure });
  const afterCommit = () => live.set.wake();
  const owners = attachmentOwners(live.reference.book);
  const backupFolder = `${open.path}.backups`;
  const backups = createBackups({ db: open.db, folder: backupFolder, keep: 14, vault }, (name, madeAt, onProgress) =>
    makeBackup(
      { path: open.path, store: attachments.store, attachments: "copied", vault, folder: backupFolder, name, madeAt },
      onProgress,
    ),
  );
  const jobs = (head: LetterHead | null) =>
    listJobs({
      letterHead: () => head,
      learn: null,
      lists: live,
      attachments: { ...attachments, owners },
      keepAuditHead: null,
      backups,
    });
  const app = createApp({
    db: open.db,
    vault,
    auth: createAuth({ db: open.db, secret: vault.deriveSecret("session"), publicUrl, secureCookies: false }),
    live,
    imports: createImportJobs((error) => void faults.push({ message: "import stopped", error }), afterCommit),
    jobs: jobs(null),
    jobRunner: { systemContext: () => systemContext(), onFailure },
    backups,
    attachments,
    clock,
    afterCommit,
    clientAddress: () => "127.0.0.1",
    publicUrl,
    publicExportsPerMinute,
    version: "test",
    mails: false,
    importPlace: importsInPlace(readTableInThread),
    demoAccounts: DEMO_CAST.map(({ role, email }) => ({ role, email, password: DEMO_PASSWORD })),
    sharesWork: true,
    unreadyBecause: async () => null,
    log: (level, fields, message) => {
      logged.push(JSON.stringify({ level, message, ...fields }));
      if (level === "error") faults.push({ message, ...fields });
    },
    assets: serveStatic({ root: `${ROOT}public` }),
  });
  const systemContext = () => ({ ...testContext(open, undefined, clock()), afterCommit });
  const close = async () => {
    await live.set.outbox.stop();
    await open.remove();
  };
  return { app, open, live, jobs, systemContext, faults, logged, close };
}

/** Where the papers of the template are kept. */
const paperFolder = (): string => join(process.env.TEST_TEMPLATES ?? "", "demo-papers");

/** Reference data and the demo's county, loaded once per test run. */
function demoTemplate(hasPapers: boolean): Promise<string> {
  return template(
    hasPapers ? "demo-with-papers" : "demo",
    async (open) => {
      const ctx = testContext(open);
      await seedReference(ctx, { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
      await seedEngineVersions(ctx);
      const store = hasPapers ? createLocalStore(paperFolder()) : null;
      await loadDemo(ctx, { store, limits: TEST_ATTACHMENT_LIMITS });
    },
    migratedTemplate(),
  );
}

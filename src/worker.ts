/** Start on Cloudflare Workers, with a remote libSQL database: for demonstration with synthetic data only (R132). */
import { openDatabase } from "../db/client.ts";
import { listDemoAccounts, refuseDemoAccounts } from "../seed/demo/demo-accounts.ts";
import { createAuth } from "./accounts/auth.ts";
import { createApp } from "./app.tsx";
import { attachmentOwners } from "./attachment-owners.ts";
import { createS3Store } from "./attachments/s3-store.ts";
import { ConfigProblems, readConfig } from "./config.ts";
import { type Context, SYSTEM } from "./kernel/context.ts";
import { describeFailure } from "./kernel/describe-failure.ts";
import { newId } from "./kernel/ids.ts";
import { createOutbox } from "./kernel/outbox.ts";
import { createVault } from "./kernel/vault.ts";
import { openLiveMembers } from "./live.ts";
import { rematchDue } from "./matching/rematch-due.ts";
import { createNoticeSubscriber } from "./notices/file-notices.ts";
import { createImportJobs } from "./operations/import-jobs.ts";
import { importsInPlace } from "./operations/import-work.ts";
import { listJobs } from "./operations/list-jobs.ts";
import { runDueJobs } from "./operations/run-job.ts";
import { createPartnerSubscriber } from "./province-university-projects/renew-partners.ts";
import type { Log } from "./request.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Execution = { waitUntil: (work: Promise<unknown>) => void };
type Service = Awaited<ReturnType<typeof start>>;

const log: Log = (level, fields, message) =>
  console[level](JSON.stringify({ level, message, ...fields, ...describedError(fields) }));

function describedError({ error }: Record<string, unknown>): Record<string, unknown> {
  return error === undefined ? {} : { error: describeFailure(error) };
}

/** After an answer Workers let work go on for half a minute; the timer does what is left. */
const REMATCH_MS = 15_000;

let started: Promise<Service> | null = null;

/** Once per isolate; a start that failed is tried again with the next request. */
function service(environment: Environment): Promise<Service> {
  started ??= start(environment).catch((error: unknown) => {
    started = null;
    throw error;
  });
  return started;
}

async function start(environment: Environment) {
  const config = readConfig(textsOf(environment));
  if (config.secretKey === undefined) throw new ConfigProblems(["SECRET_KEY：在 Workers 上必须设置"]);
  const vault = createVault(config.secretKey);
  const { db, client } = await openDatabase({ url: config.databaseUrl, authToken: config.databaseAuthToken });
  if (!config.demo) await refuseDemoAccounts(db);
  const live = await openLiveMembers({
    db,
    snapshots: null,
    shared: true,
    onFailure: (name, error) => log("error", { name, error }, "index failed"),
  });
  const systemContext = (): Context => ({
    db,
    actor: SYSTEM,
    now: new Date(),
    requestId: newId(),
    ip: null,
    vault,
    newId,
    afterCommit: live.set.wake,
  });
  const { attachmentBucket, attachmentLimits: limits } = config;
  const attachments = { store: attachmentBucket ? createS3Store(attachmentBucket) : null, limits };
  const jobs = listJobs({
    letterHead: () => null,
    learn: null,
    lists: live,
    attachments: { ...attachments, owners: attachmentOwners(live.reference.book) },
    keepAuditHead: null,
    backups: null,
  });
  const jobRunner = {
    systemContext,
    onFailure: (job: string, error: unknown) => log("error", { job, error }, "job failed"),
  };
  const app = createApp({
    db,
    vault,
    auth: createAuth({
      db,
      secret: vault.deriveSecret("session"),
      publicUrl: config.publicUrl,
      secureCookies: config.publicUrl.startsWith("https:"),
    }),
    live,
    imports: createImportJobs((error) => log("error", { error }, "import stopped")),
    jobs,
    jobRunner,
    backups: null,
    attachments,
    afterCommit: live.set.wake,
    clock: () => new Date(),
    clientAddress: (c) => c.req.header("cf-connecting-ip") ?? null,
    publicUrl: config.publicUrl,
    publicExportsPerMinute: config.publicExportsPerMinute,
    version: environment.CF_VERSION_METADATA_ID ?? "workers",
    mails: false,
    sharesWork: false,
    importPlace: importsInPlace(null),
    demoAccounts: config.demo ? await listDemoAccounts(db) : null,
    unreadyBecause: () =>
      client.execute("SELECT 1").then(
        () => null,
        () => "database does not answer",
      ),
    log,
    assets: null,
  });
  // No promise of another request may be waited for here, so each run goes its own way and ends in time.
  const rematch = async (): Promise<void> => {
    const endBy = performance.now() + REMATCH_MS;
    const on = { systemContext, engine: live.engine.engine, catchUp: live.set.catchUpFully };
    await rematchDue(on, () => performance.now() < endBy).catch((error: unknown) =>
      log("error", { error }, "standing matches failed"),
    );
  };
  // Saved searches search this memory: of what another isolate has stored it learns here.
  const runDue = async (): Promise<void> => {
    await live.set.catchUp();
    await runDueJobs(jobs, jobRunner);
  };
  const tell = (): Promise<void> =>
    createOutbox(
      db,
      [createPartnerSubscriber(systemContext), createNoticeSubscriber(systemContext, () => null)],
      (name, error) => log("error", { name, error }, "notices failed"),
    ).drainAlone();
  return { app, rematch, tell, runDue };
}

/** Bindings that are no text (assets, version metadata) are not settings. */
function textsOf(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => typeof value === "string"));
}

export default {
  async fetch(request: Request, environment: Environment, execution: Execution): Promise<Response> {
    const { app, rematch, tell } = await service(environment);
    const answer = await app.fetch(request);
    if (request.method === "POST") execution.waitUntil(rematch().then(tell));
    return answer;
  },
  async scheduled(_event: unknown, environment: Environment): Promise<void> {
    const { rematch, tell, runDue } = await service(environment);
    await runDue().catch((error: unknown) => log("error", { error }, "jobs failed"));
    await rematch();
    await tell();
  },
};

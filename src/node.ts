import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import type { Server } from "node:http";
import { isIP } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Context as HonoContext } from "hono";
import pino from "pino";
import { DEMO_PASSWORD } from "../seed/demo/cast.ts";
import { listDemoAccounts, refuseDemoAccounts } from "../seed/demo/demo-accounts.ts";
import { loadDemo } from "../seed/demo/load-demo.ts";
import { createAuth } from "./accounts/auth.ts";
import { issueFirstAdministratorLinks } from "./accounts/first-administrators.ts";
import { createApp } from "./app.tsx";
import { attachmentOwners } from "./attachment-owners.ts";
import { isUploadPath } from "./attachments/attachment.ts";
import { openBackups } from "./backup-in-thread.ts";
import { type Config, readConfig } from "./config.ts";
import { importsInThread } from "./import-in-thread.ts";
import { describeFailure } from "./kernel/describe-failure.ts";
import { createOutbox } from "./kernel/outbox.ts";
import { ROLE_LABELS } from "./kernel/permissions.ts";
import { runAlone } from "./kernel/take-breath.ts";
import { learnInThread } from "./learn-in-thread.ts";
import { openLiveMembers } from "./live.ts";
import { createStandingMatches } from "./matching/standing-matches.ts";
import { createNoticeSubscriber } from "./notices/file-notices.ts";
import { createMailSubscriber } from "./notices/send-mail.ts";
import { createImportJobs } from "./operations/import-jobs.ts";
import { listJobs } from "./operations/list-jobs.ts";
import { createReadiness } from "./operations/readiness.ts";
import { endAllRuns } from "./operations/run-job.ts";
import { startSchedule } from "./operations/schedule.ts";
import { cutSlowRequests, UPLOAD_MS } from "./operations/slow-requests.ts";
import { createSnapshotFolder } from "./operations/snapshot-folder.ts";
import { createPartnerSubscriber } from "./province-university-projects/renew-partners.ts";
import { createProxyList } from "./proxy-list.ts";
import type { Log } from "./request.ts";
import { type OpenService, openService } from "./start.ts";
import { explainStartFailure } from "./start-failure.ts";

const ROOT = new URL("..", import.meta.url);
const PUBLIC_FOLDER = fileURLToPath(new URL("public", ROOT));
const SHUTDOWN_MS = 10_000;
const SWEEP_MS = 50;

async function main(): Promise<void> {
  const demo = process.argv.includes("--demo");
  const config = readConfig({ ...process.env, ...(demo ? { DEMO: "true" } : {}) });
  const logger = pino({ level: config.logLevel, serializers: { error: describeFailure } });
  const log: Log = (level, fields, message) => logger[level](fields, message);
  const service = await openService(config, undefined, (done, all) =>
    log("info", { done, all }, "noting the rows of before in the trail"),
  );
  const attachments = { store: service.attachmentStore, limits: config.attachmentLimits };
  if (!config.demo) await refuseDemoAccounts(service.open.db);
  // Another machine's database is filled on purpose only: npm run seed.
  else if (service.path !== null) await loadDemo(service.systemContext(), attachments);

  const live = await runAlone(() =>
    openLiveMembers({
      db: service.open.db,
      snapshots: service.path === null ? null : createSnapshotFolder(`${service.path}.index`),
      shared: service.path === null,
      onFailure: (name, error) => log("error", { name, error }, "index failed"),
    }),
  );
  const mail = createMailSubscriber(config, service.vault, (letter) => log("warn", { ...letter }, "letter given up"));
  const letterHead = () =>
    mail ? { publicUrl: config.publicUrl, serviceName: live.settings.site().serviceName } : null;
  // Notices first: a letter about one is sent in the same turn.
  const told = createNoticeSubscriber(service.systemContext, letterHead);
  const partners = createPartnerSubscriber(service.systemContext);
  const letters = createOutbox(service.open.db, mail ? [partners, told, mail] : [partners, told], (name, error) =>
    log("error", { name, error }, "notices or mail failed"),
  );
  // What an import has committed is told of at its end.
  const imports = createImportJobs(
    (error) => log("error", { error }, "import stopped"),
    () => afterCommit(),
  );
  const location = { url: config.databaseUrl, authToken: config.databaseAuthToken };
  const importPlace = importsInThread(location, service.open.turns, service.secretKey);
  const standing = createStandingMatches(
    {
      systemContext: () => ({ ...service.systemContext(), afterCommit: wakeReaders }),
      engine: live.engine.engine,
      catchUp: live.set.catchUpFully,
    },
    (error) => log("error", { error }, "standing matches failed"),
    imports.isBusy,
  );
  const wakeReaders = () => {
    live.set.wake();
    letters.wake();
  };
  const afterCommit = () => {
    wakeReaders();
    standing.wake();
  };
  const readiness = createReadiness(service.open, service.path);
  const { backups, cut: cutBackup } = openBackups(config, service);
  const jobs = listJobs({
    letterHead,
    learn: learnInThread,
    lists: live,
    attachments: { ...attachments, owners: attachmentOwners(live.reference.book) },
    keepAuditHead: service.path === null ? null : (line) => appendFile(`${service.path}.audit-heads`, line),
    backups,
  });
  const jobRunner = {
    systemContext: () => ({ ...service.systemContext(), afterCommit }),
    onFailure: (job: string, error: unknown) => log("error", { job, error }, "job failed"),
  };
  // Nobody else works on a local file: whatever is open was cut short.
  if (service.path !== null) await endAllRuns(service.systemContext());
  const app = createApp({
    db: service.open.db,
    vault: service.vault,
    auth: createAuth({
      db: service.open.db,
      secret: service.vault.deriveSecret("session"),
      publicUrl: config.publicUrl,
      secureCookies: config.publicUrl.startsWith("https:"),
    }),
    live,
    imports,
    jobs,
    jobRunner,
    backups,
    attachments,
    afterCommit,
    clock: () => new Date(),
    clientAddress: addressReader(config.trustedProxies),
    publicUrl: config.publicUrl,
    publicExportsPerMinute: config.publicExportsPerMinute,
    version: releaseVersion(),
    mails: config.smtpUrl !== undefined,
    importPlace,
    demoAccounts: config.demo ? await listDemoAccounts(service.open.db) : null,
    sharesWork: true,
    unreadyBecause: readiness.unreadyBecause,
    log,
    assets: serveStatic({ root: PUBLIC_FOLDER, onFound: (_, c) => c.header("Cache-Control", "public, max-age=86400") }),
  });
  const schedule = startSchedule(
    { live: live.set, letters, standing, learn: learnInThread, jobs, runner: jobRunner },
    jobRunner.onFailure,
  );
  const server = listen(app.fetch, config, (port) => announce({ ...config, port }, service));
  const stop = () => {
    const cutShort = imports.stop();
    shutDown(server, readiness, async () => {
      schedule.stop();
      const late = new Promise<[]>((resolve) => setTimeout(resolve, SHUTDOWN_MS, []));
      for (const { done, total } of await Promise.race([cutShort, late]))
        log("warn", { done, total }, "import cut short");
      await cutBackup();
      await importPlace.kill();
      await standing.stop();
      await live.set.saveSnapshots();
      await Promise.all([live.set.outbox.stop(), letters.stop()]);
      if (service.path !== null) rmSync(`${service.path}.service.json`, { force: true });
      await service.close();
    });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  config: Config,
  onListening: (port: number) => Promise<void>,
): Server {
  const server = serve(
    {
      fetch,
      hostname: config.host,
      port: config.port,
      // R27: with Node's own interval of 30 s a slow client holds its socket in spite of the limits.
      serverOptions: { headersTimeout: 10_000, requestTimeout: UPLOAD_MS, connectionsCheckingInterval: 1_000 },
    },
    ({ port }) => void onListening(port),
  ) as Server;
  cutSlowRequests(server, isUploadPath, { formMs: 15_000, uploadBytes: 64 * 1024 });
  server.once("error", (error: NodeJS.ErrnoException) => {
    const why = error.code === "EADDRINUSE" ? `端口 ${config.port} 已被占用，请换一个 PORT` : error.message;
    fail(`服务没有启动：${why}`);
  });
  return server;
}

/** Tells the operator where the service is, and the command line where to ask it. */
async function announce(config: Config, service: OpenService): Promise<void> {
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  if (service.path !== null) {
    const place = { url: `http://${isIP(host) === 6 ? `[${host}]` : host}:${config.port}` };
    writeFileSync(`${service.path}.service.json`, JSON.stringify(place), { mode: 0o600 });
  }
  process.stdout.write(`\n科技供需对接 已就绪：${config.publicUrl}\n`);
  if (config.demo) {
    process.stdout.write(`演示模式：数据均为虚构。演示账号（密码都是 ${DEMO_PASSWORD}）：\n`);
    for (const { role, email } of await listDemoAccounts(service.open.db))
      process.stdout.write(`  ${ROLE_LABELS[role].padEnd(8, "　")}${email}\n`);
    return;
  }
  for (const { role, token } of await issueFirstAdministratorLinks(service.systemContext())) {
    process.stdout.write(
      `首位${ROLE_LABELS[role]}（24 小时内有效，只能用一次）：${config.publicUrl}/first-administrator/${token}\n`,
    );
  }
}

/** The other end of the connection, or what a listed proxy says of it. */
function addressReader(trustedProxies: readonly string[]): (c: HonoContext) => string | null {
  const clientBehind = createProxyList(trustedProxies);
  return (c) => clientBehind(getConnInfo(c).remote.address ?? null, c.req.header("x-forwarded-for") ?? "");
}

function releaseVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8")) as { version: string };
  return `${version}-${Math.floor(Date.now() / 1000).toString(36)}`;
}

/** R25: refuse new work, finish what is under way, write memory down, end. */
function shutDown(server: Server, readiness: { stop: () => void }, finish: () => Promise<void>): void {
  readiness.stop();
  const deadline = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
  // A connection kept alive after its answer would hold the end up for seconds.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  server.close(() => {
    clearTimeout(deadline);
    clearInterval(sweep);
    finish().then(
      () => process.exit(0),
      (error: unknown) => fail(`停止时出错：${String(error)}`),
    );
  });
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

main().catch((error: unknown) => {
  const ours = error instanceof Error ? (error.stack ?? error.message) : String(error);
  fail(`服务没有启动：${explainStartFailure(error) ?? ours}`);
});

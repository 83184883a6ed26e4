import type { AttachmentLimits } from "./attachments/attachment.ts";
import type { S3Location } from "./attachments/s3-store.ts";
import { environmentSchema, type Settings } from "./environment.ts";

/** Everything the environment decides. Read once at the edge; nothing else looks at the environment. */
export interface Config {
  host: string;
  port: number;
  databaseUrl: string;
  databaseAuthToken: string | undefined;
  /** Origin without a trailing slash, e.g. `https://duijie.example.gov.cn`. */
  publicUrl: string;
  /** Absent: the start makes one and keeps it beside the database file. */
  secretKey: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  trustedProxies: string[];
  /** How many files a minute visitors of one network may take. */
  publicExportsPerMinute: number;
  attachmentLimits: AttachmentLimits;
  /** Absent: attachments lie in a folder beside the database file. */
  attachmentBucket: S3Location | undefined;
  /** Absent with a remote database, which its keeper backs up. */
  backups: { folder: string; keep: number } | undefined;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  demo: boolean;
}

/** The start refuses with every problem at once. */
export class ConfigProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`设置有误：\n${problems.map((problem) => `  · ${problem}`).join("\n")}`);
  }
}

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function isLocalHost(hostname: string): boolean {
  return LOCAL_HOSTS.has(hostname);
}

/**
 * @param env the environment as it is; empty values count as absent.
 * @throws ConfigProblems naming every wrong setting.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const issues = environmentSchema.safeParse(present).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  // Judged with the defaults in place of what is wrong, so that every problem is named at once.
  const settings = environmentSchema.parse(
    Object.fromEntries(Object.entries(present).filter(([name]) => !wrong.has(name))),
  );
  const publicUrl = new URL(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`);
  const databaseUrl = settings.DATABASE_URL ?? (settings.DEMO ? "file:./data/demo.db" : "file:./data/duijie.db");
  const problems = [
    ...issues.map(({ path, message }) => ({ setting: String(path[0]), sentence: message })),
    ...[
      ...publicUrlProblems(publicUrl, settings.ALLOW_INSECURE_HTTP),
      ...databaseProblems(databaseUrl, settings.ALLOWED_DATABASE_HOSTS, settings.SECRET_KEY),
      ...bucketProblems(settings),
    ].filter(({ setting }) => !wrong.has(setting)),
  ];
  if (problems.length > 0) throw new ConfigProblems(problems.map((one) => `${one.setting}：${one.sentence}`));
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl,
    databaseAuthToken: settings.DATABASE_AUTH_TOKEN,
    publicUrl: publicUrl.origin,
    secretKey: settings.SECRET_KEY,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    trustedProxies: settings.TRUSTED_PROXIES,
    publicExportsPerMinute: settings.PUBLIC_EXPORTS_PER_MINUTE,
    attachmentLimits: {
      maxBytes: settings.ATTACHMENT_MAX_MB * 1024 * 1024,
      perRecord: settings.ATTACHMENTS_PER_RECORD,
    },
    attachmentBucket: bucketOf(settings),
    backups: backupsOf(settings, databasePath(databaseUrl)),
    logLevel: settings.LOG_LEVEL,
    demo: settings.DEMO,
  };
}

interface Problem {
  setting: keyof Settings;
  sentence: string;
}

function publicUrlProblems(url: URL, allowInsecure: boolean): Problem[] {
  const problem = (sentence: string): Problem[] => [{ setting: "PUBLIC_URL", sentence }];
  if (url.protocol === "https:") return [];
  if (url.protocol !== "http:") return problem("只支持 http 与 https");
  if (isLocalHost(url.hostname) || allowInsecure) return [];
  return problem("用 http 访问时登录凭据会被窃听，请改为 https；只有不与外界相连的内网才可设 ALLOW_INSECURE_HTTP=true");
}

/** Personal information stays on the mainland (R132), so a remote database must be named on purpose. */
function databaseProblems(url: string, allowedHosts: readonly string[], secretKey: string | undefined): Problem[] {
  if (databasePath(url) !== null) return [];
  const problems: Problem[] = [];
  const { host, hostname } = new URL(url);
  if (!isLocalHost(hostname) && !allowedHosts.includes(host) && !allowedHosts.includes(hostname)) {
    const sentence = `数据将离开本机存到 ${host}；个人信息须存于境内（个人信息保护法第三十六条），确认后把该主机写入 ALLOWED_DATABASE_HOSTS`;
    problems.push({ setting: "DATABASE_URL", sentence });
  }
  if (secretKey === undefined) problems.push({ setting: "SECRET_KEY", sentence: "使用远程数据库时必须设置" });
  return problems;
}

function bucketOf(settings: Settings): S3Location | undefined {
  if (settings.ATTACHMENT_BUCKET_URL === undefined) return undefined;
  return {
    url: settings.ATTACHMENT_BUCKET_URL,
    region: settings.ATTACHMENT_BUCKET_REGION,
    accessKeyId: settings.ATTACHMENT_BUCKET_ACCESS_KEY_ID ?? "",
    secretAccessKey: settings.ATTACHMENT_BUCKET_SECRET_ACCESS_KEY ?? "",
  };
}

function backupsOf({ BACKUP_FOLDER, BACKUPS_KEPT, DEMO }: Settings, path: string | null): Config["backups"] {
  if (path === null) return undefined;
  // Demo data have no place among the backups of a county.
  const named = DEMO && BACKUP_FOLDER !== undefined ? `${BACKUP_FOLDER}/demo` : BACKUP_FOLDER;
  return { folder: named ?? `${path}.backups`, keep: BACKUPS_KEPT };
}

/** Files may hold personal information, too, and their keys must not be overheard. */
function bucketProblems(settings: Settings): Problem[] {
  if (settings.ATTACHMENT_BUCKET_URL === undefined) return [];
  const { protocol, host, hostname } = new URL(settings.ATTACHMENT_BUCKET_URL);
  const problems: Problem[] = [];
  const allowed = settings.ALLOWED_STORAGE_HOSTS;
  if (!isLocalHost(hostname) && !allowed.includes(host) && !allowed.includes(hostname)) {
    const sentence = `附件将离开本机存到 ${host}；个人信息须存于境内（个人信息保护法第三十六条），确认后把该主机写入 ALLOWED_STORAGE_HOSTS`;
    problems.push({ setting: "ATTACHMENT_BUCKET_URL", sentence });
  }
  if (protocol === "http:" && !isLocalHost(hostname) && !settings.ALLOW_INSECURE_HTTP)
    problems.push({ setting: "ATTACHMENT_BUCKET_URL", sentence: "除本机外应为 https" });
  for (const setting of ["ATTACHMENT_BUCKET_ACCESS_KEY_ID", "ATTACHMENT_BUCKET_SECRET_ACCESS_KEY"] as const)
    if (settings[setting] === undefined)
      problems.push({ setting, sentence: "设置了 ATTACHMENT_BUCKET_URL 时必须设置" });
  return problems;
}

/** Path of the database file, or null for a remote one. */
export function databasePath(databaseUrl: string): string | null {
  return databaseUrl.startsWith("file:") ? databaseUrl.slice("file:".length).replace(/^\/\/(?=\/)/, "") : null;
}

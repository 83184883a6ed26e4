import { z } from "zod";

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
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  demo: boolean;
}

/** The start refuses with every problem at once. */
export class ConfigProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`设置有误：\n${problems.map((problem) => `  · ${problem}`).join("\n")}`);
  }
}

const flag = z
  .enum(["true", "false", "1", "0"], "应为 true 或 false")
  .default("false")
  .transform((text) => text === "true" || text === "1");
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z
    .string()
    .default("3000")
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, "应为 0–65535 的端口号")
    .transform(Number),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|libsql:|https?:|wss?:)/, "应以 file:、libsql:、https: 或 http: 开头")
    .optional(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  ALLOWED_DATABASE_HOSTS: list,
  PUBLIC_URL: z.url("应为完整网址，如 https://duijie.example.gov.cn").optional(),
  ALLOW_INSECURE_HTTP: flag,
  SECRET_KEY: z.string().min(32, "至少 32 个字符，请用随机内容").optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "应以 smtp:// 或 smtps:// 开头")
    .optional(),
  MAIL_FROM: z.string().default("科技供需对接 <no-reply@localhost>"),
  TRUSTED_PROXIES: list,
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "应为 debug、info、warn、error 或 silent")
    .default("info"),
  DEMO: flag,
});

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
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigProblems(parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`));
  }
  const settings = parsed.data;
  const publicUrl = new URL(settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`);
  const databaseUrl = settings.DATABASE_URL ?? (settings.DEMO ? "file:./data/demo.db" : "file:./data/duijie.db");
  const problems = [
    ...publicUrlProblems(publicUrl, settings.ALLOW_INSECURE_HTTP),
    ...databaseProblems(databaseUrl, settings.ALLOWED_DATABASE_HOSTS, settings.SECRET_KEY),
  ];
  if (problems.length > 0) throw new ConfigProblems(problems);
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
    logLevel: settings.LOG_LEVEL,
    demo: settings.DEMO,
  };
}

function publicUrlProblems(url: URL, allowInsecure: boolean): string[] {
  if (url.protocol === "https:") return [];
  if (url.protocol !== "http:") return ["PUBLIC_URL：只支持 http 与 https"];
  if (isLocalHost(url.hostname) || allowInsecure) return [];
  return [
    "PUBLIC_URL：用 http 访问时登录凭据会被窃听，请改为 https；只有不与外界相连的内网才可设 ALLOW_INSECURE_HTTP=true",
  ];
}

/** Personal information stays on the mainland (R132), so a remote database must be named on purpose. */
function databaseProblems(url: string, allowedHosts: readonly string[], secretKey: string | undefined): string[] {
  if (url.startsWith("file:")) return [];
  const problems: string[] = [];
  const { host, hostname } = new URL(url);
  if (!isLocalHost(hostname) && !allowedHosts.includes(host) && !allowedHosts.includes(hostname)) {
    problems.push(
      `DATABASE_URL：数据将离开本机存到 ${host}；个人信息须存于境内（个人信息保护法第三十六条），确认后把该主机写入 ALLOWED_DATABASE_HOSTS`,
    );
  }
  if (secretKey === undefined) problems.push("SECRET_KEY：使用远程数据库时必须设置");
  return problems;
}

/** Path of the database file, or null for a remote one. */
export function databasePath(databaseUrl: string): string | null {
  return databaseUrl.startsWith("file:") ? databaseUrl.slice("file:".length).replace(/^\/\/(?=\/)/, "") : null;
}

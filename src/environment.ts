/** Every setting by its name in the environment, each judged by itself. */
import { z } from "zod";

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

function wholeNumber(byDefault: string, least: number, most: number) {
  return z
    .string()
    .default(byDefault)
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `应为 ${least}–${most} 的整数`,
    )
    .transform(Number);
}

const networkAddress = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

export const environmentSchema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z
    .string()
    .default("3000")
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, "应为 0–65535 的端口号")
    .transform(Number),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      "应为 file:路径（如 file:./data/duijie.db），或以 libsql:、https: 或 http: 开头、有主机名的网址",
    )
    .optional(),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  ALLOWED_DATABASE_HOSTS: list,
  PUBLIC_URL: z.string().refine(isOrigin, "应为不带路径的完整网址，如 https://duijie.example.gov.cn").optional(),
  ALLOW_INSECURE_HTTP: flag,
  SECRET_KEY: z.string().min(32, "至少 32 个字符，请用随机内容").optional(),
  SMTP_URL: z
    .string()
    .refine(isMailServer, "应为 smtp:// 或 smtps:// 开头、有主机名的网址，如 smtps://用户:密码@smtp.example.com")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "应含发件邮箱，如 科技供需对接 <no-reply@example.gov.cn>",
    )
    .default("科技供需对接 <no-reply@localhost>"),
  TRUSTED_PROXIES: list.refine((parts) => parts.every((part) => networkAddress.safeParse(part).success), {
    error: "每一项应为 IP 地址或网段，如 127.0.0.1,10.0.0.0/8",
  }),
  PUBLIC_EXPORTS_PER_MINUTE: wholeNumber("20", 1, 1000),
  BACKUP_FOLDER: z.string().optional(),
  BACKUPS_KEPT: wholeNumber("14", 1, 90),
  ATTACHMENT_MAX_MB: wholeNumber("20", 1, 30),
  ATTACHMENTS_PER_RECORD: wholeNumber("10", 1, 50),
  ATTACHMENT_BUCKET_URL: z
    .string()
    .refine(isBucket, "应为含存储桶的网址，如 https://s3.example.gov.cn/duijie")
    .optional(),
  ATTACHMENT_BUCKET_REGION: z.string().default("us-east-1"),
  ATTACHMENT_BUCKET_ACCESS_KEY_ID: z.string().optional(),
  ATTACHMENT_BUCKET_SECRET_ACCESS_KEY: z.string().optional(),
  ALLOWED_STORAGE_HOSTS: list,
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "应为 debug、info、warn、error 或 silent")
    .default("info"),
  DEMO: flag,
});
export type Settings = z.output<typeof environmentSchema>;

/** A path with a file's name; not one in memory, which would lose everything with the next restart. */
const DATABASE_FILE = /^file:(?:\/\/(?=\/))?(?!\/\/|:memory:).*[^/]$/;

function isDatabaseUrl(text: string): boolean {
  if (text.startsWith("file:")) return DATABASE_FILE.test(text);
  return /^(libsql|https?|wss?):/.test(text) && URL.canParse(text) && new URL(text).host !== "";
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { host, pathname, search, hash, username } = new URL(text);
  return host !== "" && /^\/?$/.test(pathname) && `${search}${hash}${username}` === "";
}

function isBucket(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false;
  const { host, pathname, search, hash, username } = new URL(text);
  return host !== "" && /^\/[^/]/.test(pathname) && `${search}${hash}${username}` === "";
}

function isMailServer(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== "";
}

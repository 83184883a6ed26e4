import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { WORRYING_HOURS } from "./backup.ts";
import type { Backups } from "./backups.ts";
import { findFirstRunOfAll } from "./run-job.ts";

const HOUR_MS = 60 * 60 * 1000;

/** For the administrator, when the newest good backup is too old; of a service that has just begun none is expected. */
export async function findBackupWarning(
  { actor, db, now }: Context,
  backups: Pick<Backups, "list"> | null,
): Promise<{ sentence: string; href: string; label: string } | null> {
  if (backups === null || !may(actor, "backup.make")) return null;
  const good = (await backups.list()).find(({ manifest }) => manifest !== null)?.manifest;
  const since = good ? new Date(good.madeAt) : await findFirstRunOfAll(db);
  const hours = since === null ? 0 : Math.floor((now.getTime() - since.getTime()) / HOUR_MS);
  if (hours < WORRYING_HOURS) return null;
  const days = Math.floor(hours / 24);
  const sentence = good ? `最近一份完好的备份是 ${days} 天前的。` : `服务运行 ${days} 天了，还没有一份完好的备份。`;
  return { sentence, href: "/administration/backups", label: "查看原因并备份" };
}

import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { hasLosses, WORRYING_HOURS } from "./backup.ts";
import type { Backups } from "./backups.ts";
import { findFirstRunOfAll } from "./run-job.ts";

const HOUR_MS = 60 * 60 * 1000;

interface BackupWarning {
  sentence: string;
  href: string;
  label: string;
}

/** For the administrator, when the newest good backup is too old or lacks files; of a service that has just begun none is expected. */
export async function findBackupWarning(
  { actor, db, now }: Context,
  backups: Pick<Backups, "newest"> | null,
): Promise<BackupWarning | null> {
  if (backups === null || !may(actor, "backup.make")) return null;
  // The home is shown whatever the disk of the backups answers.
  const good = await backups.newest().catch(() => "unread" as const);
  if (good === "unread") return warning("备份文件夹读不出来，请检查备份所在的磁盘。");
  const since = good ? new Date(good.madeAt) : await findFirstRunOfAll(db);
  const hours = since === null ? 0 : Math.floor((now.getTime() - since.getTime()) / HOUR_MS);
  const days = Math.floor(hours / 24);
  if (hours >= WORRYING_HOURS)
    return warning(good ? `最近一份完好的备份是 ${days} 天前的。` : `服务运行 ${days} 天了，还没有一份完好的备份。`);
  return good && hasLosses(good) ? warning("最近一份备份里有附件丢失或损坏。") : null;
}

function warning(sentence: string): BackupWarning {
  return { sentence, href: "/administration/backups", label: "查看原因并备份" };
}

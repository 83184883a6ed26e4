import { DatabaseUnsound } from "../db/client.ts";
import { DatabaseInUse } from "../db/lock.ts";
import { DatabaseOfOthers } from "../seed/demo/database-of-others.ts";
import { DatabaseOfDemo } from "../seed/demo/demo-accounts.ts";
import { ConfigProblems } from "./config.ts";
import { WeightsUnsound } from "./matching/weights-schema.ts";

/** What an operator can mend, by the code of the driver or of the operating system. */
const SENTENCES: readonly [codes: RegExp, sentence: string][] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, "数据库文件已损坏，或不是数据库文件。请用备份恢复，再启动。"],
  [
    /^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS)/,
    "数据库文件或它所在的目录不能读写。请检查路径、权限和磁盘。",
  ],
  [/^(SQLITE_FULL|ENOSPC)/, "磁盘已满。请腾出空间，再启动。"],
  [/^SQLITE_BUSY/, "另一个程序正占用数据库文件。请先关闭它（如数据库查看工具），再启动。"],
  [/^SQLITE_IOERR/, "读写数据库时磁盘出错。请检查磁盘，再启动。"],
  [/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|SERVER_ERROR)/, "连不上 DATABASE_URL 指向的数据库。请检查地址和网络。"],
];

/** Why opening the database failed, in a sentence for the operator; null when it is a fault of ours. */
export function explainStartFailure(error: unknown): string | null {
  if (error instanceof ConfigProblems) return error.message;
  if (error instanceof DatabaseInUse) {
    return `数据库 ${error.path} 正被另一个进程使用。请先停止它，或换一个 DATABASE_URL。`;
  }
  if (error instanceof DatabaseOfOthers) {
    return "这个数据库里已有正式账号，不能载入演示数据。请用 npm start 启动，或换一个 DATABASE_URL 再运行演示。";
  }
  if (error instanceof DatabaseOfDemo) {
    return "这个数据库里有密码公开的演示账号，不能正式使用。请换一个 DATABASE_URL（不设就是 data/duijie.db），或用 npm run demo 打开它。";
  }
  if (error instanceof WeightsUnsound) {
    return `在用的引擎版本 ${error.version} 含有本程序不认识的内容（${error.problems}）。请用写入它的程序版本启动，在“管理 → 引擎版本”采用另一个版本后，再换回本程序。`;
  }
  if (error instanceof DatabaseUnsound) {
    return error.setting === "quick_check"
      ? `数据库文件已损坏（${error.actual}）。请用备份恢复，再启动。`
      : `数据库不能保证断电后不丢数据：${error.setting} 是 ${error.actual}。请把数据库放在本机磁盘上，再启动。`;
  }
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const found = SENTENCES.find(([codes]) => codes.test(code));
    if (found) return `${found[1]}（${code}）`;
  }
  return null;
}

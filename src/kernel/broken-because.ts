/** Why a link does not hold: its entry was changed, one before it is gone, or it is not the one whose head is known. */
export type BrokenBecause = "changed" | "missing" | "cut" | "anotherTrail";
export const BROKEN_WORDS: Record<BrokenBecause, string> = {
  changed: "这一条被改动过，或不是用本服务的密钥写下的",
  missing: "它前面的记录不见了",
  cut: "这一条及以后的记录被截去，或数据库被换成了更早的文件",
  anotherTrail: "它与保存的链头不同，日志被换成了另一份",
};

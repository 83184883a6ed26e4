/** Tables whose rows nobody compares with the trail, and why not. */
interface Unrecorded {
  words: string;
  because: string;
  tables: readonly string[];
}

/** Every table of the schema is either recorded or stands here; a test compares, and README.md has the same words. */
export const UNRECORDED: readonly Unrecorded[] = [
  {
    words: "密码、会话、一次性链接和尝试次数",
    because: "由登录组件读写，会自行过期",
    tables: ["credentials", "sessions", "verifications", "one_time_links", "rate_limits"],
  },
  {
    words: "查看联系人、打开附件和查看对方公开内容的名册",
    because: "每一次在日志里逐条写明",
    tables: ["contact_views", "attachment_openings", "disclosure_views"],
  },
  {
    words: "通知、通知方式和保存的搜索",
    because: "只关乎收件人自己，不进报表和证据链",
    tables: ["notices", "notice_deliveries", "saved_searches"],
  },
  {
    words: "批量导入的原始行和定时工作的运行记录",
    because: "会自行过期，导入成的记录照样核对",
    tables: ["imports", "import_rows", "job_runs"],
  },
  {
    words: "新候选和词向量",
    because: "由机器随时重算",
    tables: ["standing_matches", "rematched_needs", "word_vectors"],
  },
  { words: "学习用文本", because: "日志里写明每份的摘要", tables: ["learning_texts"] },
  {
    words: "编号计数和待转告的事",
    because: "机器自己的记号",
    tables: ["counters", "outbox_events", "outbox_cursors"],
  },
  {
    words: "日志和它的密钥、草稿",
    because: "日志由链核对，密钥抹去后留空，草稿写完即清",
    tables: ["audit_entries", "person_keys", "touched_rows"],
  },
];

/** What is not compared, in one sentence without its full stop. */
export const UNRECORDED_WORDS = `不逐行核对的表：${UNRECORDED.map(({ words, because }) => `${words}（${because}）`).join("；")}`;

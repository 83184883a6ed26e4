import type { NoticeFacts, NoticeKind, NoticeSubject } from "./notice.ts";

/** One thing to tell several people. */
export interface NoticeDraft {
  kind: NoticeKind;
  accountIds: readonly string[];
  subject: NoticeSubject;
  subjectId: string;
  facts: NoticeFacts;
  path: string;
  /** With the person, what makes it one notice. */
  key: string;
}

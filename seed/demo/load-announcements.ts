import { publishAnnouncement, withdrawAnnouncement } from "../../src/announcements/publish-announcement.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import type { Actor } from "../../src/kernel/context.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { DEMO_ANNOUNCEMENTS } from "./announcements.ts";
import { DAY_MS } from "./introductions.ts";

/** The demo's announcements, by the verbs that staff use. */
export async function loadAnnouncements(tx: WriteContext, staff: Actor): Promise<void> {
  for (const { publishedDaysAgo, withdrawn, ...typed } of DEMO_ANNOUNCEMENTS) {
    const now = new Date(tx.now.getTime() - (publishedDaysAgo ?? 0) * DAY_MS);
    const ctx = { ...tx, actor: staff, now };
    const content = { ...typed, fromDay: "", untilDay: "" };
    const { id: announcementId, version } = await writeAnnouncement(ctx, { content, formId: tx.newId() });
    if (publishedDaysAgo === null) continue;
    await publishAnnouncement(ctx, { announcementId, version });
    if (withdrawn) await withdrawAnnouncement(ctx, { announcementId, version: version + 1 });
  }
}

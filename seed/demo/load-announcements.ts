import { publishAnnouncement, withdrawAnnouncement } from "../../src/announcements/publish-announcement.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { DEMO_ANNOUNCEMENTS } from "./announcements.ts";
import type { Story } from "./story.ts";

/** For how many days the one that was withdrawn was to be read. */
const READ_FOR_DAYS = 5;

/** The demo's announcements, by the verbs that staff use. */
export function loadAnnouncements(story: Story): void {
  const staff = story.member("staff");
  for (const { publishedDaysAgo, withdrawn, ...typed } of DEMO_ANNOUNCEMENTS) {
    let seen = { announcementId: "", version: 0 };
    story.at(publishedDaysAgo ?? 0, staff, async (ctx) => {
      const content = { ...typed, fromDay: "", untilDay: "" };
      const { id: announcementId, version } = await writeAnnouncement(ctx, { content, formId: ctx.newId() });
      seen = { announcementId, version };
      if (publishedDaysAgo !== null) await publishAnnouncement(ctx, seen);
    });
    if (publishedDaysAgo !== null && withdrawn)
      story.at(publishedDaysAgo - READ_FOR_DAYS, staff, (ctx) =>
        withdrawAnnouncement(ctx, { ...seen, version: seen.version + 1 }),
      );
  }
}

import { listIntroductions } from "../../src/cooperation/queries.ts";
import { announceDockingEvent, holdDockingEvent } from "../../src/docking-events/announce-docking-event.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import { inviteOrganizations } from "../../src/docking-events/invite-organizations.ts";
import { linkIntroduction } from "../../src/docking-events/link-introduction.ts";
import { findInvitation } from "../../src/docking-events/queries.ts";
import { addDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import { DEMO_ORGANIZATIONS } from "./posts.ts";
import { memberOf, type Story } from "./story.ts";

interface DemoEvent {
  name: string;
  /** From the day on which the demo is loaded. */
  heldInDays: number;
  announcedDaysAgo: number;
  place: string;
  industries: readonly string[];
  text: string;
  capacity: number;
  /** How the keys of those invited begin. */
  invited: RegExp;
  /** Keys of organizations with how many come; 0 says no. */
  answers: Readonly<Record<string, number>>;
  /** How many come of each of the others; absent where they have not answered. */
  others?: number;
  /** Afterwards, with the needs whose introductions came of it. */
  held?: { attended: number; summary: string; pairs: readonly { need: string; linkedDaysAgo: number }[] };
}

/** Invented like the posts: one that was held, one to come. */
const DEMO_EVENTS: readonly DemoEvent[] = [
  {
    name: "特钢与碳基材料技术对接会",
    heldInDays: -41,
    announcedDaysAgo: 58,
    place: "县科技服务中心二楼报告厅（演示）",
    industries: ["specialSteel", "carbonMaterials"],
    text: "9:00 签到\n9:20 院所代表介绍成果\n10:00 分桌洽谈，每轮 20 分钟",
    capacity: 80,
    invited: /^org-(steel|carbon)-/,
    answers: { "org-steel-yunfen": 3, "org-steel-beiling": 2, "org-carbon-taiyue": 2, "org-carbon-lanjiang": 0 },
    others: 2,
    held: {
      attended: 41,
      summary: "十二家企业和九家院所到会，现场洽谈二十一桌，两对进入对接。",
      pairs: [
        { need: "need-steel-01", linkedDaysAgo: 39 },
        { need: "need-carbon-08", linkedDaysAgo: 29.5 },
      ],
    },
  },
  {
    name: "农产品精深加工技术对接会",
    heldInDays: 14,
    announcedDaysAgo: 3,
    place: "县科技服务中心一楼多功能厅（演示）",
    industries: ["agriProcessing"],
    text: "8:40 签到\n9:00 企业介绍需求\n9:40 分桌洽谈，每轮 20 分钟\n11:30 小结",
    capacity: 60,
    invited: /^agri-/,
    answers: { "agri-jiangzhu-university": 2, "agri-beilu-institute": 1, "agri-mulin-college": 0 },
  },
];

/** The demo's docking events, by the verbs that people use. */
export function loadDockingEvents(story: Story): void {
  for (const demo of DEMO_EVENTS) loadDockingEvent(story, demo);
}

function loadDockingEvent(story: Story, demo: DemoEvent): void {
  const { name, place, text, capacity, held, announcedDaysAgo } = demo;
  const staff = story.member("staff");
  const invited = DEMO_ORGANIZATIONS.filter(({ key }) => demo.invited.test(key));
  let seen = { dockingEventId: "", version: 0 };
  story.at(announcedDaysAgo, staff, async (ctx) => {
    const heldOn = story.dayOf(-demo.heldInDays);
    const hours = { heldOn, startsAt: "09:00", endsAt: "11:30", industries: [...demo.industries], isPublic: true };
    const event = await addDockingEvent(ctx, {
      content: { name, place, text, capacity, ...hours },
      formId: ctx.newId(),
    });
    const dockingEventId = event.id;
    const organizationIds = invited.map(({ key }) => story.organizationId(key));
    await inviteOrganizations(ctx, { dockingEventId, organizationIds });
    const { version } = await announceDockingEvent(ctx, { dockingEventId, version: event.version });
    seen = { dockingEventId, version };
  });
  for (const { key, kind } of invited) {
    const people = demo.answers[key] ?? demo.others;
    if (people === undefined || kind === "agency") continue;
    const member = memberOf(kind, story.organizationId(key));
    story.at(announcedDaysAgo - 1, member, async (ctx) => {
      const { dockingEventId } = seen;
      const invitation = await findInvitation(ctx.db, dockingEventId, story.organizationId(key));
      const answer = people > 0 ? ("accepted" as const) : ("declined" as const);
      const version = invitation?.version ?? 0;
      const names = Array.from({ length: people }, (_, index) => `演示-来宾${index + 1}`);
      return answerInvitation(ctx, { dockingEventId, version, answer, people, names });
    });
  }
  if (held === undefined) return;
  const { attended, summary, pairs } = held;
  story.at(story.dayAfter(-demo.heldInDays), staff, (ctx) => holdDockingEvent(ctx, { ...seen, attended, summary }));
  for (const { need, linkedDaysAgo } of pairs)
    story.at(linkedDaysAgo, staff, async (ctx) => {
      const found = await listIntroductions(ctx.db, { needId: story.postId(need) });
      for (const { number } of found) await linkIntroduction(ctx, { dockingEventId: seen.dockingEventId, number });
    });
}

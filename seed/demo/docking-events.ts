import { listIntroductions } from "../../src/cooperation/queries.ts";
import { announceDockingEvent, holdDockingEvent } from "../../src/docking-events/announce-docking-event.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import { inviteOrganizations } from "../../src/docking-events/invite-organizations.ts";
import { linkIntroduction } from "../../src/docking-events/link-introduction.ts";
import { findInvitation } from "../../src/docking-events/queries.ts";
import { addDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { DEMO_ORGANIZATIONS, type DemoOrganization } from "./posts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

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
  held?: { attended: number; summary: string; needs: readonly string[] };
}

/** Invented like the posts: one that was held, one to come. */
const DEMO_EVENTS: readonly DemoEvent[] = [
  {
    name: "特钢与碳基材料技术对接会",
    heldInDays: -25,
    announcedDaysAgo: 45,
    place: "县科技服务中心二楼报告厅（演示）",
    industries: ["specialSteel", "carbonMaterials"],
    text: "9:00 签到\n9:20 院所代表介绍成果\n10:00 分桌洽谈，每轮 20 分钟",
    capacity: 80,
    invited: /^org-(steel|carbon)-/,
    answers: { "org-steel-yunfen": 3, "org-steel-beiling": 2, "org-carbon-taiyue": 2, "org-carbon-lanjiang": 0 },
    others: 2,
    held: {
      attended: 46,
      summary: "十六家企业和九家院所到会，现场洽谈二十一桌，两对进入对接。",
      needs: ["need-steel-01", "need-carbon-08"],
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

/** The demo's docking events, by the verbs that people use. @param needIds the demo's posts by key. */
export async function loadDockingEvents(
  tx: WriteContext,
  organizationIds: ReadonlyMap<string, string>,
  needIds: ReadonlyMap<string, string>,
  staff: Actor,
): Promise<void> {
  for (const demo of DEMO_EVENTS) {
    const { name, place, text, capacity, held } = demo;
    const at = (daysAgo: number, actor: Actor = staff) => ({
      ...tx,
      actor,
      now: new Date(tx.now.getTime() - daysAgo * DAY_MS),
    });
    const heldOn = addDays(shanghaiDay(tx.now), demo.heldInDays);
    const hours = { heldOn, startsAt: "09:00", endsAt: "11:30", industries: [...demo.industries], isPublic: true };
    const content = { name, place, text, capacity, ...hours };
    const event = await addDockingEvent(at(demo.announcedDaysAgo), { content, formId: tx.newId() });
    const dockingEventId = event.id;
    const invited = DEMO_ORGANIZATIONS.filter(({ key }) => demo.invited.test(key));
    await inviteOrganizations(at(demo.announcedDaysAgo), { dockingEventId, organizationIds: invited.map(idOf) });
    const announced = await announceDockingEvent(at(demo.announcedDaysAgo), { dockingEventId, version: event.version });
    for (const organization of invited) {
      const people = demo.answers[organization.key] ?? demo.others;
      if (people === undefined || organization.kind === "agency") continue;
      const member = { role: organization.kind, accountId: null, name: "演示", organizationId: idOf(organization) };
      const invitation = await findInvitation(tx.db, dockingEventId, member.organizationId);
      const answer = people > 0 ? ("accepted" as const) : ("declined" as const);
      const version = invitation?.version ?? 0;
      const names = Array.from({ length: people }, (_, index) => `演示-来宾${index + 1}`);
      await answerInvitation(at(demo.announcedDaysAgo - 1, member), { dockingEventId, version, answer, people, names });
    }
    if (held === undefined) continue;
    const { attended, summary, needs } = held;
    const { version } = announced;
    await holdDockingEvent(at(-demo.heldInDays), { dockingEventId, version, attended, summary });
    for (const key of needs)
      for (const { number } of await listIntroductions(tx.db, { needId: needIds.get(key) ?? "" }))
        await linkIntroduction(at(-demo.heldInDays), { dockingEventId, number });
  }

  function idOf({ key }: DemoOrganization): string {
    return organizationIds.get(key) ?? "";
  }
}

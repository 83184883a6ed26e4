import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { matchNotes, noMatchResults } from "../../db/schema/verdicts.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { announceDockingEvent } from "../../src/docking-events/announce-docking-event.ts";
import { answerInvitation } from "../../src/docking-events/answer-invitation.ts";
import { inviteOrganizations } from "../../src/docking-events/invite-organizations.ts";
import { addDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import { addExpert } from "../../src/experts/save-expert.ts";

import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { addTalent } from "../../src/province-university-projects/keep-talents.ts";
import { recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { type Caller, openCallers } from "../support/app-callers.ts";
import { pathOf, routesOf } from "../support/app-routes.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { crawl } from "../support/crawl.ts";
import { batteryEvent } from "../support/docking-events-in-place.ts";
import { separatorExpert } from "../support/experts-in-place.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

/** Stands in no other text. Its last character says which layer a text belongs to. */
const MARK = "镜湖蓝雀";
const COMPANY = "胡杨坡肉牛食品有限公司（虚构）";
const SECRET = /镜湖蓝雀[附联领稿]|1390000\d{4}|canary@/;
/** 密 confidential text, 交 handed in and not published, 修 a revision that waits. */
const INSIDE = /镜湖蓝雀[密交修]/;
/** A contract, a project or an agreement is read by those who take part, by staff, and by leader and auditor, who change nothing. */
const CONTRACT = /镜湖蓝雀约/;

/** What nobody of a role may come upon, however they ask. */
const FORBIDDEN: Readonly<Record<string, readonly RegExp[]>> = {
  visitor: [SECRET, INSIDE, CONTRACT, /胡杨坡/],
  rival: [SECRET, INSIDE, CONTRACT, /胡杨坡/],
  institution: [SECRET, INSIDE, CONTRACT, /胡杨坡/],
  agency: [SECRET, INSIDE, CONTRACT, /胡杨坡/],
  admin: [SECRET, INSIDE, CONTRACT, /胡杨坡/],
  leader: [SECRET, INSIDE],
  security: [SECRET, INSIDE, CONTRACT],
  auditor: [SECRET, /镜湖蓝雀密/],
  // What staff note of a candidate is theirs, also where the need is one's own.
  enterprise: [/镜湖蓝雀密备/],
};

let whole: WholeApp;
let callers: Caller[];
/** Every page and fragment about the marked posts, and every search that could lead to them. */
let paths: string[];

beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  const ids = await putMarkedPosts();
  const about = routesOf(whole)
    .filter(({ method, path }) => method === "GET" && path.includes(":id"))
    .flatMap((route) => ids.map((id) => pathOf(route).replace("0".repeat(32), id)));
  const words = [MARK, `${MARK}密`, "镜湖", "1390000", "canary"].map(encodeURIComponent);
  const searches = ["/search", "/search/suggestions", "/needs", "/needs/suggestions", "/needs/confidential"]
    .concat([
      "/experts",
      "/desk/experts",
      "/docking-events",
      "/achievements",
      "/achievements/suggestions",
      "/desk/checks",
      "/desk/needs",
      "/desk/achievements",
      "/organizations",
      "/technology-contracts",
      "/province-university-projects",
      "/cooperation-agreements",
      "/talent-funds",
      "/evidence/technology-contracts",
      "/evidence/province-university-projects",
      "/evidence/talent-funds",
    ])
    .flatMap((path) => words.map((word) => `${path}?q=${word}`));
  const lists = [...searches, "/my/needs", "/my/achievements", "/standing-matches", "/hit-rate"].concat([
    "/announcements",
    "/desk/announcements",
    "/feeds/announcements.atom",
    "/campaigns",
    "/survey-visits",
    "/survey-visits/due",
    "/reports/technology-contracts",
    "/reports/technology-contracts/records",
    "/reports/province-university-projects/records",
    "/reports/talent-funds/records",
  ]);
  const exported = lists.filter((path) => !path.includes("/suggestions") && !path.startsWith("/search"));
  const files = [...exported, ...about.filter((path) => path.endsWith("/matches"))];
  paths = [...about, ...searches, ...files.map((path) => `${path}${path.includes("?") ? "&" : "?"}format=csv`)];
}, 120_000);
afterAll(() => whole.close());

/** One post of each standing, with marks in each of its layers. */
async function putMarkedPosts(): Promise<string[]> {
  const ctx = whole.systemContext();
  const organizationOf = async (name: string) => {
    const [found] = await ctx.db.select().from(organizations).where(eq(organizations.name, name));
    return found?.id ?? null;
  };
  const [firm] = [await organizationOf(COMPANY)];
  const [university] = await ctx.db.select().from(organizations).where(eq(organizations.kind, "institution")).limit(1);
  const inPlaceOf = ({ role }: Actor): Actor => {
    const organizationId = role === "enterprise" ? firm : role === "institution" ? (university?.id ?? null) : null;
    return { role, accountId: null, name: "标记", organizationId };
  };
  const as = (actor: Actor): Context => ({ ...whole.systemContext(), actor: inPlaceOf(actor) });
  const contact = { name: `${MARK}联`, phone: "13900001234", email: "canary@example.com" };
  const layers = (layer: string) => ({
    needType: "technicalBreakthrough",
    title: `${MARK}${layer}隔膜收缩控制`,
    problem: `${MARK}${layer}收缩率太高`,
    keywords: ["隔膜", `${MARK}${layer}`],
    confidentialAnnex: `${MARK}附年用量与配方`,
    contact,
  });
  const owner = as(cast.battery);
  const takenBack = async () => withdrawNeed(owner, { needId: (await putNeed(as, "draft", layers("稿"))).id });
  const published = await putNeed(as, "published", layers("公"));
  const needs = [
    published,
    await putNeed(as, "published", { ...layers("密"), visibility: "confidential" }),
    await putNeed(as, "submitted", layers("交")),
    await putNeed(as, "draft", layers("稿")),
    await putNeed(as, "closed", layers("交")),
    await takenBack(),
  ];
  const { contact: _1, confidentialAnnex: _2, validUntil: _3, ...text } = separatorNeed;
  await proposeNeedRevision(owner, {
    needId: published.id,
    content: { ...text, needType: "technicalBreakthrough", title: `${MARK}修隔膜收缩控制` },
    confidentialAnnex: `${MARK}附修订后的年用量`,
  });
  const offer = (layer: string) => ({ title: `${MARK}${layer}涂覆隔膜`, lead: `${MARK}领`, contact });
  const achievements = [
    await putAchievement(as, "published", offer("公")),
    await putAchievement(as, "submitted", offer("交")),
    await putAchievement(as, "draft", offer("稿")),
  ];
  const [offered] = achievements;
  for (const { id: needId } of needs.slice(0, 2)) await putStaffWords(needId, offered?.id ?? "");
  const unpublished = { title: `${MARK}稿公告`, body: `${MARK}稿`, pinned: false, fromDay: "", untilDay: "" };
  const announcement = await writeAnnouncement(as(cast.staff), { content: unpublished, formId: newId() });
  const [staff] = await ctx.db.select().from(memberships).where(eq(memberships.role, "staff")).limit(1);
  const visit = await recordSurveyVisit(as(cast.staff), {
    content: {
      enterpriseId: firm ?? "",
      campaignId: null,
      visitedOn: "2026-11-20",
      staffIds: [staff?.accountId ?? ""],
      metPeople: `${MARK}联`,
      findings: `${MARK}附走访发现`,
      nextStep: `${MARK}附下一步`,
      dueOn: "2026-12-01",
    },
    formId: newId(),
  });
  const expert = await addExpert(as(cast.professor), { content: markedExpert, formId: newId() });
  const events = await putMarkedEvents(as, firm ?? "");
  const contract = await putContract(as, "signed", {
    title: `${MARK}约合同`,
    buyerId: firm ?? "",
    sellerId: "",
    sellerName: `${MARK}约研究所`,
    note: `${MARK}密备注`,
  });
  const elsewhere = (await organizationOf("江渚轻工大学（虚构）")) ?? "";
  const running = await putProject(as, "running", {
    title: `${MARK}约项目`,
    base: "thinkTank",
    institutionIds: [elsewhere],
    enterpriseId: firm ?? "",
    note: `${MARK}密备注`,
  });
  const project = await addTalent(as(cast.staff), {
    projectId: running.id,
    version: running.version,
    institutionId: elsewhere,
    name: `${MARK}联`,
    kind: "flexible",
    title: "副教授",
    fromOn: "2026-11-01",
    monthsOnSite: 0,
  });
  const agreement = await putAgreement(as, {
    title: `${MARK}约协议`,
    institutionId: elsewhere,
    enterpriseIds: [firm ?? ""],
    note: `${MARK}密备注`,
  });
  return [...needs, ...achievements, announcement, visit, expert, ...events, contract, project, agreement].map(
    ({ id }) => id,
  );
}

/** Not consented to: nobody outside the institution and the bureau may learn the name. */
const markedExpert = {
  ...separatorExpert,
  name: `${MARK}领`,
  introduction: `${MARK}稿做过涂覆隔膜`,
  phone: "13900001234",
  email: "canary@example.com",
};

/** One that is prepared, and one that is announced to those invited alone, with the names of who comes. */
async function putMarkedEvents(as: (actor: Actor) => Context, firm: string): Promise<{ id: string }[]> {
  const [staff, content] = [as(cast.staff), { ...batteryEvent, name: `${MARK}稿对接会`, isPublic: false }];
  const prepared = await addDockingEvent(staff, { content, formId: newId() });
  const { id, version } = await addDockingEvent(staff, { content, formId: newId() });
  await inviteOrganizations(staff, { dockingEventId: id, organizationIds: [firm] });
  await announceDockingEvent(staff, { dockingEventId: id, version });
  const coming = { answer: "accepted" as const, people: 1, names: [`${MARK}联`], note: `${MARK}稿` };
  await answerInvitation(as(cast.battery), { dockingEventId: id, version: 1, ...coming });
  return [prepared, { id }];
}

/** What staff found of a need, for its owner, and what they noted of a candidate, for nobody else. */
async function putStaffWords(needId: string, achievementId: string): Promise<void> {
  const { db, now, newId } = whole.systemContext();
  const found = { needId, sequence: 1, note: `${MARK}密结论`, considered: 1, engineVersion: "test", givenAt: now };
  await db.insert(noMatchResults).values({ ...found, id: newId() });
  const note = { needId, achievementId, sequence: 1, text: `${MARK}密备注`, writtenAt: now };
  await db.insert(matchNotes).values({ ...note, id: newId() });
}

describe("what is not public", () => {
  it("comes upon nobody outside, on no page, in no search, suggestion or JSON", async () => {
    const leaks: string[] = [];
    for (const caller of callers) {
      const forbidden = FORBIDDEN[caller.name];
      if (forbidden === undefined) continue;
      const read = async (path: string) => {
        const text = await (await caller.get(path)).text();
        for (const pattern of forbidden) {
          // The page says what was asked for: the words of the address are no leak.
          const asked = decodeURIComponent(/q=([^&]*)/.exec(path)?.[1] ?? "");
          const found = pattern.exec(text.replaceAll(asked || "\0", ""));
          if (found) leaks.push(`${caller.name} ${path}: ${found[0]}`);
        }
      };
      for (const path of paths) await read(path);
    }
    expect(leaks).toEqual([]);
  }, 400_000);

  it("is there all the same: staff and the owner read it, outsiders the public part", async () => {
    const textFor = async (name: string, path: string) => {
      const caller = callers.find((one) => one.name === name);
      return (await caller?.get(path))?.text();
    };
    const list = `/needs?q=${encodeURIComponent(MARK)}`;
    expect(await textFor("visitor", list)).toContain("公隔膜收缩控制");
    const [published = "", confidential = ""] = paths;
    const needPath = (path: string) => `/needs/${/[0-9a-f]{32}/.exec(path)?.[0]}`;
    // Staff open an annex first.
    await callers.find(({ name }) => name === "staff")?.post(`${needPath(published)}/annex-view`);
    for (const name of ["staff", "enterprise"]) {
      expect(await textFor(name, needPath(published))).toMatch(/镜湖蓝雀附/);
      expect(await textFor(name, needPath(confidential))).toMatch(/镜湖蓝雀密/);
      expect(await textFor(name, needPath(published))).toContain("镜湖蓝雀密结论");
    }
    expect(await textFor("staff", `${needPath(published)}/matches`)).toContain("镜湖蓝雀密备注");
  });
});

describe("every link that a role is shown", () => {
  it("leads to a page, which gives away nothing", async () => {
    const wrong: string[] = [];
    for (const caller of callers) {
      for (const { path, status, text, from } of await crawl(caller, ["/", "/account"])) {
        if (status >= 400) wrong.push(`${caller.name} ${from} → ${path}: ${status}`);
        for (const pattern of FORBIDDEN[caller.name] ?? []) {
          if (pattern.test(text)) wrong.push(`${caller.name} ${path}: ${pattern.exec(text)?.[0]}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(whole.faults).toEqual([]);
  }, 400_000);
});

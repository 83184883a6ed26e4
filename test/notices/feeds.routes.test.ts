import { parseFeed } from "@rowanmanning/feed-parser";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishAnnouncement } from "../../src/announcements/publish-announcement.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { writeFeed } from "../../src/notices/atom-feed.ts";
import { feedRoutes } from "../../src/notices/feeds.routes.tsx";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const ORIGIN = "https://duijie.example";
const at = (actor: Actor = VISITOR) => {
  const routes = feedRoutes({ ...world.live, reference: world.live.reference.book, publicUrl: ORIGIN });
  return visit(world.as(actor), routes);
};
const read = async (path: string, actor: Actor = VISITOR) => {
  const answer = await at(actor).get(path);
  const text = await answer.text();
  expect(XMLValidator.validate(text)).toBe(true);
  return { answer, text, feed: parseFeed(text) };
};

it("is a valid feed also while nothing is published", async () => {
  const { answer, feed } = await read("/feeds/needs.atom");
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect([feed.meta.type, feed.title, feed.items.length]).toEqual(["atom", "科技供需对接：技术需求", 0]);
});

it("of announcements holds what everybody may read today, as plain text", async () => {
  const staff = world.as(cast.staff);
  const put = async (title: string, fromDay = "") => {
    const content = { title, body: "征集 <b>需求</b> & 成果", pinned: false, fromDay, untilDay: "" };
    const { id, version } = await writeAnnouncement(staff, { content, formId: newId() });
    if (title !== "草稿") await publishAnnouncement(staff, { announcementId: id, version });
    return id;
  };
  const id = await put("征集技术需求");
  await put("明天才显示", "2026-11-24");
  await put("草稿");
  const { feed } = await read("/feeds/announcements.atom");
  expect(feed.items.map(({ title, url }) => [title, url])).toEqual([["征集技术需求", `${ORIGIN}/announcements/${id}`]]);
  expect(feed.items[0]?.description).toContain("征集 <b>需求</b> & 成果");
});

describe("the feed of needs", () => {
  beforeAll(async () => {
    await world.putNeed();
    await world.putNeed("published", { title: "金丝雀保密需求名称", visibility: "confidential" });
    await world.putNeed("submitted", { title: "金丝雀还在审核的需求" });
    await world.putAchievement("coating");
    await world.putAchievement("liquor");
    await world.live.set.catchUp();
  });

  it("lists published needs with their public text, to whomever the same", async () => {
    const { text, feed } = await read("/feeds/needs.atom");
    expect(feed.items.map(({ title }) => title)).toEqual(["锂电隔膜涂覆层高温收缩控制技术"]);
    const [item] = feed.items;
    expect(item?.url).toMatch(/^https:\/\/duijie\.example\/needs\/[0-9a-f]{32}$/);
    expect(item?.published?.toISOString()).toBe("2026-11-23T04:00:00.000Z");
    expect(item?.description).toContain("横向收缩率达到 6 %");
    for (const secret of ["金丝雀", "13800000001", "甲测试", "示例隔膜材料有限公司"])
      expect(text).not.toContain(secret);
    expect((await read("/feeds/needs.atom", cast.staff)).text).toBe(text);
    expect((await read("/feeds/needs.atom", cast.battery)).text).toBe(text);
  });

  it("is narrowed by industry, and none for a node that is not there", async () => {
    expect((await read("/feeds/needs.atom?industry=newEnergy")).feed.items).toHaveLength(1);
    const { feed } = await read("/feeds/needs.atom?industry=baijiu");
    expect([feed.items.length, feed.self]).toEqual([0, `${ORIGIN}/feeds/needs.atom?industry=baijiu`]);
    expect((await at().get("/feeds/needs.atom?industry=nowhere")).status).toBe(404);
  });

  it("is not sent again to a reader that has it", async () => {
    const { answer } = await read("/feeds/needs.atom");
    const tag = answer.headers.get("etag") ?? "";
    const again = await at().get("/feeds/needs.atom", { headers: { "If-None-Match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

it("lists achievements without the lead and the contact", async () => {
  const { text, feed } = await read("/feeds/achievements.atom?industry=newEnergy");
  expect(feed.items.map(({ title }) => title)).toEqual(["水性陶瓷涂覆隔膜及其低收缩涂层制备技术"]);
  for (const secret of ["丙教授", "0351-6000001"]) expect(text).not.toContain(secret);
});

it("names every feed on one page", async () => {
  const page = await (await at().get("/feeds")).text();
  expect(page).toContain('href="/feeds/needs.atom?industry=baijiu"');
  expect(page).toContain('href="/feeds/achievements.atom"');
});

it("writes what XML cannot hold as nothing, and what it reserves as entities", () => {
  const publishedAt = new Date("2026-11-23T04:00:00Z");
  const title = 'A<b> & "c" \u0000\u000b\ud800甲𠮷';
  const entry = { url: `${ORIGIN}/needs/1`, title, summary: "]]>", category: "x&y", publishedAt };
  const text = writeFeed({
    title: "甲",
    author: "乙",
    selfUrl: `${ORIGIN}/f?a=1&b=2`,
    pageUrl: ORIGIN,
    entries: [entry],
  });
  expect(XMLValidator.validate(text)).toBe(true);
  expect(parseFeed(text).items[0]?.title).toBe('A<b> & "c" 甲𠮷');
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cooperationRoutes } from "../../src/cooperation/routes.tsx";
import { COOPERATION_SENTENCES } from "../../src/cooperation/sentences.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { testContext } from "../support/database.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

const SECRET_TITLE = "金丝雀保密需求名称";
const SECRET_PROBLEM = "金丝雀保密问题";

let world: MatchingWorld;
let open: Pair;
let secret: Pair;
let secretId: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

const at = (actor: Actor) =>
  visit(
    world.as(actor),
    cooperationRoutes({
      reference: world.live.reference.book,
      files: async () => ({ panel: null, ofEntries: new Map(), takenAway: [] }),
      contract: async () => null,
    }),
    COOPERATION_SENTENCES,
  );
const read = async (actor: Actor, path: string) => (await at(actor).get(path)).text();

describe("before there is any introduction", () => {
  it("the lists say what to do", async () => {
    expect(await read(cast.staff, "/introductions")).toContain("还没有对接");
    expect(await read(cast.staff, "/introductions/board")).toContain("再点“发起对接”");
    expect(await read(cast.battery, "/my/introductions")).toContain("还没有对接");
  });
});

describe("the board", () => {
  it("shows what was signed this year, and leads to the rest by their number", async () => {
    const later = await openMatchingWorld();
    const board = (date: string, path: string, actor: Actor = cast.staff) =>
      visit(
        testContext(later.open, actor, new Date(date)),
        cooperationRoutes({
          reference: later.live.reference.book,
          files: async () => ({ panel: null, ofEntries: new Map(), takenAway: [] }),
          contract: async () => null,
        }),
        COOPERATION_SENTENCES,
      )
        .get(path)
        .then((answer) => answer.text());
    await introducingAt(later).put(await putAdoptedPair(later), "contracted");
    await introducingAt(later).put(await putAdoptedPair(later), "accepted");
    const [signed, going] = ["I-2026-0001", "I-2026-0002"];
    const columns = async (date: string) => [
      (await board(date, "/introductions/board")).match(/class="board-card/g)?.length,
      (await board(date, "/introductions/board?format=csv")).match(/I-2026-\d+/g),
    ];
    // The last minute of the year in Shanghai, and the first of the next.
    expect(await columns("2026-12-31T15:59:00Z")).toEqual([2, [going, signed]]);
    expect(await board("2026-12-31T15:59:00Z", "/introductions/board")).not.toContain("更早");
    const next = "2026-12-31T16:00:00Z";
    const href = "/introductions?status=contracted&amp;earlier=yes";
    expect((await columns(next))[1]).toEqual([going]);
    expect(await board(next, "/introductions/board?q=2026")).toContain(
      `${href.replace("?", "?q=2026&amp;")}">更早 1 条`,
    );
    const list = await board(next, href.replace("&amp;", "&"));
    expect(list).toContain(signed);
    expect(list).not.toContain(going);
    expect(await board(next, "/introductions?earlier=yes")).not.toContain(going);
    await later.close();
  });
});

describe("an introduction", () => {
  let path: string;
  beforeAll(async () => {
    open = await putAdoptedPair(world);
    const visibility = "confidential";
    const changes = { visibility, title: SECRET_TITLE, problem: SECRET_PROBLEM };
    secret = await putAdoptedPair(world, changes);
    const answer = await at(cast.staff).post(`/needs/${open.needId}/matches/${open.achievementId}/introduction`);
    path = answer.headers.get("location") ?? "";
    secretId = (await introducingAt(world).propose(secret)).id;
  });

  it("is begun by one click, and a second one leads to the same", async () => {
    expect(path).toMatch(/^\/introductions\/[0-9a-f]{32}$/);
    const again = await at(cast.staff).post(`/needs/${open.needId}/matches/${open.achievementId}/introduction`);
    expect(again.headers.get("location")).toBe(path);
  });

  it("is not there for anybody who takes no part in it", async () => {
    for (const page of [path, `${path}/letter`, `${path}/calendar`, `${path}/readings`]) {
      expect((await at(rival).get(page)).status).toBe(404);
      expect((await at(VISITOR).get(page)).headers.get("location")).toMatch(/^\/sign-in/);
      for (const actor of [cast.leader, cast.agency, cast.admin, cast.securityAdmin, cast.auditor])
        expect((await at(actor).get(page)).status, `${actor.role} ${page}`).toBe(403);
    }
    expect((await at(rival).post(`${path}/acceptance`)).status).toBe(404);
    expect(await read(rival, "/my/introductions")).not.toContain("I-2026-0001");
  });

  it("tells the institution neither who asks nor what a confidential need says", async () => {
    for (const page of [path, `${path}/letter`, `${path}/calendar`, "/my/introductions"])
      expect(await read(cast.professor, page), page).not.toContain("示例隔膜材料");
    for (const page of [`/introductions/${secretId}`, `/introductions/${secretId}/letter`, "/my/introductions"])
      expect(await read(cast.professor, page), page).not.toContain("金丝雀");
    expect(await read(cast.battery, `/introductions/${secretId}`)).toContain(SECRET_TITLE);
  });

  it("opens the text of a confidential need by the enterprise's consent, to be read once at a time", async () => {
    await introducingAt(world).accept(cast.professor, secretId);
    await introducingAt(world).accept(cast.battery, secretId, ["annex"]);
    const page = `/introductions/${secretId}`;
    expect(await read(cast.professor, page)).not.toContain("金丝雀");
    const opened = await at(cast.professor).post(`${page}/reading`, { layer: "annex" });
    expect(await opened.text()).toContain(SECRET_PROBLEM);
    expect(await read(cast.battery, page)).toContain(`${page}/readings?format=csv`);
    const file = await read(cast.battery, `${page}/readings?format=csv`);
    expect(file).toMatch(/含个人信息[\s\S]*时间,查看人,内容\r\n2026-11-\d\d \d\d:\d\d,[^,]+,保密内容/);
    expect(await read(cast.professor, `${page}/readings?format=csv`)).not.toContain("保密内容");
    expect((await at(cast.battery).get(`${page}/readings`)).headers.get("location")).toBe(`${page}#readings`);
    expect((await at(cast.professor).post(`${page}/reading`, { layer: "contact" })).status).toBe(422);
    await introducingAt(world).takeBack(cast.battery, secretId, "annex");
    expect((await at(cast.professor).post(`${page}/reading`, { layer: "annex" })).status).toBe(422);
  });

  it("brings a form back with what was typed and a sentence beside the field", async () => {
    const empty = await at(cast.battery).post(`${path}/decline`, { reason: "other", reasonNote: "" });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain("请在说明里写明具体情况");
    const page = `/introductions/${secretId}`;
    const typed = { version: "1", kind: "visit", takenPlaceOn: "2026-11-23", note: "看了现场", turn: "staff" };
    const stale = await at(cast.staff).post(`${page}/progress`, typed);
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain("看了现场");
    const future = await at(cast.staff).post(`${page}/progress`, {
      ...typed,
      version: "4",
      takenPlaceOn: "2026-12-24",
    });
    expect(await future.text()).toContain("日期还没有到");
  });

  it("is found by text, stage, turn and being overdue, which the address keeps", async () => {
    const list = await read(cast.staff, "/introductions?status=accepted&q=%E9%87%91%E4%B8%9D%E9%9B%80");
    expect(list).toContain(SECRET_TITLE);
    expect(list).not.toContain("I-2026-0001");
    expect(list).toContain("/introductions/board?q=%E9%87%91%E4%B8%9D%E9%9B%80");
    expect(await read(cast.staff, "/introductions?turn=institution")).toContain("I-2026-0001");
    expect(await read(cast.staff, "/introductions?overdue=yes")).toContain("没有符合条件的对接");
  });
});

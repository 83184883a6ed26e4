import { beforeEach, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { adoptEngineVersion } from "../../src/matching/adopt-engine-version.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt } from "../support/introductions-in-place.ts";
import { ACHIEVEMENTS, type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

const SHRINKAGE = "横向热收缩率 ≤ 2 %";

let world: MatchingWorld;
let needId: string;
let achievementId: string;
let pair: string;
let list: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  needId = (await world.putNeed()).id;
  achievementId = (await world.putAchievement("coating")).id;
  await world.putAchievement("anode");
  list = `/needs/${needId}/matches`;
  pair = `${list}/${achievementId}`;
  return () => world.close();
});

const as = (actor: Actor) => {
  const routes = matchingRoutes({
    reference: world.live.reference.book,
    engine: world.live.engine,
    handOffs: listHandOffs,
  });
  return visit(world.as(actor), routes, MATCHING_SENTENCES);
};
const textOf = async (path: string) => (await as(cast.staff).get(path)).text();
const send = (noun: string, fields: Record<string, string> = {}, actor: Actor = cast.staff) =>
  as(actor).post(`${pair}/${noun}`, { version: "0", ...fields });
const flashOf = (answer: Response) => decodeURIComponent(answer.headers.get("set-cookie") ?? "");

describe("judging in a ranked list", () => {
  it("offers the three verdicts in every row, and the need's requirements among the reasons", async () => {
    const page = await textOf(list);
    for (const noun of ["adoption", "decline", "inquiry"]) expect(page).toContain(`action="${pair}/${noun}"`);
    expect(page).toContain(`<option value="requirementNotMet:${SHRINKAGE}">${SHRINKAGE}</option>`);
    expect(page).toContain('<option value="tooEarly">阶段太早</option>');
    expect(page).not.toContain("研判记录");
  });

  it("returns to the row in the list as it was filtered, which then shows who decided what", async () => {
    const back = `${list}?grade=strong&grade=weak`;
    const answer = await send("decline", {
      back,
      declineReason: `requirementNotMet:${SHRINKAGE}`,
      note: "样品 2.6 %",
    });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${back}#match-${achievementId}`]);
    expect(flashOf(answer)).toContain("已否决。一分钟内可以撤销。");
    const page = await textOf(back);
    expect(page).toContain(`id="match-${achievementId}"`);
    expect(page).toContain(`技术指标不满足：${SHRINKAGE}；样品 2.6 %`);
    expect(page).toContain("丁经办");
    expect(page).toMatch(/>已否决<\/span>[\s\S]*撤销[\s\S]*改判/);
  });

  it("returns nowhere else than to a page of the service", async () => {
    const answer = await send("adoption", { back: "https://evil.example/needs" });
    expect(answer.headers.get("location")).toBe(`${list}#match-${achievementId}`);
  });

  it("offers to take back a verdict whose row has left the filtered list", async () => {
    await send("adoption");
    const page = await textOf(`${list}?verdict=unjudged`);
    expect(page).toContain("”已采纳，不在当前的筛选里");
    expect(page).toContain(`action="${pair}/retraction"`);
    const answer = await send("retraction", { version: "1", back: `${list}?verdict=unjudged` });
    expect(answer.headers.get("location")).toBe(`${list}?verdict=unjudged#match-${achievementId}`);
    expect(flashOf(answer)).toContain("研判已撤销");
    expect(await textOf(list)).not.toContain("研判记录");
  });

  it("counts the verdicts beside the filter and narrows by them", async () => {
    await send("adoption");
    const page = await textOf(`${list}?verdict=adopted&grade=strong`);
    expect(page).toContain("取消筛选：</span>已采纳");
    expect(page).toContain("水性陶瓷涂覆隔膜");
    expect(page).not.toContain("硅碳负极材料");
    expect(await textOf(`${list}?verdict=declined`)).toContain("没有符合筛选条件的成果");
  });

  it("works from the achievement's side and returns there", async () => {
    const back = `/achievements/${achievementId}/matches`;
    expect(await textOf(back)).toContain(`action="${pair}/adoption"`);
    const answer = await send("adoption", { back });
    expect(answer.headers.get("location")).toBe(`${back}#match-${needId}`);
    expect(await textOf(back)).toContain("已采纳");
  });
});

describe("an adoption that was handed over", () => {
  it("leads to its introduction everywhere, and is taken back from there", async () => {
    await send("adoption");
    expect(await textOf(list)).toContain(`action="${pair}/introduction"`);
    const { id } = await introducingAt(world).propose({ needId, achievementId });
    for (const page of [list, `/achievements/${achievementId}/matches`, pair, `${pair}/verdicts`]) {
      const text = await textOf(page);
      expect(text, page).toMatch(new RegExp(`href="/introductions/${id}"[^>]*>查看对接 I-2026-0001[\\s\\S]*?>待答复<`));
      expect(text, page).not.toContain(`${pair}/introduction"`);
      expect(text, page).not.toContain(`${pair}/retraction"`);
      expect(text, page).not.toContain(`${pair}/decline"`);
      expect(text, page).toContain("已发起对接，采纳暂不能改判；要改判，请先在对接页点“撤回对接”。");
    }
    expect(await textOf(`${list}?verdict=unjudged`)).not.toContain(`${pair}/retraction"`);
    const answer = await send("retraction", { version: "1", back: list });
    expect(answer.headers.get("location")).toBe(`/introductions/${id}`);
    expect(flashOf(answer)).toContain("采纳没有改动：这一对已发起对接 I-2026-0001（待答复），请先在对接页点“撤回对接”");
    await introducingAt(world).withdraw(cast.staff, id);
    expect(await textOf(list)).toContain(`action="${pair}/introduction"`);
    expect(await textOf(list)).toContain(`action="${pair}/decline"`);
    expect((await send("retraction", { version: "1", back: list })).headers.get("location")).toContain(list);
  });
});

describe("a verdict that cannot be taken", () => {
  it("comes back with everything typed and a sentence at the field", async () => {
    const answer = await send("decline", { note: "说明留着", back: `${list}?grade=strong` });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('<a href="#field-declineReason">请选择否决原因</a>');
    expect(page).toContain('value="说明留着"');
    expect(page).toContain(`value="${list}?grade=strong"`);
    const other = await (await send("decline", { declineReason: "other", back: list })).text();
    expect(other).toContain('<a href="#field-note">请写明原因</a>');
    expect(other).toContain('<option value="other" selected="">');
  });

  it("shows what a colleague decided meanwhile, and goes through when it is sent once more", async () => {
    await judging(world, needId, achievementId).adopt();
    const answer = await send("decline", { declineReason: "tooEarly", note: "说明留着" });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("同事刚刚研判了这一对，您的研判没有记录");
    expect(page).toMatch(/>已采纳<\/span>/);
    expect(page).toContain('value="说明留着"');
    expect(page).toContain('name="version" value="1"');
    const again = await send("decline", { declineReason: "tooEarly", note: "说明留着", version: "1" });
    expect(again.status).toBe(303);
  });

  it("says that a post has another text than the page showed, and takes the verdict when it is sent again", async () => {
    const digestIn = (html: string) => /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const seen = digestIn(await textOf(list));
    await world.open.client.execute(`UPDATE needs SET goal = '另一个目标' WHERE id = '${needId}'`);
    const answer = await send("decline", { declineReason: "tooEarly", note: "说明留着", digest: seen });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("内容刚刚有改动，您的研判没有记录");
    expect(page).toContain('value="说明留着"');
    const again = await send("decline", { declineReason: "tooEarly", digest: digestIn(page) });
    expect(again.status).toBe(303);
  });

  it("says that another engine version counts than on the page, and takes the verdict when it is sent again", async () => {
    const familyIn = (html: string) => /name="engineFamily" value="([^"]+)"/.exec(html)?.[1] ?? "";
    await seedEngineVersions(world.system);
    await world.live.set.catchUp();
    const engineFamily = familyIn(await textOf(list));
    expect(engineFamily).toBe("3");
    for (const path of [`/achievements/${achievementId}/matches`, `${pair}/verdicts`, pair])
      expect([path, familyIn(await textOf(path))]).toEqual([path, "3"]);
    await adoptEngineVersion(world.as(cast.admin), { version: 2, inForce: 3 });
    await world.live.set.catchUp();
    const answer = await send("decline", { declineReason: "tooEarly", note: "说明留着", engineFamily });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("匹配度刚刚改按另一个引擎版本计算，您的研判没有记录");
    expect(page).toContain('value="说明留着"');
    expect(familyIn(page)).toBe("2");
    const again = await send("decline", { declineReason: "tooEarly", engineFamily: familyIn(page) });
    expect(again.status).toBe(303);
  });

  it("asks to wait for the list where the achievement was published this moment", async () => {
    const { id } = await putAchievement(world.as, "published", ACHIEVEMENTS.anode);
    const answer = await as(cast.staff).post(`${list}/${id}/decline`, { declineReason: "tooEarly", note: "说明留着" });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("这项成果刚刚发布，清单还没有读到，请稍后再提交一次。");
    expect(page).toContain('value="说明留着"');
  });

  it("says why when it is not an open pair, and does not exist for an unknown one", async () => {
    const closed = await world.putNeed("closed");
    const answer = await as(cast.staff).post(`/needs/${closed.id}/matches/${achievementId}/adoption`, {});
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("现在不做匹配");
    const unknown = await as(cast.staff).post(`${list}/${"0".repeat(32)}/adoption`, {});
    expect(unknown.status).toBe(404);
  });

  it("explains that the minute is over", async () => {
    await judging(world, needId, achievementId).adopt({ seconds: -61 });
    expect(await textOf(list)).not.toContain("/retraction");
    const answer = await send("retraction", { version: "1" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("请用“改判”");
  });

  it("is refused to everybody but staff", async () => {
    for (const noun of ["adoption", "decline", "inquiry", "retraction"]) {
      for (const actor of [cast.battery, cast.professor, cast.leader, cast.admin, cast.auditor]) {
        expect((await send(noun, {}, actor)).status).toBe(403);
      }
      expect((await send(noun, {}, VISITOR)).status).toBe(401);
    }
    expect((await as(cast.leader).get(`${pair}/verdicts`)).status).toBe(403);
  });
});

describe("the record of a pair's verdicts", () => {
  it("tells every verdict, newest first, with the ranking that it saw", async () => {
    const judge = judging(world, needId, achievementId);
    const first = await judge.ask({ note: "缺中试数据", seconds: -600 });
    await judge.decline("priceOrMode", { version: 1, seconds: -300 });
    const page = await textOf(`${pair}/verdicts`);
    expect(page).toMatch(/价格或合作方式[\s\S]*现行[\s\S]*缺中试数据[\s\S]*已改判/);
    expect(page).toContain(first.engineVersion);
    expect(page).toContain("第 1 名（只按文字排，第 1 名）");
    expect(page).toContain("当时的匹配理由");
    const [, latest = "", earlier = ""] = (await textOf(`${pair}/verdicts?format=csv`)).split(/\r\n(?=\d{4}-)/);
    expect(latest).toMatch(/^2026-11-23 11:55,已否决,价格或合作方式[^,]*,[^,]+,现行,/);
    expect(earlier).toMatch(/^2026-11-23 11:50,需补充,[^,]*缺中试数据,[^,]+,已改判,/);
  });

  it("stays readable when the need is over, and can then be changed no more", async () => {
    await judging(world, needId, achievementId).adopt();
    await world.open.client.execute(`UPDATE needs SET status = 'closed' WHERE id = '${needId}'`);
    const page = await textOf(`${pair}/verdicts`);
    expect(page).toContain("已采纳");
    expect(page).toContain("现在不能研判");
    expect(page).not.toContain("/adoption");
  });
});

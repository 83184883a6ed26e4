import { afterAll, beforeAll, expect, it } from "vitest";
import { importAchievements } from "../../src/achievements/import-achievements.ts";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { matchingApi } from "../../src/matching/api.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { ACHIEVEMENTS, type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

const WORDS = "锂电隔膜，涂覆层，高温收缩，陶瓷涂覆，";
const MANY = "轧辊、酒醅、曲块、石墨烯、针状焦、果树、抗体、沥青、窖泥、板坯、电极、";
const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** As much as a file may bring, and as strange. */
const TEXTS: Readonly<Record<string, { title: string; abstract: string; keywords?: string[] }>> = {
  repeats: { title: "锂电隔膜涂覆层高温收缩控制技术", abstract: fill(WORDS, 99_000), keywords: ["隔膜", "陶瓷涂覆"] },
  lists: {
    title: "科技成果大全",
    abstract: fill(MANY, 99_000) + WORDS,
    keywords: [...MANY.split("、"), "隔膜"].filter((one) => one !== ""),
  },
  longName: { title: fill(WORDS, 20_000), abstract: "见附件。" },
  numbers: { title: "123456", abstract: fill("3.14 2026 ≥95 % ", 99_000) },
  english: {
    title: "Ceramic coated separators",
    abstract: fill("low shrinkage ceramic coating for separators ", 99_000),
  },
  traditional: { title: "隔膜塗覆層", abstract: fill("鋰電隔膜塗覆層高溫收縮，", 99_000) },
  nothing: { title: "", abstract: "一" },
};

let world: MatchingWorld;
let needId: string;
let honest: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  needId = (await world.putNeed()).id;
  honest = (await world.putAchievement("coating")).id;
  await world.putAchievement("anode");
  await world.putAchievement("liquor");
  const organizationId = cast.professor.organizationId ?? "";
  const { industry, technicalField, stage, transferModes } = { stage: "pilotTrial", ...ACHIEVEMENTS.coating };
  const facts = { industry, technicalField, stage, transferModes, priceFen: 80_000_000 };
  const rows = Object.entries(TEXTS).map(([sourceId, text]) => ({ sourceId, ...facts, ...text }));
  const report = await importAchievements(world.as(cast.staff), { rows, publish: true, organizationId });
  expect(report.map(({ outcome }) => outcome)).toEqual(rows.map(() => "created"));
  await world.live.set.catchUp();
});
afterAll(() => world.close());

const staff = () => {
  const deps = { reference: world.live.reference.book, engine: world.live.engine, handOffs: listHandOffs };
  return visit(world.as(cast.staff), matchingRoutes(deps).route("/", matchingApi(deps)), MATCHING_SENTENCES);
};
const grades = "?grade=strong&grade=fair&grade=weak&grade=none";

interface Row {
  achievementId: string;
  title: string;
  score: number;
}
async function listed(): Promise<Row[]> {
  return ((await (await staff().get(`/api/v1/needs/${needId}/matches`)).json()) as { rows: Row[] }).rows;
}

it("lists the honest achievement first, above everything that a file heaped up", async () => {
  const [first, second] = await listed();
  expect(first?.achievementId).toBe(honest);
  expect((first?.score ?? 0) - (second?.score ?? 0)).toBeGreaterThan(5);
});

it("shows the list, the needs of each and every explanation, whatever the texts", async () => {
  const page = await (await staff().get(`/needs/${needId}/matches${grades}`)).text();
  const ids = [...new Set([...page.matchAll(/href="\/achievements\/([0-9a-f]{32})"/g)].map(([, id = ""]) => id))];
  expect(ids).toHaveLength(3 + Object.keys(TEXTS).length);
  for (const id of ids) {
    expect((await staff().get(`/needs/${needId}/matches/${id}${grades}`)).status).toBe(200);
    expect((await staff().get(`/api/v1/needs/${needId}/matches/${id}`)).status).toBe(200);
    expect((await staff().get(`/achievements/${id}/matches`)).status).toBe(200);
  }
});

it("explains none of them in more than the time of twenty honest ones", async () => {
  const cost = async (path: string): Promise<number> => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const start = process.cpuUsage();
      await (await staff().get(path)).text();
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, user + system);
    }
    return best;
  };
  const usual = await cost(`/needs/${needId}/matches/${honest}`);
  const page = await (await staff().get(`/needs/${needId}/matches${grades}`)).text();
  for (const id of new Set([...page.matchAll(/href="\/achievements\/([0-9a-f]{32})"/g)].map(([, one = ""]) => one))) {
    expect(await cost(`/needs/${needId}/matches/${id}`)).toBeLessThan(20 * usual);
  }
});

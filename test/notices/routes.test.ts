import { afterEach, beforeEach, expect, it } from "vitest";
import { notices } from "../../db/schema/notices.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { noticeRoutes } from "../../src/notices/routes.tsx";
import { NOTICE_SENTENCES } from "../../src/notices/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { putNeed, putNeedOptions } from "../support/needs-in-place.ts";
import { tellEverybody } from "../support/notices-in-place.ts";
import { type Visit, visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
let at: (actor: Actor) => Visit;

beforeEach(async () => {
  open = await freshDatabase();
  await putNeedOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
  const book = await loadReferenceBook(open.db);
  at = (actor) => visit(as(actor), noticeRoutes({ reference: () => book, mails: true }), NOTICE_SENTENCES);
});
afterEach(() => open.remove());

it("says that the inbox is empty, and what will come", async () => {
  const page = await (await at(cast.professor).get("/notices")).text();
  expect(page).toContain("这里还没有消息");
  expect(page).toContain("没有未读的消息");
});

it("shows each person their own notices with the title they may read, and opens one as read", async () => {
  const need = await putNeed(as, "published");
  await tellEverybody(as(SYSTEM));
  const page = await (await at(cast.battery).get("/notices")).text();
  expect(page).toContain(`需求 ${need.number} 已通过审核并发布，有效期至 2027-06-30。`);
  expect(page).toContain(need.title);
  expect(page).toContain("有 1 条未读");

  const [own] = (await open.db.select().from(notices)).filter(({ accountId }) => accountId === cast.battery.accountId);
  const opened = await at(cast.battery).get(`/notices/${own?.id}`);
  expect([opened.status, opened.headers.get("location")]).toEqual([303, `/needs/${need.id}`]);
  expect(await (await at(cast.battery).get("/notices")).text()).toContain("没有未读的消息");
  // A second time it leads there all the same.
  expect((await at(cast.battery).get(`/notices/${own?.id}`)).status).toBe(303);
  expect((await at(cast.professor).get(`/notices/${own?.id}`)).status).toBe(404);
});

it("narrows by kind and marks all of it as read at once", async () => {
  await putNeed(as, "published");
  await putNeed(as, "returned");
  await tellEverybody(as(SYSTEM));
  const returned = await (await at(cast.battery).get("/notices?kind=returned")).text();
  expect(returned).toContain("被退回");
  expect(returned).not.toContain("已通过审核并发布");
  const until = String(testContext(open).now.getTime());
  const answer = await at(cast.battery).post("/notices/reading", { kind: "returned", until });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/notices?kind=returned"]);
  expect(await (await at(cast.battery).get("/notices")).text()).toContain("有 1 条未读");
  expect((await at(cast.battery).post("/notices/reading", { kind: "returned", until })).status).toBe(409);
});

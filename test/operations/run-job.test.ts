import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { jobRuns } from "../../db/schema/operations.ts";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { type Job, nextTime } from "../../src/operations/job.ts";
import { jobRoutes } from "../../src/operations/jobs.routes.tsx";
import { endAllRuns, runDueJobs, runJob } from "../../src/operations/run-job.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
/** 2026-11-23, a Monday, 12:00 in Shanghai. */
let now: Date;
let failures: unknown[];
const as = (actor: Actor): Context => testContext(open, actor, now);
const runner = { systemContext: () => as(SYSTEM), onFailure: (_job: string, error: unknown) => failures.push(error) };

beforeEach(async () => {
  open = await freshDatabase();
  now = new Date("2026-11-23T04:00:00Z");
  failures = [];
});
afterEach(() => open.remove());

const job = (run: Job["run"], more: Partial<Job> = {}): Job => ({
  name: "count-sheep",
  label: "数羊",
  when: "每天 08:00",
  pattern: "0 8 * * *",
  run,
  ...more,
});
const counting = (more: Partial<Job> = {}) => {
  let times = 0;
  const count = async () => {
    times += 1;
    return `数了 ${times} 只。`;
  };
  const one = job(count, more);
  return { one, times: () => times };
};
const runs = () => open.db.select().from(jobRuns).orderBy(jobRuns.startedAt);

describe("a run", () => {
  it("keeps when it was, who asked, what it did, and is in the trail", async () => {
    await runJob(as(cast.admin), counting().one, runner);
    expect(await runs()).toMatchObject([
      {
        job: "count-sheep",
        startedAt: now,
        endedAt: now,
        result: "数了 1 只。",
        error: null,
        startedBy: cast.admin.accountId,
      },
    ]);
    expect((await open.db.select().from(auditEntries)).map(({ action, actorRole }) => [action, actorRole])).toEqual([
      ["job.began", "admin"],
      ["job.ended", "system"],
    ]);
  });

  it("that fails keeps the name of what broke and tells the log, without what the message holds", async () => {
    const breaking = job(() => Promise.reject(new TypeError("13800000001")));
    await runJob(as(SYSTEM), breaking, runner);
    expect(await runs()).toMatchObject([{ result: "", error: "TypeError", endedAt: now }]);
    expect(failures).toEqual([new TypeError("13800000001")]);
  });

  it("is refused to whoever may not", async () => {
    await expect(runJob(as(cast.staff), counting().one, runner)).rejects.toThrow(NotAllowed);
    expect(await runs()).toEqual([]);
  });

  it("never overlaps itself, also with two processes on one database", async () => {
    const other = await openDatabase({ url: `file:${open.path}` });
    let finish = () => {};
    const slow = job(
      () =>
        new Promise((resolve) => {
          finish = () => resolve("好了。");
        }),
    );
    const first = runJob(as(SYSTEM), slow, runner);
    while ((await runs()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const elsewhere = { ...as(SYSTEM), db: other.db };
    await expect(runJob(elsewhere, slow, runner)).rejects.toThrow(Conflict);
    await expect(runJob(as(cast.admin), slow, runner)).rejects.toThrow(Conflict);
    finish();
    await first;
    await runJob(elsewhere, counting().one, runner);
    expect((await runs()).map(({ result }) => result)).toEqual(["好了。", "数了 1 只。"]);
    await other.close();
  });

  it("that was cut short gives way after an hour, or when the process starts again", async () => {
    const dead = { job: "count-sheep", result: "", startedBy: null };
    await open.db.insert(jobRuns).values({ ...dead, id: "a", startedAt: now });
    await expect(runJob(as(SYSTEM), counting().one, runner)).rejects.toThrow(Conflict);
    now = new Date("2026-11-23T05:00:01Z");
    await runJob(as(SYSTEM), counting().one, runner);
    expect((await runs()).map(({ error }) => error)).toEqual(["cutShort", null]);
    await open.db.insert(jobRuns).values({ ...dead, id: "b", startedAt: now });
    await endAllRuns(as(SYSTEM));
    expect((await runs()).filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });
});

describe("what is due", () => {
  it("runs once a day however often it is asked, and is made up for after a pause", async () => {
    const { one, times } = counting();
    await runDueJobs([one], runner);
    await runDueJobs([one], runner);
    expect(times()).toBe(1);
    now = new Date("2026-11-23T23:59:00Z");
    await runDueJobs([one], runner);
    expect(times()).toBe(1);
    now = new Date("2026-11-25T02:00:00Z");
    await runDueJobs([one], runner);
    await runDueJobs([one], runner);
    expect(times()).toBe(2);
  });

  it("waits for its first time where a new service would send letters at once", async () => {
    const { one, times } = counting({ waitsForItsTime: true });
    await runDueJobs([one], runner);
    expect(times()).toBe(0);
    now = new Date("2026-11-24T00:31:00Z");
    await runDueJobs([one], runner);
    expect(times()).toBe(1);
  });

  it("makes up on a machine that is off at night for what has never run", async () => {
    const first = counting();
    await runDueJobs([first.one], runner);
    const nightly = counting({ name: "by-night", pattern: "0 4 * * *", waitsForItsTime: true });
    now = new Date("2026-11-24T01:05:00Z");
    await runDueJobs([nightly.one], runner);
    await runDueJobs([nightly.one], runner);
    expect(nightly.times()).toBe(1);
  });

  it("leaves the other jobs alone when one fails", async () => {
    const { one, times } = counting();
    await runDueJobs([job(() => Promise.reject(new Error("no")), { name: "break" }), one], runner);
    expect([times(), failures.length]).toEqual([1, 1]);
  });

  it("comes at the hour of Shanghai", () => {
    expect(nextTime("0 8 * * 1", now).toISOString()).toBe("2026-11-30T00:00:00.000Z");
    expect(nextTime("5 0 * * *", now).toISOString()).toBe("2026-11-23T16:05:00.000Z");
  });
});

it("shows the last runs and the next, and runs at a press", async () => {
  const { one } = counting();
  const routes = jobRoutes({ jobs: [one], jobRunner: runner, sharesWork: true });
  const at = (actor: Actor) => visit(as(actor), routes, OPERATIONS_SENTENCES);
  const empty = await (await at(cast.admin).get("/administration/jobs")).text();
  expect(empty).toContain("每天 08:00，下一次 2026-11-24 08:00");
  expect(empty).toContain("还没有运行过");
  expect((await at(cast.admin).post("/administration/jobs/count-sheep/run")).status).toBe(303);
  expect(await (await at(cast.admin).get("/administration/jobs")).text()).toContain("数了 1 只。");
  expect((await at(cast.staff).post("/administration/jobs/count-sheep/run")).status).toBe(403);
  expect((await at(cast.admin).post("/administration/jobs/no-such/run")).status).toBe(404);
  await open.db.insert(jobRuns).values({ id: "x", job: "count-sheep", startedAt: now, result: "", startedBy: null });
  const busy = await at(cast.admin).post("/administration/jobs/count-sheep/run");
  expect([busy.status, (await busy.text()).includes("“数羊”正在运行")]).toEqual([409, true]);
});

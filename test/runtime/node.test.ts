import { mkdtempSync, readFileSync, rmSync, statSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import type { LiveComparison } from "../../src/kernel/live.ts";
import { createVault } from "../../src/kernel/vault.ts";
import { postForm, type RunningProgram, runProgram, signIn, startProgram } from "../support/built-program.ts";

const folder = mkdtempSync(join(tmpdir(), "duijie-node-"));
const settings = (name: string) => ({ DATABASE_URL: `file:${join(folder, `${name}.db`)}` });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the production start", () => {
  it("prints one link for each of the three administrators, keeps the key to itself and ends cleanly", async () => {
    const service = await startProgram(settings("production"));
    expect(service.output().match(/\/first-administrator\//g)).toHaveLength(3);
    expect(statSync(join(folder, "production.db.key")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "production.db")).mode & 0o777).toBe(0o600);
    expect(await service.stop("SIGTERM")).toBe(0);
  });

  it("refuses a second process on the same file", async () => {
    const service = await startProgram(settings("shared"));
    const second = runProgram({ ...settings("shared"), PORT: "0" });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("正被另一个进程使用");
    await service.stop("SIGTERM");
  });

  it("refuses a database whose key is gone", async () => {
    const service = await startProgram(settings("keyless"));
    await service.stop("SIGTERM");
    unlinkSync(join(folder, "keyless.db.key"));
    const second = runProgram(settings("keyless"));
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("密钥文件");
  });

  it("names every wrong setting", async () => {
    const wrong = runProgram({
      ...settings("wrong"),
      PORT: "abc",
      PUBLIC_URL: "http://duijie.example",
      LOG_LEVEL: "loud",
    });
    expect(await wrong.ended).toBe(1);
    for (const name of ["PORT", "LOG_LEVEL"]) expect(wrong.output()).toContain(name);
  });

  it("says that it is not ready once its database file is gone", async () => {
    const service = await startProgram(settings("deleted"));
    unlinkSync(join(folder, "deleted.db"));
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await service.stop("SIGKILL");
  });
});

describe("the demo", () => {
  let service: RunningProgram;
  beforeAll(async () => {
    service = await startProgram(settings("demo"), ["--demo"]);
  }, 120_000);
  afterAll(() => service.stop("SIGKILL"));

  it("answers on localhost and on 127.0.0.1", async () => {
    expect(await (await fetch(service.url)).text()).toContain("演示模式");
    expect((await fetch(service.url.replace("localhost", "127.0.0.1"))).status).toBe(200);
  });

  it("shows staff a ranked list, the same as JSON", async () => {
    const cookie = await signIn(service.url, "staff@demo.example", DEMO_PASSWORD);
    const needs = await (await fetch(`${service.url}/needs`)).text();
    const id = /\/needs\/([0-9a-f]{32})/.exec(needs)?.[1];
    const page = await (await fetch(`${service.url}/needs/${id}/matches`, { headers: { cookie } })).text();
    expect(page).toContain("已与");
    const answer = await fetch(`${service.url}/api/v1/needs/${id}/matches`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveProperty("rows");
    expect((await fetch(`${service.url}/api/v1/needs/${id}/matches`)).status).toBe(401);
  });

  it("loses no acknowledged post when it is killed among 200 of them, and finds them in the index", async () => {
    const cookie = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
    const posted: string[] = [];
    const posts = Array.from({ length: 200 }, async (_, index) => {
      const title = `断电演练需求第${index}号`;
      const answer = await postForm(`${service.url}/needs`, cookie, {
        action: "save",
        title,
        visibility: "public",
        formId: hex(index),
      });
      if (answer.status === 303) posted.push(title);
    });
    const enough = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (posted.length < 60) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
    await Promise.race([enough, Promise.allSettled(posts)]);
    await service.stop("SIGKILL");
    await Promise.allSettled(posts);
    expect(posted.length).toBeGreaterThanOrEqual(60);

    service = await startProgram(settings("demo"), ["--demo"]);
    const again = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
    const pages = await Promise.all(
      Array.from({ length: 15 }, async (_, index) =>
        (await fetch(`${service.url}/my/needs?page=${index + 1}`, { headers: { cookie: again } })).text(),
      ),
    );
    const listed = pages.join("");
    expect(posted.filter((title) => !listed.includes(title))).toEqual([]);
    const secret = createVault(readFileSync(join(folder, "demo.db.key"), "utf8").trim()).deriveSecret("loopback");
    const headers = { authorization: `Bearer ${secret}` };
    const indexes = (await (
      await fetch(`${service.url}/internal/index-check`, { headers })
    ).json()) as LiveComparison[];
    expect(indexes.map(({ missing, surplus }) => [...missing, ...surplus])).toEqual(indexes.map(() => []));
  });
});

const hex = (index: number): string => index.toString(16).padStart(32, "0");

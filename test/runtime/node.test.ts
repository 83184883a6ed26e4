import { mkdtempSync, openSync, rmSync, statSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { type RunningProgram, runProgram, signIn, startProgram } from "../support/built-program.ts";

const folder = mkdtempSync(join(tmpdir(), "duijie-node-"));
const settings = (name: string) => ({ DATABASE_URL: `file:${join(folder, `${name}.db`)}` });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the production start", () => {
  it("prints one link for each of the three administrators, keeps the key to itself and ends cleanly", async () => {
    const service = await startProgram(settings("production"));
    await expect.poll(() => service.output().match(/\/first-administrator\//g)).toHaveLength(3);
    expect(statSync(join(folder, "production.db.key")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "production.db")).mode & 0o777).toBe(0o600);
    expect(await service.stop("SIGTERM")).toBe(0);
  });

  it("refuses a second process on the same file within two seconds", async () => {
    const service = await startProgram(settings("shared"));
    const second = runProgram({ ...settings("shared"), PORT: "0" });
    const late = new Promise((resolve) => setTimeout(resolve, 2000, "still running after two seconds"));
    expect(await Promise.race([second.ended, late])).toBe(1);
    expect(second.output()).toContain("正被另一个进程使用");
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    await service.stop("SIGTERM");
  });

  it("refuses a port that is taken", async () => {
    const service = await startProgram(settings("port"));
    const second = runProgram({ ...settings("other-port"), PORT: new URL(service.url).port });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("已被占用");
    await service.stop("SIGTERM");
  });

  it("refuses a database whose key is gone, cut short, or another", async () => {
    const service = await startProgram(settings("keyless"));
    await service.stop("SIGTERM");
    const refusalOf = async (more: Record<string, string> = {}) => {
      const refused = runProgram({ ...settings("keyless"), ...more });
      expect(await refused.ended).toBe(1);
      return refused.output();
    };
    expect(await refusalOf({ SECRET_KEY: "not-the-key-that-wrote-this-database" })).toContain(
      "与写下这个数据库的密钥不同",
    );
    writeFileSync(join(folder, "keyless.db.key"), "half a key");
    expect(await refusalOf()).toContain("不完整");
    unlinkSync(join(folder, "keyless.db.key"));
    expect(await refusalOf()).toContain("不见了");
  });

  it("refuses a damaged database", async () => {
    const service = await startProgram(settings("damaged"));
    await service.stop("SIGTERM");
    const file = openSync(join(folder, "damaged.db"), "r+");
    for (let page = 5; page < 25; page++) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    const damaged = runProgram(settings("damaged"));
    expect(await damaged.ended).toBe(1);
    expect(damaged.output()).toMatch(/数据库文件已损坏.*请用备份恢复/);
    writeFileSync(join(folder, "no-database.db"), "这不是数据库".repeat(1000));
    const none = runProgram({ ...settings("no-database"), SECRET_KEY: "s".repeat(32) });
    expect(await none.ended).toBe(1);
    expect(none.output()).toContain("数据库文件已损坏，或不是数据库文件");
    expect(none.output()).not.toContain("    at ");
  });

  it("names every wrong setting", async () => {
    const wrong = runProgram({ ...settings("wrong"), PORT: "abc", SECRET_KEY: "short", LOG_LEVEL: "loud" });
    expect(await wrong.ended).toBe(1);
    for (const name of ["PORT", "SECRET_KEY", "LOG_LEVEL"]) expect(wrong.output()).toContain(`· ${name}：`);
  });

  it("refuses plain http under a name, unless the network is closed", async () => {
    const open = runProgram({ ...settings("http"), PUBLIC_URL: "http://duijie.example" });
    expect(await open.ended).toBe(1);
    expect(open.output()).toContain("请改为 https");
    const closed = { PUBLIC_URL: "http://duijie.example", ALLOW_INSECURE_HTTP: "true" };
    const service = await startProgram({ ...settings("http"), ...closed });
    expect(await service.stop("SIGTERM")).toBe(0);
  });

  it("finishes the requests under way when it is told to stop, takes no new one, and ends with 0", async () => {
    const service = await startProgram(settings("stopping"));
    const halves = Array.from({ length: 20 }, () => beginPost(`${service.url}/needs`));
    await Promise.all(halves.map(({ received }) => received));
    const ended = service.stop("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    for (const { finish } of halves) finish();
    expect(await Promise.all(halves.map(({ status }) => status))).toEqual(Array(20).fill(401));
    const began = performance.now();
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it("says that it is not ready once its database file is gone", async () => {
    const service = await startProgram(settings("deleted"));
    unlinkSync(join(folder, "deleted.db"));
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await service.stop("SIGKILL");
  });
});

describe("the production start on the demo's database", () => {
  it("refuses it, because everybody knows the passwords in it", async () => {
    const demo = await startProgram(settings("public-passwords"), ["--demo"]);
    await demo.stop("SIGTERM");
    const inEarnest = runProgram(settings("public-passwords"));
    expect(await inEarnest.ended).toBe(1);
    expect(inEarnest.output()).toContain("这个数据库里有密码公开的演示账号");
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
});

/** A form whose second half waits for `finish`. `received` resolves when the server has read its head. */
function beginPost(address: string) {
  const { origin } = new URL(address);
  const body = "title=%E8%BE%B9%E8%A3%82&action=save";
  const headers = {
    origin,
    "content-type": "application/x-www-form-urlencoded",
    "content-length": body.length,
    expect: "100-continue",
  };
  const sent = request(address, { method: "POST", headers });
  const received = new Promise<void>((resolve) => sent.once("continue", resolve));
  const status = new Promise<number | string>((resolve) => {
    sent.once("response", (answer) => {
      answer.resume();
      answer.once("close", () => resolve(answer.complete ? (answer.statusCode ?? 0) : "cut off"));
    });
    sent.once("error", (error) => resolve(String(error)));
  });
  sent.flushHeaders();
  return { received, status, finish: () => sent.end(body) };
}

import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { nameIntroductions } from "../../src/notices/name-introductions.ts";
import { chooseDeliveries } from "../../src/notices/notice-deliveries.ts";
import { listNotices, nameRecords } from "../../src/notices/queries.ts";
import { sendDigests } from "../../src/notices/send-digests.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type Mailbox, openMailbox } from "../support/mailbox.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody } from "../support/notices-in-place.ts";

const HEAD = { serviceName: "科技供需对接", publicUrl: "https://duijie.example" };
const POSTS =
  "需求 N-2026-0001“锂电隔膜涂覆层高温收缩控制技术”，成果 A-2026-0001“水性陶瓷涂覆隔膜及其低收缩涂层制备技术”";
const FIRM = "示例隔膜材料有限公司";
const UNIVERSITY = "示例理工大学";

let world: MatchingWorld;
let mailbox: Mailbox;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  mailbox = await openMailbox();
  await putAccounts(world.system);
  introducing = introducingAt(world);
});
afterEach(async () => {
  await mailbox.close();
  await world.close();
});

const nameTo = async (actor: Actor, id: string) =>
  (await nameIntroductions(world.open.db, actor, [id], world.system.now, "inbox")).get(id);
const inInbox = async (actor: Actor, id: string) => {
  const ctx = world.as(actor);
  const { rows } = await listNotices(ctx, "introduction", 1, 20);
  return (await nameRecords(ctx, rows, world.live.reference.book())).get(id)?.name;
};
/** Of each letter: to whom, and all that it says. */
const lettersTo = async (email: string): Promise<string[]> => {
  await mailbox.deliver(world.system);
  return mailbox.arrived
    .filter(({ to }) => JSON.stringify(to).includes(email))
    .map(({ subject, text, html }) => [subject, text, html].join("\n"));
};

it("says to each side which posts and which counterpart, the enterprise's name only once both have agreed", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world));
  await tellEverybody(world.system);
  expect(await inInbox(cast.battery, id)).toBe(`${POSTS}，对方：${UNIVERSITY}`);
  expect(await inInbox(cast.professor, id)).toBe(`${POSTS}，对方：企业名称在双方同意后可见`);
  await introducing.accept(cast.battery, id);
  await introducing.accept(cast.professor, id);
  await tellEverybody(world.system);
  expect(await inInbox(cast.professor, id)).toBe(`${POSTS}，对方：${FIRM}`);
  expect(await inInbox(cast.staff, id)).toBe(`${POSTS}，双方：${FIRM}、${UNIVERSITY}`);
});

it("names nothing to who takes no part, whatever they were told", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world));
  for (const actor of [cast.leader, cast.auditor, cast.admin, cast.agency])
    expect(await nameTo(actor, id)).toBe(undefined);
});

it("names a confidential need by its number alone, to whomever", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world, { visibility: "confidential" }));
  for (const actor of [cast.battery, cast.professor, cast.staff]) {
    const name = await nameTo(actor, id);
    expect(name).toMatch(/^需求 N-2026-0001（保密），成果 A-2026-0001“/);
    expect(name).not.toContain("高温收缩");
  }
});

it("says in letters and digests of a confidential need the numbers alone, to whomever", async () => {
  const told = "需求 N-2026-0001（保密），成果 A-2026-0001";
  const { id } = await introducing.propose(await putAdoptedPair(world, { visibility: "confidential" }));
  await tellEverybody(world.system, HEAD);
  await chooseDeliveries(world.as(cast.staff), { deliveries: { introduction: "daily" } });
  await introducing.accept(cast.professor, id);
  await introducing.accept(cast.battery, id);
  await tellEverybody(world.system, HEAD);
  expect(await sendDigests(world.system, "daily", HEAD)).toBe(1);
  for (const email of ["professor@example.com", "battery@example.com", "staff@example.com"]) {
    const letters = (await lettersTo(email)).filter((letter) => letter.includes("I-2026-0001"));
    expect(letters.length).toBeGreaterThan(0);
    for (const letter of letters) {
      expect(letter).toContain(told);
      for (const word of ["收缩", "涂覆", FIRM, UNIVERSITY]) expect(letter).not.toContain(word);
    }
  }
  expect(await inInbox(cast.staff, id)).toContain(`双方：${FIRM}、${UNIVERSITY}`);
});

it("says the same in the letter at once and in the digest", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world));
  await tellEverybody(world.system, HEAD);
  const atOnce = (await lettersTo("professor@example.com")).find((letter) => letter.includes("对接 I-2026-0001"));
  expect(atOnce).toContain("对接 I-2026-0001 等待您答复");
  expect(atOnce?.split(`${POSTS}，对方：企业名称在双方同意后可见`)).toHaveLength(3);
  expect(atOnce).not.toContain(FIRM);
  await chooseDeliveries(world.as(cast.battery), { deliveries: { introduction: "daily" } });
  await introducing.accept(cast.professor, id);
  await introducing.accept(cast.battery, id);
  await tellEverybody(world.system, HEAD);
  expect(await sendDigests(world.system, "daily", HEAD)).toBe(1);
  const digest = (await lettersTo("battery@example.com")).at(-1);
  expect(digest).toContain("对接 I-2026-0001 双方已同意，可以联系了");
  expect(digest).toContain(`${POSTS}，对方：${UNIVERSITY}`);
});

import { afterEach, beforeEach, expect, it } from "vitest";
import { nameLiaison } from "../../src/accounts/name-liaison.ts";
import { removeColleague } from "../../src/accounts/remove-colleague.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putColleague } from "../support/cast-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  introducing = introducingAt(world);
});
afterEach(() => world.close());

const told = async (actor: Actor) => {
  await tellEverybody(world.system);
  return (await toldTo(world.system, actor)).filter((sentence) => sentence.startsWith("对接"));
};

it("asks both sides for their answer, tells staff of the first, and all once both have agreed", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world));
  const asked = "对接 I-2026-0001 等待您答复：请同意，或说明不同意的原因。";
  expect([await told(cast.battery), await told(cast.professor), await told(cast.staff)]).toEqual([
    [asked],
    [asked],
    [],
  ]);
  await introducing.accept(cast.battery, id);
  expect(await told(cast.staff)).toEqual(["对接 I-2026-0001 有一方已同意，等待另一方答复。"]);
  await introducing.accept(cast.professor, id);
  const agreed = "对接 I-2026-0001 双方已同意，可以联系了。";
  for (const actor of [cast.battery, cast.professor, cast.staff]) expect(await told(actor)).toContain(agreed);
  expect(await told(cast.leader)).toEqual([]);
});

it("tells of the institution whom it named, and everybody of it once that account is shut", async () => {
  const named = await putColleague(world.system, cast.professor, "子秘书");
  await nameLiaison(world.as(cast.professor), {
    organizationId: cast.professor.organizationId ?? "",
    accountId: named,
    seen: "",
  });
  const { id } = await introducing.propose(await putAdoptedPair(world));
  expect(await told(cast.professor)).toEqual([]);
  expect(await told({ ...cast.professor, accountId: named })).toHaveLength(1);
  await removeColleague(world.as(cast.professor), { accountId: named });
  await introducing.withdraw(cast.staff, id);
  expect(await told(cast.professor)).toEqual(["对接 I-2026-0001 已撤回。"]);
  expect(await told({ ...cast.professor, accountId: named })).toHaveLength(1);
});

it("tells everybody that it ended or went on, and the parties nothing of what staff note for themselves", async () => {
  const agreed = await introducing.put(await putAdoptedPair(world), "accepted");
  const noted = await introducing.advance(cast.staff, agreed, "call", { internal: true });
  expect(await told(cast.professor)).not.toContain("对接 I-2026-0001 有新的进展。");
  expect(await told(cast.staff)).toContain("对接 I-2026-0001 有新的进展。");
  await introducing.end(cast.battery, noted);
  for (const actor of [cast.battery, cast.professor, cast.staff])
    expect(await told(actor)).toContain("对接 I-2026-0001 已终止。");
});

it("judges each entry by itself, also where others came before anybody was told", async () => {
  const agreed = await introducing.put(await putAdoptedPair(world), "accepted");
  const inner = await introducing.advance(cast.staff, agreed, "call", { internal: true });
  await introducing.advance(cast.staff, inner, "visit");
  const advances = (sentences: string[]) => sentences.filter((one) => one.endsWith("有新的进展。")).length;
  expect([advances(await told(cast.professor)), advances(await told(cast.staff))]).toEqual([1, 2]);
});

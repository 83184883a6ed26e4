import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { addOption } from "../../src/reference/add-option.ts";
import { choicesOf } from "../../src/reference/choices.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { listOptions } from "../../src/reference/edit-queries.ts";
import { moveOption } from "../../src/reference/move-option.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { restoreOption, retireOption } from "../../src/reference/retire-option.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { cast } from "../support/cast.ts";
import { putOptions } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
});
afterEach(() => open.remove());

const lastAudit = async () => (await open.db.select().from(auditEntries)).at(-1);
const changedLists = async () =>
  (await open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "reference.changed"))).map(
    (row) => JSON.parse(row.payload).list,
  );
const codes = async (list: string) => (await listOptions(open.db, list)).map((option) => option.code);
const everybodyElse = [cast.staff, cast.securityAdmin, cast.auditor, cast.battery];

describe("adding an option", () => {
  const cooling = { list: "industry", parent: "baijiu", name: "cooling", label: "冷却" };
  it("puts it at the end of its branch, with a code below its parent's", async () => {
    const added = await addOption(as(cast.admin), cooling);
    expect(added).toMatchObject({ code: "baijiu.cooling", parent: "baijiu", position: 3, edited: true });
    expect(await lastAudit()).toMatchObject({ action: "option.added", entityId: "industry/baijiu.cooling" });
    expect(await changedLists()).toEqual(["industry"]);
    expect((await loadReferenceBook(open.db)).label("industry", "baijiu.cooling")).toBe("冷却");
  });
  it("conflicts with a code or a sibling's name that is there, in use or not", async () => {
    await addOption(as(cast.admin), cooling);
    await expect(addOption(as(cast.admin), cooling)).rejects.toMatchObject({ code: "option.codeTaken" });
    const sameName = addOption(as(cast.admin), { ...cooling, name: "chilling" });
    await expect(sameName).rejects.toMatchObject({ code: "option.labelTaken" });
    await addOption(as(cast.admin), { ...cooling, parent: "newEnergy" });
  });
  it.each(["Cooling", "2cooling", "cool ing", "冷却", "a", "1411"])("refuses the code %s", async (name) => {
    await expect(addOption(as(cast.admin), { ...cooling, name })).rejects.toMatchObject({
      issues: [{ path: ["name"] }],
    });
  });
  it("takes six figures for a region, as the national code has them, and for nothing else", async () => {
    const region = { list: "region", parent: "141100", name: "141122", label: "交城县" };
    expect(await addOption(as(cast.admin), region)).toMatchObject({ code: "141122", parent: "141100" });
    const named = addOption(as(cast.admin), { ...region, name: "jiaocheng" });
    await expect(named).rejects.toMatchObject({ issues: [{ path: ["name"], message: "行政区划代码须为 6 位数字" }] });
    const figures = addOption(as(cast.admin), { ...cooling, name: "141123" });
    await expect(figures).rejects.toMatchObject({ issues: [{ path: ["name"] }] });
  });
  it("is refused to everybody but the system administrator", async () => {
    for (const actor of everybodyElse) {
      await expect(addOption(as(actor), cooling)).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});

describe("renaming an option", () => {
  const rename = { list: "industry", code: "baijiu", version: 1, label: "白酒" };
  it("keeps the code, and the next edition of the official list leaves it alone", async () => {
    await editOption(as(cast.admin), rename);
    expect((await lastAudit())?.detail).toBe('{"fields":["label"],"from":"清香型白酒","to":"白酒"}');
    const official = {
      list: "industry",
      label: "产业",
      source: "test",
      options: [{ code: "baijiu", label: "清香型白酒" }],
    };
    await seedReference(as(SYSTEM), { lists: [official], lexicon: [], affinities: [] });
    expect((await loadReferenceBook(open.db)).label("industry", "baijiu")).toBe("白酒");
  });
  it("conflicts when another administrator was quicker", async () => {
    await editOption(as(cast.admin), rename);
    const late = editOption(as(cast.admin), { ...rename, label: "酒" });
    await expect(late).rejects.toMatchObject({ code: "option.stateChanged", facts: { label: "白酒" } });
  });
  it("is refused to everybody but the system administrator", async () => {
    for (const actor of everybodyElse) {
      await expect(editOption(as(actor), rename)).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});

describe("retiring an option", () => {
  const brewing = { list: "industry", code: "baijiu.brewing", version: 1 };
  it("takes it out of the forms but leaves its name readable, and can be undone", async () => {
    await retireOption(as(cast.admin), brewing);
    const book = await loadReferenceBook(open.db);
    expect(JSON.stringify(choicesOf(book, "industry"))).not.toContain("baijiu.brewing");
    expect(book.label("industry", "baijiu.brewing")).toBe("酿造");
    expect(JSON.stringify(choicesOf(book, "industry", "baijiu.brewing"))).toContain("酿造（已停用）");
    await restoreOption(as(cast.admin), { ...brewing, version: 2 });
    expect((await lastAudit())?.action).toBe("option.restored");
  });
  it("conflicts the second time", async () => {
    await retireOption(as(cast.admin), brewing);
    const again = retireOption(as(cast.admin), { ...brewing, version: 2 });
    await expect(again).rejects.toMatchObject({ code: "option.stateChanged" });
  });
  it("refuses a branch that holds others, and a child whose parent is retired", async () => {
    const branch = { list: "industry", code: "baijiu", version: 1 };
    await expect(retireOption(as(cast.admin), branch)).rejects.toMatchObject({ code: "option.hasBranches" });
    await retireOption(as(cast.admin), brewing);
    await retireOption(as(cast.admin), branch);
    const child = restoreOption(as(cast.admin), { ...brewing, version: 2 });
    await expect(child).rejects.toMatchObject({ code: "option.parentRetired" });
  });
  it("leaves the last option of a list in use", async () => {
    await retireOption(as(cast.admin), brewing);
    await retireOption(as(cast.admin), { list: "industry", code: "baijiu", version: 1 });
    const last = retireOption(as(cast.admin), { list: "industry", code: "newEnergy", version: 1 });
    await expect(last).rejects.toMatchObject({ code: "option.lastOne" });
  });
  it("is refused to everybody but the system administrator", async () => {
    for (const actor of everybodyElse) {
      await expect(retireOption(as(actor), brewing)).rejects.toMatchObject({ code: "notAllowed" });
      await expect(restoreOption(as(actor), brewing)).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});

describe("moving an option", () => {
  const down = { list: "industry", code: "baijiu", version: 1, direction: "down" } as const;
  it("exchanges places with its neighbor in the branch only", async () => {
    await moveOption(as(cast.admin), down);
    expect(await codes("industry")).toEqual(["newEnergy", "baijiu.brewing", "baijiu"]);
    expect((await lastAudit())?.action).toBe("option.moved");
    await moveOption(as(cast.admin), { ...down, version: 2, direction: "up" });
    expect(await codes("industry")).toEqual(["baijiu", "baijiu.brewing", "newEnergy"]);
  });
  it("pulls equal places apart", async () => {
    await open.client.execute("UPDATE options SET position = 0 WHERE list = 'industry'");
    await moveOption(as(cast.admin), down);
    const roots = (await listOptions(open.db, "industry")).filter(({ parent }) => parent === null);
    expect(roots.map(({ code }) => code)).toEqual(["newEnergy", "baijiu"]);
  });
  it("moves nothing beyond the end, and conflicts with an older version", async () => {
    await moveOption(as(cast.admin), { ...down, direction: "up" });
    expect(await codes("industry")).toEqual(["baijiu", "baijiu.brewing", "newEnergy"]);
    await moveOption(as(cast.admin), down);
    await expect(moveOption(as(cast.admin), down)).rejects.toMatchObject({ code: "option.stateChanged" });
  });
  it("is refused to staff", async () => {
    await expect(moveOption(as(cast.staff), down)).rejects.toMatchObject({ code: "notAllowed" });
  });
});

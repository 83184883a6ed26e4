import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { returnNeed } from "../../src/needs/check-need.ts";
import { listDeskNeeds } from "../../src/needs/list-desk-needs.ts";
import type { NeedStatus } from "../../src/needs/need.ts";
import { createNeedSearch } from "../../src/needs/need-search.ts";
import { presentNeed } from "../../src/needs/present-need.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { needRoutes } from "../../src/needs/routes.tsx";
import { NEED_SENTENCES } from "../../src/needs/sentences.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Words that can stand in one place only, so that finding one names the leak. */
const CANARY = {
  title: "金丝雀名称",
  problem: "金丝雀问题",
  annex: "金丝雀附件",
  contact: "金丝雀联系人",
  keyword: "金丝雀词",
};
const PUBLIC_WORDS = [CANARY.title, CANARY.problem, CANARY.keyword];
const ORGANIZATION_NAME = "示例隔膜材料有限公司";
const canaries = {
  title: CANARY.title,
  problem: CANARY.problem,
  keywords: [CANARY.keyword],
  confidentialAnnex: CANARY.annex,
  contact: { name: CANARY.contact, phone: "13900009999", email: "canary@example.com" },
};

type Layer = "all" | "evidence" | "public" | "band" | "trail" | "nothing";
const PEOPLE: [string, Actor][] = [
  ["owner", cast.battery],
  ["colleague", cast.batteryColleague],
  ["staff", cast.staff],
  ["auditor", cast.auditor],
  ["rival", rival],
  ["professor", cast.professor],
  ["leader", cast.leader],
  ["agency", cast.agency],
  ["admin", cast.admin],
  ["securityAdmin", cast.securityAdmin],
  ["visitor", VISITOR],
];

/** Written by hand: what each person reads of a need that the enterprise wrote itself. */
function layerOf(person: string, status: NeedStatus, visibility: "public" | "confidential"): Layer {
  if (person === "owner" || person === "colleague") return "all";
  if (status === "draft" && (person === "staff" || person === "auditor")) return "nothing";
  if (person === "staff") return "all";
  if (person === "auditor") return visibility === "public" ? "evidence" : "trail";
  if (status !== "published") return "nothing";
  return visibility === "public" ? "public" : "band";
}

const MAY_READ: Record<Layer, string[]> = {
  all: [...PUBLIC_WORDS, CANARY.annex, CANARY.contact, "13900009999", ORGANIZATION_NAME],
  evidence: [...PUBLIC_WORDS, ORGANIZATION_NAME],
  public: PUBLIC_WORDS,
  band: [],
  trail: [],
  nothing: [],
};
const EVERY_WORD = MAY_READ.all;
const STATUSES = ["draft", "submitted", "checked", "published", "returned", "refused", "closed"] as const;

describe.each(["public", "confidential"] as const)("a %s need", (visibility) => {
  it.each(STATUSES)("that is %s shows each person their layer and not a word more", async (status) => {
    const { id } = await putNeed(world.as, status, { ...canaries, visibility });
    const book = await loadReferenceBook(world.open.db);
    const search = createNeedSearch(() => book);
    const record = await getNeedRecord(world.open.db, id);
    for (const [person, actor] of PEOPLE) {
      const layer = layerOf(person, status, visibility);
      const view = presentNeed(actor, record, { vault: world.system.vault, reference: book });
      expect([person, view === null]).toEqual([person, layer === "nothing"]);
      const page = await visit(world.as(actor), needRoutes({ reference: () => book, search }), NEED_SENTENCES).get(
        `/needs/${id}`,
      );
      expect([person, page.status]).toEqual([person, layer === "nothing" ? 404 : 200]);
      const wordsIn = (shown: string) => EVERY_WORD.filter((word) => shown.includes(word));
      expect([person, wordsIn(JSON.stringify(view))]).toEqual([person, MAY_READ[layer]]);
      // Staff open contact and annex one at a time.
      const atFirst = person === "staff" && layer === "all" ? "evidence" : layer;
      expect([person, wordsIn(await page.text())]).toEqual([person, MAY_READ[atFirst]]);
    }
  });
});

describe("a draft that its enterprise took back", () => {
  it("stays as unknown to staff and auditors as it was", async () => {
    const draft = await putNeed(world.as, "draft", canaries);
    await withdrawNeed(world.as(cast.battery), { needId: draft.id });
    const book = await loadReferenceBook(world.open.db);
    const record = await getNeedRecord(world.open.db, draft.id);
    const access = (actor: Actor) =>
      presentNeed(actor, record, { vault: world.system.vault, reference: book })?.access ?? "hidden";
    expect([cast.battery, cast.staff, cast.auditor].map(access)).toEqual(["full", "hidden", "hidden"]);
    const desk = await listDeskNeeds(world.as(cast.staff), { statuses: ["closed"] }, 1, 50);
    expect(desk.rows.map(({ id }) => id)).not.toContain(draft.id);
  });
});

describe("a need that repeats another one", () => {
  it("names the other to staff, not to its enterprise or an auditor, who may not know what it says", async () => {
    const book = await loadReferenceBook(world.open.db);
    const { id } = await putNeed(world.as, "submitted");
    const record = { ...(await getNeedRecord(world.open.db, id)), nearDuplicateOf: "N-2026-0999" };
    const named = (actor: Actor) =>
      presentNeed(actor, record, { vault: world.system.vault, reference: book })?.file?.nearDuplicateOf;
    expect([cast.staff, cast.auditor, cast.battery].map(named)).toEqual(["N-2026-0999", null, null]);
  });
});

describe("a draft that staff wrote down on the telephone", () => {
  it("is open to staff and to the enterprise", async () => {
    const book = await loadReferenceBook(world.open.db);
    const record = {
      ...(await getNeedRecord(world.open.db, (await putNeed(world.as, "draft")).id)),
      source: "phone" as const,
    };
    const access = (actor: Actor) =>
      presentNeed(actor, record, { vault: world.system.vault, reference: book })?.access ?? "hidden";
    expect([cast.staff, cast.battery, rival, VISITOR, SYSTEM].map(access)).toEqual([
      "full",
      "full",
      "hidden",
      "hidden",
      "full",
    ]);
  });
});

describe("an auditor at a confidential need", () => {
  const OPINION = "金丝雀意见";
  const pageOf = async (path: string) => {
    const book = await loadReferenceBook(world.open.db);
    const routes = needRoutes({ reference: () => book, search: createNeedSearch(() => book) });
    return visit(world.as(cast.auditor), routes, NEED_SENTENCES).get(path);
  };
  const confidential = { ...canaries, visibility: "confidential" } as const;
  const revise = (needId: string, visibility: "public" | "confidential") => {
    const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...text } = separatorNeed;
    const content = { ...text, goal: "金丝雀目标", visibility };
    return proposeNeedRevision(world.as(cast.battery), { needId, content });
  };

  it("reads number, state, visibility and days, and neither who asks nor what a reviewer wrote of it", async () => {
    const { id, number } = await putNeed(world.as, "submitted", confidential);
    await returnNeed(world.as(cast.staff), { needId: id, opinion: OPINION });
    const page = await (await pageOf(`/needs/${id}`)).text();
    for (const word of [number, "退回整改", "形式审核退回整改", "保密（外界只见产业、地区与金额档）", "2026-11-23"])
      expect(page).toContain(word);
    expect(page).toContain("内容只有企业和工作人员能看到");
    expect(EVERY_WORD.concat(OPINION).filter((word) => page.includes(word))).toEqual([]);
  });

  it("finds it on the desk by its number and by no other word, nor by a part of its industry", async () => {
    const { number } = await putNeed(world.as, "published", { ...confidential, industry: "newEnergy.storage" });
    const row = `<span class="cell-note">${number} <`;
    const isListed = async (query: string) =>
      (await (await pageOf(`/desk/needs?queue=all&${query}`)).text()).includes(row);
    expect(await isListed(`q=${number}`)).toBe(true);
    for (const word of [CANARY.title, ORGANIZATION_NAME, "示例"])
      expect([word, await isListed(`q=${encodeURIComponent(word)}`)]).toEqual([word, false]);
    const inIndustry = (code: string) => pageOf(`/desk/needs?queue=all&q=${number}&industry=${code}`);
    expect(await (await inIndustry("newEnergy")).text()).toContain(row);
    expect((await inIndustry("newEnergy.storage")).status).toBe(400);
    expect((await inIndustry("baijiu.brewing")).status).toBe(400);
  });

  it("reads no revision of it, and none that would make a public need confidential", async () => {
    const secret = await putNeed(world.as, "published", confidential);
    await revise(secret.id, "public");
    const open = await putNeed(world.as, "published");
    await revise(open.id, "confidential");
    for (const { id } of [secret, open]) {
      expect((await pageOf(`/needs/${id}/revision`)).status).toBe(404);
      expect(await (await pageOf(`/needs/${id}`)).text()).not.toContain("金丝雀目标");
    }
    const other = await putNeed(world.as, "published");
    await revise(other.id, "public");
    expect(await (await pageOf(`/needs/${other.id}/revision`)).text()).toContain("金丝雀目标");
  });
});

describe("a confidential need from outside", () => {
  it("tells the root of its industry, the region and the amount band", async () => {
    const book = await loadReferenceBook(world.open.db);
    const { id } = await putNeed(world.as, "published", { visibility: "confidential", industry: "newEnergy.storage" });
    const view = presentNeed(VISITOR, await getNeedRecord(world.open.db, id), {
      vault: world.system.vault,
      reference: book,
    });
    expect(view).toMatchObject({
      access: "band",
      asker: "文水县某企业",
      industry: "newEnergy",
      region: "141121",
      amountBand: "100–500 万元",
      text: null,
      file: null,
      secret: null,
    });
  });
});

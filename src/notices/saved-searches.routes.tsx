import { Hono } from "hono";
import { ACHIEVEMENT_FACETS } from "../achievements/achievement-query.ts";
import { listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NEED_FACETS } from "../needs/need-query.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { SAVED_SEARCH_COLUMNS } from "./notice-columns.ts";
import { listSavedSearches, removeSavedSearch, saveSearch } from "./save-search.ts";
import { SAVED_LIST_LABELS, type SavedList } from "./saved-search.ts";
import { SavedSearchesPage } from "./saved-searches.page.tsx";

const PATH = "/notices/searches";

/** In which option list the codes of a facet stand. */
const LIST_OF_FACET: Readonly<Record<string, ListName>> = { transferMode: "cooperationMode" };

/** 订阅: searches that a person wants to hear of. */
export function savedSearchRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("notice.own"), async (c) => {
    const { ctx, frame } = c.var;
    const rows = await listSavedSearches(ctx);
    const { format } = readSlice(readQuery(c), 1);
    if (format === null) return c.html(<SavedSearchesPage {...{ frame, rows }} />);
    const list = { name: "我的订阅", columns: SAVED_SEARCH_COLUMNS, rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.post(PATH, permit("notice.own"), async (c) => {
    const { values } = await readForm(c);
    const list: SavedList = typedText(values, "list") === "achievements" ? "achievements" : "needs";
    const facets: readonly string[] = list === "needs" ? NEED_FACETS : ACHIEVEMENT_FACETS;
    const text = typedText(values, "q").trim();
    const titles = new Map((await listCampaignNames(c.var.ctx.db)).map(({ id, title }) => [id, title]));
    const chosen = Object.fromEntries(
      facets.map((facet) => [
        facet,
        typedChoices(values, facet).filter((code) => labelOf(facet, code, titles) !== null),
      ]),
    );
    const name = nameOf(list, text, chosen, titles);
    await saveSearch(c.var.ctx, { list, text, chosen, name });
    return redirectWithFlash(c, PATH, { tone: "success", text: "已订阅。有新内容时，每天最多通知您一次。" });
  });

  app.post(`${PATH}/:id{[0-9a-f]{32}}/removal`, permit("notice.own"), async (c) => {
    await removeSavedSearch(c.var.ctx, { savedSearchId: c.req.param("id") });
    return redirectWithFlash(c, PATH, { tone: "success", text: "已取消这项订阅。" });
  });

  /** Null for what nobody can choose. */
  function labelOf(facet: string, code: string, campaigns: ReadonlyMap<string, string>): string | null {
    if (facet === "campaign") return campaigns.get(code) ?? null;
    return reference().find(listOf(facet), code)?.label ?? null;
  }

  /** 隔膜 · 新能源, or the whole list. */
  function nameOf(
    list: SavedList,
    text: string,
    chosen: Readonly<Record<string, string[]>>,
    campaigns: ReadonlyMap<string, string>,
  ): string {
    const labels = Object.entries(chosen).flatMap(([facet, codes]) =>
      codes.map((code) => labelOf(facet, code, campaigns) ?? code),
    );
    const parts = [...(text === "" ? [] : [text]), ...labels];
    return [...(parts.length === 0 ? `全部${SAVED_LIST_LABELS[list]}` : parts.join(" · "))].slice(0, 200).join("");
  }

  return app;
}

function listOf(facet: string): ListName {
  return LIST_OF_FACET[facet] ?? (facet as ListName);
}

import { Hono } from "hono";
import {
  type AffinityRow,
  type CountedOptionList,
  getOptionList,
  listAffinities,
  listOptionLists,
  listOptions,
  listTerms,
  type OptionRow,
  type TermRow,
} from "../reference/edit-queries.ts";
import { labelPath } from "../reference/label-path.ts";
import { narrowAffinities, readTermFilter } from "../reference/read-filters.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { type ExportColumn, exportList, readSlice } from "./export-list.ts";

/** 选项表, 词库 and 产业关联度 as files, as their pages show them: those stand above this folder in the house. */
export function referenceFileRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/administration/options/file", permit("reference.edit"), async (c) => {
    const { ctx } = c.var;
    const { format } = readSlice(readQuery(c), 1);
    const rows = await listOptionLists(ctx.db);
    const file = { name: "选项表", columns: LIST_COLUMNS, rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format ?? "xlsx", file));
  });

  app.get("/administration/options/:list{[a-z][A-Za-z]*}/file", permit("reference.edit"), async (c) => {
    const { ctx } = c.var;
    const { format } = readSlice(readQuery(c), 1);
    const list = await getOptionList(ctx.db, c.req.param("list"));
    const rows = await listOptions(ctx.db, list.list);
    const file = { name: `选项表_${list.label}`, columns: optionColumns(rows), rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format ?? "xlsx", file));
  });

  app.get("/administration/lexicon/file", permit("reference.edit"), async (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const { format, page, pageSize } = readSlice(query, 1);
    const found = await listTerms(ctx.db, readTermFilter(query, reference()).filter, page, pageSize);
    const columns = termColumns(reference());
    return sendFile(c, await exportList(ctx, format ?? "xlsx", { ...found, name: "词库", columns }));
  });

  app.get("/administration/affinities/file", permit("reference.edit"), async (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const { format } = readSlice(query, 1);
    const { found: rows } = narrowAffinities(query, reference(), await listAffinities(ctx.db));
    const file = { name: "产业关联度", columns: affinityColumns(reference()), rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format ?? "xlsx", file));
  });

  return app;
}

const STATES = { retired: "停用", inUse: "在用" } as const;
const stateOf = ({ retired }: { retired: boolean }): string => (retired ? STATES.retired : STATES.inUse);

const LIST_COLUMNS: readonly ExportColumn<CountedOptionList>[] = [
  { header: "名称", cell: ({ label }) => label, width: 24 },
  { header: "在用", cell: ({ inUse }) => inUse },
  { header: "停用", cell: ({ retired }) => retired },
  { header: "来源", cell: ({ source }) => source, width: 40 },
];

function optionColumns(all: readonly OptionRow[]): ExportColumn<OptionRow>[] {
  const labels = new Map(all.map(({ code, label }) => [code, label]));
  return [
    { header: "名称", cell: ({ label }) => label, width: 24 },
    { header: "代码", cell: ({ code }) => code, width: 24 },
    { header: "上级", cell: ({ parent }) => (parent === null ? "" : labels.get(parent)), width: 24 },
    { header: "说明", cell: ({ note }) => note, width: 40 },
    { header: "状态", cell: stateOf },
  ];
}

function termColumns(reference: ReferenceBook): ExportColumn<TermRow>[] {
  return [
    { header: "术语", cell: ({ term }) => term, width: 24 },
    { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry), width: 24 },
    { header: "同义词", cell: ({ synonyms }) => synonyms.join("、"), width: 40 },
    { header: "状态", cell: stateOf },
  ];
}

function affinityColumns(reference: ReferenceBook): ExportColumn<AffinityRow>[] {
  const industry = (code: string): string => labelPath(reference, "industry", code);
  return [
    { header: "产业一", cell: ({ a }) => industry(a), width: 24 },
    { header: "产业二", cell: ({ b }) => industry(b), width: 24 },
    { header: "关联度", cell: ({ value }) => value },
    { header: "依据", cell: ({ reason }) => reason, width: 40 },
  ];
}

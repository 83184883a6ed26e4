import { Hono } from "hono";
import type { Database } from "../../db/client.ts";
import { listCampaignChoices } from "../campaigns/campaign-choices.ts";
import { listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { isTableName, MAX_FILE_BYTES } from "../exchange/read-table.ts";
import { type TemplateOf, writeTemplate } from "../exchange/write-template.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { getOrganization, listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { cleanText } from "../web/clean-text.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormErrors, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { sentenceFor } from "../web/sentences.ts";
import { typedText } from "../web/typed-values.ts";
import { beginImport, mendImport, moveImport } from "./check-import.ts";
import { ImportPage, type ImportRows, ROWS_SHOWN } from "./import.page.tsx";
import {
  countUndoableRows,
  countWaitingRows,
  getImport,
  getImporter,
  type ImportRecord,
  listImports,
  listPlainRows,
  listRemarkedRows,
  sumImport,
} from "./import-queries.ts";
import { HEADERS, IMPORT_KINDS, type ImportKind, isPostKind, OWNER_KIND, TEMPLATES } from "./import-rows.ts";
import { createImportRuns, type ImportDeps } from "./import-runs.ts";
import { ImportsPage, importerOf } from "./imports.page.tsx";
import { chosenValues, mendedCells } from "./mended-cells.ts";
import { importColumns, importRowColumns } from "./operations-columns.ts";
import { OPERATIONS_SENTENCES } from "./sentences.ts";
import { isUndoable } from "./undo-import.ts";
import { listWrongValues } from "./wrong-values.ts";

const MULTIPART_OVERHEAD_BYTES = 64 * 1024;
/** Larger bodies than forms have, by path: for the app's limits. */
export const IMPORT_BODY_LIMITS = { "/imports": MAX_FILE_BYTES + MULTIPART_OVERHEAD_BYTES };
const REFRESH_SECONDS = "2";
const MAX_NAME_CHARACTERS = 120;
const PLAIN_ROWS_SHOWN = 20;
const ONE = "/imports/:id{[0-9a-f]{32}}";

interface ImportRouteDeps extends ImportDeps {
  reference: () => ReferenceBook;
}

/** 批量导入: a file is read and checked first, mended on the page, then imported, and taken back if need be. */
export function importRoutes(deps: ImportRouteDeps): Hono<AppEnv> {
  const { imports: jobs, importPlace: place, reference } = deps;
  const runs = createImportRuns(deps);
  const app = new Hono<AppEnv>();

  app.get("/imports", permit("post.import"), async (c) => {
    const { ctx, frame } = c.var;
    const imports = await listImports(ctx);
    const query = readQuery(c);
    const { format } = readSlice(query, 1);
    if (format !== null) {
      const list = { name: "导入记录", columns: importColumns, rows: imports, total: imports.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const shown = { frame, imports, headers: HEADERS, campaigns: await listChoices(ctx) };
    // A list that leads here says what it imports.
    const form: FormState = { ...EMPTY_FORM, values: { kind: query.text("kind") } };
    return c.html(<ImportsPage form={form} {...shown} />);
  });

  app.post("/imports", permit("post.import"), async (c) => {
    if (!place.readsFiles) throw new Refused("import.onNodeOnly");
    const { ctx, frame } = c.var;
    const { values } = await readForm(c);
    const again = async (errors: FormErrors) => {
      const form: FormState = { values, errors };
      const shown = { frame, imports: await listImports(ctx), headers: HEADERS, campaigns: await listChoices(ctx) };
      return c.html(<ImportsPage form={form} {...shown} />, formStatus(form));
    };
    const { file } = values;
    const kinds = ctx.actor.role === "institution" ? (["achievements"] as const) : IMPORT_KINDS;
    const kind = kinds.find((known) => known === typedText(values, "kind"));
    const isFile = file instanceof File && file.size > 0;
    if (kind === undefined || !isFile) {
      return again({
        ...(kind === undefined ? { kind: "请选择导入需求、成果、单位还是技术合同" } : {}),
        file: isFile ? "请再选择一次文件" : "请选择一个有内容的文件",
      });
    }
    if (!isTableName(file.name)) return again({ file: sentenceOf("file.unknownKind") });
    const campaignId = typedText(values, "campaignId") || null;
    if (campaignId !== null && !(await listChoices(ctx)).some(({ value }) => value === campaignId))
      return again({ campaignId: "这个征集批次现在不能选，请改选或不选", file: "请再选择一次文件" });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const publish = typedText(values, "publish") === "yes";
    const id = ctx.newId();
    const fileName = shortName(file.name);
    let begun: Promise<unknown> = Promise.resolve();
    try {
      runs.start(ctx, { id, act: "read" }, async (own, onProgress, stopping) => {
        const beginning = beginImport(own, { id, kind, fileName, publish, campaignId });
        begun = beginning;
        const record = await beginning;
        await place.carryOut(own, { name: "read", record, bytes }, onProgress, stopping);
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return again({ file: sentenceOf(error.code) });
    }
    await begun;
    return c.redirect(`/imports/${id}`, 303);
  });

  app.get("/imports/template/:kind{needs|achievements|organizations|contracts}", permit("post.import"), async (c) => {
    const template: TemplateOf<string> = TEMPLATES[c.req.param("kind") as ImportKind];
    return sendFile(c, await writeTemplate(template, reference()));
  });

  app.get(ONE, permit("post.import"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, pageSize } = readSlice(readQuery(c), 1);
    if (format !== null) {
      const { fileName, id } = await getImport(ctx, c.req.param("id") ?? "");
      const { rows, total } = await listRemarkedRows(ctx.db, id, pageSize);
      const list = { name: `核对结果_${fileName.replace(/\.\w+$/, "")}`, columns: importRowColumns, rows, total };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const job = jobs.find(c.req.param("id") ?? "");
    // Works without script; the page also has a link.
    if (job) c.header("Refresh", REFRESH_SECONDS);
    const record = await getImport(ctx, c.req.param("id") ?? "");
    return c.html(
      <ImportPage
        frame={frame}
        record={record}
        colleague={
          record.createdBy === ctx.actor.accountId ? null : importerOf({ broughtBy: await getImporter(ctx.db, record) })
        }
        now={job ? { job } : await readRows(ctx, record, reference())}
        failure={record.failure === null ? null : sentenceOfFailure(record.failure)}
      />,
    );
  });

  app.post(`${ONE}/cells`, permit("post.import"), async (c) => {
    const { ctx } = c.var;
    const { values } = await readForm(c);
    const id = c.req.param("id") ?? "";
    const before = await getImport(ctx, id);
    const { rows } = await listRemarkedRows(ctx.db, id, ROWS_SHOWN);
    const wrong = await listWrongValues(ctx.db, id, chosenFields(before.kind));
    const mended = { cells: mendedCells(rows, values), values: chosenValues(wrong, values) };
    const record = await mendImport(ctx, { id, ...mended });
    await runs.carryOut(ctx, record, "ready", { name: "check", record });
    return c.redirect(`/imports/${id}`, 303);
  });

  app.post(`${ONE}/run`, permit("post.import"), async (c) => {
    const { ctx } = c.var;
    const { state, id } = await getImport(ctx, c.req.param("id") ?? "");
    const isCutShort = state === "running" && jobs.find(id) === null;
    const from = isCutShort ? ["ready" as const, "running" as const] : ["ready" as const];
    const record = await moveImport(ctx, { id, from, to: "running", failure: null });
    await runs.carryOut(ctx, record, isCutShort ? "running" : "ready", { name: "run", record });
    return c.redirect(`/imports/${id}`, 303);
  });

  app.post(`${ONE}/discard`, permit("post.import"), async (c) => {
    const { ctx } = c.var;
    const { state, id, fileName } = await getImport(ctx, c.req.param("id") ?? "");
    const isCutShort = state === "reading" && jobs.find(id) === null;
    const from = isCutShort ? ["ready" as const, "reading" as const] : ["ready" as const];
    await moveImport(ctx, { id, from, to: "discarded", failure: null });
    return redirectWithFlash(c, "/imports", { tone: "success", text: `已放弃导入“${fileName}”，没有存入任何内容。` });
  });

  app.post(`${ONE}/undo`, permit("post.import"), async (c) => {
    const { ctx } = c.var;
    const { id, state } = await getImport(ctx, c.req.param("id") ?? "");
    if (jobs.find(id) !== null || !isUndoable(state)) throw new Conflict("import.stateChanged");
    await runs.beginUndo(ctx, id);
    const now = await getImport(ctx, id);
    // What was kept is said on the page.
    if (now.state !== "undone" || now.failure !== null) return c.redirect(`/imports/${id}`, 303);
    ctx.afterCommit?.();
    const text = "已撤销这次导入：新增的已撤下，更新的已恢复原样。";
    return redirectWithFlash(c, `/imports/${id}`, { tone: "success", text });
  });

  return app;
}

const OWNER_FIELD = "organization";

/** Fields whose values are chosen from a list, not typed. */
function chosenFields(kind: ImportKind): string[] {
  return [...Object.keys(TEMPLATES[kind].lists), ...(isPostKind(kind) ? [OWNER_FIELD] : [])];
}

async function readRows({ db }: Context, record: ImportRecord, reference: ReferenceBook): Promise<ImportRows> {
  const { id, kind } = record;
  const remarked = await listRemarkedRows(db, id, ROWS_SHOWN);
  const summary = await sumImport(db, record);
  const waiting = await (record.state === "undoing" ? countUndoableRows(db, id) : countWaitingRows(db, id));
  const wrong = record.state === "ready" ? await listWrongValues(db, id, chosenFields(kind)) : [];
  const names = isPostKind(kind) && wrong.some(({ field }) => field === OWNER_FIELD);
  const organizations = names ? await listOwners(db, OWNER_KIND[kind], record.organizationId) : [];
  const values = { wrong, lists: TEMPLATES[kind].lists, reference, organizations };
  return { summary, waiting, remarked, plain: await listPlainRows(db, id, PLAIN_ROWS_SHOWN), values };
}

/** The names that an owner may be mended to: of an institution's own file its own alone. */
async function listOwners(db: Database, kind: "enterprise" | "institution", ownId: string | null): Promise<string[]> {
  if (ownId !== null) return [(await getOrganization(db, ownId)).name];
  return (await listChoosableOrganizations(db, kind)).map(({ name }) => name);
}

/** 征集批次 that a file may be for: staff also bring in what came on paper before the last day. */
async function listChoices(ctx: Context): Promise<{ value: string; label: string }[]> {
  if (ctx.actor.role === "institution") return listCampaignChoices(ctx, null);
  return (await listCampaignNames(ctx.db)).map(({ id, title }) => ({ value: id, label: title }));
}

const sentenceOf = (code: string): string => sentenceFor(code, {}, "refused", OPERATIONS_SENTENCES);

/** A code alone, or with its facts behind it. */
function sentenceOfFailure(failure: string): string {
  const [code = "", ...facts] = failure.split(" ");
  const said = facts.length === 0 ? {} : (JSON.parse(facts.join(" ")) as Refused["facts"]);
  return sentenceFor(code, said, "refused", OPERATIONS_SENTENCES);
}

/** The name as data only: shown, and read for its ending, which is kept. */
function shortName(name: string): string {
  return [...cleanText(name).text].slice(-MAX_NAME_CHARACTERS).join("").trim();
}

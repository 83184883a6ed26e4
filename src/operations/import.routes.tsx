import { Hono } from "hono";
import { isTableName, MAX_FILE_BYTES, type TableReader } from "../exchange/read-table.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import { cleanText } from "../web/clean-text.ts";
import type { AppEnv } from "../web/env.ts";
import { EMPTY_FORM, type FormErrors, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { sentenceFor } from "../web/sentences.ts";
import { typedText } from "../web/typed-values.ts";
import { ImportPage } from "./import.page.tsx";
import { HEADERS, IMPORT_KINDS, importFile } from "./import-file.ts";
import { type ImportJobs, isRunning } from "./import-jobs.ts";
import { ImportsPage } from "./imports.page.tsx";
import { OPERATIONS_SENTENCES } from "./sentences.ts";

const MULTIPART_OVERHEAD_BYTES = 64 * 1024;
/** Larger bodies than forms have, by path: for the app's limits. */
export const IMPORT_BODY_LIMITS = { "/imports": MAX_FILE_BYTES + MULTIPART_OVERHEAD_BYTES };
const REFRESH_SECONDS = "2";
const MAX_NAME_CHARACTERS = 120;

export interface ImportDeps {
  /** Null where no thread can read a file: on Workers. */
  readTable: TableReader | null;
  imports: ImportJobs;
}

/** 批量导入 on the page: what the command line does while no service runs. */
export function importRoutes({ readTable, imports: jobs }: ImportDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/imports", permit("post.import"), (c) => {
    const { ctx, frame } = c.var;
    const own = jobs.ofAccount(ctx.actor.accountId);
    return c.html(<ImportsPage frame={frame} form={EMPTY_FORM} jobs={own} headers={HEADERS} />);
  });

  app.post("/imports", permit("post.import"), async (c) => {
    if (readTable === null) throw new Refused("import.onNodeOnly");
    const { ctx, frame } = c.var;
    const { accountId } = ctx.actor;
    const { values } = await readForm(c);
    const again = (errors: FormErrors) => {
      const form: FormState = { values, errors };
      const own = jobs.ofAccount(accountId);
      return c.html(<ImportsPage frame={frame} form={form} jobs={own} headers={HEADERS} />, formStatus(form));
    };
    const { file } = values;
    const kind = IMPORT_KINDS.find((known) => known === typedText(values, "kind"));
    const isFile = file instanceof File && file.size > 0;
    if (kind === undefined || !isFile) {
      return again({
        ...(kind === undefined ? { kind: "请选择导入需求还是成果" } : {}),
        file: isFile ? "请再选择一次文件" : "请选择一个有内容的文件",
      });
    }
    if (!isTableName(file.name)) return again({ file: sentenceOf("file.unknownKind") });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const publish = typedText(values, "publish") === "yes";
    const fileName = shortName(file.name);
    const id = ctx.newId();
    try {
      jobs.begin({ id, accountId, kind, fileName }, (onProgress, stopping) =>
        importFile(ctx, { kind, fileName, bytes, publish }, readTable, onProgress, stopping),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return again({ file: sentenceOf(error.code) });
    }
    return c.redirect(`/imports/${id}`, 303);
  });

  app.get("/imports/:id{[0-9a-f]{32}}", permit("post.import"), (c) => {
    const { ctx, frame } = c.var;
    const job = jobs.find(c.req.param("id"), ctx.actor.accountId);
    if (!job) throw new NotFound("import");
    // Works without script; the page also has a link.
    if (isRunning(job)) c.header("Refresh", REFRESH_SECONDS);
    const failure = job.failure === null ? null : sentenceOf(job.failure);
    return c.html(<ImportPage frame={frame} job={job} failure={failure} />);
  });

  return app;
}

const sentenceOf = (code: string): string => sentenceFor(code, {}, "refused", OPERATIONS_SENTENCES);

/** The name as data only: shown, and read for its ending, which is kept. */
function shortName(name: string): string {
  return [...cleanText(name).text].slice(-MAX_NAME_CHARACTERS).join("").trim();
}

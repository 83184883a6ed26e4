import { Hono } from "hono";
import { MAX_FILE_BYTES } from "../exchange/read-table.ts";
import { NotFound, Refused } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { EMPTY_FORM, type FormErrors } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { sentenceFor } from "../web/sentences.ts";
import { typedText } from "../web/typed-values.ts";
import { ImportPage, ImportsPage } from "./import.page.tsx";
import { IMPORT_KINDS, importFile } from "./import-file.ts";
import { createImportJobs, type ImportJobs } from "./import-jobs.ts";
import { OPERATIONS_SENTENCES } from "./sentences.ts";

const MULTIPART_OVERHEAD_BYTES = 64 * 1024;
/** Larger bodies than forms have, by path: for the app's limits. */
export const IMPORT_BODY_LIMITS = { "/imports": MAX_FILE_BYTES + MULTIPART_OVERHEAD_BYTES };
const REFRESH_SECONDS = "2";

/** 批量导入 on the page: what the command line does while no service runs. */
export function importRoutes(onFailure: (error: unknown) => void): Hono<AppEnv> {
  const jobs: ImportJobs = createImportJobs(onFailure);
  const app = new Hono<AppEnv>();

  app.get("/imports", permit("post.import"), (c) => {
    const { ctx, frame } = c.var;
    return c.html(<ImportsPage frame={frame} form={EMPTY_FORM} jobs={jobs.ofAccount(ctx.actor.accountId)} />);
  });

  app.post("/imports", permit("post.import"), async (c) => {
    const { ctx, frame } = c.var;
    const { values } = await readForm(c);
    const kind = IMPORT_KINDS.find((known) => known === typedText(values, "kind"));
    const file = values["file"];
    const again = (errors: FormErrors) =>
      c.html(<ImportsPage frame={frame} form={{ values, errors }} jobs={jobs.ofAccount(ctx.actor.accountId)} />, 422);
    if (kind === undefined) return again({ kind: "请选择导入需求还是成果" });
    if (!(file instanceof File) || file.size === 0) return again({ file: "请选择一个有内容的文件" });
    if (!/\.(jsonl|ndjson|csv|xlsx)$/i.test(file.name)) return again({ file: "文件应为 .jsonl、.csv 或 .xlsx" });
    const id = ctx.newId();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const publish = typedText(values, "publish") === "yes";
    try {
      jobs.begin({ id, accountId: ctx.actor.accountId, fileName: file.name }, (onProgress) =>
        importFile(ctx, { kind, fileName: file.name, bytes, publish }, onProgress),
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
    if (job.report === null && job.failure === null) c.header("Refresh", REFRESH_SECONDS);
    return c.html(
      <ImportPage frame={frame} job={job} failure={job.failure === null ? null : sentenceOf(job.failure)} />,
    );
  });

  return app;
}

const sentenceOf = (code: string): string => sentenceFor(code, {}, "refused", OPERATIONS_SENTENCES);

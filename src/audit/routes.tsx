import { type Context, Hono } from "hono";
import { CONTENT_TYPES } from "../attachments/attachment.ts";
import type { AttachmentTools } from "../attachments/attachment-owner.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { findAuditHead, headText, parseHead } from "../kernel/audit-chain.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { MAX_PAGE } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedText } from "../web/typed-values.ts";
import { AUDIT_PATH, AuditPage } from "./audit.page.tsx";
import { AUDIT_CHECK_PATH, AuditCheckPage } from "./audit-check.page.tsx";
import { auditColumns } from "./audit-columns.ts";
import { readAuditFilter } from "./audit-filter.ts";
import { EvidenceChainPage } from "./evidence-chain.page.tsx";
import { type EvidenceStart, readEvidenceChain } from "./evidence-chain.ts";
import { EVIDENCE_PAPERS_PATH } from "./evidence-papers.page.tsx";
import { openEvidencePaper } from "./open-evidence-paper.ts";
import { overseenRoutes } from "./overseen.routes.tsx";
import { listAuditEntries } from "./queries.ts";
import { exportSigned } from "./signed-export.ts";
import { type TrailVerdict, verifyAudit } from "./verify-audit.ts";

const PAGE_SIZE = 50;

interface AuditDeps {
  reference: () => ReferenceBook;
  attachments: Pick<AttachmentTools, "store">;
}

/** 操作日志: read, searched, taken out and checked by the auditor, and 证据链 behind money, projects, contracts and introductions. */
export function auditRoutes({ reference, attachments }: AuditDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(AUDIT_PATH, permit("audit.read"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const filter = readAuditFilter(query);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    // Pages are counted as far as they go; of a file only whether there is more than it holds.
    const most = format === null ? MAX_PAGE * PAGE_SIZE : slice.pageSize;
    const page = await listAuditEntries(ctx, filter, slice, most);
    if (format === null) return c.html(<AuditPage {...{ frame, page, filter }} reference={reference()} />);
    return sendFile(
      c,
      await exportList(ctx, format, { ...page, name: "操作日志", columns: auditColumns(reference()) }),
    );
  });

  app.post(`${AUDIT_PATH}/signed-export`, permit("audit.read"), async (c) => {
    const { ctx } = c.var;
    const bytes = await exportSigned(ctx, readAuditFilter(readQuery(c)));
    const fileName = `操作日志_${shanghaiDay(ctx.now)}.jsonl`;
    return sendFile(c, { fileName, mediaType: "application/jsonl; charset=utf-8", bytes });
  });

  app.get(AUDIT_CHECK_PATH, permit("audit.read"), (c) => showCheck(c, EMPTY_FORM, null));
  app.post(AUDIT_CHECK_PATH, permit("audit.read"), async (c) => {
    const { db, vault } = c.var.ctx;
    const typed = typedText((await readForm(c)).values, "head").trim();
    const known = parseHead(typed);
    const values = { head: typed };
    if (typed !== "" && known === null) {
      const errors = { head: "请照邮件原样填写链头：序号、冒号和 64 位字母数字；没有可以留空" };
      return showCheck(c, { values, errors }, null);
    }
    return showCheck(c, { values, errors: {} }, await verifyAudit(db, vault, known));
  });

  app.route("/", overseenRoutes(reference));
  const showEvidence = async (c: Context<AppEnv>, start: EvidenceStart) => {
    const { ctx, frame } = c.var;
    const evidence = await readEvidenceChain(ctx, reference(), start);
    return c.html(<EvidenceChainPage {...evidence} frame={frame} reference={reference()} />);
  };
  app.get("/evidence/technology-contracts/:id{[0-9a-f]{32}}", permit("evidence.read"), (c) =>
    showEvidence(c, { contractId: c.req.param("id") }),
  );
  app.get("/evidence/province-university-projects/:id{[0-9a-f]{32}}", permit("evidence.read"), (c) =>
    showEvidence(c, { projectId: c.req.param("id") }),
  );
  app.get("/evidence/introductions/:id{[0-9a-f]{32}}", permit("evidence.read"), (c) =>
    showEvidence(c, { introductionId: c.req.param("id") }),
  );
  app.get("/evidence/talent-funds/:id{[0-9a-f]{32}}/entries/:seq{[0-9]{1,12}}", permit("evidence.read"), (c) =>
    showEvidence(c, { fundId: c.req.param("id"), seq: Number(c.req.param("seq")) }),
  );

  app.get(`${EVIDENCE_PAPERS_PATH}/:id{[0-9a-f]{32}}`, permit("evidence.read"), async (c) => {
    const paper = await openEvidencePaper(c.var.ctx, reference(), attachments, c.req.param("id"));
    const bytes = new Uint8Array(paper.bytes);
    return sendFile(c, { fileName: paper.name, mediaType: CONTENT_TYPES[paper.type], bytes });
  });

  return app;
}

async function showCheck(c: Context<AppEnv>, form: FormState, verdict: TrailVerdict | null): Promise<Response> {
  const head = headText(await findAuditHead(c.var.ctx.db));
  return c.html(<AuditCheckPage frame={c.var.frame} {...{ form, head, verdict }} />, formStatus(form));
}

import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { AnnouncementPage } from "./announcement.page.tsx";
import {
  ACT_STATUSES,
  ANNOUNCEMENT_FIELD_LABELS,
  ANNOUNCEMENT_STATUSES,
  type AnnouncementContent,
  announcementContentSchema,
} from "./announcement.ts";
import { announcementColumns, deskAnnouncementColumns } from "./announcement-columns.ts";
import { AnnouncementFormPage } from "./announcement-form.page.tsx";
import { ANNOUNCEMENTS_PATH, AnnouncementsPage } from "./announcements.page.tsx";
import { DESK_PATH, DeskAnnouncementsPage } from "./desk-announcements.page.tsx";
import { publishAnnouncement, withdrawAnnouncement } from "./publish-announcement.ts";
import {
  type AnnouncementRow,
  countAnnouncementsByStatus,
  getAnnouncement,
  getVisibleAnnouncement,
  listAnnouncements,
  listShownAnnouncements,
} from "./queries.ts";
import { saveAnnouncement } from "./save-announcement.ts";
import { ANNOUNCEMENT_OVERTAKEN } from "./sentences.ts";
import { writeAnnouncement } from "./write-announcement.ts";

type C = Context<AppEnv>;

const PAGE_SIZE = 20;
const ONE = "/announcements/:id{[0-9a-f]{32}}";
const OPTIONS = { labels: ANNOUNCEMENT_FIELD_LABELS };

/** 公告: read by everybody, written by staff. */
export function announcementRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(ANNOUNCEMENTS_PATH, permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...slice } = readSlice(readQuery(c), PAGE_SIZE);
    const page = await listShownAnnouncements(ctx, slice.page, slice.pageSize);
    if (format === null) return c.html(<AnnouncementsPage {...{ frame, page }} />);
    return sendFile(c, await exportList(ctx, format, { ...page, name: "公告", columns: announcementColumns }));
  });

  app.get(DESK_PATH, permit("announcement.write"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = readChoice(query, "status", ANNOUNCEMENT_STATUSES);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listAnnouncements(ctx.db, status, slice.page, slice.pageSize);
    if (format !== null) {
      const list = { ...page, name: "公告管理", columns: deskAnnouncementColumns };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const counts = await countAnnouncementsByStatus(ctx.db);
    return c.html(<DeskAnnouncementsPage {...{ frame, page, counts, status }} today={shanghaiDay(ctx.now)} />);
  });

  app.get("/announcements/new", permit("announcement.write"), (c) =>
    showForm(c, null, { values: { formId: c.var.ctx.newId() }, errors: {} }),
  );
  app.post(ANNOUNCEMENTS_PATH, permit("announcement.write"), async (c) => {
    const posted = await readForm(c);
    const input = typedAnnouncement(posted.values);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    try {
      const written = await submitForm(announcementContentSchema, posted, { ...OPTIONS, input }, (content) =>
        writeAnnouncement(c.var.ctx, { content, formId }),
      );
      if (!written.ok) return showForm(c, null, written.form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getAnnouncement(c.var.ctx.db, formId), posted.values);
    }
    const text = "草稿已保存。请核对，再发布。";
    return redirectWithFlash(c, `${ANNOUNCEMENTS_PATH}/${formId}`, { tone: "success", text });
  });

  app.get(ONE, permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const row = await getVisibleAnnouncement(ctx, c.req.param("id"));
    return c.html(<AnnouncementPage frame={frame} row={row} today={shanghaiDay(ctx.now)} />);
  });
  app.get(`${ONE}/edit`, permit("announcement.write"), async (c) => {
    const row = await getAnnouncement(c.var.ctx.db, c.req.param("id"));
    requireEditable(row);
    return showForm(c, row, { values: valuesOf(row), errors: {} });
  });
  app.post(ONE, permit("announcement.write"), async (c) => {
    const row = await getAnnouncement(c.var.ctx.db, c.req.param("id"));
    const posted = await readForm(c);
    const announcementId = row.id;
    const version = typedVersion(posted.values);
    const options = { ...OPTIONS, input: typedAnnouncement(posted.values) };
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(announcementContentSchema, posted, options, (content) =>
          saveAnnouncement(c.var.ctx, { announcementId, version, content }),
        ),
      async () => {
        const now = await getAnnouncement(c.var.ctx.db, announcementId);
        const isStillOpen = ACT_STATUSES.save.includes(now.status);
        return isStillOpen ? { version: now.version, sentence: ANNOUNCEMENT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showForm(c, row, saved.form);
    return redirectWithFlash(c, `${ANNOUNCEMENTS_PATH}/${row.id}`, { tone: "success", text: "公告已保存。" });
  });

  const acts = [
    { path: "publication", run: publishAnnouncement, text: "公告已发布。" },
    { path: "withdrawal", run: withdrawAnnouncement, text: "公告已撤回，只有工作人员能看到。" },
  ];
  for (const { path, run, text } of acts)
    app.post(`${ONE}/${path}`, permit("announcement.write"), async (c) => {
      const announcementId = c.req.param("id") ?? "";
      const { values } = await readForm(c);
      await run(c.var.ctx, { announcementId, version: typedVersion(values) });
      return redirectWithFlash(c, `${ANNOUNCEMENTS_PATH}/${announcementId}`, { tone: "success", text });
    });

  return app;
}

function showForm(c: C, row: AnnouncementRow | null, form: FormState): Response | Promise<Response> {
  return c.html(<AnnouncementFormPage frame={c.var.frame} form={form} row={row} />, formStatus(form));
}

/** The form was sent before: what it made stands there, and nothing typed since is lost. */
function showAgain(c: C, saved: AnnouncementRow, values: FormValues): Response | Promise<Response> {
  const content = announcementContentSchema.parse(typedAnnouncement(values));
  if (changedFields<AnnouncementContent>(saved, content).length === 0)
    return redirectWithFlash(c, `${ANNOUNCEMENTS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
  const row = ACT_STATUSES.save.includes(saved.status) ? saved : null;
  return showForm(c, row, formSentAgain(values, row?.version ?? null, c.var.ctx.newId));
}

/** @throws Conflict for one that was withdrawn. */
function requireEditable({ title, status }: AnnouncementRow): void {
  if (!ACT_STATUSES.save.includes(status)) throw new Conflict("announcement.stateChanged", { title, status });
}

function typedAnnouncement(values: FormValues) {
  return {
    title: typedText(values, "title"),
    body: typedText(values, "body"),
    pinned: typedText(values, "pinned") === "yes",
    fromDay: typedText(values, "fromDay"),
    untilDay: typedText(values, "untilDay"),
  };
}

function valuesOf({ title, body, pinned, fromDay, untilDay, version }: AnnouncementRow): FormValues {
  return { title, body, fromDay, untilDay, version: String(version), ...(pinned ? { pinned: "yes" } : {}) };
}

import { type Context, Hono } from "hono";
import { NotFound } from "../kernel/errors.ts";
import { readPage } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus, textAt } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { submitForm } from "../web/submit-form.ts";
import { AffinitiesPage } from "./affinities.page.tsx";
import { AffinityPage, NewAffinityPage } from "./affinity.page.tsx";
import { addAffinity, addAffinitySchema, editAffinity, editAffinitySchema } from "./edit-affinity.ts";
import { type AffinityRow, findAffinity, listAffinities } from "./edit-queries.ts";
import { narrowAffinities } from "./read-filters.ts";
import type { ReferenceBook } from "./reference-book.ts";
import { REFERENCE_SENTENCES } from "./sentences.ts";

const LIST = "/administration/affinities";
const PAGE_SIZE = 30;
const OBJECTIONS = {
  labels: { value: "关联度", reason: "依据", a: "产业一", b: "产业二" },
  fieldOf: { "affinity.taken": "b" },
  sentences: REFERENCE_SENTENCES,
};

/** How near industries are, as the system administrator keeps it. */
export function affinityRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(LIST, permit("reference.edit"), async (c) => {
    const query = readQuery(c);
    const { chosen, found } = narrowAffinities(query, reference(), await listAffinities(c.var.ctx.db));
    const number = readPage(query.text("page"));
    const rows = found.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
    const page = { rows, total: found.length, page: number, pageSize: PAGE_SIZE };
    const href = (to: number) => listAddress(LIST, { industry: chosen }, to);
    return c.html(<AffinitiesPage frame={c.var.frame} reference={reference()} {...{ page, chosen, href }} />);
  });

  app.get(`${LIST}/new`, permit("reference.edit"), (c) => showNew(c, EMPTY_FORM));
  app.post(LIST, permit("reference.edit"), async (c) => {
    const added = await submitForm(addAffinitySchema, await readForm(c), OBJECTIONS, (pair) =>
      addAffinity(c.var.ctx, pair),
    );
    if (!added.ok) return showNew(c, added.form);
    return redirectWithFlash(c, LIST, { tone: "success", text: "已新增。" });
  });

  app.get(`${LIST}/pair`, permit("reference.edit"), async (c) => {
    const query = readQuery(c);
    const affinity = await getPair(c, query.text("a"), query.text("b"));
    const { value, reason, version } = affinity;
    return showOne(c, affinity, {
      values: { value: String(value), reason, version: String(version) },
      errors: {},
    });
  });
  app.post(`${LIST}/pair`, permit("reference.edit"), async (c) => {
    const saved = await submitForm(editAffinitySchema.strict(), await readForm(c), OBJECTIONS, (pair) =>
      editAffinity(c.var.ctx, pair),
    );
    if (saved.ok) return redirectWithFlash(c, LIST, { tone: "success", text: "已保存。" });
    return showOne(c, await getPair(c, textAt(saved.form, "a"), textAt(saved.form, "b")), saved.form);
  });

  function showNew(c: Context<AppEnv>, form: FormState) {
    return c.html(<NewAffinityPage frame={c.var.frame} form={form} reference={reference()} />, formStatus(form));
  }
  function showOne(c: Context<AppEnv>, affinity: AffinityRow, form: FormState) {
    const page = <AffinityPage frame={c.var.frame} reference={reference()} form={form} affinity={affinity} />;
    return c.html(page, formStatus(form));
  }

  return app;
}

/** @throws NotFound when the pair was not judged by hand. */
async function getPair(c: Context<AppEnv>, a: string, b: string): Promise<AffinityRow> {
  const affinity = await findAffinity(c.var.ctx.db, a, b);
  if (!affinity) throw new NotFound("affinity", `${a}/${b}`);
  return affinity;
}

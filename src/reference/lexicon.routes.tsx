import { type Context, Hono } from "hono";
import { z } from "zod";
import { readPage } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus, textAt } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { submitForm } from "../web/submit-form.ts";
import { getTerm, listTerms } from "./edit-queries.ts";
import { addTerm, addTermSchema, editTerm, editTermSchema } from "./edit-term.ts";
import { LexiconPage, termHref } from "./lexicon.page.tsx";
import { readTermFilter } from "./read-filters.ts";
import type { ReferenceBook } from "./reference-book.ts";
import { restoreTerm, retireTerm } from "./retire-term.ts";
import { REFERENCE_SENTENCES } from "./sentences.ts";
import { NewTermPage, TermPage } from "./term.page.tsx";

const PAGE_SIZE = 50;
const LIST = "/administration/lexicon";
const LABELS = { term: "术语", industry: "所属产业", synonyms: "同义词" };
const placeSchema = z.looseObject({ term: z.string().default(""), version: z.string().default("") });

/** The lexicon as the system administrator keeps it. */
export function lexiconRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(LIST, permit("reference.edit"), async (c) => {
    const query = readQuery(c);
    const { filter, text, chosen } = readTermFilter(query, reference());
    const page = await listTerms(c.var.ctx.db, filter, readPage(query.text("page")), PAGE_SIZE);
    const href = (number: number) => listAddress(LIST, { q: text, ...chosen }, number);
    return c.html(<LexiconPage frame={c.var.frame} reference={reference()} {...{ page, text, chosen, href }} />);
  });

  app.get(`${LIST}/new`, permit("reference.edit"), (c) => showNew(c, EMPTY_FORM));
  app.post(LIST, permit("reference.edit"), async (c) => {
    const posted = await readForm(c);
    const added = await submitForm(addTermSchema.strict(), posted, objections(posted), (term) =>
      addTerm(c.var.ctx, term),
    );
    if (!added.ok) return showNew(c, added.form);
    const text = `已新增术语“${added.result.term}”。`;
    return redirectWithFlash(c, termHref(added.result.term), { tone: "success", text });
  });

  app.get(`${LIST}/term`, permit("reference.edit"), async (c) => {
    const { term, industry, synonyms, version } = await getTerm(c.var.ctx.db, readQuery(c).text("term"));
    const values = { industry, synonyms: synonyms.join("\n"), version: String(version) };
    return showTerm(c, term, { values, errors: {} });
  });
  app.post(`${LIST}/term`, permit("reference.edit"), async (c) => {
    const posted = await readForm(c);
    const saved = await submitForm(editTermSchema.strict(), posted, objections(posted), (change) =>
      editTerm(c.var.ctx, change),
    );
    if (!saved.ok) return showTerm(c, textAt(saved.form, "term"), saved.form);
    return redirectWithFlash(c, termHref(saved.result.term), { tone: "success", text: "术语已保存。" });
  });
  app.post(`${LIST}/term/retirement`, permit("reference.edit"), async (c) => {
    const { term } = await retireTerm(c.var.ctx, placeSchema.parse((await readForm(c)).values));
    return redirectWithFlash(c, termHref(term), { tone: "success", text: "术语已停用。" });
  });
  app.post(`${LIST}/term/restoration`, permit("reference.edit"), async (c) => {
    const { term } = await restoreTerm(c.var.ctx, placeSchema.parse((await readForm(c)).values));
    return redirectWithFlash(c, termHref(term), { tone: "success", text: "术语已恢复使用。" });
  });

  function showNew(c: Context<AppEnv>, form: FormState) {
    return c.html(<NewTermPage frame={c.var.frame} form={form} reference={reference()} />, formStatus(form));
  }
  async function showTerm(c: Context<AppEnv>, name: string, form: FormState) {
    const term = await getTerm(c.var.ctx.db, name);
    return c.html(<TermPage frame={c.var.frame} form={form} reference={reference()} term={term} />, formStatus(form));
  }

  return app;
}

/** Synonyms are typed into one field and are a list to the verb; the comma of `1,4-丁二醇` parts nothing. */
function objections(posted: PostedForm) {
  const typed = textAt({ values: posted.values, errors: {} }, "synonyms");
  const synonyms = typed.split(/[\n、，；;]|(?<!\d),|,(?!\d)/).filter((synonym) => synonym.trim() !== "");
  return {
    input: { ...posted.values, synonyms },
    whole: ["synonyms"],
    labels: LABELS,
    fieldOf: { "lexicon.taken": "term", "lexicon.synonymTaken": "synonyms" },
    sentences: REFERENCE_SENTENCES,
  };
}

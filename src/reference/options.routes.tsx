import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { addOption, addOptionSchema } from "./add-option.ts";
import { editOption, editOptionSchema } from "./edit-option.ts";
import { getOption, getOptionList, listOptionLists, listOptions } from "./edit-queries.ts";
import { moveOption } from "./move-option.ts";
import { OptionPage } from "./option.page.tsx";
import { OptionListsPage } from "./option-lists.page.tsx";
import { OptionsPage, optionAnchor } from "./options.page.tsx";
import type { ReferenceBook } from "./reference-book.ts";
import { restoreOption, retireOption } from "./retire-option.ts";
import { REFERENCE_SENTENCES } from "./sentences.ts";

const LISTS = "/administration/options";
const LIST = `${LISTS}/:list{[a-z][A-Za-z]*}` as const;
const OPTION = `${LIST}/:code{[A-Za-z0-9][A-Za-z0-9.]*}` as const;
const LABELS = { label: "名称", note: "说明", name: "代码", parent: "上级" };
/** What the small buttons send; the verb asks for more. */
const buttonSchema = z.looseObject({ version: z.string().default("") });
const moveButtonSchema = buttonSchema.extend({ direction: z.enum(["up", "down"], "请选择上移或下移") });

/** Option lists as the system administrator keeps them. */
export function optionRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(LISTS, permit("reference.edit"), async (c) =>
    c.html(<OptionListsPage frame={c.var.frame} lists={await listOptionLists(c.var.ctx.db)} />),
  );

  app.get(LIST, permit("reference.edit"), (c) => showList(c, c.req.param("list"), EMPTY_FORM));
  app.post(LIST, permit("reference.edit"), async (c) => {
    const list = c.req.param("list");
    const objections = {
      labels: LABELS,
      fieldOf: {
        "option.codeTaken": "name",
        "option.labelTaken": "label",
        "option.parentRetired": "parent",
        "option.notFound": "parent",
      },
      sentences: REFERENCE_SENTENCES,
    };
    const schema = addOptionSchema.omit({ list: true }).strict();
    const added = await submitForm(schema, await readForm(c), objections, (option) =>
      addOption(c.var.ctx, { list, ...option }),
    );
    if (!added.ok) return showList(c, list, added.form);
    return redirectWithFlash(c, `${LISTS}/${list}`, { tone: "success", text: `已新增“${added.result.label}”。` });
  });

  app.get(OPTION, permit("reference.edit"), async (c) => {
    const option = await getOption(c.var.ctx.db, c.req.param("list"), c.req.param("code"));
    const values = { label: option.label, note: option.note, version: String(option.version) };
    return showOption(c, option.list, option.code, { values, errors: {} });
  });
  app.post(OPTION, permit("reference.edit"), async (c) => {
    const { list, code } = c.req.param();
    const objections = {
      labels: LABELS,
      fieldOf: { "option.labelTaken": "label" },
      sentences: REFERENCE_SENTENCES,
    };
    const schema = editOptionSchema.omit({ list: true, code: true }).strict();
    const saved = await submitForm(schema, await readForm(c), objections, (change) =>
      editOption(c.var.ctx, { list, code, ...change }),
    );
    if (!saved.ok) return showOption(c, list, code, saved.form);
    return redirectWithFlash(c, `${LISTS}/${list}`, { tone: "success", text: `“${saved.result.label}”已保存。` });
  });

  app.post(`${OPTION}/retirement`, permit("reference.edit"), async (c) => {
    const { list, code } = c.req.param();
    const { version } = buttonSchema.parse((await readForm(c)).values);
    const { label } = await retireOption(c.var.ctx, { list, code, version });
    return redirectWithFlash(c, `${LISTS}/${list}`, { tone: "success", text: `“${label}”已停用。` });
  });
  app.post(`${OPTION}/restoration`, permit("reference.edit"), async (c) => {
    const { list, code } = c.req.param();
    const { version } = buttonSchema.parse((await readForm(c)).values);
    const { label } = await restoreOption(c.var.ctx, { list, code, version });
    return redirectWithFlash(c, `${LISTS}/${list}`, { tone: "success", text: `“${label}”已恢复使用。` });
  });
  app.post(`${OPTION}/position`, permit("reference.edit"), async (c) => {
    const { list, code } = c.req.param();
    const { version, direction } = moveButtonSchema.parse((await readForm(c)).values);
    await moveOption(c.var.ctx, { list, code, version, direction });
    return c.redirect(`${LISTS}/${list}#${optionAnchor(code)}`, 303);
  });

  async function showOption(c: Context<AppEnv>, name: string, code: string, form: FormState) {
    const { db } = c.var.ctx;
    const list = await getOptionList(db, name);
    const option = await getOption(db, name, code);
    const page = <OptionPage frame={c.var.frame} form={form} list={list} option={option} reference={reference()} />;
    return c.html(page, formStatus(form));
  }

  return app;
}

async function showList(c: Context<AppEnv>, name: string, form: FormState) {
  const { db } = c.var.ctx;
  const list = await getOptionList(db, name);
  const options = await listOptions(db, name);
  return c.html(<OptionsPage frame={c.var.frame} form={form} list={list} options={options} />, formStatus(form));
}

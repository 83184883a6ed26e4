import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { type KeyValue, KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { OptionListRow, OptionRow } from "./edit-queries.ts";
import { OptionBadge } from "./options.page.tsx";
import type { ReferenceBook } from "./reference-book.ts";

/** Facts of the official lists that rules rest on, in words. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  contractKind: "对应的技术合同类型",
  readinessFrom: "成熟度从",
  readinessTo: "成熟度到",
  detail: "选用时还要填写",
};
const ATTRIBUTE_VALUES: Readonly<Record<string, string>> = { requirement: "哪一项技术指标", text: "文字说明" };

interface OptionPageProps {
  frame: Frame;
  form: FormState;
  list: OptionListRow;
  option: OptionRow;
  reference: ReferenceBook;
}

/** One option: another name, or out of use. */
export function OptionPage({ frame, form, list, option, reference }: OptionPageProps) {
  const path = `/administration/options/${list.list}/${option.code}`;
  return (
    <Layout
      frame={frame}
      title={option.label}
      current="administration"
      breadcrumbs={[
        { label: "管理", href: "/administration" },
        { label: "选项表", href: "/administration/options" },
        { label: list.label, href: `/administration/options/${list.list}` },
        { label: option.label },
      ]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={option.label} eyebrow={list.label} badges={<OptionBadge retired={option.retired} />} />
      <Columns aside={<RetireForm option={option} path={path} />}>
        <Panel title="修改">
          <Form form={form} action={path}>
            <input type="hidden" name="version" value={textAt(form, "version")} />
            <TextField
              form={form}
              name="label"
              label="名称"
              hint="改名后，已经选用它的记录也显示新名称；意思变了，请停用后新增"
              required
              width="medium"
              maxLength={60}
            />
            <TextField form={form} name="note" label="说明" maxLength={200} />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                保存
              </button>
              <a class="btn btn-ghost" href={`/administration/options/${list.list}`}>
                取消
              </a>
            </FormButtons>
          </Form>
        </Panel>
        <Panel title="不能修改的内容">
          <KeyValues
            facts={[{ label: "代码", value: <code>{option.code}</code> }, ...attributeFacts(option, reference)]}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

/** What a unit measures is a word for the machine and stays out. */
function attributeFacts({ attributes }: OptionRow, reference: ReferenceBook): KeyValue[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const label = ATTRIBUTES[name];
    if (label === undefined) return [];
    const kind = name === "contractKind" ? reference.label("contractKind", String(value)) : null;
    return [{ label, value: kind ?? ATTRIBUTE_VALUES[value] ?? String(value) }];
  });
}

function RetireForm({ option, path }: { option: OptionRow; path: string }) {
  return (
    <Panel title={option.retired ? "恢复" : "停用"}>
      {option.retired ? (
        <ConfirmForm
          action={`${path}/restoration`}
          label="恢复使用"
          sentence="恢复后，表单里又可以选它。"
          confirmLabel="确认恢复"
        >
          <input type="hidden" name="version" value={String(option.version)} />
        </ConfirmForm>
      ) : (
        <ConfirmForm
          action={`${path}/retirement`}
          label="停用"
          sentence="停用后，新填的表单不能再选它；已经选用它的记录照常显示名称。以后可以恢复。"
          confirmLabel="确认停用"
          danger
        >
          <input type="hidden" name="version" value={String(option.version)} />
        </ConfirmForm>
      )}
    </Panel>
  );
}

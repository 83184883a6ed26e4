import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Breadcrumb } from "../web/breadcrumbs.tsx";
import { CheckboxGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import { EXPERT_FIELD_LABELS, type ExpertStatus } from "./expert.ts";
import type { ExpertAchievement } from "./queries.ts";

interface ExpertFormPageProps {
  frame: Frame;
  form: FormState;
  reference: ReferenceBook;
  title: string;
  action: string;
  cancelHref: string;
  breadcrumbs: readonly Breadcrumb[];
  current: string;
  /** Null for a new record. */
  status: ExpertStatus | null;
  /** For staff who add one: whose expert it is. */
  institutions: readonly { id: string; name: string }[];
  /** What the institution has published; nothing while it is not known whose expert it is. */
  achievements: readonly ExpertAchievement[];
}

/** The form of an expert. */
export function ExpertFormPage(props: ExpertFormPageProps) {
  const { frame, form, title, status } = props;
  return (
    <Layout
      frame={frame}
      title={title}
      current={props.current}
      breadcrumbs={props.breadcrumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title={title} lead="保存后不会公开。登记专家本人的同意、工作人员看过后，专家页才对外可见。" />
      <Form form={form} action={props.action} warnUnsaved>
        {status === "published" || status === "consented" ? (
          <Notice tone="warning">
            <p>除联系方式外，改动任何一项，专家页都会先收起：专家同意的是原来的内容，请再次征得同意后登记。</p>
          </Notice>
        ) : null}
        <RequiredLegend />
        <PersonFields {...props} />
        <FieldFields {...props} />
        <Panel title="联系方式">
          <p class="field-hint">加密保存，只给本单位和工作人员看，从不公开。</p>
          <div class="fields">
            <TextField form={form} name="phone" label={EXPERT_FIELD_LABELS.phone} width="medium" type="tel" />
            <TextField form={form} name="email" label={EXPERT_FIELD_LABELS.email} width="medium" type="email" />
          </div>
        </Panel>
        {status === null ? (
          <input type="hidden" name="formId" value={textAt(form, "formId")} />
        ) : (
          <input type="hidden" name="version" value={textAt(form, "version")} />
        )}
        <FormButtons>
          <button class="btn btn-primary" type="submit">
            保存
          </button>
          <a class="btn btn-ghost" href={props.cancelHref}>
            取消
          </a>
        </FormButtons>
      </Form>
    </Layout>
  );
}

function PersonFields({ form, institutions }: ExpertFormPageProps) {
  return (
    <Panel title="专家">
      <div class="fields">
        {institutions.length === 0 ? null : (
          <SelectField
            form={form}
            name="organizationId"
            label={EXPERT_FIELD_LABELS.organizationId}
            required
            options={institutions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField form={form} name="name" label={EXPERT_FIELD_LABELS.name} required width="short" autocomplete="off" />
        <TextField
          form={form}
          name="title"
          label={EXPERT_FIELD_LABELS.title}
          hint="如“教授、博士生导师”"
          width="medium"
        />
        <TextField
          form={form}
          name="keywords"
          label={EXPERT_FIELD_LABELS.keywords}
          hint="1–8 个，用逗号或空格隔开，如“低温硝化 高氨氮废水”"
          required
        />
        <TextArea
          form={form}
          name="introduction"
          label={EXPERT_FIELD_LABELS.introduction}
          hint="写做过什么、能帮企业解决什么。不要写电话和邮箱"
          required
          maxLength={1000}
          rows={6}
        />
      </div>
    </Panel>
  );
}

function FieldFields({ form, reference, achievements, status }: ExpertFormPageProps) {
  const roots = (list: "technicalField" | "industry") =>
    reference
      .options(list)
      .filter(({ parent }) => parent === null)
      .map(({ code, label }) => ({ value: code, label }));
  return (
    <Panel title="领域与成果">
      <div class="fields">
        <CheckboxGroup
          form={form}
          name="technicalFields"
          label={EXPERT_FIELD_LABELS.technicalFields}
          required
          inline
          options={roots("technicalField")}
        />
        <CheckboxGroup
          form={form}
          name="industries"
          label={EXPERT_FIELD_LABELS.industries}
          required
          inline
          options={roots("industry")}
        />
        {achievements.length > 0 ? (
          <CheckboxGroup
            form={form}
            name="achievementIds"
            label={EXPERT_FIELD_LABELS.achievementIds}
            hint="本单位已发布的成果，在专家页列出"
            options={achievements.map(({ id, number, title }) => ({ value: id, label: title, hint: number }))}
          />
        ) : (
          <p class="field-hint">
            {status === null
              ? "保存后，可以在“修改资料”里选择代表成果。"
              : "这个单位还没有已发布的成果，发布后可以在这里选择。"}
          </p>
        )}
      </div>
    </Panel>
  );
}

import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CheckboxGroup, RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { RequirementRows } from "../web/requirement-rows.tsx";
import { MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { VISIBILITIES, VISIBILITY_LABELS } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";

interface FieldsProps {
  form: FormState;
  reference: ReferenceBook;
}

/** The fields whose text is public: those of a revision, and the greater part of the form. */
export function PublicTextFields({ form, reference }: FieldsProps) {
  return (
    <>
      <Panel title="需求内容">
        <div class="fields">
          <TextField
            form={form}
            name="title"
            label={NEED_FIELD_LABELS.title}
            hint="一句话说清要解决什么，如“取向硅钢薄带轧制边裂控制技术”。不要写企业名称。"
            required
            maxLength={80}
          />
          <TextArea
            form={form}
            name="problem"
            label={NEED_FIELD_LABELS.problem}
            hint="生产中遇到的具体问题：在哪道工序、什么条件下、造成多大影响"
            required
            maxLength={500}
            rows={6}
          />
          <TextArea
            form={form}
            name="keyTechnology"
            label={NEED_FIELD_LABELS.keyTechnology}
            hint="您认为难在哪里，已经试过什么办法"
            maxLength={500}
            rows={5}
          />
          <TextArea
            form={form}
            name="goal"
            label={NEED_FIELD_LABELS.goal}
            hint="希望达到的结果，尽量写出数字"
            required
            maxLength={500}
            rows={5}
          />
          <TextArea
            form={form}
            name="presentBase"
            label={NEED_FIELD_LABELS.presentBase}
            hint="现有设备、人员、前期工作"
            maxLength={500}
            rows={4}
          />
        </div>
      </Panel>
      <Panel title={NEED_FIELD_LABELS.requirements}>
        <RequirementRows
          form={form}
          name="requirements"
          legend="每行一项，写明达到多少算合格"
          hint="例：轧制厚度 ≤ 0.02 mm。没有数字的要求，比较方式选“文字描述”。"
          withMust
        />
      </Panel>
      <Panel title="分类与合作">
        <div class="fields">
          <CodeSelect form={form} reference={reference} name="industry" />
          <CodeSelect form={form} reference={reference} name="technicalField" />
          <CodeSelect form={form} reference={reference} name="needType" />
          <CheckboxGroup
            form={form}
            name="cooperationModes"
            label={NEED_FIELD_LABELS.cooperationModes}
            hint="可多选"
            required
            inline
            options={reference.options("cooperationMode").map(({ code, label }) => ({ value: code, label }))}
          />
          <TextField
            form={form}
            name="keywords"
            label={NEED_FIELD_LABELS.keywords}
            hint="1–5 个，用逗号或空格隔开，每个不超过 20 字"
            required
          />
          <MoneyField
            form={form}
            name="budget"
            label={NEED_FIELD_LABELS.budget}
            hint="愿意投入的金额"
            required
            negotiableName="budgetNegotiable"
          />
          <TextField
            form={form}
            name="wishedPartners"
            label={NEED_FIELD_LABELS.wishedPartners}
            hint="希望与哪类或哪家高校院所合作"
            maxLength={200}
          />
          <RadioGroup
            form={form}
            name="visibility"
            label={NEED_FIELD_LABELS.visibility}
            required
            options={VISIBILITIES.map((value) => ({ value, label: VISIBILITY_LABELS[value] }))}
          />
        </div>
      </Panel>
    </>
  );
}

/** 保密附件说明, beside the public text. */
export function AnnexField({ form }: { form: FormState }) {
  return (
    <TextArea
      form={form}
      name="confidentialAnnex"
      label={NEED_FIELD_LABELS.confidentialAnnex}
      hint="只有贵单位和工作人员能看到；不参与搜索和匹配"
      maxLength={2000}
      rows={5}
    />
  );
}

function CodeSelect({ form, reference, name }: FieldsProps & { name: "industry" | "technicalField" | "needType" }) {
  return (
    <SelectField
      form={form}
      name={name}
      label={NEED_FIELD_LABELS[name]}
      required
      options={choicesOf(reference, name, reference.find(name, textAt(form, name)) ? textAt(form, name) : "")}
    />
  );
}

import { choicesOf } from "../reference/choices.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { CheckboxGroup, SelectField } from "../web/choice-fields.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { RepeatRows } from "../web/repeat-rows.tsx";
import { RequirementRows } from "../web/requirement-rows.tsx";
import { MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { MAX_INTELLECTUAL_PROPERTIES, READINESS_LEVELS } from "./achievement.ts";
import { DescriptionFields } from "./achievement-description.page.tsx";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";

interface FieldsProps {
  form: FormState;
  reference: ReferenceBook;
}

/** Which contacts in the public text the person was shown: sent again as they are, they are meant so. */
export function LeaksSeen({ form }: { form: FormState }) {
  const seen = textAt(form, "leaksSeen");
  return seen === "" ? null : <input type="hidden" name="leaksSeen" value={seen} />;
}

/** The fields of a revision, and the greater part of the form. */
export function TextFields({ form, reference }: FieldsProps) {
  return (
    <>
      <DescriptionFields form={form} />
      <Panel title={ACHIEVEMENT_FIELD_LABELS.figures}>
        <RequirementRows
          form={form}
          name="figures"
          legend="每行一项，写明已经达到的数值"
          hint="例：检测误差 ≤ 0.5 %。没有数字的性能，比较方式选“文字描述”。"
          withMust={false}
        />
      </Panel>
      <Panel title="分类与成熟度">
        <div class="fields">
          <CodeSelect form={form} reference={reference} name="industry" list="industry" required />
          <CodeSelect form={form} reference={reference} name="technicalField" list="technicalField" required />
          <TextField
            form={form}
            name="keywords"
            label={ACHIEVEMENT_FIELD_LABELS.keywords}
            hint="1–5 个，用逗号或空格隔开，每个不超过 20 字"
            required
          />
          <CodeSelect form={form} reference={reference} name="stage" list="stage" required />
          <div>
            <SelectField
              form={form}
              name="readinessLevel"
              label={ACHIEVEMENT_FIELD_LABELS.readinessLevel}
              hint={`按 GB/T 22900 分 1–9 级。${stageHint(reference)}`}
              empty="未评定"
              options={READINESS_LEVELS.map(({ level, shown }) => ({
                value: String(level),
                label: `${level} 级：${shown}`,
              }))}
            />
          </div>
          <TextArea
            form={form}
            name="readinessEvidence"
            label={ACHIEVEMENT_FIELD_LABELS.readinessEvidence}
            hint="检测报告、试用证明、样机照片等，写明名称和出具单位"
            maxLength={500}
            rows={3}
          />
        </div>
      </Panel>
      <Panel title={ACHIEVEMENT_FIELD_LABELS.intellectualProperties}>
        <RepeatRows
          form={form}
          name="intellectualProperties"
          legend="每行一项权利"
          rowLabel="知识产权"
          max={MAX_INTELLECTUAL_PROPERTIES}
          row={(prefix) => <RightFields form={form} reference={reference} prefix={prefix} />}
        />
      </Panel>
      <Panel title="评价与转化">
        <div class="fields">
          <CodeSelect form={form} reference={reference} name="form" list="achievementForm" />
          <CodeSelect form={form} reference={reference} name="evaluationForm" list="evaluationForm" />
          <CodeSelect form={form} reference={reference} name="level" list="achievementLevel" />
          <CodeSelect form={form} reference={reference} name="applicationState" list="applicationState" />
          <TextField
            form={form}
            name="registrationNumber"
            label={ACHIEVEMENT_FIELD_LABELS.registrationNumber}
            hint="已办理科技成果登记的，填写登记号"
            width="medium"
          />
          <CheckboxGroup
            form={form}
            name="transferModes"
            label={ACHIEVEMENT_FIELD_LABELS.transferModes}
            hint="可多选"
            required
            inline
            options={reference.options("cooperationMode").map(({ code, label }) => ({ value: code, label }))}
          />
          <TextArea
            form={form}
            name="transferNote"
            label={ACHIEVEMENT_FIELD_LABELS.transferNote}
            hint="希望怎样转化：面向什么企业，已有或需要什么条件，能提供哪些支持"
            maxLength={500}
            rows={3}
          />
          <MoneyField
            form={form}
            name="price"
            label={ACHIEVEMENT_FIELD_LABELS.price}
            required
            negotiableName="priceNegotiable"
          />
        </div>
      </Panel>
    </>
  );
}

interface CodeSelectProps extends FieldsProps {
  name: "industry" | "technicalField" | "stage" | "form" | "evaluationForm" | "level" | "applicationState";
  list: ListName;
  required?: boolean;
}

function CodeSelect({ form, reference, name, list, required }: CodeSelectProps) {
  const typed = textAt(form, name);
  return (
    <SelectField
      form={form}
      name={name}
      label={ACHIEVEMENT_FIELD_LABELS[name]}
      required={required}
      options={choicesOf(reference, list, reference.find(list, typed) ? typed : "")}
    />
  );
}

function RightFields({ form, reference, prefix }: FieldsProps & { prefix: string }) {
  const kept = (list: ListName, name: string): string =>
    reference.find(list, textAt(form, name)) ? textAt(form, name) : "";
  const fields = { kind: `${prefix}[kind]`, status: `${prefix}[status]` };
  return (
    <div class="row-columns">
      <SelectField
        form={form}
        name={fields.kind}
        label="类型"
        width="full"
        options={choicesOf(reference, "intellectualPropertyKind", kept("intellectualPropertyKind", fields.kind))}
      />
      <TextField form={form} name={`${prefix}[number]`} label="编号" />
      <SelectField
        form={form}
        name={fields.status}
        label="状态"
        width="full"
        options={choicesOf(reference, "intellectualPropertyStatus", kept("intellectualPropertyStatus", fields.status))}
      />
    </div>
  );
}

/** 实验室 1–4 级，小试 5 级 …: which level goes with which stage. */
function stageHint(reference: ReferenceBook): string {
  return reference
    .options("stage")
    .flatMap(({ label, attributes: { readinessFrom: from, readinessTo: to } }) =>
      from === undefined || to === undefined ? [] : [`${label}对应 ${from === to ? from : `${from}–${to}`} 级`],
    )
    .join("，");
}

import type { FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";

/** What the achievement is, in words. */
export function DescriptionFields({ form }: { form: FormState }) {
  return (
    <Panel title="成果内容">
      <div class="fields">
        <TextField
          form={form}
          name="title"
          label={ACHIEVEMENT_FIELD_LABELS.title}
          hint="一句话说清是什么、用在哪里，如“清香型白酒酒醅近红外在线检测系统”"
          required
          maxLength={80}
        />
        <TextArea
          form={form}
          name="abstract"
          label={ACHIEVEMENT_FIELD_LABELS.abstract}
          hint="解决什么问题、怎样解决、做到什么程度。企业主要看这一段，匹配也以它为主。"
          required
          maxLength={2000}
          rows={9}
        />
        <TextArea
          form={form}
          name="innovations"
          label={ACHIEVEMENT_FIELD_LABELS.innovations}
          hint="与现有做法相比，新在哪里、好在哪里"
          maxLength={1000}
          rows={5}
        />
        <TextArea
          form={form}
          name="scenes"
          label={ACHIEVEMENT_FIELD_LABELS.scenes}
          hint="可以用在哪些工序、设备或产品上"
          maxLength={500}
          rows={4}
        />
        <TextArea
          form={form}
          name="team"
          label={ACHIEVEMENT_FIELD_LABELS.team}
          hint="公开显示。写学科、平台与人数即可，不必写姓名。"
          maxLength={200}
          rows={3}
        />
        <TextField
          form={form}
          name="lead"
          label={ACHIEVEMENT_FIELD_LABELS.lead}
          hint="不公开，仅本单位和工作人员可见"
          width="medium"
        />
      </div>
    </Panel>
  );
}

import { RadioGroup } from "../web/choice-fields.tsx";
import { Form } from "../web/form.tsx";
import { type FormState, textAt } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import type { DockingAnswer } from "./docking-event.ts";
import { DockingAnswerBadge } from "./docking-event-status.page.tsx";

export interface AnswerPanelProps {
  dockingEventId: string;
  status: DockingAnswer;
  people: number;
  names: readonly string[];
  note: string;
  /** After which both are deleted. */
  keepNamesDays: string;
  /** Null once it can be answered no more. */
  form: FormState | null;
}

/** 答复: the invited organization says whether it comes, with how many and whom. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { dockingEventId, status, people, names, note, keepNamesDays, form } = props;
  return (
    <Panel title="本单位的答复" id="answer">
      <KeyValues
        facts={[
          { label: "答复", value: <DockingAnswerBadge status={status} /> },
          ...(status === "accepted"
            ? [
                { label: "人数", value: `${people} 人` },
                { label: "姓名", value: names.join("、") },
              ]
            : []),
          ...(note === "" ? [] : [{ label: "说明", value: note }]),
        ]}
      />
      {form === null ? null : (
        <Form form={form} action={`/docking-events/${dockingEventId}/answer`}>
          <input type="hidden" name="version" value={textAt(form, "version")} />
          <RadioGroup
            form={form}
            name="answer"
            label={status === "invited" ? "是否参加" : "改为"}
            required
            inline
            options={[
              { value: "accepted", label: "参加" },
              { value: "declined", label: "不参加" },
            ]}
          />
          <TextField form={form} name="people" label="参加人数" hint="不参加的不用填" width="short" />
          <TextArea
            form={form}
            name="names"
            label="参加人姓名"
            hint={`一行一位，或用顿号隔开；用于签到表，只有本单位和工作人员看得到，会后 ${keepNamesDays} 天删除`}
            rows={3}
          />
          <TextField
            form={form}
            name="note"
            label="说明"
            hint="如“想重点了解酒糟利用”，可不填；与姓名一同删除"
            maxLength={200}
          />
          <p>
            <button class="btn btn-primary" type="submit">
              提交答复
            </button>
          </p>
        </Form>
      )}
    </Panel>
  );
}

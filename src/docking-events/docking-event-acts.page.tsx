import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { TextArea, TextField } from "../web/text-fields.tsx";
import { DOCKING_ACT_STATUSES, type DockingAct } from "./docking-event.ts";
import type { DockingEventRow } from "./queries.ts";

/** An act that was refused for what was typed, shown open with its form. */
export interface Failed {
  act: DockingAct;
  form: FormState;
}

interface ActsProps {
  event: DockingEventRow;
  today: string;
  failed: Failed | undefined;
}

/** What staff may do next. */
export function DockingEventActs({ event, today, failed }: ActsProps) {
  const path = `/docking-events/${event.id}`;
  const may = (act: DockingAct) => DOCKING_ACT_STATUSES[act].includes(event.status);
  const version = <input type="hidden" name="version" value={String(event.version)} />;
  const formOf = (act: DockingAct) => (failed?.act === act ? failed.form : undefined);
  return (
    <Panel title="办理">
      <div class="flow">
        {may("announce") ? (
          <ConfirmForm
            action={`${path}/announcement`}
            label="发出通知"
            sentence="受邀单位收到消息，在各自的页面答复参加或不参加。以后还可以补邀。"
            confirmLabel="确认发出"
            primary
            open={formOf("announce") !== undefined}
          >
            <Errors form={formOf("announce")} />
            {version}
          </ConfirmForm>
        ) : null}
        {may("hold") && event.heldOn <= today ? (
          <ConfirmForm
            action={`${path}/holding`}
            label="登记举办"
            sentence="记下到会人数和小结。之后仍可发起和关联对接。"
            confirmLabel="确认登记"
            primary
            open={formOf("hold") !== undefined}
          >
            <Errors form={formOf("hold")} />
            {version}
            <TextField form={formOf("hold") ?? EMPTY_FORM} name="attended" label="到会人数" required width="short" />
            <TextArea form={formOf("hold") ?? EMPTY_FORM} name="summary" label="小结" maxLength={1000} rows={4} />
          </ConfirmForm>
        ) : null}
        <ul class="plain-list">
          {may("save") ? (
            <li>
              <a href={`${path}/edit`}>修改资料</a>
            </li>
          ) : null}
          {may("invite") ? (
            <li>
              <a href={`${path}/invitations/new`}>邀请单位</a>
            </li>
          ) : null}
          <li>
            <a href={`${path}/sign-in-sheet`}>签到表（可打印）</a>
          </li>
          <li>
            <a href={`${path}/letter`}>邀请函样式</a>
          </li>
        </ul>
        {may("cancel") ? (
          <ConfirmForm
            action={`${path}/cancellation`}
            label="取消对接会"
            sentence={event.status === "announced" ? "受邀单位收到消息，能看到原因。取消不能恢复。" : "取消不能恢复。"}
            confirmLabel="确认取消"
            danger
            open={formOf("cancel") !== undefined}
          >
            <Errors form={formOf("cancel")} />
            {version}
            <TextArea
              form={formOf("cancel") ?? EMPTY_FORM}
              name="reason"
              label="原因"
              required
              maxLength={200}
              rows={3}
            />
          </ConfirmForm>
        ) : null}
      </div>
    </Panel>
  );
}

function Errors({ form }: { form: FormState | undefined }) {
  return form === undefined ? null : <ErrorSummary {...form} />;
}

import { Badge } from "../web/badge.tsx";
import { SelectField } from "../web/choice-fields.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { DateField, TextField } from "../web/text-fields.tsx";
import { Act, type ProjectActsProps } from "./project-act.page.tsx";
import { PARTIES_READ_IT } from "./project-act.ts";
import type { TaskRow } from "./project-parts.ts";

interface TasksPanelProps extends ProjectActsProps {
  tasks: readonly TaskRow[];
  isStaff: boolean;
}

/** 任务: what is to be done by a day, and what of it is done. */
export function TasksPanel(props: TasksPanelProps) {
  const { tasks, isStaff, today } = props;
  const done = tasks.filter(({ doneOn }) => doneOn !== null).length;
  return (
    <Panel title={tasks.length === 0 ? "任务" : `任务（完成 ${done}，共 ${tasks.length}）`} id="tasks">
      <div class="flow">
        <Table
          caption="项目任务"
          captionHidden
          rows={tasks}
          columns={[
            { header: "任务", heading: true, cell: ({ title }) => title },
            { header: "期限", nowrap: true, cell: ({ dueOn }) => dueOn },
            { header: "进展", nowrap: true, cell: (task) => <Standing task={task} today={today} /> },
          ]}
          empty={<p class="not-given">还没有任务</p>}
        />
        {isStaff ? <TaskActs {...props} /> : null}
      </div>
    </Panel>
  );
}

function TaskActs(props: TasksPanelProps) {
  const { tasks, today } = props;
  const open = tasks.filter(({ doneOn }) => doneOn === null);
  const options = open.map(({ id, title, dueOn }) => ({ value: id, label: `${title}（${dueOn} 前）` }));
  return (
    <div class="flow">
      {open.length === 0 ? null : (
        <Act
          {...props}
          act="finishTask"
          label="登记任务完成"
          sentence="选择完成的任务和日期。"
          confirmLabel="确认完成"
          primary
          begin={{ doneOn: today }}
          fields={(form, name) => (
            <>
              <SelectField form={form} name={name("taskId")} label="任务" required width="full" options={options} />
              <DateField form={form} name={name("doneOn")} label="完成日期" required max={today} />
            </>
          )}
        />
      )}
      <Act
        {...props}
        act="addTask"
        label="增加任务"
        sentence="到期的任务列在“到期任务”和工作人员的“今天要办”里。"
        confirmLabel="保存任务"
        fields={(form, name) => (
          <>
            <TextField
              form={form}
              name={name("title")}
              label="任务"
              hint={`如“建成中试线”；${PARTIES_READ_IT}`}
              required
              maxLength={60}
            />
            <DateField form={form} name={name("dueOn")} label="期限" required />
          </>
        )}
      />
      {open.length === 0 ? null : (
        <Act
          {...props}
          act="removeTask"
          label="取消任务"
          sentence="各方约定不再需要的任务。项目记录里仍能看到。"
          confirmLabel="确认取消任务"
          danger
          fields={(form, name) => (
            <SelectField form={form} name={name("taskId")} label="任务" required width="full" options={options} />
          )}
        />
      )}
    </div>
  );
}

function Standing({ task: { doneOn, dueOn }, today }: { task: TaskRow; today: string }) {
  if (doneOn !== null) return <Badge tone="success">{`${doneOn} 完成`}</Badge>;
  return dueOn < today ? <Badge tone="error">已超期</Badge> : <Badge tone="info">待完成</Badge>;
}

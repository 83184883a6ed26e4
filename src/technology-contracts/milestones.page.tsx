import { Badge } from "../web/badge.tsx";
import { SelectField } from "../web/choice-fields.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { DateField, TextField } from "../web/text-fields.tsx";
import { Act, type ActsProps } from "./contract-act.page.tsx";
import type { MilestoneRow } from "./contract-parts.ts";

interface MilestonesPanelProps extends ActsProps {
  milestones: readonly MilestoneRow[];
  isStaff: boolean;
}

/** 节点: what is to be done by a day, and what of it is done. */
export function MilestonesPanel(props: MilestonesPanelProps) {
  const { milestones, isStaff, today } = props;
  const open = milestones.filter(({ doneOn }) => doneOn === null);
  const options = open.map(({ id, title, dueOn }) => ({ value: id, label: `${title}（${dueOn} 前）` }));
  return (
    <Panel title="节点" id="milestones">
      <div class="flow">
        <Table
          caption="合同节点"
          captionHidden
          rows={milestones}
          columns={[
            { header: "节点", heading: true, cell: ({ title }) => title },
            { header: "期限", nowrap: true, cell: ({ dueOn }) => dueOn },
            {
              header: "进展",
              nowrap: true,
              cell: (milestone) => <Standing milestone={milestone} today={today} />,
            },
          ]}
          empty={<p class="not-given">没有约定节点</p>}
        />
        {isStaff ? (
          <div class="flow">
            {open.length === 0 ? null : (
              <Act
                {...props}
                act="finishMilestone"
                label="登记节点完成"
                sentence="选择完成的节点和日期。"
                confirmLabel="确认完成"
                primary
                begin={{ doneOn: today }}
                fields={(form, name) => (
                  <>
                    <SelectField
                      form={form}
                      name={name("milestoneId")}
                      label="节点"
                      required
                      width="full"
                      options={options}
                    />
                    <DateField form={form} name={name("doneOn")} label="完成日期" required max={today} />
                  </>
                )}
              />
            )}
            <Act
              {...props}
              act="addMilestone"
              label="增加节点"
              sentence="到期前一周和超期时提醒工作人员。"
              confirmLabel="保存节点"
              fields={(form, name) => (
                <>
                  <TextField
                    form={form}
                    name={name("title")}
                    label="节点"
                    hint="如“提交中试报告”"
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
                act="removeMilestone"
                label="取消节点"
                sentence="双方约定不再需要的节点。合同记录里仍能看到。"
                confirmLabel="确认取消节点"
                danger
                fields={(form, name) => (
                  <SelectField
                    form={form}
                    name={name("milestoneId")}
                    label="节点"
                    required
                    width="full"
                    options={options}
                  />
                )}
              />
            )}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function Standing({ milestone: { doneOn, dueOn }, today }: { milestone: MilestoneRow; today: string }) {
  if (doneOn !== null) return <Badge tone="success">{`${doneOn} 完成`}</Badge>;
  return dueOn < today ? <Badge tone="error">已超期</Badge> : <Badge tone="info">待完成</Badge>;
}

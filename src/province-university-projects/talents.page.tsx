import type { Child } from "hono/jsx";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { Act, type ProjectActsProps } from "./project-act.page.tsx";
import type { Talent } from "./project-parts.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { TALENT_KIND_LABELS, TALENT_KINDS, talentPart } from "./province-university-project.ts";

interface TalentsPanelProps extends ProjectActsProps {
  talents: readonly Talent[];
  isStaff: boolean;
  /** Their papers, by whose they are. */
  files: ReadonlyMap<string, Child>;
}

/** 引进人才: who came to the county with the project. */
export function TalentsPanel(props: TalentsPanelProps) {
  const { project, talents, isStaff, files } = props;
  const months = talents.reduce((sum, { monthsOnSite }) => sum + monthsOnSite, 0);
  return (
    <Panel title="引进人才" id="talents">
      <div class="flow">
        {talents.length === 0 ? null : (
          <p>
            共 <strong>{talents.length}</strong> 人，合计驻点 {months}{" "}
            个月。姓名和协议、学历等材料只有参加单位和工作人员能看到。
          </p>
        )}
        <Table
          caption="引进人才"
          captionHidden
          rows={talents}
          columns={[
            { header: "姓名", heading: true, cell: ({ name }) => name },
            {
              header: "方式与职称",
              cell: ({ kind, title }) => (
                <>
                  {TALENT_KIND_LABELS[kind]}
                  {title === "" ? null : <span class="cell-note">{title}</span>}
                </>
              ),
            },
            { header: "来自", cell: ({ institution }) => institution },
            { header: "在县时间", nowrap: true, cell: ({ fromOn, toOn }) => `${fromOn} 至 ${toOn ?? "今"}` },
            { header: "驻点（月）", numeric: true, cell: ({ monthsOnSite }) => monthsOnSite },
            {
              header: "材料",
              cell: ({ id, name, isErased }) => {
                const part = talentPart(id);
                return (
                  <>
                    {files.get(part) ?? (isStaff && !isErased ? null : "—")}
                    {isStaff && !isErased ? (
                      <a class="no-print" href={listAddress(`${PROJECTS_PATH}/${project.id}/attachments`, { part })}>
                        添加材料<span class="sr-only">：{name}</span>
                      </a>
                    ) : null}
                  </>
                );
              },
            },
          ]}
          empty={<p class="not-given">还没有登记引进人才</p>}
        />
        {isStaff ? <TalentActs {...props} /> : null}
      </div>
    </Panel>
  );
}

function TalentActs(props: TalentsPanelProps) {
  const { project, talents, today } = props;
  const options = talents.map((talent) => ({ value: talent.id, label: labelOf(talent) }));
  const named = options.filter(({ value }) => talents.some(({ id, isErased }) => id === value && !isErased));
  const institutions = project.institutions.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div class="flow">
      <Act
        {...props}
        act="addTalent"
        label="登记引进人才"
        sentence="姓名加密保存，只有参加单位和工作人员能看到，不进入导出的表格。"
        confirmLabel="保存人才登记"
        begin={{ institutionId: institutions.length === 1 ? (institutions[0]?.value ?? "") : "", monthsOnSite: "0" }}
        fields={(form, name) => (
          <>
            <TextField form={form} name={name("name")} label="姓名" required maxLength={40} width="medium" />
            <RadioGroup
              form={form}
              name={name("kind")}
              label="引进方式"
              required
              inline
              options={TALENT_KINDS.map((value) => ({ value, label: TALENT_KIND_LABELS[value] }))}
            />
            <TextField
              form={form}
              name={name("title")}
              label="职称或职务"
              hint="如“副教授”“博士研究生”"
              required
              maxLength={60}
              width="medium"
            />
            <SelectField
              form={form}
              name={name("institutionId")}
              label="来自"
              required
              width="full"
              options={institutions}
            />
            <DateField form={form} name={name("fromOn")} label="到县日期" required max={today} />
            <DateField form={form} name={name("toOn")} label="离开日期" hint="还在县里就不填" max={today} />
            <TextField
              form={form}
              name={name("monthsOnSite")}
              label="驻点月数"
              hint="实际在县里的整月数"
              required
              width="short"
            />
          </>
        )}
      />
      {talents.length === 0 ? null : (
        <>
          {named.length === 0 ? null : (
            <Act
              {...props}
              act="changeTalent"
              label="更新在县情况"
              sentence="填写到现在为止的驻点月数；已离开的填离开日期。改前改后记在项目记录里。"
              confirmLabel="保存在县情况"
              fields={(form, name) => (
                <>
                  <SelectField form={form} name={name("talentId")} label="人员" required width="full" options={named} />
                  <TextField form={form} name={name("monthsOnSite")} label="驻点月数" required width="short" />
                  <DateField form={form} name={name("toOn")} label="离开日期" hint="还在县里就不填" max={today} />
                </>
              )}
            />
          )}
          <Act
            {...props}
            act="removeTalent"
            label="删去录入有误的人才登记"
            sentence="只用于登记错了、其实没有引进的：这条登记不再计入人数和报表，姓名随即抹掉，协议、学历等材料一并删去，不能恢复；项目记录里留下引进方式、职称和原因。确实来过而本人要求删除的，请用“应本人要求删除个人信息”。"
            confirmLabel="确认删去"
            danger
            fields={(form, name) => (
              <>
                <SelectField form={form} name={name("talentId")} label="人员" required width="full" options={options} />
                <TextArea
                  form={form}
                  name={name("reason")}
                  label="删去的原因"
                  hint="请勿写姓名"
                  required
                  maxLength={200}
                  rows={2}
                />
              </>
            )}
          />
          {named.length === 0 ? null : (
            <Act
              {...props}
              act="eraseTalent"
              label="应本人要求删除个人信息"
              sentence="姓名和职称随即抹掉，不能恢复，各处显示“已应本人要求删除”；引进方式、派出院校、到县和离开日期、驻点月数不带姓名保留，以往报表的人数不变。项目记录和审计日志里有引进方式、职称和日期，没有姓名。这位人才的协议、学历等材料一并删去；其他附件里写有姓名的，请另行撤下。任务、进展报告和验收意见里若写有姓名，领导和审计不再看到这些文字。"
              confirmLabel="确认删除个人信息"
              danger
              fields={(form, name) => (
                <>
                  <SelectField form={form} name={name("talentId")} label="人员" required width="full" options={named} />
                  <TextArea
                    form={form}
                    name={name("reason")}
                    label="本人何时、怎样提出的"
                    hint="如“2026-11-20 来电提出”；请勿写姓名"
                    required
                    maxLength={200}
                    rows={2}
                  />
                </>
              )}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Several may be erased: what is left tells them apart. */
function labelOf({ name, title, kind, fromOn, isErased }: Talent): string {
  return isErased ? `${name}（${TALENT_KIND_LABELS[kind]}，${fromOn} 到县）` : `${name}（${title}）`;
}

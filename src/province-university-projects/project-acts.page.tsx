import { RadioGroup } from "../web/choice-fields.tsx";
import { Panel } from "../web/page.tsx";
import { DateField, TextArea } from "../web/text-fields.tsx";
import { Act, mayAct, type ProjectActsProps } from "./project-act.page.tsx";
import { PARTIES_READ_IT } from "./project-act.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { ACCEPTANCE_RESULT_LABELS, ACCEPTANCE_RESULTS, PASSING_RESULTS } from "./province-university-project.ts";

/** What staff may do next with the project as a whole. */
export function ProjectActs(props: ProjectActsProps) {
  const { project, today } = props;
  if (!mayAct(project, "save")) return <EndedActs {...props} />;
  const path = `${PROJECTS_PATH}/${project.id}`;
  return (
    <Panel title="办理">
      <div class="flow">
        <Act
          {...props}
          act="start"
          label="启动实施"
          sentence="从此计入合计，参加的高校院所和企业能看到这个项目。"
          confirmLabel="确认启动"
          primary
          begin={{ startedOn: today }}
          fields={(form, name) => (
            <DateField form={form} name={name("startedOn")} label="启动日期" required max={today} />
          )}
        />
        <Act
          {...props}
          act="report"
          label="登记进展报告"
          sentence="保存后不能修改，有误请再登记一份说明；佐证材料随后作为附件上传。"
          confirmLabel="保存进展报告"
          primary
          begin={{ reportedOn: today }}
          fields={(form, name) => (
            <>
              <DateField form={form} name={name("reportedOn")} label="报告日期" required max={today} />
              <TextArea
                form={form}
                name={name("text")}
                label="进展"
                hint={`做了什么、取得什么、还差什么；${PARTIES_READ_IT}，请勿写个人信息`}
                required
                maxLength={2000}
                rows={5}
              />
            </>
          )}
        />
        <ul class="plain-list">
          <li>
            <a href={`${path}/edit`}>{project.status === "planned" ? "修改" : "变更或更正"}</a>
          </li>
          <li>
            <a href={`${path}/attachments`}>添加附件（申报书、佐证、验收材料）</a>
          </li>
        </ul>
        <Ending {...props} />
      </div>
    </Panel>
  );
}

/** One that was terminated is changed no more, but for what was written down wrongly. */
function EndedActs(props: ProjectActsProps) {
  if (!mayAct(props.project, "correct")) return null;
  return (
    <Panel title="办理">
      <Correction {...props} />
    </Panel>
  );
}

function Correction(props: ProjectActsProps) {
  const { project, today } = props;
  const { status, startedOn, endedOn, acceptanceResult, acceptanceOpinion } = project;
  const what = [
    ...(startedOn === null ? [] : ["启动日期"]),
    ...(status === "accepted" ? ["验收日期", "结论", "意见"] : endedOn === null ? [] : ["终止日期"]),
  ].join("、");
  return (
    <Act
      {...props}
      act="correct"
      label={`更正${what}`}
      sentence={`${what}录错时更正，台账按更正后的计；原因和原来的内容记在项目记录里。`}
      confirmLabel="确认更正"
      begin={{
        startedOn: startedOn ?? "",
        endedOn: endedOn ?? "",
        acceptanceResult: acceptanceResult ?? "",
        acceptanceOpinion,
      }}
      fields={(form, name) => (
        <>
          {startedOn === null ? null : (
            <DateField form={form} name={name("startedOn")} label="启动日期" required max={today} />
          )}
          {endedOn === null ? null : (
            <DateField
              form={form}
              name={name("endedOn")}
              label={status === "accepted" ? "验收日期" : "终止日期"}
              required
              max={today}
            />
          )}
          {status === "accepted" ? (
            <>
              <RadioGroup
                form={form}
                name={name("acceptanceResult")}
                label="结论"
                required
                options={PASSING_RESULTS.map((value) => ({ value, label: ACCEPTANCE_RESULT_LABELS[value] }))}
              />
              <TextArea
                form={form}
                name={name("acceptanceOpinion")}
                label="验收意见"
                hint={PARTIES_READ_IT}
                required
                maxLength={1000}
                rows={4}
              />
            </>
          ) : null}
          <TextArea form={form} name={name("reason")} label="更正的原因" required maxLength={200} rows={2} />
        </>
      )}
    />
  );
}

function Ending(props: ProjectActsProps) {
  const { today } = props;
  return (
    <>
      <Act
        {...props}
        act="accept"
        label="验收"
        sentence="通过或结题后不能再改任务；没有通过的项目继续实施，意见留在项目记录里。任务都完成或取消后才能通过。"
        confirmLabel="确认验收结论"
        begin={{ acceptedOn: today }}
        fields={(form, name) => (
          <>
            <RadioGroup
              form={form}
              name={name("result")}
              label="结论"
              required
              options={ACCEPTANCE_RESULTS.map((value) => ({ value, label: ACCEPTANCE_RESULT_LABELS[value] }))}
            />
            <DateField form={form} name={name("acceptedOn")} label="验收日期" required max={today} />
            <TextArea
              form={form}
              name={name("opinion")}
              label="验收意见"
              hint={PARTIES_READ_IT}
              required
              maxLength={1000}
              rows={4}
            />
          </>
        )}
      />
      <Act
        {...props}
        act="terminate"
        label="终止项目"
        sentence="不再实施，不计入项目总表的合计；台账里启动当期的数字不变，终止计在终止当期。已到位的资金留在记录里，还可以登记结算。终止不能恢复。"
        confirmLabel="确认终止"
        danger
        begin={{ endedOn: today }}
        fields={(form, name) => (
          <>
            <DateField form={form} name={name("endedOn")} label="终止日期" required max={today} />
            <TextArea
              form={form}
              name={name("reason")}
              label="终止的原因"
              hint={PARTIES_READ_IT}
              required
              maxLength={200}
              rows={3}
            />
          </>
        )}
      />
      <Correction {...props} />
      <Act
        {...props}
        act="void"
        label="作废"
        sentence="录错或重复录入的才作废：不计入任何合计，参加单位看不到。作废不能恢复，没有到位资金才能作废。"
        confirmLabel="确认作废"
        danger
        fields={(form, name) => (
          <TextArea form={form} name={name("reason")} label="作废的原因" required maxLength={200} rows={3} />
        )}
      />
    </>
  );
}

import { Panel } from "../web/page.tsx";
import { DateField, TextArea, TextField } from "../web/text-fields.tsx";
import { Act, type ActsProps, mayAct } from "./contract-act.page.tsx";
import { PARTIES_READ_IT } from "./contract-act.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { LACKS_EXPECTED, lacksExpected } from "./registration-form.ts";

/** What staff may do next with the contract as a whole. */
export function ContractActs(props: ActsProps) {
  const { contract, today } = props;
  if (!mayAct(contract, "save")) return <EndedActs {...props} />;
  const path = `${CONTRACTS_PATH}/${contract.id}`;
  return (
    <Panel title="办理">
      <div class="flow">
        <Act
          {...props}
          act="sign"
          label="登记签订"
          sentence={
            contract.introductionId === null
              ? "从此计入合计，双方单位能看到这份合同。"
              : "从此计入合计，双方单位能看到；它来自的对接和需求随即成为“已签合同”，同一需求的其他对接撤回。"
          }
          confirmLabel="确认签订"
          primary
          begin={{ signedOn: today }}
          fields={(form, name) => (
            <DateField form={form} name={name("signedOn")} label="签订日期" required max={today} />
          )}
        />
        <Registration {...props} />
        <ul class="plain-list">
          <li>
            <a href={`${path}/edit`}>{contract.status === "draft" ? "修改" : "变更或更正"}</a>
          </li>
          <li>
            <a href={`${path}/attachments`}>添加附件（合同文本、登记证明、凭证）</a>
          </li>
        </ul>
        <Ending {...props} />
      </div>
    </Panel>
  );
}

/** One that was terminated is changed no more, but for a wrong day. */
function EndedActs(props: ActsProps) {
  if (!mayAct(props.contract, "correctEnd")) return null;
  return (
    <Panel title="办理">
      <EndCorrection {...props} />
    </Panel>
  );
}

function EndCorrection(props: ActsProps) {
  const { contract, today } = props;
  const label = contract.status === "completed" ? "完成日期" : "终止日期";
  return (
    <Act
      {...props}
      act="correctEnd"
      label={`更正${label}`}
      sentence={`${label}录错时更正，台账按新的日期计；原因和原来的日期记在合同记录里。`}
      confirmLabel="确认更正"
      begin={{ endedOn: contract.endedOn ?? "" }}
      fields={(form, name) => (
        <>
          <DateField form={form} name={name("endedOn")} label={label} required max={today} />
          <TextArea form={form} name={name("reason")} label="更正的原因" required maxLength={200} rows={2} />
        </>
      )}
    />
  );
}

function Registration(props: ActsProps) {
  const { contract, today } = props;
  const { registrationNumber, registrationOffice, registeredOn } = contract;
  return (
    <>
      <Act
        {...props}
        act="register"
        label="认定登记"
        sentence={`${lacksExpected(contract) ? `请注意：${LACKS_EXPECTED}，可先在“变更或更正”里补上。` : ""}记下登记编号、登记机构和日期；卖方在外地登记的也在这里记。登记证明请随后作为附件上传。`}
        confirmLabel="确认登记"
        primary
        begin={{ registeredOn: today }}
        fields={(form, name) => (
          <>
            <TextField form={form} name={name("registrationNumber")} label="登记编号" hint="一般为 16 位" required />
            <TextField form={form} name={name("registrationOffice")} label="登记机构" required maxLength={60} />
            <DateField form={form} name={name("registeredOn")} label="登记日期" required max={today} />
          </>
        )}
      />
      <Act
        {...props}
        act="correctRegistration"
        label="更正登记"
        sentence="登记编号、机构或日期录错时更正，原因记在合同记录里。"
        confirmLabel="确认更正"
        begin={{
          registrationNumber: registrationNumber ?? "",
          registrationOffice,
          registeredOn: registeredOn ?? "",
        }}
        fields={(form, name) => (
          <>
            <TextField form={form} name={name("registrationNumber")} label="登记编号" required />
            <TextField form={form} name={name("registrationOffice")} label="登记机构" required maxLength={60} />
            <DateField form={form} name={name("registeredOn")} label="登记日期" required max={today} />
            <TextArea form={form} name={name("reason")} label="更正的原因" required maxLength={200} rows={2} />
          </>
        )}
      />
    </>
  );
}

function Ending(props: ActsProps) {
  const { contract, today } = props;
  // 作废 of a signed one leaves the introduction as it is: its contract was signed, and only written down wrongly.
  const leavesIntroduction = contract.introductionId !== null && contract.status === "signed";
  return (
    <>
      <Act
        {...props}
        act="complete"
        label="履行完毕"
        sentence="双方的义务都已完成。之后仍可登记到款和回访，不能再改节点。"
        confirmLabel="确认履行完毕"
        begin={{ endedOn: today }}
        fields={(form, name) => <DateField form={form} name={name("endedOn")} label="完成日期" required max={today} />}
      />
      <Act
        {...props}
        act="terminate"
        label="终止合同"
        sentence="不再履行，不计入合同总表的合计；台账里签订当期的数字不变，终止计在终止当期。已到款的留在记录里，还可以登记结算。终止不能恢复。"
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
      <EndCorrection {...props} />
      <Act
        {...props}
        act="void"
        label="作废"
        sentence={`录错或重复录入的才作废：不计入任何合计，双方看不到。作废不能恢复，没有到款才能作废。${
          leavesIntroduction ? "它来自的对接和需求仍是“已签合同”，可由同一对接重新录入。" : ""
        }`}
        confirmLabel="确认作废"
        danger
        fields={(form, name) => (
          <TextArea form={form} name={name("reason")} label="作废的原因" required maxLength={200} rows={3} />
        )}
      />
    </>
  );
}

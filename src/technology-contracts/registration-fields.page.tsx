import { choicesOf } from "../reference/choices.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { Panel } from "../web/page.tsx";
import { MoneyField } from "../web/text-fields.tsx";
import type { ContractFormPageProps } from "./contract-form.page.tsx";
import { CONTRACT_CODE_LISTS } from "./registration-form.ts";
import { CONTRACT_FIELD_LABELS as LABELS } from "./technology-contract.ts";

const CHOSEN = ["intellectualProperty", "planSource", "socioeconomicObjective"] as const;

/** What the registration office asks besides: nothing of it is a must here, since many contracts are registered elsewhere. */
export function RegistrationFieldsPanel({ form, contract, reference }: ContractFormPageProps) {
  return (
    <Panel title="登记表的其他栏目">
      <div class="fields">
        {CHOSEN.map((field) => (
          <SelectField
            form={form}
            name={field}
            label={LABELS[field]}
            options={choicesOf(reference, CONTRACT_CODE_LISTS[field], contract?.[field])}
          />
        ))}
        <MoneyField
          form={form}
          name="expectedInvestmentFen"
          label={LABELS.expectedInvestmentFen}
          hint="实施这份合同预计增加的投入；技术转让合同登记时必填，不知道就不填"
        />
        <MoneyField
          form={form}
          name="expectedOutputFen"
          label={LABELS.expectedOutputFen}
          hint="实施后预计增加的产值；技术转让合同登记时必填，不知道就不填"
        />
      </div>
    </Panel>
  );
}

import type { OrganizationRow } from "../organizations/queries.ts";
import { choicesOf } from "../reference/choices.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { SelectField } from "../web/choice-fields.tsx";
import { Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { ContractFormPageProps } from "./contract-form.page.tsx";
import { CONTRACT_FIELD_LABELS } from "./technology-contract.ts";

const SIDES = [
  {
    side: "buyer",
    id: "buyerId",
    name: "buyerName",
    region: "buyerRegion",
    country: "buyerCountry",
    nature: "buyerNature",
  },
  {
    side: "seller",
    id: "sellerId",
    name: "sellerName",
    region: "sellerRegion",
    country: "sellerCountry",
    nature: "sellerNature",
  },
] as const;

/** Who buys and who sells: a registered organization, or the name of another and where it is. */
export function PartiesPanel({ form, contract, enterprises, institutions, reference }: ContractFormPageProps) {
  const known = new Set([...enterprises, ...institutions].map(({ id }) => id));
  const choice = ({ id, name }: OrganizationRow) => ({ value: id, label: name });
  const kept = (id: string | null | undefined, name: string | undefined) =>
    id && !known.has(id) ? [{ value: id, label: `${name ?? ""}（已停用）` }] : [];
  return (
    <Panel title="双方">
      <div class="fields">
        {SIDES.map(({ side, id, name, region, country, nature }) => (
          <>
            <SelectField
              form={form}
              name={id}
              label={CONTRACT_FIELD_LABELS[id]}
              empty="不是登记的单位"
              width="full"
              options={[
                { label: "企业", options: enterprises.map(choice) },
                { label: "高校院所", options: institutions.map(choice) },
                ...kept(contract?.[id], contract?.[side]),
              ]}
            />
            <TextField
              form={form}
              name={name}
              label={CONTRACT_FIELD_LABELS[name]}
              hint="不在单位库里的，上面不选，在这里写全称"
              maxLength={100}
            />
            <SelectField
              form={form}
              name={region}
              label={CONTRACT_FIELD_LABELS[region]}
              hint="登记的单位不用选"
              options={choicesOf(reference, "region", contract?.[region])}
            />
            <SelectField
              form={form}
              name={country}
              label={CONTRACT_FIELD_LABELS[country]}
              hint="国别代码；在国内的单位是 156 中国"
              empty={null}
              options={countries(reference, contract?.[country])}
            />
            <SelectField
              form={form}
              name={nature}
              label={CONTRACT_FIELD_LABELS[nature]}
              hint="按技术合同登记表的分类，不知道就不选"
              options={choicesOf(reference, "partyNature", contract?.[nature])}
            />
          </>
        ))}
      </div>
    </Panel>
  );
}

/** Each with its code, which the office's form asks for. */
const countries = (reference: ReferenceBook, kept: string | undefined) =>
  choicesOf(reference, "country", kept).flatMap((one) =>
    "options" in one ? [] : { value: one.value, label: `${one.value} ${one.label}` },
  );

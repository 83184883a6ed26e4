import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import { Badge } from "../web/badge.tsx";
import { SelectField } from "../web/choice-fields.tsx";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { Act, type ActsProps } from "./contract-act.page.tsx";
import { PARTIES_READ_IT } from "./contract-act.ts";
import type { Payment } from "./contract-parts.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { CONTRACT_ENTRY_KIND_LABELS, paymentPart } from "./technology-contract.ts";

interface PaymentsPanelProps extends ActsProps {
  payments: readonly Payment[];
  isStaff: boolean;
  /** Vouchers by the payment that they prove. */
  files: ReadonlyMap<string, Child>;
}

/** 到款: what has arrived, with its voucher; a wrong one is taken back and stays to be seen. */
export function PaymentsPanel(props: PaymentsPanelProps) {
  const { contract, payments, isStaff, today } = props;
  const leftFen = contract.contractValueFen - contract.paidFen;
  const reversed = new Set(payments.flatMap(({ reverses }) => reverses ?? []));
  const standing = payments.filter(({ kind, seq }) => kind === "paymentReceived" && !reversed.has(seq));
  const options = standing.map(({ seq, receivedOn, amountFen }) => {
    return { value: String(seq), label: `${receivedOn} ${formatMoney(amountFen)}` };
  });
  return (
    <Panel title="到款" id="payments">
      <div class="flow">
        <p>
          合计到款 <strong>{formatMoney(contract.paidFen)}</strong>
          {contract.contractValueFen === 0
            ? ""
            : `，合同额 ${formatMoney(contract.contractValueFen)}，余 ${formatMoney(leftFen)}`}
          。按到款日期先后排列，同一天的按录入先后。
        </p>
        <Table
          caption="到款"
          captionHidden
          rows={payments}
          columns={columns(props, reversed)}
          empty={<p class="not-given">还没有到款</p>}
        />
        {isStaff ? (
          <div class="flow">
            {leftFen <= 0 ? null : (
              <Act
                {...props}
                act="recordPayment"
                label="登记到款"
                sentence={`最多还能登记 ${formatMoney(leftFen)}。登记后不能修改，有误只能冲正；凭证随后作为附件上传。`}
                confirmLabel="确认登记到款"
                primary
                begin={{ receivedOn: today }}
                fields={(form, name) => (
                  <>
                    <MoneyField
                      form={form}
                      name={name("amountFen")}
                      label="到款金额"
                      hint="如 10；也可以连单位写，如 100000元"
                      required
                    />
                    <DateField form={form} name={name("receivedOn")} label="到款日期" required max={today} />
                    <TextField
                      form={form}
                      name={name("note")}
                      label="说明"
                      hint={`如“首付款”，可不填；${PARTIES_READ_IT}`}
                      maxLength={200}
                    />
                  </>
                )}
              />
            )}
            {standing.length === 0 ? null : (
              <Act
                {...props}
                act="reversePayment"
                label="冲正到款"
                sentence="把登记有误的一笔全额冲回，两笔都留在记录里；正确的金额请另行登记。"
                confirmLabel="确认冲正"
                danger
                fields={(form, name) => (
                  <>
                    <SelectField
                      form={form}
                      name={name("paymentSeq")}
                      label="冲正哪一笔"
                      required
                      width="full"
                      options={options}
                    />
                    <TextArea
                      form={form}
                      name={name("reason")}
                      label="冲正的原因"
                      hint={PARTIES_READ_IT}
                      required
                      maxLength={200}
                      rows={2}
                    />
                  </>
                )}
              />
            )}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function columns({ contract, isStaff, files }: PaymentsPanelProps, reversed: ReadonlySet<number>): Column<Payment>[] {
  return [
    { header: "日期", heading: true, cell: ({ receivedOn }) => receivedOn },
    {
      header: "金额",
      numeric: true,
      cell: ({ kind, amountFen }) => `${kind === "reversal" ? "−" : ""}${formatMoney(amountFen)}`,
    },
    {
      header: "说明",
      cell: ({ kind, note, seq }) => (
        <>
          {kind === "reversal" ? `${CONTRACT_ENTRY_KIND_LABELS.reversal}：${note}` : note}
          {reversed.has(seq) ? <span class="cell-note">已冲正</span> : null}
        </>
      ),
    },
    {
      header: "凭证",
      cell: ({ seq, kind, receivedOn, lacksVoucher }) => {
        if (kind === "reversal") return "—";
        const part = paymentPart(seq);
        return (
          <>
            {files.get(part) ?? null}
            {lacksVoucher ? <Badge tone="warning">缺凭证</Badge> : null}{" "}
            {isStaff ? (
              <a class="no-print" href={listAddress(`${CONTRACTS_PATH}/${contract.id}/attachments`, { part })}>
                添加凭证<span class="sr-only">：{receivedOn} 到款</span>
              </a>
            ) : lacksVoucher || files.has(part) ? null : (
              "—"
            )}
          </>
        );
      },
    },
  ];
}

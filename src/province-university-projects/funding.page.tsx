import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import { Badge } from "../web/badge.tsx";
import { SelectField } from "../web/choice-fields.tsx";
import type { FormState } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import { DateField, MoneyField, TextArea, TextField } from "../web/text-fields.tsx";
import { overPlanWord } from "./funding-words.ts";
import { Act, type ProjectActsProps } from "./project-act.page.tsx";
import { PARTIES_READ_IT } from "./project-act.ts";
import type { Funding } from "./project-parts.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import {
  FUNDING_FIGURE_LABELS,
  FUNDING_SOURCE_LABELS,
  FUNDING_SOURCES,
  fundingPart,
} from "./province-university-project.ts";
import { findOverPlan, sumFunding } from "./sum-funding.ts";

interface FundingPanelProps extends ProjectActsProps {
  funding: readonly Funding[];
  isStaff: boolean;
  /** Vouchers by the row that they prove. */
  files: ReadonlyMap<string, Child>;
}

/** 资金: planned and received by year and source, and the rows behind the sums. */
export function FundingPanel(props: FundingPanelProps) {
  const { project, funding, isStaff } = props;
  return (
    <Panel title="资金" id="funding">
      <div class="flow">
        <p>
          计划 <strong>{formatMoney(project.plannedFen)}</strong>，到位{" "}
          <strong>{formatMoney(project.receivedFen)}</strong>
          {project.overPlanFen === 0 ? null : `，其中${overPlanWord(project.overPlanFen)}`}。
        </p>
        <Table
          caption="按年度和来源合计"
          rows={sumFunding(funding)}
          columns={[
            {
              header: "年度与来源",
              heading: true,
              cell: ({ year, source }) => `${year} 年 ${FUNDING_SOURCE_LABELS[source]}`,
            },
            { header: "计划", numeric: true, cell: ({ plannedFen }) => formatMoney(plannedFen) },
            { header: "到位", numeric: true, cell: ({ receivedFen }) => formatMoney(receivedFen) },
          ]}
          empty={<p class="not-given">还没有登记资金</p>}
        />
        {funding.length === 0 ? null : (
          <Table
            caption="逐笔登记（按日期先后，同一天的按录入先后）"
            rows={funding}
            columns={columns(props)}
            empty={null}
          />
        )}
        {isStaff ? <FundingActs {...props} /> : null}
      </div>
    </Panel>
  );
}

function columns({ project, funding, isStaff, files }: FundingPanelProps): Column<Funding>[] {
  const reversed = new Set(funding.flatMap(({ reverses }) => reverses ?? []));
  const over = findOverPlan(funding);
  return [
    { header: "日期", heading: true, cell: ({ happenedOn }) => happenedOn },
    {
      header: "资金",
      cell: ({ figure, source, year, note, reverses, seq }) => (
        <>
          {FUNDING_FIGURE_LABELS[figure]}：{year} 年 {FUNDING_SOURCE_LABELS[source]}
          {note === "" ? null : <span class="cell-note">{reverses === null ? note : `冲正：${note}`}</span>}
          {reversed.has(seq) ? <span class="cell-note">已冲正</span> : null}
        </>
      ),
    },
    {
      header: "金额",
      numeric: true,
      cell: ({ seq, reverses, amountFen }) => (
        <>
          {reverses === null ? "" : "−"}
          {formatMoney(amountFen)}
          <OverPlan fen={over.get(seq) ?? 0} />
        </>
      ),
    },
    {
      header: "凭证",
      cell: ({ seq, figure, reverses, happenedOn, lacksVoucher }) => {
        if (figure === "planned" || reverses !== null) return "—";
        const part = fundingPart(seq);
        const lacking = lacksVoucher ? <Badge tone="warning">缺凭证</Badge> : null;
        if (!isStaff) return files.get(part) ?? lacking ?? "—";
        return (
          <>
            {files.get(part) ?? null}
            {lacking}{" "}
            <a class="no-print" href={listAddress(`${PROJECTS_PATH}/${project.id}/attachments`, { part })}>
              添加凭证<span class="sr-only">：{happenedOn} 到位</span>
            </a>
          </>
        );
      },
    },
  ];
}

/** 超计划, beside the sum that it is a part of. */
function OverPlan({ fen }: { fen: number }) {
  return fen === 0 ? null : (
    <span class="cell-note">
      <Badge tone="warning">{overPlanWord(fen)}</Badge>
    </span>
  );
}

function FundingActs(props: FundingPanelProps) {
  const { funding, today } = props;
  const reversed = new Set(funding.flatMap(({ reverses }) => reverses ?? []));
  const standing = funding.filter(({ seq, reverses }) => reverses === null && !reversed.has(seq));
  const options = standing.map(({ seq, figure, source, year, amountFen }) => {
    const label = `${FUNDING_FIGURE_LABELS[figure]} ${year} 年${FUNDING_SOURCE_LABELS[source]} ${formatMoney(amountFen)}`;
    return { value: String(seq), label };
  });
  const begin = { year: today.slice(0, 4), happenedOn: today };
  const fields = (day: string, noteHint: string) => (form: FormState, name: (field: string) => string) => (
    <>
      <SelectField
        form={form}
        name={name("source")}
        label="来源"
        required
        options={FUNDING_SOURCES.map((value) => ({ value, label: FUNDING_SOURCE_LABELS[value] }))}
      />
      <TextField form={form} name={name("year")} label="年度" required width="short" />
      <MoneyField
        form={form}
        name={name("amountFen")}
        label="金额"
        hint="如 35；也可以连单位写，如 350000元"
        required
      />
      <DateField form={form} name={name("happenedOn")} label={day} required max={today} />
      <TextField
        form={form}
        name={name("note")}
        label="说明"
        hint={`${noteHint}；${PARTIES_READ_IT}`}
        maxLength={200}
      />
    </>
  );
  return (
    <div class="flow">
      <Act
        {...props}
        act="planFunding"
        label="登记计划资金"
        sentence="按来源和年度逐笔登记。登记后不能修改，有误只能冲正。"
        confirmLabel="确认登记计划"
        begin={begin}
        fields={fields("确定日期", "可不填")}
      />
      <Act
        {...props}
        act="receiveFunding"
        label="登记到位资金"
        sentence="登记后不能修改，有误只能冲正；凭证随后作为附件上传。"
        confirmLabel="确认登记到位"
        primary
        begin={begin}
        fields={fields("到位日期", "超出计划的要写明原因，其他可不填")}
      />
      {standing.length === 0 ? null : (
        <Act
          {...props}
          act="reverseFunding"
          label="冲正资金"
          sentence="把登记有误的一笔全额冲回，两笔都留在记录里；正确的金额请另行登记。"
          confirmLabel="确认冲正"
          danger
          fields={(form, name) => (
            <>
              <SelectField
                form={form}
                name={name("fundingSeq")}
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
  );
}

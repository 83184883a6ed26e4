import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import { labelPath } from "../reference/label-path.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import type { Failed } from "./contract-act.page.tsx";
import { ContractActs } from "./contract-acts.page.tsx";
import { ContractHistory } from "./contract-history.page.tsx";
import { ContractOrigin } from "./contract-origin.page.tsx";
import type { ContractEntry, FollowUpRow, MilestoneRow, Payment } from "./contract-parts.ts";
import { CONTRACTS_PATH, ContractBadge, valueWord } from "./contract-status.page.tsx";
import { FollowUpsPanel } from "./follow-ups.page.tsx";
import { MilestonesPanel } from "./milestones.page.tsx";
import { PaymentsPanel } from "./payments.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { countryWord, EXPECTED_AMOUNTS } from "./registration-form.ts";
import { SignedTwice } from "./signed-twice.page.tsx";
import { CONTRACT_FIELD_LABELS, DIRECTION_LABELS, REGISTRATION_PART } from "./technology-contract.ts";

/** What stands for the files of a contract on its page. */
export interface ContractFiles {
  panel: Child;
  ofParts: ReadonlyMap<string, Child>;
}

interface TechnologyContractPageProps {
  frame: Frame;
  contract: ContractRecord;
  reader: "staff" | "party";
  seesFigures: boolean;
  milestones: readonly MilestoneRow[];
  payments: readonly Payment[];
  followUps: readonly FollowUpRow[];
  /** For staff alone: signed contracts of the same need that should not be, and the history. */
  signedBeside: readonly ContractRecord[];
  entries: readonly ContractEntry[];
  files: ContractFiles;
  /** 省校合作项目 that came of it. */
  projects: Child;
  reference: ReferenceBook;
  today: string;
  failed: Failed | undefined;
}

/** One contract: for staff with its work and its history, for its two parties as it stands. */
export function TechnologyContractPage(props: TechnologyContractPageProps) {
  const { frame, contract, reader, reference, files } = props;
  const isStaff = reader === "staff";
  const list = isStaff
    ? { label: "技术合同", href: CONTRACTS_PATH }
    : { label: "我的合同", href: "/my/technology-contracts" };
  return (
    <Layout
      frame={frame}
      title={`技术合同：${contract.title}`}
      current={isStaff ? "technology-contracts" : "my-technology-contracts"}
      breadcrumbs={[list, { label: contract.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={`技术合同 ${contract.number}`}
        title={contract.title}
        badges={<ContractBadge status={contract.status} />}
        lead={`${contract.buyer} 与 ${contract.seller}`}
        actions={
          isStaff ? (
            <a class="btn btn-outline" href={`/evidence${CONTRACTS_PATH}/${contract.id}`}>
              证据链
            </a>
          ) : undefined
        }
      />
      <div class="flow">
        <Standing contract={contract} />
        <SignedTwice contract={contract} beside={props.signedBeside} />
        <Columns
          aside={
            <>
              {isStaff ? <ContractActs {...props} /> : null}
              <ContractOrigin contract={contract} isStaff={isStaff} />
              {props.projects}
            </>
          }
        >
          <div class="flow">
            <Panel title="合同">
              <KeyValues facts={contractFacts(contract, reference, props.seesFigures)} />
            </Panel>
            <RegistrationPanel contract={contract} certificate={files.ofParts.get(REGISTRATION_PART) ?? null} />
            <MilestonesPanel {...props} isStaff={isStaff} />
            <PaymentsPanel {...props} isStaff={isStaff} files={files.ofParts} />
            <FollowUpsPanel {...props} isStaff={isStaff} files={files.ofParts} />
            {files.panel}
            {isStaff && contract.note !== "" ? (
              <Panel title="备注">
                <p class="prose-text">{contract.note}</p>
              </Panel>
            ) : null}
          </div>
        </Columns>
        {isStaff ? (
          <Panel title="合同记录">
            <ContractHistory entries={props.entries} />
          </Panel>
        ) : null}
      </div>
    </Layout>
  );
}

function Standing({ contract: { status, endedOn, endReason } }: { contract: ContractRecord }) {
  if (status !== "terminated" && status !== "voided") return null;
  return (
    <Notice tone="error">
      <p>
        {status === "voided" ? "合同已作废" : `合同已于 ${endedOn ?? ""} 终止`}：{endReason}
      </p>
    </Notice>
  );
}

/** @param seesFigures what the buyer expects is no more the seller's to read than what came of it. */
function contractFacts(contract: ContractRecord, reference: ReferenceBook, seesFigures: boolean) {
  const partyWords = (side: "buyer" | "seller") => ({
    nature: optionName(reference, "partyNature", contract[`${side}Nature`]),
    place: labelPath(reference, "region", contract[`${side}Place`]),
    country: countryWord(reference, contract[`${side}Country`]),
  });
  const { startsOn, endsOn } = contract;
  const period = startsOn === null && endsOn === null ? "" : `${startsOn ?? "未定"} 至 ${endsOn ?? "未定"}`;
  return [
    { label: "合同类型", value: reference.label("contractKind", contract.kind) },
    { label: "方向", value: DIRECTION_LABELS[contract.direction] },
    { label: "合同额", value: valueWord(contract.contractValueFen) },
    {
      label: "技术交易额",
      value: contract.contractValueFen === 0 ? "未填写" : formatMoney(contract.transactionValueFen),
    },
    { label: "买方", value: <Party name={contract.buyer} {...partyWords("buyer")} /> },
    { label: "卖方", value: <Party name={contract.seller} {...partyWords("seller")} /> },
    { label: "签订日期", value: contract.signedOn },
    { label: "合同期", value: period },
    { label: "合同编号", value: contract.paperNumber },
    { label: "产业", value: labelPath(reference, "industry", contract.industry) },
    { label: "技术领域", value: labelPath(reference, "technicalField", contract.technicalField) },
    { label: "知识产权类型", value: optionName(reference, "intellectualPropertyKind", contract.intellectualProperty) },
    { label: "计划来源", value: optionName(reference, "planSource", contract.planSource) },
    { label: "社会经济目标", value: optionName(reference, "socioeconomicObjective", contract.socioeconomicObjective) },
    ...(seesFigures ? EXPECTED_AMOUNTS : []).map((field) => {
      const fen = contract[field];
      return { label: CONTRACT_FIELD_LABELS[field], value: fen === null ? "" : formatMoney(fen) };
    }),
    ...(contract.status === "completed" ? [{ label: "履行完毕", value: contract.endedOn }] : []),
  ];
}

/** A party with what the registration form asks of it. */
function Party({ name, nature, place, country }: { name: string; nature: string; place: string; country: string }) {
  return (
    <>
      {name}
      <span class="cell-note">{[nature, place, country].filter((word) => word !== "").join("，")}</span>
    </>
  );
}

function RegistrationPanel({ contract, certificate }: { contract: ContractRecord; certificate: Child }) {
  const { registrationNumber, registrationOffice, registeredOn } = contract;
  return (
    <Panel title="认定登记">
      {registrationNumber === null ? (
        <p class="not-given">还没有登记</p>
      ) : (
        <KeyValues
          facts={[
            { label: "登记编号", value: registrationNumber },
            { label: "登记机构", value: registrationOffice },
            { label: "登记日期", value: registeredOn },
            { label: "登记证明", value: certificate ?? "还没有上传" },
          ]}
        />
      )}
    </Panel>
  );
}

import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { changedFacts, type Fact } from "../kernel/changed-facts.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, stateChanged, tell } from "./change-contract.ts";
import { contractRegistrationSchema, registrationCorrectionSchema } from "./contract-schemas.ts";
import type { ContractRow } from "./queries.ts";
import { CONTRACT_FACT_NAMES } from "./technology-contract.ts";

/**
 * 认定登记, wherever it took place: the seller registers, so that of what the county buys the office is another's. One
 * that was fulfilled before anybody learnt of it stays fulfilled.
 * @throws Conflict when it is registered; Refused for a number that another contract has.
 */
export async function registerTechnologyContract(
  ctx: Context,
  input: z.input<typeof contractRegistrationSchema>,
): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: contractRegistrationSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, ...registration }) => {
    const contract = await loadContract(tx, contractId, "register", version);
    if (contract.registrationNumber !== null) throw stateChanged(contract);
    await requireNew(tx, contract, registration);
    const status = contract.status === "signed" ? ("registered" as const) : contract.status;
    const row = await changeContract(tx, contract, { ...registration, status });
    const { registeredOn, registrationNumber, registrationOffice } = registration;
    const note = `${registrationOffice}，${registrationNumber}`;
    await tell(tx, row, { kind: "contractRegistration", happenedOn: registeredOn, note, from: contract.status });
    return row;
  });
}

/** 更正登记 that was written down wrongly. @throws Conflict when it is not registered; Refused for another's number. */
export async function correctContractRegistration(
  ctx: Context,
  input: z.input<typeof registrationCorrectionSchema>,
): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: registrationCorrectionSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, reason, ...registration }) => {
    const contract = await loadContract(tx, contractId, "correctRegistration", version);
    if (contract.registrationNumber === null) throw stateChanged(contract);
    await requireNew(tx, contract, registration);
    const names = ["registrationNumber", "registrationOffice", "registeredOn"] as const;
    const fields = names.filter((name) => contract[name] !== registration[name]);
    const row = await changeContract(tx, contract, registration);
    const facts = names.map((name): Fact => [CONTRACT_FACT_NAMES[name], contract[name] ?? "", registration[name]]);
    const note = [reason, ...changedFacts(facts)].join("\n");
    await tell(tx, row, { kind: "registrationCorrected", note, fields, from: contract.status });
    return row;
  });
}

interface Registration {
  registrationNumber: string;
  registeredOn: string;
}

async function requireNew(
  tx: WriteContext,
  { id, signedOn }: ContractRow,
  { registrationNumber, registeredOn }: Registration,
): Promise<void> {
  requirePast(tx, registeredOn);
  if (signedOn !== null && registeredOn < signedOn) throw new Refused("technologyContract.registeredBefore");
  const [other] = await tx.db
    .select({ number: technologyContracts.number })
    .from(technologyContracts)
    .where(
      and(
        eq(technologyContracts.registrationNumber, registrationNumber),
        ne(technologyContracts.status, "voided"),
        ne(technologyContracts.id, id),
      ),
    );
  if (other) throw new Refused("technologyContract.registrationTaken", { number: other.number });
}

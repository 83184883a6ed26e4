import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { listMilestones, listPayments } from "../../src/technology-contracts/contract-parts.ts";
import {
  completeContract,
  correctContractEnd,
  terminateContract,
  voidContract,
} from "../../src/technology-contracts/end-contract.ts";
import { draftFromIntroduction } from "../../src/technology-contracts/enter-contract.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { addMilestone, finishMilestone, removeMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import { type ContractRow, getContractRecord, getVisibleContract } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import {
  correctContractRegistration,
  registerTechnologyContract,
} from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { CONTRACT_STATUSES, type ContractStatus } from "../../src/technology-contracts/technology-contract.ts";
import { cast } from "../support/cast.ts";
import { coatingContract, putContract, registration } from "../support/contracts-in-place.ts";
import { testContext } from "../support/database.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

const stranger = (actor: Actor): Actor => ({ ...actor, organizationId: "e".repeat(32), accountId: "e".repeat(32) });
const ROLES = {
  staff: cast.staff,
  buyer: cast.battery,
  seller: cast.professor,
  otherEnterprise: stranger(cast.battery),
  otherInstitution: stranger(cast.professor),
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

/** A contract with an open milestone and a payment, where its state allows them. */
interface Begun {
  row: ContractRow;
  milestoneId: string;
  paymentSeq: number;
}
type Run = (ctx: Context, begun: Begun) => Promise<unknown>;
const seen = ({ row: { id, version } }: Begun) => ({ contractId: id, version });
const ACTS = {
  save: (ctx, begun) =>
    saveTechnologyContract(ctx, { ...seen(begun), content: { ...coatingContract, title: "另一名称" }, reason: "更正" }),
  sign: (ctx, begun) => signTechnologyContract(ctx, { ...seen(begun), signedOn: "2025-11-20" }),
  register: (ctx, begun) => registerTechnologyContract(ctx, { ...seen(begun), ...registration("2025140000000001") }),
  correctRegistration: (ctx, begun) =>
    correctContractRegistration(ctx, { ...seen(begun), ...registration("2025140000000009"), reason: "录错" }),
  addMilestone: (ctx, begun) => addMilestone(ctx, { ...seen(begun), title: "结题", dueOn: "2026-12-31" }),
  finishMilestone: (ctx, begun) =>
    finishMilestone(ctx, { ...seen(begun), milestoneId: begun.milestoneId, doneOn: "2026-11-20" }),
  removeMilestone: (ctx, begun) => removeMilestone(ctx, { ...seen(begun), milestoneId: begun.milestoneId }),
  recordPayment: (ctx, begun) => recordPayment(ctx, { ...seen(begun), amountFen: 1_000_000, receivedOn: "2026-11-20" }),
  reversePayment: (ctx, begun) =>
    reversePayment(ctx, { ...seen(begun), paymentSeq: begun.paymentSeq, reason: "录错金额" }),
  followUp: (ctx, begun) =>
    followUpContract(ctx, {
      ...seen(begun),
      afterYears: 1,
      askedOn: "2026-11-20",
      outputValueFen: 1,
      taxFen: 0,
      patents: 1,
      jobs: 2,
    }),
  complete: (ctx, begun) => completeContract(ctx, { ...seen(begun), endedOn: "2026-11-20" }),
  terminate: (ctx, begun) => terminateContract(ctx, { ...seen(begun), endedOn: "2026-11-20", reason: "协商终止" }),
  correctEnd: (ctx, begun) => correctContractEnd(ctx, { ...seen(begun), endedOn: "2026-11-19", reason: "录错" }),
  void: (ctx, begun) => voidContract(ctx, { ...seen(begun), reason: "重复录入" }),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

/** Where each act leads, written by hand from the rules and not from the program's table. Everything else is refused. */
const LEADS: Record<ActName, Partial<Record<ContractStatus, ContractStatus>>> = {
  save: { draft: "draft", signed: "signed", registered: "registered", completed: "completed" },
  sign: { draft: "signed" },
  register: { signed: "registered", completed: "completed" },
  correctRegistration: { registered: "registered" },
  addMilestone: { draft: "draft", signed: "signed", registered: "registered" },
  finishMilestone: { signed: "signed", registered: "registered" },
  removeMilestone: { draft: "draft", signed: "signed", registered: "registered" },
  recordPayment: { signed: "signed", registered: "registered", completed: "completed", terminated: "terminated" },
  reversePayment: { signed: "signed", registered: "registered", completed: "completed", terminated: "terminated" },
  followUp: { signed: "signed", registered: "registered", completed: "completed" },
  complete: { signed: "completed", registered: "completed" },
  terminate: { signed: "terminated", registered: "terminated" },
  correctEnd: { completed: "completed", terminated: "terminated" },
  void: { draft: "voided", signed: "voided" },
};

class Undone extends Error {}

/** Works in a transaction that is taken back at the end, so that every case begins from the same county. */
async function undoing(work: (as: (actor: Actor) => Context) => Promise<void>): Promise<void> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  await write(testContext(world.open, SYSTEM), command, async (tx) => {
    await work((actor) => ({ ...tx, actor }));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

const TABLES = [
  "technology_contracts",
  "contract_milestones",
  "contract_payments",
  "contract_follow_ups",
  "contract_entries",
];
const TRAILS = ["audit_entries", "outbox_events"];
async function stateOf(ctx: Context): Promise<string> {
  const rows: unknown[] = [];
  for (const table of TABLES) rows.push(await ctx.db.all(sql.raw(`SELECT * FROM ${table}`)));
  for (const table of TRAILS) rows.push(await ctx.db.all(sql.raw(`SELECT count(*) AS n FROM ${table}`)));
  return JSON.stringify(rows);
}

/** The contract in this state, with what the act needs and its state can have. */
async function beginning(as: (actor: Actor) => Context, status: ContractStatus, act: ActName): Promise<Begun> {
  let row = await putContract(as, status);
  const staff = as(cast.staff);
  const begun = { row, milestoneId: "0".repeat(32), paymentSeq: 0 };
  const canHaveMilestone = ["draft", "signed", "registered"].includes(status);
  if (canHaveMilestone && (act === "finishMilestone" || act === "removeMilestone")) {
    row = await ACTS.addMilestone(staff, begun);
    begun.milestoneId = (await listMilestones(staff.db, row.id))[0]?.id ?? "";
  }
  if (act === "reversePayment" && status !== "draft" && status !== "voided") {
    row = await ACTS.recordPayment(staff, { ...begun, row });
    begun.paymentSeq = (await listPayments(staff.db, row.id))[0]?.seq ?? 0;
  }
  return { ...begun, row };
}

describe.each(CONTRACT_STATUSES)("a contract that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])(
    "lets staff and nobody else %s, once, where that makes sense",
    async (act) => {
      for (const role of Object.keys(ROLES) as RoleName[]) {
        const leadsTo = role === "staff" ? LEADS[act][status] : undefined;
        await undoing(async (as) => {
          const begun = await beginning(as, status, act);
          const before = await stateOf(as(SYSTEM));
          const attempt = () =>
            ACTS[act](as(ROLES[role]), begun).then(
              () => null,
              (error: unknown) => error,
            );
          const first = await attempt();
          if (leadsTo === undefined) expect(first, `${role} ${act}`).toBeInstanceOf(DomainError);
          else {
            expect(first, `${role} ${act}`).toBeNull();
            expect((await getContractRecord(as(SYSTEM).db, begun.row.id)).status, `${role} ${act}`).toBe(leadsTo);
          }
          const after = await stateOf(as(SYSTEM));
          expect(after === before, `${role} ${act}`).toBe(leadsTo === undefined);
          expect(await attempt(), `${role} ${act} again`).toBeInstanceOf(DomainError);
          expect(await stateOf(as(SYSTEM)), `${role} ${act} again`).toBe(after);
        });
      }
    },
  );

  it("is read by staff, and by its two parties once it is signed", async () => {
    await undoing(async (as) => {
      const { id } = await putContract(as, status);
      for (const role of Object.keys(ROLES) as RoleName[]) {
        const isShared = status !== "draft" && status !== "voided" && (role === "buyer" || role === "seller");
        const reads = await getVisibleContract(as(ROLES[role]), id).then(
          ({ reader }) => reader,
          () => "refused",
        );
        expect(reads, role).toBe(role === "staff" ? "staff" : isShared ? "party" : "refused");
      }
    });
  });
});

describe("fifty people at once", () => {
  const FIFTY = Array.from({ length: 50 });
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(FIFTY.map(run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("sign, register, pay, reverse and end one contract once each", async () => {
    const staff = world.as(cast.staff);
    let begun: Begun = { row: await putContract(world.as, "draft"), milestoneId: "", paymentSeq: 0 };
    const again = async () => {
      const row = await getContractRecord(world.open.db, begun.row.id);
      const [payment] = await listPayments(world.open.db, row.id);
      const [milestone] = await listMilestones(world.open.db, row.id);
      begun = { row, milestoneId: milestone?.id ?? "", paymentSeq: payment?.seq ?? 0 };
    };
    for (const act of [
      "sign",
      "register",
      "addMilestone",
      "finishMilestone",
      "recordPayment",
      "reversePayment",
    ] as const) {
      expect(await successes(() => ACTS[act](staff, begun)), act).toBe(1);
      await again();
    }
    expect(await successes(() => ACTS.complete(staff, begun))).toBe(1);
    await again();
    expect(begun.row).toMatchObject({ status: "completed", paidFen: 0 });
    expect((await listPayments(world.open.db, begun.row.id)).map(({ kind }) => kind)).toEqual([
      "paymentReceived",
      "reversal",
    ]);
  });

  it("enter one contract from one introduction, and signing it signs the introduction once", async () => {
    const introducing = introducingAt(world);
    const { id: introductionId } = await introducing.agree(await putAdoptedPair(world));
    const deps = { reference: world.live.reference.book };
    const staff = world.as(cast.staff);
    expect(await successes(() => draftFromIntroduction(staff, deps, { introductionId }))).toBe(1);
    const rows = await world.open.db.all<{ id: string }>(
      sql`SELECT id FROM technology_contracts WHERE introduction_id = ${introductionId}`,
    );
    expect(rows).toHaveLength(1);
    const draft = await getContractRecord(world.open.db, rows[0]?.id ?? "");
    const { id: contractId, version } = draft;
    const saved = await saveTechnologyContract(staff, { contractId, version, content: coatingContract });
    const about = { contractId, version: saved.version, signedOn: "2026-11-20" };
    expect(await successes(() => signTechnologyContract(staff, about))).toBe(1);
    const entries = await world.open.db.all(
      sql`SELECT seq FROM introduction_entries WHERE introduction_id = ${introductionId} AND kind = 'contract'`,
    );
    expect(entries).toHaveLength(1);
  });
});

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { verifyAudit } from "../../src/audit/verify-audit.ts";
import { newId } from "../../src/kernel/ids.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { getFundRecord } from "../../src/talent-funds/queries.ts";
import { createChance } from "../support/chance.ts";
import { TEST_NOW, testContext } from "../support/database.ts";
import { fundAttempt } from "../support/fund-attempts.ts";
import { type Attempt, FundOnPaper, type Sent } from "../support/fund-on-paper.ts";
import type { LedgerAnswer, LedgerOrder } from "../support/ledger-process.ts";
import { openMatchingWorld } from "../support/matching-world.ts";
import type { FundPlace } from "../support/run-on-fund.ts";

const SEED = 20261127;
const KILLS = 6;
/** Funds that people work at beside each other. */
const LANES = 6;
/** Acts between two kills, at least and at most. */
const FEWEST = 60;
const MOST = 240;

/** So long the process goes on unheard, when the line to it breaks before it is killed. */
const UNHEARD_MS = 300;

/** What was sent by a form. */
interface Act {
  sent: Sent;
  formId: string;
  /** It is sent once more, and was stored before without an answer. */
  isStored: boolean;
}

/** One fund: what must be there of it, and the one act of which nobody knows whether it took place. */
interface Lane {
  paper: FundOnPaper;
  place: FundPlace;
  unanswered: Act | null;
  /** What whoever got no answer sends again. */
  again: Act | null;
}

const PROCESS = fileURLToPath(new URL("../support/ledger-process.ts", import.meta.url));
async function startLedgers(path: string): Promise<ChildProcess> {
  const child = fork(PROCESS, [path], { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  return child;
}

const STANDING = { waits: "pending", counts: "approved", refused: "refused" } as const;
const onPaper = ({ entries }: FundOnPaper) => entries.map(({ seq, fen, standing }) => [seq, fen, STANDING[standing]]);

it("keeps every act that it acknowledged, once, when it is killed again and again at whatever moment", async () => {
  const chance = createChance(SEED);
  const attempts = fc.sample(fundAttempt, { seed: SEED, numRuns: 4000 });
  const world = await openMatchingWorld();
  const { path } = world.open;
  const lanes: Lane[] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    const id = newId();
    const row = { id, kind: "enterprise", name: `示例企业 ${lane}`, creditCode: id.slice(0, 18) } as const;
    const times = { createdAt: TEST_NOW, updatedAt: TEST_NOW };
    await world.open.db.insert(organizations).values({ ...row, status: "approved", ...times });
    lanes.push({
      paper: new FundOnPaper(),
      place: { enterpriseId: id, fundId: "0".repeat(32) },
      unanswered: null,
      again: null,
    });
  }
  // One process keeps a file.
  await world.live.set.outbox.stop();
  await world.open.close();

  let [tried, made, decided, unknown, kept] = [0, 0, 0, 0, 0];
  /** The next that somebody tries; where a rule must not be against it, the next such. */
  function draw({ paper }: Lane, isAllowed: boolean): Act {
    for (;;) {
      const sent = paper.send(attempts[tried++ % attempts.length] as Attempt);
      if (!isAllowed || paper.allows(sent)) return { sent, formId: newId(), isStored: false };
    }
  }

  /** Acts on every fund, each after the one before, until the process is gone; it may have been unheard before. */
  async function actUntilKilled(child: ChildProcess, acts: number, isUnheard: boolean): Promise<void> {
    const gone = Promise.all([once(child, "exit"), once(child, "disconnect")]);
    const kill = () => child.kill("SIGKILL");
    let left = acts;
    const send = (lane: Lane, act: Act) => {
      lane.again = null;
      lane.unanswered = act;
      const { sent, formId } = act;
      const target = "target" in sent ? { target: sent.target && { seq: sent.target.seq } } : {};
      const order = { lane: lanes.indexOf(lane), place: lane.place, sent: { ...sent, ...target }, formId };
      if (child.connected) child.send(order satisfies LedgerOrder, () => undefined);
    };
    child.on("message", ({ lane: at, seq, place, fault }: LedgerAnswer) => {
      const lane = lanes[at];
      if (!lane?.unanswered) throw new Error("an answer that nobody waits for");
      const { sent, isStored } = lane.unanswered;
      expect(fault).toBeUndefined();
      expect(seq !== null, `${sent.act} by ${sent.by}`).toBe(!isStored && lane.paper.allows(sent));
      if (seq !== null) write(lane, sent, seq);
      lane.place = place;
      lane.unanswered = null;
      left -= 1;
      if (left === 0 && isUnheard) {
        child.removeAllListeners("message");
        setTimeout(kill, UNHEARD_MS);
      }
      // Meanwhile the others go on, so that it falls into the middle of something.
      else if (left === 0) setTimeout(kill, chance(25));
      send(lane, draw(lane, left === 0));
    });
    for (const lane of lanes) send(lane, lane.again ?? draw(lane, false));
    await gone;
  }

  function write(lane: Lane, sent: Sent, seq: number): void {
    lane.paper.write(sent, seq);
    if (seq > 0) made += 1;
    else decided += 1;
  }

  /** What the file holds while nobody has it open. An act without an answer took place wholly, or not at all. */
  async function compare(): Promise<void> {
    const open = await openDatabase({ url: `file:${path}` });
    const list = async (query: string, ...args: string[]) =>
      (await open.client.execute({ sql: query, args })).rows.map((row) => row[0]);
    try {
      expect(await list("PRAGMA integrity_check")).toEqual(["ok"]);
      expect(await list("PRAGMA foreign_key_check")).toEqual([]);
      for (const lane of lanes) {
        const { enterpriseId } = lane.place;
        const [fundId] = await list("SELECT id FROM talent_funds WHERE enterprise_id = ?", enterpriseId);
        if (typeof fundId === "string") lane.place = { enterpriseId, fundId };
        const ledger = await listLedger(open.db, lane.place.fundId);
        const stored = ledger.map(({ seq, effectFen, status }) => [seq, effectFen, status]);
        const { paper, unanswered } = lane;
        if (unanswered !== null) {
          unknown += 1;
          const { sent, formId } = unanswered;
          const isStored = JSON.stringify(stored) !== JSON.stringify(onPaper(paper));
          if (isStored) {
            kept += 1;
            expect(paper.allows(sent)).toBe(true);
            write(lane, sent, ledger.find((entry) => entry.formId === formId)?.seq ?? 0);
          }
          lane.again = { sent, formId, isStored: isStored || unanswered.isStored };
          lane.unanswered = null;
        }
        expect(stored).toEqual(onPaper(paper));
        if (ledger.length === 0) continue;
        const { committed, allocated, paid } = await getFundRecord(open.db, lane.place.fundId);
        expect({ committed, allocated, paid }).toEqual(paper.sums());
        expect(paid).toBeLessThanOrEqual(committed);
      }
      expect(await list("SELECT count(*) FROM fund_entries")).toEqual([made]);
      expect(await list("SELECT count(*) FROM fund_decisions")).toEqual([decided]);
      expect(await list("SELECT count(*) FROM audit_entries WHERE action LIKE 'talentFund.%'")).toEqual([
        made + decided,
      ]);
      const verified = await verifyAudit(open.db, testContext(open).vault);
      expect(verified).toMatchObject({ brokenAt: null, differs: null, compared: made + decided });
    } finally {
      await open.close();
    }
  }

  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = await startLedgers(path);
      await actUntilKilled(child, FEWEST + chance(MOST - FEWEST), kill % 2 === 1);
      expect(child.signalCode).toBe("SIGKILL");
      await compare();
    }
  } finally {
    await world.open.remove();
  }
  // Each time something was under way on every fund; of that, some had been stored, unheard, and some had not.
  expect(unknown).toBe(KILLS * LANES);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(unknown);
  expect(made + decided).toBeGreaterThan(100);
}, 120_000);

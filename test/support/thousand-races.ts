import { expect } from "vitest";
import { z } from "zod";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";

export const THOUSAND = 1000;
/** So many races run beside each other, as so many pairs of people would. */
const AT_ONCE = 20;

/** Prepares what is raced for in one transaction, so that a thousand of it are quickly there. */
export async function prepare<Result>(
  system: Context,
  work: (as: (actor: Actor) => Context) => Promise<Result>,
): Promise<Result> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  return write({ ...system, actor: SYSTEM }, command, (tx) => work((actor) => ({ ...tx, actor })));
}

/** Of each pair of attempts at the same moment one succeeds, and the other is refused by a rule. @returns who won each. */
export async function raceEach<Of>(
  raced: readonly Of[],
  attempts: (one: Of) => readonly [() => Promise<unknown>, () => Promise<unknown>],
): Promise<(0 | 1)[]> {
  const winners: (0 | 1)[] = [];
  for (let start = 0; start < raced.length; start += AT_ONCE) {
    const batch = raced.slice(start, start + AT_ONCE).map(async (one, at) => {
      // Neither always comes first.
      const [first, second] = attempts(one);
      const inOrder = at % 2 === 0 ? [first, second] : [second, first];
      const outcomes = await Promise.allSettled(inOrder.map((attempt) => attempt()));
      const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(failed).toHaveLength(1);
      expect(failed[0]).toBeInstanceOf(DomainError);
      const isFirst = outcomes[0]?.status === "fulfilled";
      return isFirst === (at % 2 === 0) ? 0 : 1;
    });
    winners.push(...(await Promise.all(batch)));
  }
  return winners;
}

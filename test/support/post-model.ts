import { describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../db/client.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { type Passing, undoing } from "./undoing.ts";

/** Null: refused. `unchanged`: no error, and nothing happens; the service's own work may be run twice. */
export type Outcome<State> = State | "unchanged" | null;

/** What becomes of a post, by hand: every state × act × person. */
export interface PostModel<State extends string, Act extends string, Person extends string, Row> {
  open: () => OpenDatabase;
  tables: readonly string[];
  /** Each is brought about by its verbs. */
  states: Record<State, (as: Passing["as"]) => Promise<Row>>;
  acts: Record<Act, (ctx: Context, row: Row) => Promise<unknown>>;
  people: Record<Person, Actor>;
  expected: (state: State, act: Act, person: Person) => Outcome<State>;
  /** Where it stands now. */
  read: (ctx: Context, row: Row) => Promise<State>;
  /** Acts whose second attempt is no error. */
  repeatable: readonly Act[];
}

const names = <Name extends string>(record: Record<Name, unknown>) => Object.keys(record) as Name[];

/** Tries everything: what is allowed happens once, everything else is refused and changes nothing. */
export function describePostModel<State extends string, Act extends string, Person extends string, Row>(
  model: PostModel<State, Act, Person, Row>,
): void {
  const { tables, states, acts, people, expected, read, repeatable } = model;
  const cases = (state: State) =>
    names(acts).flatMap((act) =>
      names(people).map((person) => ({ act, person, outcome: expected(state, act, person), told: `${person} ${act}` })),
    );
  const isMove = (outcome: Outcome<State>): outcome is State => outcome !== null && outcome !== "unchanged";

  describe.each(names(states))("one that is %s", (state) => {
    it("is not changed by what is not allowed, whoever tries", () =>
      undoing(model.open(), tables, async ({ as, everything }) => {
        const row = await states[state](as);
        const before = await everything();
        for (const { act, person, outcome, told } of cases(state)) {
          if (isMove(outcome)) continue;
          const answer = await acts[act](as(people[person]), row).catch((error: unknown) => error);
          if (outcome === null) expect(answer, told).toBeInstanceOf(DomainError);
          else expect(answer, told).not.toBeInstanceOf(Error);
          expect(await everything(), told).toBe(before);
        }
      }));

    it("goes where each act leads, once", async () => {
      for (const { act, person, outcome, told } of cases(state)) {
        if (!isMove(outcome)) continue;
        await undoing(model.open(), tables, async ({ as, everything }) => {
          const row = await states[state](as);
          const before = await everything();
          await acts[act](as(people[person]), row);
          expect(await read(as(people[person]), row), told).toBe(outcome);
          const after = await everything();
          expect(after, told).not.toBe(before);
          const again = await acts[act](as(people[person]), row).catch((error: unknown) => error);
          if (repeatable.includes(act)) expect(again, `${told}, again`).not.toBeInstanceOf(Error);
          else expect(again, `${told}, again`).toBeInstanceOf(DomainError);
          expect(await everything(), `${told}, again`).toBe(after);
        });
      }
    });
  });
}

import { advanceIntroduction } from "../../src/cooperation/advance-introduction.ts";
import { answerByPhone } from "../../src/cooperation/answer-by-phone.ts";
import { acceptIntroduction, declineIntroduction } from "../../src/cooperation/answer-introduction.ts";
import { giveConsent, withdrawConsent } from "../../src/cooperation/consent.ts";
import { endIntroduction, withdrawIntroduction } from "../../src/cooperation/end-introduction.ts";
import { type IntroductionStatus, STEP_STAGES, type StepKind } from "../../src/cooperation/introduction.ts";
import { nudgeIntroduction } from "../../src/cooperation/nudge-introduction.ts";
import { proposeIntroduction } from "../../src/cooperation/propose-introduction.ts";
import type { IntroductionRow } from "../../src/cooperation/queries.ts";
import { readDisclosed } from "../../src/cooperation/read-disclosed.ts";
import type { Layer } from "../../src/kernel/contact.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { cast } from "./cast.ts";
import type { MatchingWorld } from "./matching-world.ts";
import { judging } from "./verdicts-in-place.ts";

export interface Pair {
  needId: string;
  achievementId: string;
}

/** A published need and achievement whose match staff adopted. */
export async function putAdoptedPair(world: MatchingWorld, need: object = {}): Promise<Pair> {
  const needId = (await world.putNeed("published", need)).id;
  const achievementId = (await world.putAchievement("coating")).id;
  await judging(world, needId, achievementId).adopt();
  return { needId, achievementId };
}

/** A step as a form would send it, on the day of the tests. */
export const step = (introductionId: string, version: number, kind: StepKind) => ({
  introductionId,
  version,
  kind,
  takenPlaceOn: "2026-11-23",
  people: "甲测试、丙教授",
  note: "看了涂布线",
  nextStep: "寄送样品",
  dueOn: "2026-12-01",
});

/** The verbs of an introduction, and the way to where a test begins. */
export function introducingAt(world: MatchingWorld, as: (actor: Actor) => Context = world.as) {
  const deps = { reference: world.live.reference.book };
  const propose = (pair: Pair, actor: Actor = cast.staff) => proposeIntroduction(as(actor), pair);
  const accept = (actor: Actor, introductionId: string, layers: Layer[] = []) =>
    acceptIntroduction(as(actor), { introductionId, layers });
  const decline = (actor: Actor, introductionId: string, reason = "tooEarly", note = "") =>
    declineIntroduction(as(actor), deps, { introductionId, reason, note });
  const advance = (actor: Actor, { id, version }: IntroductionRow, kind: StepKind, changes: object = {}) =>
    advanceIntroduction(as(actor), { ...step(id, version, kind), ...changes });
  const end = (actor: Actor, { id, version }: IntroductionRow, reason = "priceOrMode", note = "") =>
    endIntroduction(as(actor), deps, { introductionId: id, version, reason, note });
  const agree = async (pair: Pair, layers: { enterprise: Layer[]; institution: Layer[] } = BOTH) => {
    const { id } = await propose(pair);
    await accept(cast.battery, id, layers.enterprise);
    return accept(cast.professor, id, layers.institution);
  };
  return {
    propose,
    accept,
    decline,
    advance,
    end,
    agree,
    withdraw: (actor: Actor, introductionId: string) => withdrawIntroduction(as(actor), { introductionId }),
    answerByPhone: (actor: Actor, introductionId: string, typed: object = {}) =>
      answerByPhone(as(actor), deps, {
        introductionId,
        party: "enterprise",
        answer: "accept",
        saidBy: "王厂长",
        saidOn: "2026-11-23",
        ...typed,
      }),
    nudge: (actor: Actor, introductionId: string) => nudgeIntroduction(as(actor), { introductionId }),
    consent: (actor: Actor, introductionId: string, layer: Layer) => giveConsent(as(actor), { introductionId, layer }),
    takeBack: (actor: Actor, introductionId: string, layer: Layer) =>
      withdrawConsent(as(actor), { introductionId, layer }),
    read: (actor: Actor, introductionId: string, layer: Layer) => readDisclosed(as(actor), { introductionId, layer }),
    /** Brought by its verbs to where the test begins. */
    put: async (pair: Pair, status: IntroductionStatus): Promise<IntroductionRow> => {
      const proposed = await propose(pair);
      if (status === "proposed") return proposed;
      if (status === "withdrawn") return withdrawIntroduction(as(cast.staff), { introductionId: proposed.id });
      if (status === "declined") return decline(cast.professor, proposed.id);
      await accept(cast.battery, proposed.id, BOTH.enterprise);
      const agreed = await accept(cast.professor, proposed.id, BOTH.institution);
      if (status === "accepted") return agreed;
      if (status === "ended") return end(cast.battery, agreed);
      const kinds = Object.keys(STEP_STAGES) as StepKind[];
      const kind = kinds.find((one) => STEP_STAGES[one] === status);
      if (kind === undefined) throw new Error(`no step leads to ${status}`);
      return advance(cast.staff, agreed, kind);
    },
  };
}

const BOTH: { enterprise: Layer[]; institution: Layer[] } = {
  enterprise: ["contact", "annex"],
  institution: ["contact"],
};

/** Who should talk with whom, with all that the two have to talk about. */
export interface Talk<Pair> {
  enterpriseId: string;
  institutionId: string;
  pairs: Pair[];
}
export interface Seated<Pair> extends Talk<Pair> {
  /** From 1. */
  table: number;
}
export interface Round<Pair> {
  /** `09:20` to `09:40`. */
  from: string;
  to: string;
  talks: Seated<Pair>[];
}

const TALK_MINUTES = 20;

/**
 * 洽谈安排: in the order given, each two parties get the first round in which both are free; nobody sits at two tables at
 * once. What does not fit between the hours is left for later.
 */
export function seatPairs<Pair extends { enterpriseId: string; institutionId: string }>(
  pairs: readonly Pair[],
  hours: { startsAt: string; endsAt: string },
): { rounds: Round<Pair>[]; left: Talk<Pair>[] } {
  const talks = new Map<string, Talk<Pair>>();
  for (const pair of pairs) {
    const { enterpriseId, institutionId } = pair;
    const key = `${enterpriseId} ${institutionId}`;
    const talk = talks.get(key) ?? { enterpriseId, institutionId, pairs: [] };
    talk.pairs.push(pair);
    talks.set(key, talk);
  }
  const begin = minutesOf(hours.startsAt);
  const most = Math.floor((minutesOf(hours.endsAt) - begin) / TALK_MINUTES);
  const rounds: Round<Pair>[] = [];
  const left: Talk<Pair>[] = [];
  for (const talk of talks.values()) {
    const isFree = (round: Round<Pair>) =>
      round.talks.every((one) => one.enterpriseId !== talk.enterpriseId && one.institutionId !== talk.institutionId);
    let round = rounds.find(isFree);
    if (round === undefined && rounds.length < most) {
      const from = begin + rounds.length * TALK_MINUTES;
      round = { from: clockOf(from), to: clockOf(from + TALK_MINUTES), talks: [] };
      rounds.push(round);
    }
    if (round === undefined) left.push(talk);
    else round.talks.push({ ...talk, table: round.talks.length + 1 });
  }
  return { rounds, left };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

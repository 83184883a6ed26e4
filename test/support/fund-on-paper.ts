type Kind = "commitment" | "adjustment" | "allocation" | "disbursement" | "reversal";
type Sum = "committed" | "allocated" | "paid";
type Person = "staff" | "reviewer";

interface PaperEntry {
  seq: number;
  kind: Kind;
  sum: Sum;
  fen: number;
  /** The day from which on it counts. */
  day: string;
  by: Person;
  standing: "waits" | "counts" | "refused";
  reverses: PaperEntry | null;
  /** The promise on the table when it was written. */
  promise: PaperEntry | null;
}

/** What somebody may try; `which` chooses among the entries that stand there. */
export type Attempt =
  | { by: Person; act: "commit" | "adjust" | "allocate" | "disburse"; fen: number; day: string }
  | { by: Person; act: "reverse" | "approve" | "refuse" | "resend"; which: number };
/** The same once it is sent: which entry is meant does not change any more. */
export type Sent =
  | { by: Person; act: "commit" | "adjust" | "allocate" | "disburse"; fen: number; day: string }
  | { by: Person; act: "reverse" | "approve" | "refuse" | "resend"; target: PaperEntry | undefined };

const SUM_OF = { commit: "committed", adjust: "committed", allocate: "allocated", disburse: "paid" } as const;
const KIND_OF = {
  commit: "commitment",
  adjust: "adjustment",
  allocate: "allocation",
  disburse: "disbursement",
} as const;

/** A fund as two careful people would keep it on paper: the rules of the county, written anew and not the program's. */
export class FundOnPaper {
  readonly entries: PaperEntry[] = [];

  private sum(sum: Sum, until = "9999-12-31"): number {
    const counts = this.entries.filter(
      (entry) => entry.standing === "counts" && entry.sum === sum && entry.day <= until,
    );
    return counts.reduce((total, { fen }) => total + fen, 0);
  }

  /** Of what counts, or of what counts until a day. */
  sums(until?: string): Record<Sum, number> {
    return {
      committed: this.sum("committed", until),
      allocated: this.sum("allocated", until),
      paid: this.sum("paid", until),
    };
  }

  /** Every day on which something is written. */
  days(): string[] {
    return [...new Set(this.entries.map(({ day }) => day))].sort();
  }

  send(attempt: Attempt): Sent {
    if (!("which" in attempt)) return attempt;
    const { which, ...rest } = attempt;
    return { ...rest, target: this.entries[which % Math.max(1, this.entries.length)] };
  }

  /** Whether the rules allow it now. */
  allows(sent: Sent): boolean {
    if (sent.act === "commit")
      return !this.entries.some(
        (entry) => entry.kind === "commitment" && entry.standing !== "refused" && !this.isTakenBack(entry),
      );
    if (!("target" in sent))
      return this.fits({
        kind: KIND_OF[sent.act],
        sum: SUM_OF[sent.act],
        fen: sent.fen,
        day: sent.day,
        reverses: null,
      });
    const { act, by, target } = sent;
    if (target === undefined || act === "resend") return false;
    if (act === "reverse") {
      const isReversed = this.entries.some(({ reverses, standing }) => reverses === target && standing !== "refused");
      const mayBe = target.kind !== "reversal" && target.standing === "counts" && !isReversed;
      return mayBe && this.fits({ ...target, kind: "reversal", fen: -target.fen, reverses: target });
    }
    if (target.standing !== "waits" || target.by === by) return false;
    if (act === "refuse") return true;
    if (target.kind === "adjustment" && target.promise !== this.promise()) return false;
    return this.fits(target);
  }

  /** @param seq what the service calls the entry that was made. */
  write(sent: Sent, seq: number): void {
    const common = { seq, by: sent.by, standing: "waits", promise: this.promise() } as const;
    if (!("target" in sent)) {
      const { act, fen, day } = sent;
      this.entries.push({ ...common, kind: KIND_OF[act], sum: SUM_OF[act], fen, day, reverses: null });
      return;
    }
    const { act, target } = sent;
    if (target === undefined) return;
    if (act === "approve") target.standing = "counts";
    if (act === "refuse") target.standing = "refused";
    const { sum, fen, day } = target;
    // As if what it takes back had never been: it counts on that day.
    if (act === "reverse") this.entries.push({ ...common, kind: "reversal", sum, fen: -fen, day, reverses: target });
  }

  private isTakenBack(entry: PaperEntry): boolean {
    return this.entries.some(({ reverses, standing }) => reverses === entry && standing === "counts");
  }

  private promise(): PaperEntry | null {
    const counts = this.entries.filter(({ kind, standing }) => kind === "commitment" && standing === "counts");
    return counts.find((entry) => !this.isTakenBack(entry)) ?? null;
  }

  private isAdjusted(): boolean {
    return this.entries.some(
      (entry) => entry.kind === "adjustment" && entry.standing === "counts" && !this.isTakenBack(entry),
    );
  }

  private fits({
    kind,
    sum,
    fen,
    day,
    reverses,
  }: Pick<PaperEntry, "kind" | "sum" | "fen" | "day" | "reverses">): boolean {
    const { committed } = this.sums();
    const about = reverses?.kind ?? kind;
    if (about === "commitment" && kind === "reversal" && this.isAdjusted()) return false;
    if (about !== "commitment" && committed === 0) return false;
    if (about === "adjustment" && committed + fen <= 0) return false;
    const promise = this.promise();
    if (kind !== "commitment" && kind !== "reversal" && promise !== null && day < promise.day) return false;
    return [...this.days(), day].every((one) => {
      const after = this.sums(one);
      if (one >= day) after[sum] += fen;
      return after.paid <= after.committed && after.allocated <= after.committed;
    });
  }
}

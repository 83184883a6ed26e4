type Kind = "commitment" | "adjustment" | "allocation" | "disbursement" | "reversal";
type Sum = "committed" | "allocated" | "paid";
type Person = "staff" | "reviewer";

interface PaperEntry {
  seq: number;
  kind: Kind;
  sum: Sum;
  fen: number;
  by: Person;
  standing: "waits" | "counts" | "refused";
  reverses: PaperEntry | null;
  /** The promise on the table when it was written. */
  promise: PaperEntry | null;
}

/** What somebody may try; `which` chooses among the entries that stand there. */
export type Attempt =
  | { by: Person; act: "commit" | "adjust" | "allocate" | "disburse"; fen: number }
  | { by: Person; act: "reverse" | "approve" | "refuse" | "resend"; which: number };
/** The same once it is sent: which entry is meant does not change any more. */
export type Sent =
  | { by: Person; act: "commit" | "adjust" | "allocate" | "disburse"; fen: number }
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

  private sum(sum: Sum): number {
    const counts = this.entries.filter((entry) => entry.standing === "counts" && entry.sum === sum);
    return counts.reduce((total, { fen }) => total + fen, 0);
  }

  sums(): Record<Sum, number> {
    return { committed: this.sum("committed"), allocated: this.sum("allocated"), paid: this.sum("paid") };
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
    if (!("target" in sent)) return this.fits(KIND_OF[sent.act], SUM_OF[sent.act], sent.fen, null);
    const { act, by, target } = sent;
    if (target === undefined || act === "resend") return false;
    if (act === "reverse") {
      const isReversed = this.entries.some(({ reverses, standing }) => reverses === target && standing !== "refused");
      const mayBe = target.kind !== "reversal" && target.standing === "counts" && !isReversed;
      return mayBe && this.fits("reversal", target.sum, -target.fen, target);
    }
    if (target.standing !== "waits" || target.by === by) return false;
    if (act === "refuse") return true;
    if (target.kind === "adjustment" && target.promise !== this.promise()) return false;
    return this.fits(target.kind, target.sum, target.fen, target.reverses);
  }

  /** @param seq what the service calls the entry that was made. */
  write(sent: Sent, seq: number): void {
    const common = { seq, by: sent.by, standing: "waits", promise: this.promise() } as const;
    if (!("target" in sent)) {
      const { act, fen } = sent;
      this.entries.push({ ...common, kind: KIND_OF[act], sum: SUM_OF[act], fen, reverses: null });
      return;
    }
    const { act, target } = sent;
    if (target === undefined) return;
    if (act === "approve") target.standing = "counts";
    if (act === "refuse") target.standing = "refused";
    if (act === "reverse")
      this.entries.push({ ...common, kind: "reversal", sum: target.sum, fen: -target.fen, reverses: target });
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

  private fits(kind: Kind, sum: Sum, fen: number, reverses: PaperEntry | null): boolean {
    const before = this.sums();
    const after = { ...before, [sum]: before[sum] + fen };
    const about = reverses?.kind ?? kind;
    if (about === "commitment" && kind === "reversal" && this.isAdjusted()) return false;
    if (about !== "commitment" && before.committed === 0) return false;
    if (about === "adjustment" && after.committed <= 0) return false;
    return after.paid <= after.committed && after.allocated <= after.committed;
  }
}

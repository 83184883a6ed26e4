import { CLOSED } from "./closed-words.ts";
import type { EvidencePartProps } from "./evidence-papers.page.tsx";

interface ReversalCellProps extends EvidencePartProps {
  reverses: number | null;
  note: string;
}

/** 冲正: which payment or arrival this one takes back, and why; nothing beside one that takes none back. */
export function ReversalCell({ reverses, note, isConfidential }: ReversalCellProps) {
  if (reverses === null) return null;
  return (
    <>
      冲正第 {reverses} 号<span class="cell-note">原因：{isConfidential ? CLOSED : note}</span>
    </>
  );
}

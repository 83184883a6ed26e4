import { describe, expect, it } from "vitest";
import { EvidencePapers } from "../../src/audit/evidence-papers.page.tsx";
import type { EvidencePaper } from "../../src/audit/list-evidence-papers.ts";
import { paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";

const paper = (part: string, mayOpen = true): EvidencePaper => {
  const [uploadedAt, kept] = [
    new Date("2026-11-28T01:00:00Z"),
    {
      layer: "public",
      opinion: "",
      version: 1,
      isWaiting: false,
      sha256: "a".repeat(64),
      withdrawnAt: null,
      withdrawal: null,
      takenAway: null,
      mayOpen,
    },
  ];
  return {
    id: "x",
    organizationId: null,
    part,
    name: null,
    type: "pdf",
    bytes: 1331,
    uploadedAt,
    ...kept,
  } as EvidencePaper;
};

describe("papers in a chain of evidence", () => {
  it("say what each of them proves, by the number that the payments have there", () => {
    const papers = [paper(paymentPart(30)), paper(REGISTRATION_PART), paper("")];
    const words = String(<EvidencePapers papers={papers} isConfidential={false} />).replace(/<[^>]+>/g, "\n");
    const digest = ["SHA-256 aaaaaaaaaaaa…", "a".repeat(64)];
    expect(words.split("\n").filter((line) => line !== "")).toEqual([
      "第 30 号到款的凭证：PDF，1.3 KB，2026-11-28 上传",
      ...digest,
      "登记证明：PDF，1.3 KB，2026-11-28 上传",
      ...digest,
      "PDF，1.3 KB，2026-11-28 上传",
      ...digest,
    ]);
  });

  it("have no digest for who may not open them: it would tell whether another file is the same", () => {
    const shown = String(<EvidencePapers papers={[paper("", false)]} isConfidential={false} />);
    expect(shown).toContain("PDF，1.3 KB");
    for (const word of ["SHA-256", "aaaa"]) expect(shown).not.toContain(word);
  });
});

/** The little that the benchmarks use of packages without types of their own. */
declare module "lunr" {
  interface Found {
    ref: string;
    score: number;
  }
  interface Query {
    term: (term: string, options: { boost: number; usePipeline: boolean }) => void;
  }
  class Token {
    constructor(text: string, metadata: object);
  }
  class Builder {
    tokenizer: (text: unknown) => Token[];
    field(name: string): void;
    add(post: { id: string; text: string }): void;
    build(): Index;
  }
  interface Index {
    query: (ask: (query: Query) => void) => Found[];
  }
  const lunr: { Builder: typeof Builder; Token: typeof Token };
  export default lunr;
  export type { Index };
}

declare module "wink-bm25-text-search" {
  interface Bm25 {
    defineConfig: (config: { fldWeights: Record<string, number> }) => void;
    definePrepTasks: (tasks: ((text: string) => string[])[]) => void;
    addDoc: (post: Record<string, string>, id: string) => void;
    consolidate: () => void;
    search: (text: string, limit: number) => [id: string, score: number][];
  }
  export default function createBm25(): Bm25;
}

declare module "autocannon" {
  interface Asked {
    path: string;
  }
  interface Load {
    url: string;
    connections: number;
    amount: number;
    headers: Record<string, string>;
    requests: Asked[];
    setupClient: (client: { setRequests: (requests: Asked[]) => void }) => void;
  }
  type OnResponse = (client: unknown, status: number, bytes: number, milliseconds: number) => void;
  interface Run extends Promise<{ errors: number }> {
    on: (event: "response", listener: OnResponse) => void;
  }
  export default function autocannon(load: Load): Run;
}

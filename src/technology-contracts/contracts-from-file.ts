import { createRowReader, type RowReader } from "../exchange/columns.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import type { FileRow, TableRow } from "../exchange/read-table.ts";
import { numberIn } from "../exchange/says-nothing.ts";
import type { CellProblem } from "../kernel/import.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { codeNamed } from "./code-named.ts";
import { CONTRACT_HEADERS, type ContractField, headerOf } from "./contract-headers.ts";
import type { ContractContent } from "./contract-schemas.ts";
import type { FoundParty, Parties } from "./find-party.ts";
import { createKnownRows, nameOfRow } from "./known-rows.ts";
import { CONTRACT_CODE_FIELDS, CONTRACT_CODE_LISTS, type ContractCodeField } from "./registration-form.ts";
import { DIRECTION_LABELS, DIRECTIONS, type Direction } from "./technology-contract.ts";

/** One side: a registered organization or the name of another. */
export interface Side {
  id: string;
  name: string;
  /** Whichever it is: who was outside when a contract was entered may be registered by now. */
  called: string;
}

/** One contract of a file, codes and parties already looked up; what the file leaves out is empty or null. */
export interface ContractOfFile {
  sourceId: string;
  title: string;
  /** Of our own register. */
  number: string;
  buyer: Side | null;
  seller: Side | null;
  /** Without the two sides; an amount that it does not say is null. */
  said: Omit<ContractContent, "direction" | "buyerId" | "buyerName" | "sellerId" | "sellerName"> & {
    contractValueFen: number | null;
    transactionValueFen: number | null;
  };
  /** As the file says it. */
  direction: Direction | null;
  /** What follows from the two sides where it does not. */
  supposed: Direction | null;
  registration: { registrationNumber: string; registrationOffice: string; registeredOn: string };
  remarks: string[];
  problems: CellProblem[];
}

/** The contracts of a file, in its order; a second row about one of them is refused. */
export async function contractsFromFile(
  rows: readonly FileRow[],
  book: ReferenceBook,
  parties: Parties,
): Promise<(ContractOfFile | RefusedRow)[]> {
  const known = createKnownRows();
  const readOne = (row: FileRow): ContractOfFile | RefusedRow => {
    if ("problem" in row) return { sourceId: `第 ${row.line} 行`, refused: row.problem };
    const one = readContract(row, book, parties);
    const before = known(one, row.line);
    if (before === undefined) return one;
    const refused = `第 ${row.line} 行与第 ${before} 行是同一份合同（登记编号相同，合同编号和双方相同，或名称和双方相同而编号、日期没有不同），没有导入；请删去其中一行，或改成不同的编号`;
    return { sourceId: one.sourceId, refused };
  };
  const read: (ContractOfFile | RefusedRow)[] = [];
  const breathe = createBreath();
  for (const row of rows) {
    await breathe();
    read.push(readOne(row));
  }
  return read;
}

function readContract(row: TableRow, book: ReferenceBook, parties: Parties): ContractOfFile {
  const read = createRowReader(row, CONTRACT_HEADERS, book);
  const side = (name: "buyerName" | "sellerName", code: "buyerCode" | "sellerCode"): FoundParty => {
    const found = parties({ code: read.text(code), name: read.text(name) });
    if (!("wrong" in found)) return found;
    // The reader notes on its cell what speaks against it; an empty cell is noted all the same.
    const field = found.wrong === "code" ? code : name;
    const typed = read.text(field);
    if (typed === "") read.problems.push({ field, header: headerOf(field), typed, because: found.because });
    else read.other(field, () => null, found.because, null);
    return found;
  };
  const [buyer, seller] = [side("buyerName", "buyerCode"), side("sellerName", "sellerCode")];
  // Of a registered side the register says where it is.
  const isRegistered = (field: string) =>
    (field === "buyerRegion" && "known" in buyer) || (field === "sellerRegion" && "known" in seller);
  const codes = () =>
    Object.fromEntries(
      CONTRACT_CODE_FIELDS.map((field) => [field, isRegistered(field) ? "" : codeOf(read, book, field)]),
    );
  const registrationNumber = read.other("registrationNumber", registrationNamed, "应为 6–30 位数字、字母或短横线", "");
  const one = {
    title: read.text("title"),
    number: read.text("number").toUpperCase(),
    buyer: sideOf(buyer),
    seller: sideOf(seller),
    direction: read.other("direction", directionNamed, "应为“吸纳”或“输出”", null),
    supposed: supposedDirection(buyer, seller),
    said: {
      title: read.text("title"),
      kind: read.other("kind", (text) => kindNamed(book, text), "不是技术开发、转让、许可、咨询、服务之一", ""),
      paperNumber: read.other("paperNumber", numberIn, "", ""),
      ...codes(),
      expectedInvestmentFen: read.money("expectedInvestmentFen"),
      expectedOutputFen: read.money("expectedOutputFen"),
      signedOn: read.day("signedOn"),
      startsOn: read.day("startsOn"),
      endsOn: read.day("endsOn"),
      contractValueFen: read.money("contractValueFen"),
      transactionValueFen: read.money("transactionValueFen"),
      needNumber: "",
      achievementNumber: "",
      note: read.text("note"),
    } as ContractOfFile["said"],
    registration: {
      registrationNumber,
      registrationOffice: read.text("registrationOffice"),
      registeredOn: read.day("registeredOn"),
    },
    remarks: read.remarks,
    problems: read.problems,
  };
  const sourceId = nameOfRow({ ...one, sourceId: "" });
  return { ...one, sourceId: [...sourceId].slice(0, 200).join("") };
}

function sideOf(found: FoundParty): Side | null {
  if ("known" in found) return { id: found.known.id, name: "", called: found.known.name };
  return "outside" in found ? { id: "", name: found.outside, called: found.outside } : null;
}

/** An enterprise buys of an institution or of somebody outside; who alone is registered buys or sells for the county. */
function supposedDirection(buyer: FoundParty, seller: FoundParty): Direction | null {
  const buys = "known" in buyer ? buyer.known.kind : null;
  const sells = "known" in seller ? seller.known.kind : null;
  if (buys === sells) return null;
  return buys === "enterprise" || sells === null ? "inbound" : "outbound";
}

/** The five kinds of the Civil Code by their names and the forms that fall under them (技术合同认定规则). */
const KIND_WORDS: readonly [code: string, words: RegExp][] = [
  ["development", /开发/],
  ["licensing", /许可/],
  ["transfer", /转让|让与/],
  ["consulting", /咨询/],
  ["service", /服务|培训|中介/],
];

function kindNamed(book: ReferenceBook, text: string): string | null {
  const kinds = book.options("contractKind");
  const exact = kinds.find(({ code, label }) => code === text || label === text);
  if (exact !== undefined) return exact.code;
  const meant = KIND_WORDS.filter(([kind, words]) => words.test(text) && kinds.some(({ code }) => code === kind));
  return meant.length === 1 ? (meant[0]?.[0] ?? null) : null;
}

const DIRECTION_WORDS: Readonly<Record<Direction, RegExp>> = {
  inbound: /^(技术)?(吸纳|买入|购买|引进)$/,
  outbound: /^(技术)?(输出|卖出|销售)$/,
};
const directionNamed = (text: string): Direction | null =>
  DIRECTIONS.find((one) => one === text || DIRECTION_LABELS[one] === text || DIRECTION_WORDS[one].test(text)) ?? null;

const registrationNamed = (text: string): string | null => (/^[0-9A-Za-z-]{6,30}$/.test(text) ? text : null);

function codeOf(read: RowReader<ContractField>, book: ReferenceBook, field: ContractCodeField): string {
  const named = (text: string) => codeNamed(book, CONTRACT_CODE_LISTS[field], text);
  return read.other(field, named, "不在选项表中，或在其中不止一个", "");
}

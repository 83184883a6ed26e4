/** One page of a longer list. `page` counts from 1. */
export interface Page<Row> {
  rows: Row[];
  total: number;
  /** There are more than `total`, which was counted no further. */
  isCut?: boolean;
  page: number;
  pageSize: number;
}

/** Deep paging is refused rather than served slowly (R38). */
export const MAX_PAGE = 50;

/** Reads `?page=`; anything else than 1…50 is the first page. */
export function readPage(text: string | undefined): number {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1;
}

/** What one exported file holds at most: as much as a person reads, and no copy of a whole register (R115). */
export const MAX_EXPORTED = 5000;

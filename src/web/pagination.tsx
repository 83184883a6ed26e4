import { MAX_PAGE, type Page } from "../kernel/pagination.ts";
import { Icon } from "./icons.tsx";

const NEIGHBORS = 2;

export interface PaginationProps {
  page: Pick<Page<unknown>, "total" | "isCut" | "page" | "pageSize">;
  /** Address of page n with the filters kept. */
  href: (page: number) => string;
}

/** First, last and the pages around this one; null marks a gap. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const near = Array.from({ length: last }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === last || Math.abs(page - current) <= NEIGHBORS,
  );
  return near.flatMap((page, index) => (index > 0 && page - (near[index - 1] ?? page) > 1 ? [null, page] : [page]));
}

/** Says how many there are; an empty list says so itself. */
export function Pagination({ page, href }: PaginationProps) {
  if (page.total === 0) return null;
  const all = `${page.isCut ? "多于" : "共"} ${page.total} 条`;
  const pages = Math.max(1, Math.ceil(page.total / page.pageSize));
  const last = Math.min(pages, MAX_PAGE);
  if (page.page > last)
    return (
      <p class="page-range">
        第 {page.page} 页没有内容，<a href={href(1)}>回到第 1 页</a>，{all}
      </p>
    );
  if (last === 1) return <p class="page-range">{all}</p>;
  const first = (page.page - 1) * page.pageSize + 1;
  return (
    <nav class="pagination" aria-label="分页">
      <p class="page-range">
        第 {first}–{Math.min(page.total, page.page * page.pageSize)} 条，{all}
        {pages > last || page.isCut ? <span>（只列前 {last} 页，请用筛选缩小范围）</span> : null}
      </p>
      <ul>
        {page.page > 1 ? (
          <li>
            <a class="page-step" rel="prev" href={href(page.page - 1)}>
              <Icon name="left" />
              上一页
            </a>
          </li>
        ) : null}
        {pageNumbers(page.page, last).map((number) => (
          <li class="page-number">
            {number === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <PageLink number={number} current={page.page} href={href} />
            )}
          </li>
        ))}
        {page.page < last ? (
          <li>
            <a class="page-step" rel="next" href={href(page.page + 1)}>
              下一页
              <Icon name="right" />
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function PageLink({ number, current, href }: { number: number; current: number; href: (page: number) => string }) {
  return (
    <a href={href(number)} aria-label={`第 ${number} 页`} {...(number === current ? { "aria-current": "page" } : {})}>
      {number}
    </a>
  );
}

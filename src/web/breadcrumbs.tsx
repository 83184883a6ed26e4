export interface Breadcrumb {
  label: string;
  /** Absent for the page itself. */
  href?: string | undefined;
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Breadcrumb[] }) {
  return (
    <nav class="crumbs" aria-label="所在位置">
      <ol>
        <li>
          <a href="/">首页</a>
        </li>
        {crumbs.map((crumb) => (
          <li>
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

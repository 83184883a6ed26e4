interface PaperLinkProps {
  href: string;
  /** 征集表（Word）. */
  name: string;
  /** What of others stands in it that their page masks; null where there is nothing of the kind. */
  holds: string | null;
}

/** A record as a paper to take away. Where it opens what the page masks, that is said before (R115). */
export function PaperLink({ href, name, holds }: PaperLinkProps) {
  const id = "paper-holds";
  return (
    <div class="paper-link">
      <a class="btn btn-outline" href={href} download {...(holds === null ? {} : { "aria-describedby": id })}>
        {name}
      </a>
      {holds === null ? null : (
        <span class="field-hint" id={id}>
          含{holds}，下载记入日志，单位能看到
        </span>
      )}
    </div>
  );
}

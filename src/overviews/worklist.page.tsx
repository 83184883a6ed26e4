import { Badge } from "../web/badge.tsx";
import { type Figure, Figures } from "../web/figures.tsx";
import { Panel } from "../web/page.tsx";
import type { DueThing, DueToday } from "./due-today.ts";
import type { WorkGroup, Worklist } from "./worklist.ts";

/** 我的工作: first what is due today, by name; then what waits, by kind of work. */
export function Work({ worklist: { title, due, groups, links } }: { worklist: Worklist }) {
  const buttons = links.map(({ label, href }) => (
    <a class="btn btn-outline btn-sm" href={href}>
      {label}
    </a>
  ));
  if (groups.length === 0)
    return links.length === 0 ? null : (
      <Panel title={title}>
        <p class="work-links">{buttons}</p>
      </Panel>
    );
  const only = groups.length === 1 ? groups[0] : undefined;
  return (
    <>
      {due === null ? null : <Due due={due} />}
      <Panel title={title} actions={buttons}>
        {only === undefined ? (
          <div class="work-groups">
            {groups.map((group) => (
              <Group group={group} />
            ))}
          </div>
        ) : (
          <Figures figures={only.figures} />
        )}
      </Panel>
    </>
  );
}

function Due({ due: { things, total } }: { due: DueToday }) {
  if (total === 0)
    return (
      <Panel title="今天要办">
        <p>今天没有到期或超期的事。</p>
      </Panel>
    );
  return (
    <Panel title={`今天要办（${total}）`}>
      <ol class="due-list">
        {things.map((thing) => (
          <DueRow thing={thing} />
        ))}
      </ol>
      {total > things.length ? <p>每类列出最急的几件，其余的在下面各组里。</p> : null}
    </Panel>
  );
}

function DueRow({ thing: { kind, title, note, href, words, isOverdue } }: { thing: DueThing }) {
  return (
    <li>
      <span class="due-kind">{kind}</span>
      <span class="due-what">
        <a href={href}>{title}</a>
        {note === "" ? null : <span class="cell-note">{note}</span>}
      </span>
      <Badge tone={isOverdue ? "error" : "warning"}>{words}</Badge>
    </li>
  );
}

/** What waits stands out; where nothing does, the list is still one step away. */
function Group({ group: { title, figures } }: { group: WorkGroup }) {
  const waiting = figures.filter(({ value }) => value !== 0);
  const none = figures.filter(({ value }) => value === 0);
  return (
    <section class="work-group">
      <h3>{title}</h3>
      {waiting.length === 0 ? null : (
        <ul class="work-figures">
          {waiting.map((figure) => (
            <WorkFigure figure={figure} />
          ))}
        </ul>
      )}
      {none.length === 0 ? null : (
        <ul class="work-none" aria-label={`${title}：现在没有的`}>
          {none.map((figure) => (
            <WorkFigure figure={figure} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WorkFigure({ figure: { label, value, href } }: { figure: Figure }) {
  return (
    <li>
      <span class="figure-value">{value}</span>
      {href === undefined ? <span>{label}</span> : <a href={href}>{label}</a>}
    </li>
  );
}

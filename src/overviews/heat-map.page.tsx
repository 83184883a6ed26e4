// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls is reached and moved by the keyboard.
import {
  institutionAddress,
  MAP_LISTS,
  MAX_AXIS,
  type MapAxes,
  type MapKind,
  type MapPair,
  type MapReader,
  mapAxes,
  mapListAddress,
} from "./cooperation-map.ts";

/** So many shades there are; more than that look alike. */
const MOST_SHADES = 4;
/** Fewer fit beside the names on a phone. */
const FEW_COLUMNS = 4;

/** The matrix of one kind; it scrolls in its own frame. */
export function HeatMap({ kind, pairs, reader }: { kind: MapKind; pairs: readonly MapPair[]; reader: MapReader }) {
  const isStaff = reader === "staff";
  const { institutions, enterprises, leftOut } = mapAxes(kind, pairs);
  const { label, noun } = MAP_LISTS[kind];
  const countOf = new Map(pairs.map((pair) => [`${pair.institution.id} ${pair.enterprise.id}`, pair.counts[kind]]));
  return (
    <>
      <LeftOut kind={kind} leftOut={leftOut} />
      {enterprises.length < FEW_COLUMNS ? null : <p class="scroll-hint">图比屏幕宽，可以左右滑动。</p>}
      <section class="table-scroll heat-map" aria-label={`${label}的合作图，可以左右移动`} tabindex={0}>
        <table>
          <caption class="sr-only">高校院所与企业之间的{label}</caption>
          <thead>
            <tr>
              <th scope="col">高校院所</th>
              {enterprises.map(({ id, name }) => (
                <th scope="col">
                  <a
                    href={isStaff ? mapListAddress(reader, kind, { enterprise: id }) : `/organizations/${id}/timeline`}
                  >
                    {name}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {institutions.map((institution) => (
              <tr>
                <th scope="row">
                  <a href={institutionAddress(reader, institution.id)}>{institution.name}</a>
                </th>
                {enterprises.map((enterprise) => {
                  const count = countOf.get(`${institution.id} ${enterprise.id}`) ?? 0;
                  if (count === 0) return <td class="heat-0" />;
                  const pair = { institution: institution.id, enterprise: enterprise.id };
                  const figure = (
                    <>
                      {count}
                      <span class="sr-only">
                        {noun}：{institution.name}与{enterprise.name}
                      </span>
                    </>
                  );
                  return (
                    <td class={`heat-${Math.min(count, MOST_SHADES)}`}>
                      <a href={mapListAddress(reader, kind, pair)}>{figure}</a>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** What the picture does not show, if it is not everything. */
function LeftOut({ kind, leftOut }: { kind: MapKind; leftOut: MapAxes["leftOut"] }) {
  const { institutions, enterprises } = leftOut;
  const left = [
    institutions === 0 ? "" : `${institutions} 家高校院所`,
    enterprises === 0 ? "" : `${enterprises} 家企业`,
  ].filter((words) => words !== "");
  if (left.length === 0) return null;
  return (
    <p>
      图上只画{MAP_LISTS[kind].label}最多的高校院所和企业，各不超过 {MAX_AXIS} 家；还有 {left.join("、")}没有画出，见
      <a href="#pairs">逐对清单</a>。
    </p>
  );
}

import { OVERSEEN_TABS, OVERSEEN_TABS_LABEL } from "../audit/overseen-tabs.ts";
import { PROJECT_TABS, PROJECT_TABS_LABEL } from "../province-university-projects/project-tabs.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import {
  institutionAddress,
  MAP_KINDS,
  MAP_LISTS,
  MAP_PATHS,
  type MapKind,
  type MapPair,
  type MapReader,
  mapListAddress,
} from "./cooperation-map.ts";
import { HeatMap } from "./heat-map.page.tsx";

interface CooperationMapPageProps {
  frame: Frame;
  kind: MapKind;
  pairs: readonly MapPair[];
  reader: MapReader;
  /** Of the list of pairs. */
  page: number;
}

const PAIRS_ON_A_PAGE = 50;

const mapAddress = (reader: MapReader, kind: MapKind, page = 1): string =>
  listAddress(MAP_PATHS[reader], { of: kind === "projects" ? "" : kind }, page);

/** 校企合作图: institutions by enterprises, each field leading to the list of the two. */
export function CooperationMapPage({ frame, kind, pairs, reader, page }: CooperationMapPageProps) {
  const isStaff = reader === "staff";
  const projectsPath = isStaff ? "/province-university-projects" : "/evidence/province-university-projects";
  const shown = pairs.filter(({ counts }) => counts[kind] > 0);
  const rows = pairs.slice((page - 1) * PAIRS_ON_A_PAGE, page * PAIRS_ON_A_PAGE);
  const tabs = MAP_KINDS.map((key) => ({
    key,
    label: MAP_LISTS[key].label,
    href: mapAddress(reader, key),
    count: pairs.reduce((sum, { counts }) => sum + (counts[key] > 0 ? 1 : 0), 0),
  }));
  return (
    <Layout
      frame={frame}
      title="校企合作图"
      current={isStaff ? "province-university-projects" : "overseen-projects"}
      breadcrumbs={[{ label: "省校合作", href: projectsPath }, { label: "校企合作图" }]}
    >
      <PageHeading
        title="校企合作图"
        lead={`横看高校院所，竖看企业；格子里是两家之间有几项${isStaff ? "，点开就是它们的清单" : "。只读；需求不公开的对接不计入，点单位名称看该单位的时间线"}。`}
      />
      {isStaff ? (
        <Tabs label={PROJECT_TABS_LABEL} current="map" tabs={PROJECT_TABS} />
      ) : (
        <Tabs label={OVERSEEN_TABS_LABEL} current="map" tabs={OVERSEEN_TABS} />
      )}
      <div class="flow">
        <Panel title="哪家院校和哪家企业">
          <Tabs label="看什么" current={kind} tabs={tabs} />
          {shown.length === 0 ? (
            <EmptyState title={`还没有校企之间的${MAP_LISTS[kind].label}`}>
              <p>
                录入以后列在这里。别的合作见上面各项，或<a href={projectsPath}>查看全部项目</a>。
              </p>
            </EmptyState>
          ) : (
            <HeatMap {...{ kind, reader }} pairs={shown} />
          )}
        </Panel>
        <Panel title={`逐对清单（${pairs.length}）`} id="pairs">
          {rows.length === 0 && pairs.length > 0 ? null : <PairTable pairs={rows} reader={reader} />}
          <Pagination
            page={{ total: pairs.length, page, pageSize: PAIRS_ON_A_PAGE }}
            href={(number) => `${mapAddress(reader, kind, number)}#pairs`}
          />
        </Panel>
      </div>
    </Layout>
  );
}

function PairTable({ pairs, reader }: { pairs: readonly MapPair[]; reader: MapReader }) {
  const isStaff = reader === "staff";
  return (
    <Table
      caption="每一对高校院所与企业"
      captionHidden
      rows={pairs}
      columns={[
        {
          header: "高校院所与企业",
          heading: true,
          cell: ({ institution, enterprise }) => (
            <>
              <a href={institutionAddress(reader, institution.id)}>{institution.name}</a>
              <span class="cell-note">
                {isStaff ? enterprise.name : <a href={`/organizations/${enterprise.id}/timeline`}>{enterprise.name}</a>}
              </span>
            </>
          ),
        },
        ...MAP_KINDS.map((kind) => ({
          header: MAP_LISTS[kind].label,
          numeric: true,
          cell: ({ institution, enterprise, counts }: MapPair) =>
            counts[kind] === 0 ? (
              "—"
            ) : (
              <a href={mapListAddress(reader, kind, { institution: institution.id, enterprise: enterprise.id })}>
                {counts[kind]}
                <span class="sr-only">
                  {MAP_LISTS[kind].noun}：{institution.name}与{enterprise.name}
                </span>
              </a>
            ),
        })),
      ]}
      empty={
        <EmptyState title="还没有校企合作">
          <p>
            高校院所和企业之间有了对接、合同、协议或项目，就列在这里。
            {isStaff ? (
              <>
                先看<a href="/introductions">对接</a>。
              </>
            ) : null}
          </p>
        </EmptyState>
      }
    />
  );
}

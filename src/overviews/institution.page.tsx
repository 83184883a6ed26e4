import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import { MAP_LISTS } from "./cooperation-map.ts";
import { Achievements, Agreements, Contracts, Projects, Talents } from "./institution-lists.page.tsx";
import { InstitutionSums } from "./institution-sums.page.tsx";
import type { Institution } from "./read-institution.ts";

interface InstitutionPageProps extends Institution {
  frame: Frame;
  today: string;
}

/** 高校院所在县合作: everything an institution does in the county, each number leading to what it counts. */
export function InstitutionPage(props: InstitutionPageProps) {
  const { frame, organization } = props;
  return (
    <Layout
      frame={frame}
      title={`在县合作：${organization.name}`}
      current="province-university-projects"
      breadcrumbs={[{ label: "省校合作", href: MAP_LISTS.projects.path }, { label: organization.name }]}
    >
      <PageHeading
        eyebrow="高校院所在县合作"
        title={organization.name}
        lead="这家院校在县里的协议、项目、合同、成果、对接和引进人才；点数字看它背后的清单。"
        actions={
          <a class="btn btn-outline" href={`/organizations/${organization.id}`}>
            单位资料
          </a>
        }
      />
      <div class="flow">
        <InstitutionSums {...props} />
        <Projects {...props} />
        <Agreements {...props} />
        <Contracts {...props} />
        <Talents {...props} />
        <Achievements {...props} />
      </div>
    </Layout>
  );
}

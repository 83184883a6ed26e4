import { formatMoney } from "../kernel/money.ts";
import { standingOf } from "../province-university-projects/cooperation-agreement.ts";
import { Figures } from "../web/figures.tsx";
import { listAddress } from "../web/list-address.ts";
import { MAP_LISTS, mapListAddress } from "./cooperation-map.ts";
import type { Institution } from "./read-institution.ts";

/** Where the unit stands beside the number. */
const inWanYuan = (fen: number): string => formatMoney(fen).replace(" 万元", "");

/** What an institution's records in the county add up to, each number leading to what it counts. */
export function InstitutionSums({
  organization,
  totals,
  agreements,
  contractTotals,
  introductions,
  today,
  ...rest
}: Institution & { today: string }) {
  const institution = organization.id;
  const projects = mapListAddress("staff", "projects", { institution });
  const contracts = mapListAddress("staff", "contracts", { institution });
  const terminated = rest.projects.filter(({ status }) => status === "terminated");
  const ofTerminated = listAddress(MAP_LISTS.projects.path, { institution, status: "terminated" });
  const inForce = agreements.filter((agreement) => standingOf(agreement, today) === "inForce");
  return (
    <>
      <Figures
        figures={[
          { label: "实施中和已验收的项目（个）", value: totals.counted, href: projects },
          { label: "项目计划资金（万元）", value: inWanYuan(totals.plannedFen), href: projects },
          { label: "项目到位资金（万元）", value: inWanYuan(totals.receivedFen), href: projects },
          ...(terminated.length === 0
            ? []
            : [
                { label: "终止的项目（个）", value: terminated.length, href: ofTerminated },
                {
                  label: "终止项目的到位资金（万元）",
                  value: inWanYuan(terminated.reduce((sum, { receivedFen }) => sum + receivedFen, 0)),
                  href: ofTerminated,
                },
              ]),
          { label: "来自本校的引进人才（人）", value: rest.talents.length, href: "#talents" },
          {
            label: "有效的合作协议（份）",
            value: inForce.length,
            href: mapListAddress("staff", "agreements", { institution }),
          },
          { label: "技术合同（份）", value: contractTotals.counted, href: contracts },
          { label: "合同额（万元）", value: inWanYuan(contractTotals.contractValueFen), href: contracts },
          {
            label: "对接（条）",
            value: introductions,
            href: mapListAddress("staff", "introductions", { institution }),
          },
          { label: "公开的成果（项）", value: rest.achievements.length, href: "#achievements" },
        ]}
      />
      <p class="field-hint">
        几家院校合作的项目，资金按整个项目计，不在院校之间拆分。台账报表把终止的项目和它的资金一并计入，几家院校合作的只计在牵头院校名下。
      </p>
    </>
  );
}

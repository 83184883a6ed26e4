import { ConfirmForm } from "../web/confirm-form.tsx";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Panel } from "../web/page.tsx";
import { DateField } from "../web/text-fields.tsx";
import { ACT_STATUSES, type CampaignAct } from "./campaign.ts";
import { CAMPAIGNS_PATH } from "./campaigns.page.tsx";
import type { CampaignRow } from "./queries.ts";

interface CampaignActsProps {
  campaign: CampaignRow;
  today: string;
  failed?: FormState | undefined;
}

/** What staff may do with a campaign as it stands. */
export function CampaignActs({ campaign, today, failed }: CampaignActsProps) {
  const path = `${CAMPAIGNS_PATH}/${campaign.id}`;
  const can = (act: CampaignAct): boolean => ACT_STATUSES[act].includes(campaign.status);
  const seen = <input type="hidden" name="version" value={String(campaign.version)} />;
  return (
    <Panel title="办理">
      <div class="flow">
        {can("save") ? (
          <p>
            <a class="btn btn-outline" href={`${path}/edit`}>
              修改
            </a>
          </p>
        ) : null}
        {can("open") ? (
          <ConfirmForm
            action={`${path}/opening`}
            label="开始征集"
            sentence={`所有人都能看到这个批次，从 ${campaign.opensOn} 到 ${campaign.closesOn} 受理填报，到期自动截止。`}
            confirmLabel="确认开始"
            primary
          >
            {seen}
          </ConfirmForm>
        ) : null}
        {can("close") ? (
          <ConfirmForm
            action={`${path}/closing`}
            label="提前截止"
            sentence={`原定 ${campaign.closesOn} 截止。提前截止后不再受理新的填报，正在填写的人不能再为本批次提交；已提交的照常办理。`}
            confirmLabel="确认截止"
            danger
          >
            {seen}
          </ConfirmForm>
        ) : null}
        {can("reopen") ? (
          <ConfirmForm
            action={`${path}/reopening`}
            label="重新征集"
            sentence="到新的截止日为止，再次受理填报。"
            confirmLabel="确认重新征集"
            open={failed !== undefined}
          >
            {failed === undefined ? null : <ErrorSummary {...failed} />}
            {seen}
            <DateField form={failed ?? EMPTY_FORM} name="closesOn" label="新的截止日（含当天）" required min={today} />
          </ConfirmForm>
        ) : null}
      </div>
    </Panel>
  );
}

CREATE INDEX `project_funding_happened` ON `project_funding` (`figure`,`reverses`,`happened_on`);--> statement-breakpoint
CREATE INDEX `project_talents_from` ON `project_talents` (`from_on`);--> statement-breakpoint
CREATE INDEX `province_university_projects_started` ON `province_university_projects` (`started_on`);--> statement-breakpoint
CREATE INDEX `province_university_projects_ended` ON `province_university_projects` (`status`,`ended_on`);--> statement-breakpoint
CREATE INDEX `fund_entries_happened` ON `fund_entries` (`balance`,`happened_on`);--> statement-breakpoint
CREATE INDEX `contract_payments_received` ON `contract_payments` (`received_on`);--> statement-breakpoint
CREATE INDEX `technology_contracts_registered` ON `technology_contracts` (`status`,`registered_on`);--> statement-breakpoint
CREATE INDEX `technology_contracts_latest` ON `technology_contracts` (signed_on IS NOT NULL,signed_on DESC,number DESC);
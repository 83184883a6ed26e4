DROP INDEX `audit_entries_actor`;--> statement-breakpoint
DROP INDEX `audit_entries_at`;--> statement-breakpoint
DROP INDEX `audit_entries_role`;--> statement-breakpoint
CREATE INDEX `audit_entries_kind` ON `audit_entries` (`entity`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`seq`,`actor_role`,`entity`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`,`actor_role`,`entity`);--> statement-breakpoint
CREATE INDEX `audit_entries_role` ON `audit_entries` (`actor_role`,`seq`,`entity`);--> statement-breakpoint
DROP INDEX `project_tasks_due`;--> statement-breakpoint
CREATE INDEX `project_tasks_due` ON `project_tasks` (`due_on`,`project_id`) WHERE done_on IS NULL AND removed_at IS NULL;--> statement-breakpoint
DROP INDEX `contract_milestones_due`;--> statement-breakpoint
CREATE INDEX `contract_milestones_due` ON `contract_milestones` (`due_on`,`contract_id`) WHERE done_on IS NULL AND removed_at IS NULL;--> statement-breakpoint
DROP INDEX `technology_contracts_signed`;--> statement-breakpoint
DROP INDEX `technology_contracts_buyer`;--> statement-breakpoint
CREATE INDEX `technology_contracts_signed` ON `technology_contracts` (`signed_on`,`number`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `technology_contracts_buyer` ON `technology_contracts` (`buyer_id`,`seller_id`,`status`);
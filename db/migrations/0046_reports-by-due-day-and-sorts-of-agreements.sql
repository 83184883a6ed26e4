ALTER TABLE `cooperation_agreements` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `cooperation_agreements` ADD `base` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `fund_entries_due` ON `fund_entries` (`due_on`) WHERE kind = 'commitment';--> statement-breakpoint
CREATE INDEX `contract_follow_ups_asked` ON `contract_follow_ups` (`asked_on`);
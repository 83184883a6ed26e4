CREATE INDEX `fund_entries_due` ON `fund_entries` (`due_on`) WHERE kind = 'commitment';--> statement-breakpoint
CREATE INDEX `contract_follow_ups_asked` ON `contract_follow_ups` (`asked_on`);
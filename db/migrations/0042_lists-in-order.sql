DROP INDEX `audit_entries_actor`;--> statement-breakpoint
DROP INDEX `audit_entries_at`;--> statement-breakpoint
DROP INDEX `audit_entries_role`;--> statement-breakpoint
CREATE INDEX `audit_entries_kind` ON `audit_entries` (`entity`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`seq`,`actor_role`,`entity`,`at`);--> statement-breakpoint
CREATE INDEX `audit_entries_at` ON `audit_entries` (`at`,`actor_role`,`entity`);--> statement-breakpoint
CREATE INDEX `audit_entries_role` ON `audit_entries` (`actor_role`,`seq`,`entity`);
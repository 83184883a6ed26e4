DROP INDEX `achievements_status`;--> statement-breakpoint
DROP INDEX `achievements_organization`;--> statement-breakpoint
CREATE INDEX `achievements_status` ON `achievements` (`status`,`published_at`,`submitted_at`,`source`);--> statement-breakpoint
CREATE INDEX `achievements_organization` ON `achievements` (`organization_id`,`updated_at`,`submitted_at`,`source`);--> statement-breakpoint
DROP INDEX `needs_status`;--> statement-breakpoint
DROP INDEX `needs_organization`;--> statement-breakpoint
CREATE INDEX `needs_status` ON `needs` (`status`,`published_at`,`submitted_at`,`source`);--> statement-breakpoint
CREATE INDEX `needs_organization` ON `needs` (`organization_id`,`updated_at`,`submitted_at`,`source`);
